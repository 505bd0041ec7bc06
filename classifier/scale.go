package classifier

import "math"

// scale standardises measures.
type scale struct{ mean, deviation []float64 }

func standardise(all []*reading) scale {
	n := len(all[0].measures)
	z := scale{make([]float64, n), make([]float64, n)}
	for _, e := range all {
		for j, v := range e.measures {
			z.mean[j] += v / float64(len(all))
		}
	}
	for _, e := range all {
		for j, v := range e.measures {
			z.deviation[j] += (v - z.mean[j]) * (v - z.mean[j]) / float64(len(all))
		}
	}
	for j := range z.deviation {
		z.deviation[j] = math.Sqrt(z.deviation[j]) + 0.02 // a measure that hardly varies stays small
	}
	return z
}

func (z scale) apply(m []float64) []float64 {
	row := make([]float64, len(m), len(m)+1)
	for j, v := range m {
		row[j] = (v - z.mean[j]) / z.deviation[j]
	}
	return row
}

// linear turns coefficients for standardised measures into those for plain ones.
func (z scale) linear(intercept float64, coef []float64) linear {
	l := linear{Coefficients: map[string]float64{}}
	for j, n := range measureNames {
		v := coef[j] / z.deviation[j]
		intercept -= v * z.mean[j]
		if v != 0 {
			l.Coefficients[n] = round(v)
		}
	}
	l.Intercept = round(intercept)
	return l
}
