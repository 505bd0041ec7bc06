package classifier

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rolecheck/classifier/internal/match"
)

// duty is a listing's worth of text whose words wake the catalogue.
const duty = "## What you will do\n- Own the product roadmap and order the backlog with the team, for 3 markets\n" +
	"- Write user stories and acceptance criteria; work with the product owner on pricing\n\nWe offer a bike. Apply by e-mail!\n"

// workOn is what the automata look at for a text.
func workOn(c *Classifier, text string) int {
	r := c.readers.New().(*reader)
	c.parse(&r.doc, text)
	c.find(r)
	return r.run.Work + r.doc.heads.run.Work
}

func TestWorkIsLinearInText(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c := newBuiltin(t)
	for _, tt := range []struct{ name, unit string }{
		{"an ordinary listing", duty},
		{"one endless line", strings.ReplaceAll(duty, "\n", " ")},
		{"a line without a stop", "own the product roadmap and the backlog and "},
		{"bullets alone", "- \n"},
		{"bullets of a word", "- own\n"},
		{"one word without end", "product"},
		{"one word again and again", "product "},
		{"the article again and again", "a "},
		{"headings alone", "## What you will do\n"},
		{"markup that was left in", "<div><div><p>own the roadmap"},
		{"emphasis without end", "**"},
		{"stops alone", ". ! ? ; : "},
		{"words of capitals", "Own The Product Roadmap What You Will Do: "},
		{"text of other letters", "路线图 продукт "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			small := workOn(c, strings.Repeat(tt.unit, 1+4_000/len(tt.unit)))
			large := workOn(c, strings.Repeat(tt.unit, 100*(1+4_000/len(tt.unit))))
			if limit := 110*small + 4_000; large > limit {
				t.Errorf("100 times the text takes %d steps after %d, want at most %d", large, small, limit)
			}
		})
	}
}

// TestWorkHardlyGrowsWithTheCatalogue reads the catalogue's own examples, of
// whose words the further signals are made.
func TestWorkHardlyGrowsWithTheCatalogue(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	rules := Builtin()
	var text strings.Builder
	for _, s := range rules.Signals {
		for _, example := range s.Must {
			text.WriteString("- " + example + "\n")
		}
	}
	before := workOn(mustNew(t, rules), text.String())
	rules.Signals = append(rules.Signals, inventSignals(9*len(rules.Signals), text.String())...)
	after := workOn(mustNew(t, rules), text.String())
	t.Logf("%d steps with the catalogue, %d with ten times as many signals", before, after)
	if 2*after > 3*before {
		t.Errorf("ten times as many signals take %d steps after %d, want at most half as many again", after, before)
	}
}

// inventSignals makes signals of a list of the catalogue and words of a text.
func inventSignals(n int, text string) []Signal {
	random := rand.New(rand.NewPCG(1, 2))
	var words []string
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if match.CheckPhrase(w) == nil {
			words = append(words, w)
		}
	}
	word := func() string { return words[random.IntN(len(words))] }
	var signals []Signal
	for i := range n {
		signals = append(signals, Signal{ID: fmt.Sprintf("invented-%d", i), Role: Other, Dimension: "invented", Weight: 1, Why: "invented",
			Patterns: []string{"@own ... " + word() + " " + word(), word() + " ...2 " + word() + "|" + word() + " " + word()}})
	}
	return signals
}

func mustNew(t *testing.T, r Rules) *Classifier {
	t.Helper()
	c, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
