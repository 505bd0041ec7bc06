package speech

import (
	"testing"

	"rolecheck/classifier/internal/catalogue"
	"rolecheck/classifier/internal/match"
)

// little is a language of a few words, and its table.
func little() (*Table, *match.Set) {
	l := &catalogue.Reading{
		Languages: map[string]match.Words{"xx": {"lo", "la", "li"}, "yy": {"lo", "nu", "na"}},
		Verbs:     match.Words{"mend", "lead"},
		Ambiguous: match.Words{"lead"},
		Inflection: match.Inflection{
			Vowels:  "aeiou",
			Regular: []match.Ending{{Ends: []string{""}, Add: []string{"s", "ing"}}},
		},
		Grammar: catalogue.Grammar{Joins: match.Words{"et"}, Means: match.Words{"per"}},
	}
	set := match.NewCompiler(match.NewSpelling(&l.Inflection, nil)).Set()
	return NewTable(l, set), set
}

func TestWhatAWordTells(t *testing.T) {
	table, set := little()
	for _, x := range []struct {
		fact, word string
		holds      func(Word) bool
	}{
		{"a verb in its base form tells to do", "mend", func(w Word) bool { return w.Verb && w.Base }},
		{"its other forms are verbs too", "mending", func(w Word) bool { return w.Verb && !w.Base }},
		{"a verb may be a noun", "lead", func(w Word) bool { return w.Verb && w.Ambiguous }},
		{"a small word has its part", "et", func(w Word) bool { return w.Joins && !w.Means && !w.Verb }},
		{"a word that nobody lists tells nothing", "zebra", func(w Word) bool { return w == Word{} }},
	} {
		t.Run(x.fact, func(t *testing.T) {
			if w := table.Words[set.ID(x.word)]; !x.holds(w) {
				t.Errorf("%q is %+v", x.word, w)
			}
		})
	}
}

func TestTheLanguageIsTheOneWithMostOfItsCommonWords(t *testing.T) {
	table, set := little()
	for _, x := range []struct {
		fact string
		text []string
		want string
	}{
		{"its own words tell", []string{"lo", "la", "li", "la", "lo"}, "xx"},
		{"words of two tell of neither alone", []string{"lo", "nu", "na", "nu", "lo"}, "yy"},
		{"four words are too few", []string{"la", "li", "la", "li"}, ""},
	} {
		t.Run(x.fact, func(t *testing.T) {
			var ids []int32
			for _, w := range x.text {
				ids = append(ids, set.ID(w))
			}
			if got := table.Language(ids); got != x.want {
				t.Errorf("language of %q is %q, want %q", x.text, got, x.want)
			}
		})
	}
}

func TestATagIsGivenOnlyWhereTheTaggerAgreesWithItself(t *testing.T) {
	var tagger Tagger
	if verb, known := tagger.IsVerb([]string{"they", "design", "a", "house"}, 1); !known || !verb {
		t.Errorf("design is a verb: %v, known: %v", verb, known)
	}
	if verb, known := tagger.IsVerb([]string{"the", "design", "of", "a", "house"}, 1); !known || verb {
		t.Errorf("the design is a verb: %v, known: %v", verb, known)
	}
	if _, known := tagger.IsVerb([]string{"Ⱥ's", "Ⱥ's"}, 0); known {
		t.Error("odd letters have a tag")
	}
}
