package evaluate

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Measured is a measure with its bootstrap interval, in which it lies with
// 95 % confidence.
type Measured struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

const (
	resamples = 2000
	seed      = 1 // any number: it only has to be the same on every run
)

// bootstrap measures judged, and again on samples drawn from it with
// replacement. Whole employers are drawn: listings of one employer resemble
// each other, and drawing them singly would make the intervals too narrow.
func bootstrap(judged []Judged) (accuracy, macroF1, kappa Measured) {
	groups := byEmployer(judged)
	random := rand.New(rand.NewPCG(seed, uint64(len(groups))))
	var drawn [3][]float64
	for range resamples {
		var c Confusion
		for range groups {
			c.join(groups[random.IntN(len(groups))])
		}
		drawn[0] = append(drawn[0], c.Accuracy())
		drawn[1] = append(drawn[1], c.MacroF1())
		drawn[2] = append(drawn[2], c.Kappa())
	}
	c := confuse(judged)
	return interval(c.Accuracy(), drawn[0]), interval(c.MacroF1(), drawn[1]), interval(c.Kappa(), drawn[2])
}

// byEmployer is what each employer's listings add to the confusion.
func byEmployer(judged []Judged) []Confusion {
	listings := make([]Labelled, len(judged))
	for i, j := range judged {
		listings[i] = j.Listing
	}
	groups := employers(listings)
	counts := make([]Confusion, len(groups))
	for g, members := range groups {
		for _, i := range members {
			counts[g].count(judged[i])
		}
	}
	return counts
}

func (c *Confusion) join(d Confusion) {
	for i := range d {
		for j := range d[i] {
			c[i][j] += d[i][j]
		}
	}
}

// bootstrapShare is a proportion with its interval, from what each employer
// adds to it.
func bootstrapShare(groups []Share) Measured {
	random := rand.New(rand.NewPCG(seed, uint64(len(groups))))
	var drawn []float64
	for range resamples {
		var s Share
		for range groups {
			s.join(groups[random.IntN(len(groups))])
		}
		drawn = append(drawn, s.Value())
	}
	var all Share
	for _, g := range groups {
		all.join(g)
	}
	return interval(all.Value(), drawn)
}

func interval(value float64, drawn []float64) Measured {
	slices.Sort(drawn)
	return Measured{Value: value, Low: quantile(0.025, drawn), High: quantile(0.975, drawn)}
}

// quantile is the least of the sorted values that at least the share p of them
// does not exceed; 0 when there are none.
func quantile(p float64, sorted []float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max(int(math.Ceil(p*float64(len(sorted))))-1, 0)]
}
