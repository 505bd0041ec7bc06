package classifier

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// The trap suite, testdata/traps: pairs of sentences in which the same words
// are once meant and once not. Its format is told in testdata/traps/README.md.

// trap is one sentence of a pair and what it must give.
type trap struct {
	mark    string // "+" counts fully, "~" counts less, "-" does not count
	signals []string
	text    string // a listing: the sentence below its heading
	where   string // file:line
}

func TestTraps(t *testing.T) {
	c := newBuiltin(t)
	files, err := filepath.Glob("../testdata/traps/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no trap files: %v", err)
	}
	pairs := 0
	for _, file := range files {
		blocks := readTraps(t, file)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for _, b := range blocks {
				pairs++
				t.Run(b.fact, func(t *testing.T) { b.check(t, c) })
			}
		})
	}
	if pairs < 290 {
		t.Errorf("%d pairs, want at least 300", pairs)
	}
}

// trapPair is a fact and the sentences that show it.
type trapPair struct {
	fact  string
	traps []trap
}

func (p *trapPair) check(t *testing.T, c *Classifier) {
	for _, x := range p.traps {
		for _, id := range x.signals {
			got, full := c.strengthOf(id, x.text)
			ok := false
			switch x.mark {
			case "+":
				ok = got == full
			case "~":
				ok = 0 < got && got <= full*2/3
			case "-":
				ok = got == 0
			}
			if !ok {
				t.Errorf("%s: %s in %q: strength %.2f of %.2f, want %s\nfound: %s",
					x.where, id, x.text, got, full, x.mark, c.findingsOf(x.text))
			}
		}
	}
}

// strengthOf returns with what strength a text gives a signal at most, or any
// signal of a role, and what a plain duty gives.
func (c *Classifier) strengthOf(name, text string) (got, full float64) {
	named := func(i int32) bool {
		s := &c.rules.Signals[i]
		return s.ID == name || string(s.Role) == name
	}
	c.eachFinding(text, func(f *finding, s *sentence) {
		if named(f.signal) {
			got = max(got, f.factor*c.sectionWorth(kindOf(c.rules.Signals[f.signal].Role), s.section))
		}
	})
	for i := range c.rules.Signals {
		if named(int32(i)) {
			return got, c.sectionWorth(kindOf(c.rules.Signals[i].Role), Duties)
		}
	}
	return 0, -1 // no such signal: no mark is met
}

// findingsOf lists what a text gives, for the message of a failure.
func (c *Classifier) findingsOf(text string) string {
	var b strings.Builder
	c.eachFinding(text, func(f *finding, s *sentence) {
		fmt.Fprintf(&b, "%s %.2f %s %v; ", c.rules.Signals[f.signal].ID, f.factor, s.section, c.contextNames(f.contexts))
	})
	return b.String()
}

func (c *Classifier) eachFinding(text string, do func(*finding, *sentence)) {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	c.parse(&r.doc, text)
	c.find(r)
	for i := range r.findings {
		do(&r.findings[i], &r.doc.sentences[r.findings[i].sentence])
	}
}

// trapHeadings are what a line may name to say where its sentence stands.
var trapHeadings = map[string]string{
	"@duties":       "## What you will do\n- ",
	"@requirements": "## Your profile\n- ",
	"@preferred":    "## Nice to have\n- ",
	"@company":      "## About us\n",
	"@benefits":     "## What we offer\n- ",
	"@none":         "",
}

func readTraps(t *testing.T, file string) (pairs []trapPair) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range strings.Split(string(data), "\n") {
		where := fmt.Sprintf("%s:%d", filepath.Base(file), i+1)
		if fact, ok := strings.CutPrefix(l, "# "); ok {
			pairs = append(pairs, trapPair{fact: fact})
			continue
		}
		if l == "" {
			continue
		}
		head, text, ok := strings.Cut(l, ": ")
		fields := strings.Fields(head)
		if !ok || len(fields) < 2 || !strings.Contains("+~-", fields[0]) || len(pairs) == 0 {
			t.Fatalf("%s: want \"+|~|- signals [@section]: sentence\", got %q", where, l)
		}
		x := trap{mark: fields[0], signals: fields[1:], where: where}
		heading := trapHeadings["@duties"]
		if last := fields[len(fields)-1]; last[0] == '@' {
			if heading, ok = trapHeadings[last]; !ok {
				t.Fatalf("%s: no such section: %s", where, last)
			}
			x.signals = fields[1 : len(fields)-1]
		}
		x.text = heading + strings.ReplaceAll(text, `\n`, "\n")
		p := &pairs[len(pairs)-1]
		p.traps = append(p.traps, x)
	}
	return pairs
}

// builtinRules are the embedded rules, read once: who adds to them gets rules of
// their own, which TestAPackLeavesTheRulesThatItWasNotAddedTo holds.
var builtinRules = sync.OnceValue(Builtin)

var builtinOnce = sync.OnceValues(func() (*Classifier, error) { return New(builtinRules()) })

// newBuiltin is the Classifier of the embedded rules, made once.
func newBuiltin(t testing.TB) *Classifier {
	t.Helper()
	c, err := builtinOnce()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSwappedNames holds that the listing's own name for the role never
// changes what counts: neither separates product managers from product owners.
func TestSwappedNames(t *testing.T) {
	c := newBuiltin(t)
	for _, text := range []string{
		"As a %s you will own the roadmap and prioritize the backlog.",
		"As our new %s, you define the vision and write user stories.",
		"The %s will maintain the backlog and talk to customers.",
		"The %s is responsible for pricing and for acceptance criteria.",
		"The %s leads sprint planning and conducts market research.",
		"The %s owns the roadmap, sets prices and accepts finished stories.",
		"We are looking for a %s who will set the product strategy and refine the backlog.",
		"We are looking for a %s who owns the roadmap.",
		"We are looking for an experienced %s to lead product discovery.",
		"We are hiring a senior %s to write user stories for two teams.",
		"In this %s role you will gather requirements and grow revenue.",
		"Your work as %s: plan releases, analyze competitors.",
		"Join us as a %s and define success metrics.",
		"You are a %s who writes acceptance criteria and owns the P&L.",
		"This %s position owns the go-to-market plan.",
		"Reporting to the founder, the %s shapes the strategy and the backlog.",
		"A %s here does not write code.",
	} {
		for _, heading := range []string{"", trapHeadings["@duties"], trapHeadings["@company"]} {
			manager := c.findingsOf(heading + fmt.Sprintf(text, "Product Manager"))
			owner := c.findingsOf(heading + fmt.Sprintf(text, "Product Owner"))
			if manager != owner {
				t.Errorf("%q below %q\nas product manager: %s\nas product owner:   %s", text, heading, manager, owner)
			}
		}
	}
}
