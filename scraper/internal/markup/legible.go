package markup

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// unescapedURL decodes a text that was written as a part of an address: its
// blanks, or its tags, are all escaped. Prose with a per cent sign is none.
func unescapedURL(s string) string {
	escaped := strings.Count(s, "%20") + strings.Count(s, "%3C") + strings.Count(s, "%3c")
	if escaped < leastEscaped || strings.Count(s, " ") >= escaped {
		return s
	}
	decode := url.PathUnescape
	if strings.Contains(s, "+") && !strings.Contains(s, "%20") {
		decode = url.QueryUnescape // as forms are
	}
	if text, err := decode(s); err == nil && utf8.ValidString(text) {
		return text
	}
	return s
}

// leastEscaped is how many escapes of an address make a text one.
const leastEscaped = 4

// misread are the letters that UTF-8 shows as where it was read as Windows-1252
// or as the encoding of old Macs: those that begin a character, and those that go
// on. Each begins with a letter that hardly a text has before such signs.
var misread = regexp.MustCompile("[\u00c2-\u00c5][" + going + "]|[\u00e2\u00ef][" + going + "]{2}|\u00f0[" + going + "]{3}|" +
	"\u221a[\u00a0-\u02dd\u2020-\u25ca]|\u201a\u00c4[\u00a0-\u02dd\u2010-\u25ca]")

const going = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e" +
	"\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"

// legible reads anew what was read in the wrong encoding.
func legible(s string) string {
	if strings.IndexFunc(s, opensMisread) < 0 {
		return s
	}
	return misread.ReplaceAllStringFunc(s, func(signs string) string {
		from := charmap.Windows1252
		if strings.HasPrefix(signs, "\u221a") || strings.HasPrefix(signs, "\u201a") {
			from = charmap.Macintosh
		}
		var bytes []byte
		for _, r := range signs {
			b, ok := from.EncodeRune(r)
			if !ok && r < 0x100 {
				b, ok = byte(r), true // Windows leaves some bytes out
			}
			if !ok {
				return signs
			}
			bytes = append(bytes, b)
		}
		if r, size := utf8.DecodeRune(bytes); size == len(bytes) && r != utf8.RuneError {
			return string(r)
		}
		return signs
	})
}

func opensMisread(r rune) bool {
	return r >= '\u00c2' && (r <= '\u00c5' || r == '\u00e2' || r == '\u00ef' || r == '\u00f0' || r == '\u221a' || r == '\u201a')
}

// isInvisible is a character that shows nothing: soft hyphens, marks of direction,
// spaces without width.
func isInvisible(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r == '\u00ad', r == '\u200b', r == '\u200e', r == '\u200f', r == '\ufeff', r == '\u180e',
		r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		return true
	}
	return false
}

// unveiled drops what shows nothing; between two words that nothing else parts it
// leaves a blank.
func unveiled(s string) string {
	first := strings.IndexFunc(s, isInvisible)
	if first < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:first])
	for i, r := range s[first:] {
		if !isInvisible(r) {
			b.WriteRune(r)
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(b.String())
		next, _ := utf8.DecodeRuneInString(s[first+i+utf8.RuneLen(r):])
		if r == '\u200b' && unicode.IsLower(last) && unicode.IsUpper(next) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

var (
	// styleRules are rules of style that were copied with a text.
	styleRules = regexp.MustCompile(`(?:(?:@[a-z-]+[^{}<>]*\{\s*)?(?:[.#*]|` +
		`\b(?:body|html|div|span|p|[uo]l|li|a|h[1-6]|t[dhr]|table)[\s.#:,{>])[^{}<>]*\{\s*` +
		`(?:[a-z-]+\s*:[^;{}<>]+;\s*)+(?:[a-z-]+\s*:[^;{}<>]+)?\}\s*\}?\s*)+`)
	comment = regexp.MustCompile(`(?s)<!--.*?-->`)
)
