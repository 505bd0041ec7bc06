package record

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"rolecheck/classifier"
)

// Percents shares 100 out by the weights, which are 0 or more: whole numbers
// that add up to 100, by the largest remainder. Without weights all are 0.
func Percents(weights ...float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	out, order, left := make([]int, len(weights)), make([]int, len(weights)), 100
	if sum <= 0 {
		return out
	}
	rest := make([]float64, len(weights))
	for i, w := range weights {
		exact := 100 * w / sum
		whole := math.Floor(exact + 1e-9) // 0.29 is a little less than 29 hundredths
		out[i], rest[i], order[i] = int(whole), exact-whole, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:max(0, min(left, len(order)))] {
		out[i]++
	}
	return out
}

// Likely is how probable one role is. Role is [classifier.Unclear] for the
// chance that the text says too little to tell.
type Likely struct {
	Role    classifier.Role
	P       float64 // 0 to 1; those of a verdict add up to 1
	percent int
}

// Percent is P as people read it: never 0 % or 100 %, which no calibrated
// probability means. But for those two, a verdict's add up to 100.
func (l Likely) Percent() string {
	switch l.percent {
	case 0:
		return "< 1 %"
	case 100:
		return "> 99 %"
	}
	return fmt.Sprintf("%d %%", l.percent)
}

// Odds are the roles with their probabilities, in the order of [Roles]. The
// confidence is that of the actual role. None for an unclear verdict.
func Odds(v *classifier.Verdict) []Likely {
	p := v.Probabilities
	of := map[classifier.Role]float64{classifier.ProductManager: p.ProductManager, classifier.ProductOwner: p.ProductOwner,
		classifier.Hybrid: p.Hybrid, classifier.Other: p.Other}
	if v.Actual == classifier.Unclear {
		return nil
	}
	enough := 1.0 // the part of the probabilities that the confidence leaves them
	if of[v.Actual] > 0 {
		enough = min(v.Confidence/of[v.Actual], 1)
	}
	var odds []Likely
	left, weights := 1.0, []float64{}
	for _, role := range Roles() {
		share := of[role] * enough
		if role == classifier.Unclear {
			share = max(left, 0)
		}
		left -= share
		odds, weights = append(odds, Likely{Role: role, P: share}), append(weights, share)
	}
	for i, n := range Percents(weights...) {
		odds[i].percent = n
	}
	return odds
}

// Sure is the confidence of a verdict as people read it, the same figure as in
// its [Odds]; "" for an unclear one.
func Sure(v *classifier.Verdict) string {
	for _, l := range Odds(v) {
		if l.Role == v.Actual {
			return l.Percent()
		}
	}
	return ""
}

// TitleRight is the probability that the title is right as people read it; ""
// where it is not known.
func TitleRight(v *classifier.Verdict) string {
	if v.TitleRight <= 0 {
		return ""
	}
	return Likely{percent: Percents(v.TitleRight, max(1-v.TitleRight, 0))[0]}.Percent()
}
