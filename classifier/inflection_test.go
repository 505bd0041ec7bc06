package classifier

import (
	"slices"
	"testing"
)

func TestEnglishInflection(t *testing.T) {
	r := Builtin()
	inflection := &r.Reading.Inflection
	for _, x := range []struct {
		fact, word string
		forms      []string
	}{
		{"regular verb", "own", []string{"own", "owns", "owned", "owning"}},
		{"silent e", "define", []string{"defines", "defined", "defining"}},
		{"y behind a consonant", "story", []string{"stories"}},
		{"y behind a vowel", "survey", []string{"surveys", "surveyed", "surveying"}},
		{"hissing end", "launch", []string{"launches", "launched", "launching"}},
		{"doubled consonant", "plan", []string{"plans", "planned", "planning"}},
		{"two vowels do not double", "groom", []string{"groomed", "grooming"}},
		{"irregular verb", "write", []string{"writes", "wrote", "written", "writing"}},
		{"irregular noun", "criterion", []string{"criteria"}},
		{"British spelling of a verb", "prioritize", []string{"prioritise", "prioritises", "prioritised", "prioritising"}},
		{"British spelling of a noun", "organization", []string{"organisation", "organisations"}},
		{"abbreviation", "kpi", []string{"kpi", "kpis"}},
	} {
		t.Run(x.fact, func(t *testing.T) {
			got := inflection.Forms(x.word)
			for _, f := range x.forms {
				if !slices.Contains(got, f) {
					t.Errorf("Forms(%q) = %q lacks %q", x.word, got, f)
				}
			}
		})
	}
}
