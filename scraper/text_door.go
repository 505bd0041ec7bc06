package scraper

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// Text makes plain text of a text in any dress: a piece of HTML, HTML that was
// escaped any number of times, entities, the \n and \u2019 of a program's
// strings, and the backslashes that Markdown puts before punctuation. A text
// without such a dress comes back as it is, byte for byte.
func Text(s string) string {
	for range mostDresses {
		next := undress(s)
		if next == s {
			break
		}
		s = next
	}
	if !isHTML(s) {
		return s
	}
	if strings.Count(s, "\n") > 2*len(blockTag.FindAllStringIndex(s, -1)) {
		s = strings.ReplaceAll(s, "\n", "<br>") // a text with a tag here and there
	}
	return htmlText(s)
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
	wholePage      = regexp.MustCompile(`(?i)<(?:!doctype|html|head|body|script|meta|rss|feed|\?xml)\b`)
)

// undress takes off one dress of each kind.
func undress(s string) string {
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

// Encoding tells how text is written, by its first bytes, which may be cut
// anywhere, and by what contentType says. Decoders of what it returns leave no
// byte order mark. nil: it is UTF-8 already, or so broken that only
// [strings.ToValidUTF8] helps.
func Encoding(start []byte, contentType string) encoding.Encoding {
	switch {
	case hasWideMark(start):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		return xunicode.UTF8BOM
	}
	if order, wide := unmarkedUTF16(start); wide {
		return xunicode.UTF16(order, xunicode.IgnoreBOM)
	}
	if start = wholeRunes(start); utf8.Valid(start) || mostlyUTF8(start) {
		return nil
	}
	western, mac := charmap.Windows1252, charmap.Macintosh
	switch w, m := plausible(start, western), plausible(start, mac); {
	case m > w && m > 0.8:
		return mac
	case w > 0.9:
		return western
	}
	if e, _ := charset.Lookup(declaredCharset(start, contentType)); e != nil {
		return e
	}
	return western
}

// unmarkedUTF16 knows two bytes a letter by the zeros in Western text.
func unmarkedUTF16(start []byte) (xunicode.Endianness, bool) {
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	letters := len(start) / 2
	switch {
	case letters < 4:
	case zeros[1] > letters*8/10 && zeros[0] == 0:
		return xunicode.LittleEndian, true
	case zeros[0] > letters*8/10 && zeros[1] == 0:
		return xunicode.BigEndian, true
	}
	return xunicode.LittleEndian, false
}

// wholeRunes drops a rune that is cut at the end.
func wholeRunes(b []byte) []byte {
	for n := 1; n <= min(utf8.UTFMax-1, len(b)); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// plausible is the share of the letters and marks above ASCII, read in the
// encoding, that stand where people put them: small letters in words, capitals
// at their beginning, quotes at their edges, dashes and bullets between blanks.
func plausible(b []byte, e *charmap.Charmap) float64 {
	good, all := 0, 0
	for i, c := range b {
		if c < utf8.RuneSelf {
			continue
		}
		all++
		before, after := ' ', ' '
		if i > 0 {
			before = e.DecodeByte(b[i-1])
		}
		if i+1 < len(b) {
			after = e.DecodeByte(b[i+1])
		}
		if fits(before, e.DecodeByte(c), after) {
			good++
		}
	}
	return float64(good) / float64(max(all, 1))
}

func fits(before, r, after rune) bool {
	letter := unicode.IsLetter
	switch {
	case strings.ContainsRune("ªºµƒˆﬁﬂıˇ˘˙˚˝˛", r):
		return false
	case unicode.IsUpper(r):
		return !unicode.IsLower(before) && (letter(before) || letter(after))
	case letter(r):
		return letter(before) || letter(after)
	case strings.ContainsRune("‘’‚‛'“”„«»‹›", r):
		return letter(before) || letter(after) || unicode.IsPunct(before)
	case strings.ContainsRune("–—•·…‣▪●", r):
		return unicode.IsSpace(before) || unicode.IsSpace(after) || unicode.IsDigit(before)
	case strings.ContainsRune("€£§°®™©½¼¾×²³", r):
		return true
	case r == '\u00a0':
		return true
	}
	return false
}
