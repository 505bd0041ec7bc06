package match

import "testing"

func TestBeginningsStandWithACapital(t *testing.T) {
	b := Beginnings{"duties": true, "responsibilities": true, "what": true}
	for text, want := range map[string]bool{
		"we grow. Duties: own it":            true,
		"we grow. DutiesOwn it":              true,
		"we growDuties Own it":               true,
		"RESPONSIBILITIES":                   true,
		"What's next":                        true,
		"our duties and what you do":         false,
		"We Grow And Dutiesless":             false,
		"À propos":                           true, // its letters are not of ASCII
		"Responsibilitiesandmoreofthesekind": true, // longer than what is looked at
		"":                                   false,
		"D":                                  false,
	} {
		if got := b.In(text); got != want {
			t.Errorf("In(%q) = %v, want %v", text, got, want)
		}
	}
}
