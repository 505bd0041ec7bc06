package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Summary counts Records of all kinds and keeps the surest mismatches. Its
// size does not grow with the number of Records. The zero value is ready. As JSON it
// can be put aside and taken up again.
type Summary struct {
	Records  int
	Inputs   int    // a board's Records share one input and follow each other
	Last     string // the input of the last Record
	Statuses map[scraper.Status]int
	Outcomes map[classifier.Outcome]int
	Unknown  map[string]int // titles that no rule knows, as many as fit
	Flagged  []flagged
	Cut      int // boards that were read in part
	Limited  int // boards of which no more was asked for
}

type flagged struct {
	Title, Where string
	Actual       classifier.Role
	Confidence   float64
	Sure         string // the confidence as people read it
	Words        []string
}

// How many a Summary names of each kind; the output has them all.
const (
	mostFlagged = 5
	mostUnknown = 10
)

// Add counts r.
func (s *Summary) Add(r record.Record) {
	if s.Statuses == nil {
		s.Statuses, s.Outcomes, s.Unknown = map[scraper.Status]int{}, map[classifier.Outcome]int{}, map[string]int{}
	}
	s.Records++
	if s.Records == 1 || r.Input != s.Last || isRepeated(r) {
		s.Inputs, s.Last = s.Inputs+1, r.Input
	}
	s.Statuses[r.Status]++
	if r.Error != nil && r.Error.Cut {
		s.Cut++
	}
	if r.Verdict == nil {
		return
	}
	s.Outcomes[r.Verdict.Outcome]++
	title := record.Fold(r.Told().Title)
	if _, seen := s.Unknown[title]; title != "" && r.Verdict.Claimed == classifier.Unclear && (seen || len(s.Unknown) < mostUnknown) {
		s.Unknown[title]++
	}
	if r.Verdict.Outcome == classifier.OutcomeMismatch {
		s.flag(r, title)
	}
}

// isRepeated tells an address that was given before, and so not asked for, from
// a posting that one board shows twice.
func isRepeated(r record.Record) bool {
	l := r.Told()
	return r.Status == scraper.Duplicate && l.Title+l.Description+l.CanonicalURL == ""
}

func (s *Summary) flag(r record.Record, title string) {
	v := r.Verdict
	f := flagged{Title: title, Where: joined(", ", record.Fold(r.Told().Company), record.Fold(r.Identity())),
		Actual: v.Actual, Confidence: v.Confidence, Sure: record.Sure(v), Words: record.Strongest(v, v.Actual, 3)}
	i, _ := slices.BinarySearchFunc(s.Flagged, f, func(a, b flagged) int {
		if a.Confidence >= b.Confidence {
			return -1
		}
		return 1
	})
	if i < mostFlagged {
		s.Flagged = slices.Insert(s.Flagged, i, f)
		s.Flagged = s.Flagged[:min(len(s.Flagged), mostFlagged)]
	}
}

// Failed is the number of Records whose status is not ok.
func (s *Summary) Failed() int { return s.Records - s.Statuses[scraper.OK] }

// Mismatches is the number of flagged Records.
func (s *Summary) Mismatches() int { return s.Outcomes[classifier.OutcomeMismatch] }

// summaryWidth leaves room for four columns before a line of 80.
const summaryWidth = 76

// Print writes the summary for people: the counts, then the flagged listings
// with their strongest words.
func (s *Summary) Print(w io.Writer, took time.Duration) {
	of := ""
	if s.Inputs != s.Records {
		of = " of " + Count(s.Inputs, "input")
	}
	fmt.Fprintf(w, "%s%s in %s\n", Count(s.Records, "record"), of, took.Round(100*time.Millisecond))
	if s.Records == 0 {
		return
	}
	fmt.Fprintf(w, "  status   %s\n", Tally(s.Statuses))
	if s.Cut > 0 {
		fmt.Fprintf(w, "  in part  %s not read to the end; rows with an error say why\n", Count(s.Cut, "board"))
	}
	if s.Limited > 0 {
		fmt.Fprintf(w, "  in part  %s read up to the limit\n", Count(s.Limited, "board"))
	}
	if len(s.Outcomes) > 0 {
		fmt.Fprintf(w, "  outcome  %s\n", Tally(s.Outcomes))
	}
	for _, f := range s.Flagged {
		lines := fill(fmt.Sprintf("%s: the duties say %s (%s)", f.Title, f.Actual.Name(), f.Sure), summaryWidth)
		lines = append(lines, f.Where)
		lines = append(lines, fill(strings.Join(quoted(f.Words), " "), summaryWidth)...)
		for i, line := range lines {
			lead := "    "
			if i == 0 {
				lead = "  ! "
			}
			fmt.Fprintf(w, "%s%s\n", lead, record.Clean(line))
		}
	}
	if more := s.Mismatches() - len(s.Flagged); more > 0 {
		fmt.Fprintf(w, "  and %d more mismatches\n", more)
	}
	if n := len(s.Unknown); n > 0 {
		for _, line := range fill("unrecognised titles: "+Tally(s.Unknown), summaryWidth) {
			fmt.Fprintf(w, "  %s\n", record.Clean(line))
		}
	}
}

// Count is n of noun, with a plural where one is due.
func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// Tally lists counts, the greatest first and then by name.
func Tally[K ~string](counts map[K]int) string {
	var keys []K
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(string(a), string(b))
	})
	var parts []string
	for _, k := range keys {
		parts = append(parts, fmt.Sprintf("%s %d", words(string(k)), counts[k]))
	}
	return strings.Join(parts, " · ")
}
