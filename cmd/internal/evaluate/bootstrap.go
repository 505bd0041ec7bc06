package evaluate

import (
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
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

func interval(value float64, drawn []float64) Measured {
	slices.Sort(drawn)
	return Measured{
		Value: value,
		Low:   stat.Quantile(0.025, stat.Empirical, drawn, nil),
		High:  stat.Quantile(0.975, stat.Empirical, drawn, nil),
	}
}
