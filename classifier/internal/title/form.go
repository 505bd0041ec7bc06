package title

import (
	"strings"
	"unicode"
)

// Spoken is a title as forms are compared: its words in lower case, without
// accents, parted by one blank.
func Spoken(title string) string {
	words := strings.FieldsFunc(fold(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// Holds tells whether a form, as Spoken gives it, stands in the title.
func Holds(title, form string) bool {
	return strings.Contains(" "+Spoken(title)+" ", " "+form+" ")
}
