package report

import (
	"cmp"
	"slices"

	"rolecheck/classifier"
)

// Finding is a stretch of the listing that speaks for one role: signals that
// share words are one finding to a reader.
type Finding struct {
	Quote        string // one line
	Section      classifier.Section
	Contribution float64 // the sum of its signals'
	start, end   int
	raw          string
}

// Findings returns what adds to role's score, the strongest first. The
// contributions add up to the score.
func Findings(v *classifier.Verdict, role classifier.Role) []Finding {
	counting := slices.DeleteFunc(slices.Clone(v.Evidence), func(e classifier.Evidence) bool {
		return e.Role != role || e.Contribution <= 0
	})
	slices.SortStableFunc(counting, func(a, b classifier.Evidence) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var found []Finding
	for _, e := range counting {
		if n := len(found); n > 0 && e.Start < found[n-1].end {
			found[n-1].join(e)
			continue
		}
		found = append(found, Finding{Section: e.Section, Contribution: e.Contribution, start: e.Start, end: e.End, raw: e.Quote})
	}
	for i := range found {
		found[i].Quote = fold(found[i].raw)
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(b.Contribution, a.Contribution) })
	return found
}

// join adds evidence that begins inside f. Both quotes are cut from one text,
// so what reaches beyond f follows it.
func (f *Finding) join(e classifier.Evidence) {
	f.Contribution += e.Contribution
	if e.End > f.end && f.end-e.Start <= len(e.Quote) {
		f.raw += e.Quote[f.end-e.Start:]
		f.end = e.End
	}
}

// Strongest returns up to n different quotes that speak for role, the strongest first.
func Strongest(v *classifier.Verdict, role classifier.Role, n int) []string {
	var quotes []string
	for _, f := range Findings(v, role) {
		if len(quotes) < n && !slices.Contains(quotes, f.Quote) {
			quotes = append(quotes, f.Quote)
		}
	}
	return quotes
}
