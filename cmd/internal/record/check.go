package record

import (
	"errors"
	"fmt"
	"math"

	"rolecheck/classifier"
)

// Check finds in a Record that was stored, where others may have written it, what
// nobody could show: spans outside the description and figures out of range. It
// restores the promise that lists are never nil.
func (r *Record) Check() error {
	l, v := r.Listing, r.Verdict
	if v == nil {
		return nil
	}
	if l == nil {
		return errors.New("a verdict without a listing")
	}
	for i, e := range v.Evidence {
		if e.Start < 0 || e.End < e.Start || e.End > len(l.Description) {
			return fmt.Errorf("evidence %d: bytes %d to %d lie outside the description", i+1, e.Start, e.End)
		}
		if !(math.Abs(e.Contribution) <= mostScore) {
			return fmt.Errorf("evidence %d: contribution %g is beyond %g", i+1, e.Contribution, mostScore)
		}
	}
	if v.Evidence == nil {
		v.Evidence = []classifier.Evidence{}
	}
	if v.Flip == nil {
		v.Flip = []string{}
	}
	if v.Questions == nil {
		v.Questions = []string{}
	}
	return checkFigures(v)
}

// mostScore is far beyond what a listing can reach: hundreds.
const mostScore = 1e6

func checkFigures(v *classifier.Verdict) error {
	p, s := v.Probabilities, v.Score
	for _, f := range []struct {
		name            string
		value, from, to float64
	}{
		{"confidence", v.Confidence, 0, 1}, {"lean", v.Lean, -1, 1}, {"title_right", v.TitleRight, 0, 1},
		{"probability of product_manager", p.ProductManager, 0, 1}, {"probability of product_owner", p.ProductOwner, 0, 1},
		{"probability of hybrid", p.Hybrid, 0, 1}, {"probability of other", p.Other, 0, 1},
		{"score of product_manager", s.ProductManager, 0, mostScore}, {"score of product_owner", s.ProductOwner, 0, mostScore},
		{"score of hybrid", s.Hybrid, 0, mostScore}, {"score of other", s.Other, 0, mostScore},
	} {
		if !(f.value >= f.from-tolerance && f.value <= f.to+tolerance) {
			return fmt.Errorf("%s is %g, which is not in the range from %g to %g", f.name, f.value, f.from, f.to)
		}
	}
	return nil
}

// tolerance is what rounding may add to a figure.
const tolerance = 1e-6
