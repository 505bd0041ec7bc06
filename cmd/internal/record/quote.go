package record

import (
	"cmp"
	"slices"

	"rolecheck/classifier"
)

// Quote is a stretch of the listing that speaks for one role: signals that
// share words are one quote to a reader.
type Quote struct {
	Text         string // one line
	Section      classifier.Section
	Contribution float64 // the sum of its signals'
	start, end   int
	raw          string
}

// Quotes returns what adds to role's score, the strongest first. The
// contributions add up to the score.
func Quotes(v *classifier.Verdict, role classifier.Role) []Quote {
	counting := slices.DeleteFunc(slices.Clone(v.Evidence), func(e classifier.Evidence) bool {
		return e.Role != role || e.Contribution <= 0
	})
	slices.SortStableFunc(counting, func(a, b classifier.Evidence) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var found []Quote
	for _, e := range counting {
		if n := len(found); n > 0 && e.Start < found[n-1].end {
			found[n-1].join(e)
			continue
		}
		found = append(found, Quote{Section: e.Section, Contribution: e.Contribution, start: e.Start, end: e.End, raw: e.Quote})
	}
	for i := range found {
		found[i].Text = Fold(found[i].raw)
	}
	slices.SortStableFunc(found, func(a, b Quote) int { return cmp.Compare(b.Contribution, a.Contribution) })
	return found
}

// join adds evidence that begins inside q. Both quotes are cut from one text,
// so what reaches beyond q follows it.
func (q *Quote) join(e classifier.Evidence) {
	q.Contribution += e.Contribution
	if e.End > q.end && q.end-e.Start <= len(e.Quote) {
		q.raw += e.Quote[q.end-e.Start:]
		q.end = e.End
	}
}

// Strongest returns up to n different quotes that speak for role, the strongest first.
func Strongest(v *classifier.Verdict, role classifier.Role, n int) []string {
	var quotes []string
	for _, q := range Quotes(v, role) {
		if len(quotes) < n && !slices.Contains(quotes, q.Text) {
			quotes = append(quotes, q.Text)
		}
	}
	return quotes
}
