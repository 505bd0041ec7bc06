package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"rolecheck/classifier"
)

// Miss is a listing whose verdict is wrong.
type Miss struct {
	ID         string          `json:"id"`
	Title      string          `json:"title"`
	Gold       classifier.Role `json:"gold"`
	Said       classifier.Role `json:"said"`
	Confidence float64         `json:"confidence"`
	Sure       int             `json:"sure"`
	Misled     []Misleading    `json:"misled"` // the heaviest first, three at most
}

// Misleading is a signal that spoke for the wrong verdict.
type Misleading struct {
	Signal       string  `json:"signal"`
	Contribution float64 `json:"contribution"` // summed over the listing
	Quote        string  `json:"quote"`        // where it weighed most
}

const mostMisleading = 3

// misses lists the wrong verdicts, the most confident first.
func misses(judged []Judged) []Miss {
	list := []Miss{}
	for _, j := range judged {
		if j.right() {
			continue
		}
		l, v := j.Listing, j.Verdict
		list = append(list, Miss{l.ID, l.Title, l.Gold, v.Actual, v.Confidence, l.Sure, misled(j)})
	}
	slices.SortStableFunc(list, func(a, b Miss) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return list
}

// misled sums, signal by signal, the evidence against the gold role.
func misled(j Judged) []Misleading {
	against := wrongHalves(j.Verdict.Actual, j.Listing.Gold)
	heaviest := map[string]float64{}
	sums := map[string]*Misleading{}
	for _, e := range j.Verdict.Evidence {
		if e.Contribution <= 0 || !slices.Contains(against, e.Role) {
			continue
		}
		m := sums[e.Signal]
		if m == nil {
			m = &Misleading{Signal: e.Signal}
			sums[e.Signal] = m
		}
		m.Contribution += e.Contribution
		if e.Contribution > heaviest[e.Signal] {
			heaviest[e.Signal], m.Quote = e.Contribution, e.Quote
		}
	}
	list := make([]Misleading, 0, len(sums))
	for _, m := range sums {
		list = append(list, *m)
	}
	slices.SortFunc(list, func(a, b Misleading) int {
		return cmp.Or(cmp.Compare(b.Contribution, a.Contribution), strings.Compare(a.Signal, b.Signal))
	})
	return list[:min(len(list), mostMisleading)]
}

// wrongHalves are the roles whose evidence led to said though gold is right:
// what is in the one and not in the other, or, where a hybrid was taken for
// one of its halves, that half.
func wrongHalves(said, gold classifier.Role) []classifier.Role {
	wrong := slices.DeleteFunc(voices(said), func(r classifier.Role) bool {
		return slices.Contains(voices(gold), r)
	})
	if len(wrong) == 0 {
		return halves(said)
	}
	return wrong
}
