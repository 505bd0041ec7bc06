package fit

import (
	"math"
	"sync"
)

// Row is one example of a [Softmax]: the features it has, their values (nil: 1
// each), and its kind.
type Row struct {
	Features []int32
	Values   []float64
	Kind     int
}

func (r *Row) value(i int) float64 {
	if r.Values == nil {
		return 1
	}
	return r.Values[i]
}

// Softmax fits a multinomial logistic regression with a ridge. It returns the weights, kinds for each feature in turn, and
// behind them an intercept for each kind, which the ridge leaves alone. The
// search is L-BFGS (Nocedal 1980).
func Softmax(rows []Row, features, kinds int, ridge float64) []float64 {
	s := &softmax{rows: rows, features: features, kinds: kinds, ridge: ridge}
	return minimise(s.cost, make([]float64, (features+1)*kinds), 80)
}

type softmax struct {
	rows            []Row
	features, kinds int
	ridge           float64
	parts           [parts][]float64
}

// parts is into how many parts the rows are dealt to be summed side by side.
// It is fixed, so that the sums are the same on any machine.
const parts = 4

// cost is the penalised negative log likelihood at w; its gradient goes into g.
func (s *softmax) cost(w, g []float64) float64 {
	var sums [parts]float64
	var wait sync.WaitGroup
	for p := range parts {
		wait.Go(func() {
			if s.parts[p] == nil {
				s.parts[p] = make([]float64, len(w))
			}
			clear(s.parts[p])
			sums[p] = s.part(p, w, s.parts[p])
		})
	}
	wait.Wait()
	total, penalised := 0.0, s.features*s.kinds
	for j := range g {
		g[j] = 0
		if j < penalised {
			g[j] = s.ridge * w[j]
			total += s.ridge * w[j] * w[j] / 2
		}
		for p := range parts {
			g[j] += s.parts[p][j]
		}
	}
	for p := range parts {
		total += sums[p]
	}
	return total
}

func (s *softmax) part(p int, w, g []float64) (total float64) {
	k := s.kinds
	probs := make([]float64, k)
	for i := p; i < len(s.rows); i += parts {
		r := &s.rows[i]
		copy(probs, w[s.features*k:])
		for i, f := range r.Features {
			add(probs, r.value(i), w[int(f)*k:int(f)*k+k])
		}
		total -= math.Log(Normalise(probs)[r.Kind] + 1e-300)
		probs[r.Kind]--
		for i, f := range r.Features {
			add(g[int(f)*k:int(f)*k+k], r.value(i), probs)
		}
		add(g[s.features*k:], 1, probs)
	}
	return total
}

// Normalise turns the logits in x into probabilities that sum to 1, in place.
func Normalise(x []float64) []float64 {
	most, sum := math.Inf(-1), 0.0
	for _, v := range x {
		if v > most {
			most = v
		}
	}
	for j, v := range x {
		x[j] = math.Exp(v - most)
		sum += x[j]
	}
	for j := range x {
		x[j] /= sum
	}
	return x
}

// memory is how many steps L-BFGS remembers.
const memory = 8

// minimise searches for the minimum of a smooth cost, starting at w, in at most the given steps.
func minimise(cost func(w, gradient []float64) float64, w []float64, steps int) []float64 {
	n := len(w)
	g, next, gNext := make([]float64, n), make([]float64, n), make([]float64, n)
	var moved, turned [][]float64
	f := cost(w, g)
	for range steps {
		d := direction(g, moved, turned)
		slope := inner(d, g)
		size := 1.0
		if len(moved) == 0 {
			size = 1 / (1 + math.Sqrt(inner(g, g)))
		}
		var fNext float64
		for {
			for j := range w {
				next[j] = w[j] + size*d[j]
			}
			if fNext = cost(next, gNext); fNext <= f+1e-4*size*slope || size < 1e-10 {
				break
			}
			size /= 2
		}
		s, y := make([]float64, n), make([]float64, n)
		for j := range w {
			s[j], y[j] = next[j]-w[j], gNext[j]-g[j]
		}
		if inner(s, y) > 1e-12 {
			moved, turned = append(moved, s), append(turned, y)
			if len(moved) > memory {
				moved, turned = moved[1:], turned[1:]
			}
		}
		done := math.Abs(f-fNext) < 1e-5*math.Abs(f)
		copy(w, next)
		copy(g, gNext)
		if f = fNext; done {
			break
		}
	}
	return w
}

// direction is the quasi-Newton step at gradient g (the two-loop recursion).
func direction(g []float64, moved, turned [][]float64) []float64 {
	d := make([]float64, len(g))
	for j, v := range g {
		d[j] = -v
	}
	a := make([]float64, len(moved))
	for i := len(moved) - 1; i >= 0; i-- {
		a[i] = inner(moved[i], d) / inner(moved[i], turned[i])
		add(d, -a[i], turned[i])
	}
	if m := len(moved) - 1; m >= 0 {
		scale := inner(moved[m], turned[m]) / inner(turned[m], turned[m])
		for j := range d {
			d[j] *= scale
		}
	}
	for i := range moved {
		add(d, a[i]-inner(turned[i], d)/inner(moved[i], turned[i]), moved[i])
	}
	return d
}

func inner(a, b []float64) (sum float64) {
	for j, v := range a {
		sum += v * b[j]
	}
	return sum
}

func add(to []float64, factor float64, v []float64) {
	for j, x := range v {
		to[j] += factor * x
	}
}
