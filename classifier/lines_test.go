package classifier

import (
	"strings"
	"testing"
)

func TestAContextReachesALineThatNoSignalIsFoundIn(t *testing.T) {
	c := newBuiltin(t)
	for _, x := range []struct{ fact, meant, not string }{
		{"negation", "You will ship firmware patches to three plants.", "You will not ship firmware patches to three plants."},
		{"a colleague", "Draft invoices for the regional clinics.", "The project manager drafts invoices for the regional clinics."},
	} {
		t.Run(x.fact, func(t *testing.T) {
			meant, not := c.total(x.meant), c.total(x.not)
			if meant == 0 || not > meant/2 {
				t.Errorf("%q counts %.2f, %q counts %.2f", x.meant, meant, x.not, not)
			}
		})
	}
}

// total is what one line of duties counts for all kinds.
func (c *Classifier) total(line string) (sum float64) {
	r := &reader{seen: map[uint64]bool{}}
	c.parse(&r.doc, "## What you will do\n- "+line)
	c.find(r)
	c.readLines(r)
	c.add(r)
	for _, d := range r.tally.duty {
		sum += d
	}
	return sum
}

func TestAStemIsTheSameForAllFormsOfAWord(t *testing.T) {
	rules := Builtin()
	english := &rules.Reading.Inflection
	for _, forms := range []string{"prioritize prioritizes prioritized prioritizing prioritise prioritised",
		"story stories", "own owns owned owning",
		"plan plans planned planning", "launch launches launched launching", "backlog backlogs backlog's"} {
		words := strings.Fields(forms)
		stem := func(w string) string { return string(english.Stem([]byte(w))) }
		for _, w := range words[1:] {
			if a, b := stem(words[0]), stem(w); a != b {
				t.Errorf("stem(%s) = %s, stem(%s) = %s", words[0], a, w, b)
			}
		}
	}
}

func TestALineModelIsReadAsItWasWritten(t *testing.T) {
	m := Builtin().Model.Lines
	text, err := m.MarshalYAML()
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range []string{"*", "backlog", "^own"} {
		found := false
		for _, r := range m.rows {
			found = found || r.feature == l
		}
		if !found {
			t.Errorf("feature %d, %s, is not in the built-in model", i, l)
		}
	}
	if text == nil || len(m.rows) < 5000 {
		t.Errorf("%d features, want thousands", len(m.rows))
	}
	for _, bad := range []string{"own one two", "own backlog often 3", "own 1 2 3 4 5 6 7 8 9"} {
		if _, err := parseRow(bad); err == nil {
			t.Errorf("parseRow(%q): no error", bad)
		}
	}
}

func TestAdviceNamesTheWorkOfLinesThatNoSignalNames(t *testing.T) {
	c := newBuiltin(t)
	v := c.Classify("Product Manager", "## What you will do\n- Plan and run paid media campaigns with our agencies\n"+
		"- Write landing pages and case studies for each campaign\n- Report on leads and cost per click each week\n")
	if len(v.Edits) == 0 {
		t.Fatalf("no advice for %s under a product manager's title", v.Actual)
	}
	for _, e := range v.Edits {
		if e.About == "" || strings.Contains(e.Keep, " ,") || strings.Contains(e.Keep, "  ") {
			t.Errorf("%q: about %q, keep %q", e.Quote, e.About, e.Keep)
		}
	}
}
