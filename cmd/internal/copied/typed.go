package copied

import (
	"regexp"
	"strings"
)

// Terminals and clipboards hand over marks of their own, and PDFs lines as they
// were set on a page.

var (
	terminalMark = regexp.MustCompile("\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78cM]")
	overstrike   = regexp.MustCompile("[^\n]\x08")
	pasteMark    = regexp.MustCompile(`(?:\^\[|\x{241b})\[20[01]~|^\s*\[?200~|\[?201~\s*$`) // of which the escape is lost or shown
)

// Typed takes off what a terminal puts around a paste and into its text, and ends
// lines with \n.
func Typed(text string) string {
	if strings.ContainsAny(text, "\x1b\x08") {
		text = terminalMark.ReplaceAllString(text, "")
		text = overstrike.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "20") && strings.Contains(text, "~") {
		text = pasteMark.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// clipboard matches the head of HTML in the clipboard of Windows.
var clipboard = regexp.MustCompile(`^\s*Version:\d[\d.]*\s+(?:[A-Za-z]+:[^\n]*\n)*?StartHTML:[^\n]*\n(?:[A-Za-z]+:[^\n]*\n)*`)

var clipboardSource = regexp.MustCompile(`(?m)^SourceURL:\s*(https?://\S+)`)

// Clipboard returns the HTML that such a head announces, and the address that it
// was copied from; "" where text is none.
func Clipboard(text string) (html, source string) {
	head := clipboard.FindString(text[:min(len(text), 4<<10)])
	if head == "" {
		return "", ""
	}
	if m := clipboardSource.FindStringSubmatch(head); m != nil {
		source = m[1]
	}
	return text[len(head):], source
}

var (
	ligatures = strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl", "\ufb05", "st",
		"\ufb06", "st")
	pageNumber = regexp.MustCompile(`(?mi)^[ \t]*(?:(?:page|seite|página|pagina)[ \t]+\d{1,3}(?:[ \t]*(?:of|/|von|de|sur|` +
		`di)[ \t]*\d{1,3})?|` +
		`[-–—][ \t]*\d{1,3}[ \t]*[-–—]|\d{1,3}[ \t]*/[ \t]*\d{1,3})[ \t]*\n`)
	parted = regexp.MustCompile(`(\p{Ll}{2,})[-\x{2010}]\n[ \t]*(\p{Ll}{2,})`)
	// opener is the first part of a word that keeps its hyphen.
	opener = regexp.MustCompile(`^(?:one|two|three|four|five|six|seven|eight|nine|ten|multi|cross|inter|long|short|high|low|well|self|non|` +
		`data|user|customer|client|end|full|part|hands|fast|state|real|time|decision|problem|solution|up|on|in|off|out|so|co|go|pre|` +
		`post|mid|semi|e|third|second|first|open|market|product|business|people|value|results?|detail|team|day|back|front|large|small)$`)
	joiner = regexp.MustCompile(`^(?:and|or|und|oder|bzw|sowie|et|ou|y|o|e|en|of|och)$`)
)

// Joined reads the text of a PDF: without the numbers of its pages, with words
// whole that the end of a line parts.
func Joined(text string) string {
	if strings.Contains(text, "\ufb00"[:2]) {
		text = ligatures.Replace(text)
	}
	text = pageNumber.ReplaceAllString(text, "")
	return parted.ReplaceAllStringFunc(text, func(s string) string {
		m := parted.FindStringSubmatch(s)
		switch {
		case joiner.MatchString(m[2]):
			return s
		case opener.MatchString(m[1]):
			return m[1] + "-" + m[2]
		}
		return m[1] + m[2]
	})
}
