package evaluate

import "math/rand/v2"

// Gain says whether a fit is better than what holds now, on the same listings.
type Gain struct {
	Before Measured // κ of what holds now
	After  Measured // κ of the fit, each listing judged by one that has not seen its employer
	By     Measured // how much better: its interval is over employers, each drawn with both verdicts
}

// Verdict is the gain in a word.
func (g Gain) Verdict() string {
	switch {
	case g.By.Low > 0:
		return "better"
	case g.By.High < 0:
		return "worse"
	}
	return "no clear difference"
}

// Compare measures the fit that train makes against the judge that holds now,
// on the English ones of the listings. They have to be [Trainable].
func Compare(listings []Labelled, now Judge, train func([]Labelled) (Judge, error)) (Gain, error) {
	all, err := deal([]Set{{Listings: listings}}, nil)
	if err != nil {
		return Gain{}, err
	}
	after, err := Variant{Train: train}.run(all)
	if err != nil {
		return Gain{}, err
	}
	before := apply(all.english, now.labelled())
	var g Gain
	_, _, g.Before = bootstrap(before)
	_, _, g.After = bootstrap(after)
	g.By = difference(byEmployer(before), byEmployer(after))
	return g, nil
}

// difference is how much higher κ is in b than in a; both are by employer, in
// the same order.
func difference(a, b []Confusion) Measured {
	random := rand.New(rand.NewPCG(seed, uint64(len(a))))
	gain := func(at []int) float64 {
		var x, y Confusion
		for _, i := range at {
			x.join(a[i])
			y.join(b[i])
		}
		return y.Kappa() - x.Kappa()
	}
	at := indexes(len(a))
	value := gain(at)
	var drawn []float64
	for range resamples {
		for i := range at {
			at[i] = random.IntN(len(a))
		}
		drawn = append(drawn, gain(at))
	}
	return interval(value, drawn)
}
