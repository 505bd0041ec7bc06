package record

import (
	"strings"
	"unicode"
)

// blankOrControl says that r is white space, or a character that steers a
// terminal or the direction of writing instead of being seen.
func blankOrControl(r rune) bool { return unicode.IsSpace(r) || steers(r) }

func steers(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// Clean makes foreign text safe to show on a terminal: control characters are
// dropped, line ends and tabs stay.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// Fold makes one line of s: runs of white space and control characters become one space.
func Fold(s string) string {
	return strings.Join(strings.FieldsFunc(s, blankOrControl), " ")
}
