package classifier

import (
	"strings"
	"unicode"
)

// spokenTitle is a title as forms are compared: its words in lower case, without
// accents, parted by one blank.
func spokenTitle(title string) string {
	words := strings.FieldsFunc(fold(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// ReadTitle is [ReadTitle] with the title forms of the rules: a form that stands
// in the title decides, the longest before the others.
func (c *Classifier) ReadTitle(title string) Claim {
	claim := ReadTitle(title)
	if len(c.rules.Titles) == 0 {
		return claim
	}
	whole, longest := " "+spokenTitle(title)+" ", ""
	for _, form := range c.rules.Titles {
		if len(form.Words) > len(longest) && strings.Contains(whole, " "+form.Words+" ") {
			claim, longest = Claim{Role: form.Role, Known: true, Core: form.Words}, form.Words
		}
	}
	return claim
}
