package match

import "testing"

func TestBeginningsStandWithACapital(t *testing.T) {
	parser := NewParser(nil, &Inflection{})
	b := Beginnings{}
	for _, src := range []string{"=duties", "=responsibilities", "=what =you =will", "=your ...2 =tasks", "=how_we =work"} {
		variants, err := parser.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range variants {
			b.Add(p)
		}
	}
	for text, want := range map[string]bool{
		"we grow. Duties: own it":            true,
		"we grow. DutiesOwn it":              true,
		"we growDuties Own it":               true,
		"RESPONSIBILITIES":                   true,
		"What's next":                        true,
		"and What You Will Do":               true,
		"and What we do":                     false,
		"What":                               false,
		"Your many and varied things":        true, // any word may follow
		"How we work":                        true,
		"How they work":                      false,
		"our duties and what you will do":    false,
		"We Grow And Dutiesless":             false,
		"À propos":                           true, // its letters are not of ASCII
		"Responsibilitiesandmoreofthesekind": true, // longer than what is looked at
		"Duties2":                            true,
		"":                                   false,
		"D":                                  false,
	} {
		if got := b.In(text); got != want {
			t.Errorf("In(%q) = %v, want %v", text, got, want)
		}
	}
}
