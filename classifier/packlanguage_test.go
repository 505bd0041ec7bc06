package classifier

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// german are the built-in rules with the German pack.
func german(t *testing.T) (*Classifier, Rules) {
	t.Helper()
	files, err := filepath.Glob("../testdata/packs/german/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("the German pack is not there: %v", err)
	}
	r := builtinRules()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.AddPack(file, data); err != nil {
			t.Fatal(err)
		}
	}
	c, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}

func example(t *testing.T, name string) (title, text string) {
	t.Helper()
	data, err := os.ReadFile("../testdata/examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	title, text, _ = strings.Cut(string(data), "\n")
	return title, text
}

func TestAGermanListingIsJudgedByFilesAlone(t *testing.T) {
	title, text := example(t, "german.txt")
	plain := newBuiltin(t)
	if v := plain.Classify(title, text); !v.Foreign || v.Actual != Unclear || v.Language != "de" || !strings.Contains(v.Reason, "(de)") {
		t.Errorf("without the pack: foreign %v, %s in %q, %s; want a foreign, unclear text in German", v.Foreign, v.Actual, v.Language, v.Reason)
	}
	c, _ := german(t)
	v := c.Classify(title, text)
	if v.Foreign || v.Claimed != ProductOwner || v.Actual != ProductManager || v.Outcome != OutcomeMismatch || v.Language != "de" {
		t.Errorf("with the pack: %s claimed, %s found, %s, language %q, foreign %v", v.Claimed, v.Actual, v.Outcome, v.Language, v.Foreign)
	}
	for _, e := range v.Evidence {
		if e.Quote != text[e.Start:e.End] {
			t.Errorf("evidence %q stands at %d in %q", e.Quote, e.Start, text[e.Start:e.End])
		}
	}
}

func TestEachGermanSignalHoldsItsExamples(t *testing.T) {
	c, r := german(t)
	for _, s := range r.Further["de"].Signals {
		for _, text := range s.Must {
			if !c.Finds(s, text) {
				t.Errorf("%s: must: %q does not give the signal", s.ID, text)
			}
		}
		for _, text := range s.MustNot {
			if c.Finds(s, text) {
				t.Errorf("%s: must_not: %q gives the signal", s.ID, text)
			}
		}
	}
}

func TestAFurtherLanguageLeavesTheOthersAsTheyAre(t *testing.T) {
	plain := newBuiltin(t)
	c, _ := german(t)
	title, text := example(t, "product-owner.txt")
	want, err := json.Marshal(plain.Classify(title, text))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(c.Classify(title, text)); err != nil || !bytes.Equal(got, want) {
		t.Errorf("an English listing is judged otherwise beside a German pack: %v", err)
	}
	french := strings.Repeat("Nous cherchons une personne pour le produit et les clients dans notre équipe. ", 4)
	if v := c.Classify("", french); !v.Foreign || !strings.Contains(v.Reason, "without signals (fr); there are signals for: en, de") {
		t.Errorf("a French text: foreign %v, %s", v.Foreign, v.Reason)
	}
}

func TestALanguageThatNoListKnewIsToldByThePacksWords(t *testing.T) {
	c, _ := packed(t, `
language: eo
common: [la, de, kaj, por, en, estas, vi, nia, kun, al]
signals:
- {id: vizio-posedata, role: product_manager, dimension: strategy, weight: 3, patterns: ["posedas ... vizion"], why: Vizio.}
headings: {duties: [viaj taskoj]}
lines: |
  * 0 0 0 0 0 0 0 200
  vizion 200 200
`)
	v := c.Classify("", "Viaj taskoj\n"+
		"- Vi posedas la vizion de nia produkto kaj la planon por la teamo.\n- Vi parolas kun la klientoj en nia lando.")
	if v.Language != "eo" || v.Foreign || len(v.Evidence) == 0 || v.Evidence[0].Signal != "vizio-posedata" {
		t.Errorf("language %q, foreign %v, evidence %v; want the signal of the pack", v.Language, v.Foreign, v.Evidence)
	}
}

func TestFaultsOfALanguageHaveTheirPlace(t *testing.T) {
	for _, test := range []struct{ name, yaml, want string }{
		{"no tag", "language: German", "own.yaml:1:11: language wants a tag"},
		{"the built-in language", "language: en", "own.yaml:1:11: en is built in"},
		{"a lens", "language: de\nlenses: {}", `own.yaml:2:1: unknown field "lenses"`},
		{"a context in a pack without language", "contexts: []", `own.yaml:1:1: unknown field "contexts"`},
		{"an ending cut too deep", "language: de\ninflection: {regular: [{ends: [en], cut: 3, add: [t]}]}", "own.yaml:2:13: cut must be 0 to 2"},
		{"an unknown field of an ending", "language: de\ninflection: {regular: [{end: [en]}]}", `own.yaml:2:25: unknown field "end"`},
		{"an unknown field of a stem", "language: de\ninflection: {stems: {cut: [{ends: en}]}}", `own.yaml:2:29: unknown field "ends"`},
		{"a factor beyond one", "language: de\ncontexts: [{id: a, factor: 2, patterns: [a]}]", "own.yaml:2:12: a context needs"},
		{"a pattern of a context",
			"language: de\ncontexts: [{id: a, factor: 0, ahead: 3, patterns: [Nicht]}]", `own.yaml:2:52: "Nicht" is not a word`},
		{"a cue for no section", "language: de\ncues: [{section: fun, patterns: [a]}]", `own.yaml:2:8: no section "fun"`},
		{"a row of a model", "language: de\nlines: |\n  a b c 1", "own.yaml:2:8: "},
		{"a weight beyond any", "language: de\nlines: |\n  a 99999", `own.yaml:2:8: a weight of "a" is beyond`},
		{"a signal of another language", "language: de\noff: [backlog-owned]", `own.yaml:2:7: no signal "backlog-owned"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := builtinRules()
			if err := r.AddPack("own.yaml", []byte(test.yaml)); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("AddPack says %v, want %q", err, test.want)
			}
			if len(r.Further) > 0 {
				t.Error("a pack with a fault has left a language in the rules")
			}
		})
	}
}
