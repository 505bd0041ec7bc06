package classifier

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// listing is a text to hold the invariants on.
type listing struct{ name, title, text string }

// allListings are those of testdata and, when present, the real ones beside the
// repository: each fourth, or all if ROLECHECK_REACH is set.
func allListings(t *testing.T) []listing {
	t.Helper()
	var all []listing
	files, err := filepath.Glob("../testdata/listings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no listings in testdata: %v", err)
	}
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		head, text, _ := strings.Cut(string(content), "\n\n")
		title, _, _ := strings.Cut(strings.TrimPrefix(head, "title: "), "\n")
		all = append(all, listing{filepath.Base(f), title, text})
	}
	return append(all, corpusListings(t)...)
}

func corpusListings(t *testing.T) (all []listing) {
	t.Helper()
	f, err := os.Open("../../shared/corpus/listings.jsonl")
	if err != nil {
		t.Log("real listings are not here; testdata alone is checked")
		return nil
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	each := 4
	if os.Getenv("ROLECHECK_REACH") != "" {
		each = 1
	}
	for n := 0; lines.Scan(); n++ {
		var l struct{ ID, Title, Text string }
		if n%each != 0 {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, listing{l.ID, l.Title, l.Text})
	}
	return all
}

// changes are ways to write the same listing otherwise. exact ones keep every
// word where it stands, so that the scores stay as well.
var changes = []struct {
	name   string
	change func(string) string
	exact  bool
}{
	{"CRLF line ends", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }, true},
	{"curly quotes", func(s string) string {
		return strings.NewReplacer("'", "\u2019", ` "`, " \u201c", `"`, "\u201d").Replace(s)
	}, true},
	{"non-breaking spaces", func(s string) string { return strings.ReplaceAll(s, ", ", ",\u00a0") }, true},
	{"Markdown asterisks for bullets", func(s string) string { return strings.ReplaceAll("\n"+s, "\n- ", "\n* ")[1:] }, true},
	{"bullets in another order", reverseBullets, false},
	{"the text twice", func(s string) string { return s + "\n\n" + s }, false},
	{"an equal-opportunity statement behind it", func(s string) string {
		return s + "\n\nWe are an equal opportunity employer and decide without regard to race, religion, " +
			"gender identity, age, disability or veteran status.\n"
	}, false},
	{"benefits behind it", func(s string) string {
		return s + "\n\n## Benefits\n- Health insurance and a pension plan\n- 30 days of paid vacation\n" +
			"- A budget for learning, and team events to celebrate each product launch\n"
	}, false},
	{"company text behind it", func(s string) string {
		return s + "\n\n## About us\nFounded in 2009, we are a leading provider of software for hospitals. " +
			"Our product strategy won awards, and our engineers love our backlog.\n"
	}, false},
}

// reverseBullets turns each run of bullets round.
func reverseBullets(s string) string {
	lines := strings.Split(s, "\n")
	for i := 0; i < len(lines); i++ {
		j := i
		for j < len(lines) && strings.HasPrefix(lines[j], "- ") {
			j++
		}
		for a, b := i, j-1; a < b; a, b = a+1, b-1 {
			lines[a], lines[b] = lines[b], lines[a]
		}
		i = max(i, j-1)
	}
	return strings.Join(lines, "\n")
}

func TestTheActualRoleHoldsHoweverTheListingIsWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c := newBuiltin(t)
	all := allListings(t)
	var unchanged []Verdict
	for _, l := range all {
		unchanged = append(unchanged, c.Classify(l.title, l.text))
	}
	for _, ch := range changes {
		t.Run(ch.name, func(t *testing.T) {
			t.Parallel()
			for i, l := range all {
				before, after := unchanged[i], c.Classify(l.title, ch.change(l.text))
				if before.Actual != after.Actual && math.Max(before.Confidence, after.Confidence) > 0.5 { // below, it is a toss-up
					t.Errorf("%s: actual %s (%.3f) becomes %s (%.3f)", l.name, before.Actual, before.Confidence,
						after.Actual, after.Confidence)
				}
				if ch.exact && !near(before.Score, after.Score) {
					t.Errorf("%s: score %+v becomes %+v", l.name, before.Score, after.Score)
				}
			}
		})
	}
}

// near allows scores to differ by 2 %, or by a hundredth of a line.
func near(a, b Score) bool {
	for _, p := range [][2]float64{{a.ProductManager, b.ProductManager}, {a.ProductOwner, b.ProductOwner},
		{a.Hybrid, b.Hybrid}, {a.Other, b.Other}} {
		if math.Abs(p[0]-p[1]) > 0.02*math.Max(p[0], p[1])+0.01 {
			return false
		}
	}
	return true
}

func TestTheTitleNeverChangesTheActualRole(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c := newBuiltin(t)
	for _, l := range allListings(t) {
		want := c.Classify("", l.text)
		for _, title := range []string{l.title, "Product Owner", "Senior Product Manager", "Nurse"} {
			if got := c.Classify(title, l.text); got.Actual != want.Actual || got.Confidence != want.Confidence || got.Score != want.Score {
				t.Errorf("%s: under the title %q actual is %s (%.3f), without one %s (%.3f)",
					l.name, title, got.Actual, got.Confidence, want.Actual, want.Confidence)
			}
		}
	}
}

func TestWhatTheListingCallsTheRoleDoesNotPartManagerFromOwner(t *testing.T) {
	c := newBuiltin(t)
	for _, duties := range []string{
		"You own the product roadmap and talk to customers each week.",
		"You write user stories, refine the backlog and accept finished work each sprint.",
	} {
		manager := c.Classify("", "## Your role\n- As a Product Manager you will join a team of nine.\n- "+duties)
		owner := c.Classify("", "## Your role\n- As a Product Owner you will join a team of nine.\n- "+duties)
		if manager.Score != owner.Score || manager.Probabilities != owner.Probabilities {
			t.Errorf("%q: called a product manager %+v, called a product owner %+v", duties, manager.Score, owner.Score)
		}
	}
}

func TestVerdictsAreTheSameBytesWithAnyNumberOfWorkers(t *testing.T) {
	all := allListings(t)
	if testing.Short() { // the race detector sees as much on fewer
		all = all[:min(len(all), 60)]
	}
	run := func(workers int) []string {
		c, out := newBuiltin(t), make([]string, len(all))
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for i := w; i < len(all); i += workers {
					b, err := json.Marshal(c.Classify(all[i].title, all[i].text))
					if err != nil {
						t.Error(err)
					}
					out[i] = string(b)
				}
			})
		}
		wg.Wait()
		return out
	}
	one, eight := run(1), run(8)
	for i := range all {
		if one[i] != eight[i] {
			t.Errorf("%s: one worker says %.300s, eight say %.300s", all[i].name, one[i], eight[i])
		}
	}
}

func TestContributionsSumToTheScoreAndSpansAreTheQuotes(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c := newBuiltin(t)
	for _, l := range allListings(t) {
		v := c.Classify(l.title, l.text)
		var sum Score
		for _, e := range v.Evidence {
			if l.text[e.Start:e.End] != e.Quote {
				t.Errorf("%s: %s: text[%d:%d] is %q, the quote %q", l.name, e.Signal, e.Start, e.End, l.text[e.Start:e.End], e.Quote)
			}
			sum.add(e.Role, e.Contribution)
		}
		if sum != v.Score {
			t.Errorf("%s: contributions sum to %+v, the score is %+v", l.name, sum, v.Score)
		}
	}
}

func TestWithoutTheFlippingEvidenceTheRoleIsAnother(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c := newBuiltin(t)
	for _, l := range allListings(t) {
		v := c.Classify(l.title, l.text)
		if v.Actual == Unclear && len(v.Flip) > 0 {
			t.Errorf("%s: unclear, and yet %q flips it", l.name, v.Flip)
		}
		for _, quote := range v.Flip {
			if !strings.Contains(l.text, quote) {
				t.Errorf("%s: flip quotes %q, which is not in the text", l.name, quote)
			}
		}
	}
}
