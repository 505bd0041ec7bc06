package evaluate

import (
	"cmp"
	"slices"
)

// RiskCoverage says what silence buys: were only the verdicts above some
// confidence given, how many would be given (coverage), and how many of those
// would be wrong (risk)?
type RiskCoverage struct {
	Answered Share   `json:"answered"` // listings whose verdict is not unclear
	Curve    []Point `json:"curve"`    // from the surest verdict to all that are given
	Area     float64 `json:"area"`     // mean risk over the curve: 0 is best
}

// Point is one confidence at which the line could be drawn.
type Point struct {
	Confidence float64 `json:"confidence"` // the least that is still given
	Coverage   Share   `json:"coverage"`
	Risk       Share   `json:"risk"`
}

func riskCoverage(judged []Judged) RiskCoverage {
	given := answered(judged)
	slices.SortStableFunc(given, func(a, b Judged) int { return cmp.Compare(b.Verdict.Confidence, a.Verdict.Confidence) })
	rc := RiskCoverage{Answered: Share{len(given), len(judged)}, Curve: []Point{}}
	var risk Share
	area, since := 0.0, 0
	for i, j := range given {
		risk.add(!j.right())
		if i+1 < len(given) && given[i+1].Verdict.Confidence == j.Verdict.Confidence {
			continue // no line can part verdicts of the same confidence
		}
		rc.Curve = append(rc.Curve, Point{j.Verdict.Confidence, Share{i + 1, len(judged)}, risk})
		area += float64(i+1-since) * risk.Value()
		since = i + 1
	}
	if len(given) > 0 {
		rc.Area = area / float64(len(given))
	}
	return rc
}

// at is the point where verdicts of at least this confidence are given.
func (rc RiskCoverage) at(confidence float64) (Point, bool) {
	best, found := Point{}, false
	for _, p := range rc.Curve {
		if p.Confidence >= confidence {
			best, found = p, true
		}
	}
	return best, found
}

// answered keeps the listings whose verdict says a role.
func answered(judged []Judged) []Judged {
	var given []Judged
	for _, j := range judged {
		if place(j.Verdict.Actual) < len(roles)-1 {
			given = append(given, j)
		}
	}
	return given
}
