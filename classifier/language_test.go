package classifier

import (
	"slices"
	"testing"
	"testing/fstest"

	"rolecheck/classifier/internal/catalogue"
)

// A language of its own, as small as can be: it is files alone.
var smallLanguage = fstest.MapFS{
	"lenses.yaml": {Data: []byte("split:\n  about: all alike\n")},
	"de/words.yaml": {Data: []byte(`
words:
  pflegen: pflegen priorisieren füllen
signals:
  - id: backlog-gepflegt
    role: product_owner
    dimension: backlog
    weight: 2
    patterns:
      - "@pflegen ...3 backlog"
      - backlog ...2 @pflegen
    why: Wer den Backlog pflegt, ist Product Owner.
    must: [Du pflegst den Backlog.]
`)},
	"de/reading.yaml": {Data: []byte(`
language: de
languages:
  de: und der die das für mit von den ist wir sie du deine
  en: the and of to in for with you our will
verbs: pflegen priorisieren füllen
inflection:
  vowels: aeiouäöü
  and: und
  regular:
    - ends: [en]
      cut: 2
      add: [e, st, t, te, ten]
grammar:
  joins: [und]
headings:
  - section: duties
    whole: [deine aufgaben]
contexts:
  - id: negated
    factor: 0
    ahead: 9
    touching: true
    patterns: [nicht|kein]
`)},
	"de/advice.yaml": {Data: []byte("dimensions:\n  backlog: den Backlog\n")},
}

func TestALanguageIsFilesAlone(t *testing.T) {
	folder, err := catalogue.Load(smallLanguage, "de")
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(Rules{Rules: folder, Model: Builtin().Model})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		fact, text string
		counts     bool
	}{
		{"a word is found in its inflections", "Du pflegst für uns den Backlog", true},
		{"also where it ends in letters of its own", "Du füllst mit uns den Backlog", true},
		{"an ampersand is the word of the language", "Du pflegst Karten & Backlog", true},
		{"a context is read", "Du pflegst nicht den Backlog", false},
		{"English words are nothing", "You own the backlog", false},
	} {
		t.Run(x.fact, func(t *testing.T) {
			v := c.Classify("", "Deine Aufgaben\n- "+x.text)
			got := slices.ContainsFunc(v.Evidence, func(e Evidence) bool {
				return e.Signal == "backlog-gepflegt" && e.Section == Duties && e.Contribution > 0
			})
			if got != x.counts {
				t.Errorf("%q counts: %v, want %v; evidence %+v", x.text, got, x.counts, v.Evidence)
			}
		})
	}
	if v := c.Classify("", "Deine Aufgaben\n- Du pflegst den Backlog und die Karten, und wir sind für die anderen da"); v.Language != "de" {
		t.Errorf("the language is %q, want de", v.Language)
	}
}
