package markup

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Text makes plain text of a text in any dress: a piece of HTML, HTML that was
// escaped any number of times, entities, the \n and \u2019 of a program's
// strings, and the backslashes that Markdown puts before punctuation. A text
// without such a dress comes back as it is, byte for byte.
func Text(s string) string {
	if s = Undressed(s); !isHTML(s) {
		return s
	}
	if strings.Count(s, "\n") > 2*len(blockTag.FindAllStringIndex(s, -1)) {
		s = strings.ReplaceAll(s, "\n", "<br>") // a text with a tag here and there
	}
	return HTMLText(s)
}

// Undressed takes off what a text was escaped by, as often as it was.
func Undressed(s string) string {
	for range mostDresses {
		next := undress(s)
		if next == s {
			break
		}
		s = next
	}
	return s
}

// mostDresses is how many times over a text may be escaped.
const mostDresses = 5

var (
	programEscape  = regexp.MustCompile(`(?:\\u[0-9a-fA-F]{4})+`)
	literalBreak   = regexp.MustCompile(`\\+r\\+n|\\+[nr]`)
	escapedQuote   = regexp.MustCompile(`\\+(["'/])`)
	markdownEscape = regexp.MustCompile(`\\+([-+&*_.!#()\[\]{}<>~|$%:;,?=^@])`)
	anyEntity      = regexp.MustCompile(`&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});`)
	twiceEscaped   = regexp.MustCompile(`&(?:amp;)+(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});`)
	fragmentTag    = regexp.MustCompile(`(?i)<(?:/(?:p|li|ul|ol|div|h[1-6]|strong|b|em|i|span|td)|br\s*/?|p|li)>`)
	sheetEscape    = regexp.MustCompile(`_x00[0-7][0-9A-Fa-f]_`) // as spreadsheets write control characters
	wholePage      = regexp.MustCompile(`(?i)<(?:!doctype|html|head|body|script|meta|rss|feed|\?xml)\b`)
)

// undress takes off one dress of each kind.
func undress(s string) string {
	s = unveiled(legible(unescapedURL(s)))
	if strings.Contains(s, "{") && styleRules.MatchString(s) {
		s = styleRules.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "<!--") && !isHTML(s) {
		s = comment.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "_x00") {
		s = sheetEscape.ReplaceAllStringFunc(s, func(e string) string {
			n, _ := strconv.ParseUint(e[4:6], 16, 8) // the pattern has two digits there
			return strings.TrimRight(string(rune(n)), "\r")
		})
	}
	if strings.Contains(s, `\`) {
		s = unescapeProgram(s)
	}
	if strings.Contains(s, "&amp;") {
		s = twiceEscaped.ReplaceAllStringFunc(s, onceEscaped)
	}
	if strings.Contains(s, "&") && !isHTML(s) {
		s = anyEntity.ReplaceAllStringFunc(s, func(e string) string {
			return strings.ReplaceAll(html.UnescapeString(e), "\u00a0", " ")
		})
	}
	return s
}

// onceEscaped takes one escape off an entity that HTML escapes again; of one that
// stands for a blank, the blank. An escaped < may be meant.
func onceEscaped(entity string) string {
	name := entity[strings.LastIndexByte(strings.TrimSuffix(entity, ";"), ';')+1:]
	switch plain := html.UnescapeString("&" + name); {
	case strings.TrimSpace(plain) == "":
		return " "
	case plain == "<", plain == ">", plain == "&":
		return entity
	}
	return "&" + name
}

// unescapeProgram undoes what programs write into strings. A single \n may be a
// folder's name; breaks are meant where they are many, or all that there are.
func unescapeProgram(s string) string {
	s = programEscape.ReplaceAllStringFunc(s, func(escape string) string {
		var units []uint16
		for part := range strings.SplitSeq(escape, `\u`) {
			if n, err := strconv.ParseUint(part, 16, 16); err == nil {
				units = append(units, uint16(n))
			}
		}
		return strings.ToValidUTF8(string(utf16.Decode(units)), "\uFFFD")
	})
	if n := len(literalBreak.FindAllStringIndex(s, 3)); n > 2 || n > 0 && !strings.Contains(s, "\n") {
		s = literalBreak.ReplaceAllString(s, "\n")
		s = strings.ReplaceAll(s, `\t`, "\t")
	}
	s = escapedQuote.ReplaceAllString(s, "$1")
	return markdownEscape.ReplaceAllString(s, "$1")
}

// isHTML says that text is a piece of HTML, as dumps and job systems keep the
// description of a posting, and not a whole page.
func isHTML(text string) bool {
	if !strings.Contains(text, "</") && !strings.Contains(text, "<br") && !strings.Contains(text, "<BR") && !strings.Contains(text, "<p>") {
		return false // most texts; a search for a word costs far less than a pattern
	}
	return fragmentTag.MatchString(text) && !wholePage.MatchString(text)
}
