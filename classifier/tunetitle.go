package classifier

import (
	"slices"

	"rolecheck/classifier/internal/fit"
)

// flagged is the share of contradicted titles that shall be wrong indeed.
const flagged = 0.88

// title fits how much the claim of a title weighs against the duties, on
// decisions by steps that had not seen the example, and the probability below
// which a title is contradicted.
func (t tuner) title(all []*reading, by []*steps) titleStep {
	claims := []Role{ProductManager, ProductOwner, Hybrid, Other}
	var x [][]float64
	var y, w []float64
	for i, e := range all {
		claim := ReadTitle(e.Title).Role
		k := slices.Index(claims, claim)
		d := by[i].decide(e.measures)
		if k < 0 || e.Role == Unclear || d.actual == Unclear {
			continue
		}
		row := make([]float64, len(claims)+1)
		row[k], row[len(claims)] = 1, logOdds(d.probabilities.right(claim))
		x, y, w = append(x, row), append(y, rightly(claim, e.Role)), append(w, 1)
	}
	s := titleStep{Claims: map[Role]float64{}, Weight: 1, Flag: 0.3}
	if len(x) == 0 {
		return s
	}
	ridge := []float64{1, 1, 1, 1, 0.1}
	intercept, coef := fit.Logistic(x, y, w, make([]float64, len(ridge)), ridge)
	for k, c := range claims {
		s.Claims[c] = round(intercept + coef[k])
	}
	s.Weight = round(coef[len(claims)])
	s.Flag = s.flag(x, y, claims)
	return s
}

// rightly is 1 where a title that claims the role is right, else 0.
func rightly(claim, role Role) float64 {
	if claim == role || claim == Hybrid && role != Other || role == Hybrid && claim != Other {
		return 1
	}
	return 0
}

// flag is the largest threshold under which enough of the product titles that
// it contradicts are wrong.
func (t *titleStep) flag(x [][]float64, y []float64, claims []Role) float64 {
	best := 0.1
	for at := 0.1; at <= 0.5; at += 0.01 {
		wrong, all := 0.0, 0.0
		for i, row := range x {
			k := slices.Index(row[:len(claims)], 1)
			if claims[k] == Other || sigmoid(t.Claims[claims[k]]+t.Weight*row[len(claims)]) >= at {
				continue
			}
			all++
			wrong += 1 - y[i]
		}
		if all == 0 || wrong/all >= flagged {
			best = at
		}
	}
	return round(best)
}
