package classifier

import "math"

// nudge is the relative change of a weight by which its effect is measured.
const nudge = 0.05

// fitWeights moves the weights of the signals, in rounds, toward what makes
// the labels likelier under the steps, each held back to the hand-set weight
// (a Gaussian prior on the logarithm, so a weight stays positive). After each
// round the steps are fitted anew.
func (t tuner) fitWeights(c *Classifier, all []*reading) {
	logs := make([]float64, len(c.weights))
	for range t.rounds {
		c.steps = compileSteps(t.fit(c, all))
		gradient, curvature := t.slope(c, all)
		for i := range logs {
			step := (gradient[i] - t.pull*logs[i]) / (curvature[i] + t.pull)
			logs[i] = math.Max(-1, math.Min(1, logs[i]+t.pace*step))
			c.weights[i] = c.rules.Signals[i].Weight * math.Exp(logs[i])
		}
		for _, e := range all {
			c.add(e.r, nil)
			e.measures = c.measure(&e.r.tally, e.measures)
		}
	}
}

// slope is the gradient of the log likelihood by the logarithm of each weight,
// and its curvature (the sum of squares, as in Fisher scoring).
func (t tuner) slope(c *Classifier, all []*reading) (gradient, curvature []float64) {
	gradient, curvature = make([]float64, len(c.weights)), make([]float64, len(c.weights))
	var m []float64
	for _, e := range all {
		c.add(e.r, nil)
		m = c.measure(&e.r.tally, m)
		base := c.steps.likelihood(m, e.Role)
		signals := append([]int32{}, e.r.tally.signals...)
		w, ok := t.lean[e.Role]
		if !ok {
			w = 1
		}
		for _, i := range signals {
			kept := c.weights[i]
			c.weights[i] = kept * (1 + nudge)
			c.add(e.r, nil)
			m = c.measure(&e.r.tally, m)
			g := (c.steps.likelihood(m, e.Role) - base) / nudge
			c.weights[i] = kept
			gradient[i] += w * g
			curvature[i] += w * g * g
		}
	}
	return gradient, curvature
}

// likelihood is the logarithm of the probability of a role.
func (s *steps) likelihood(m []float64, role Role) float64 {
	enough := sigmoid(dot(s.Enough.Intercept, s.enough, m))
	if role == Unclear {
		return math.Log(1 - enough + 1e-9)
	}
	s2 := *s
	s2.Enough.Intercept = 1e9
	p := s2.decide(m).probabilities
	v := map[Role]float64{ProductManager: p.ProductManager, ProductOwner: p.ProductOwner, Hybrid: p.Hybrid, Other: p.Other}[role]
	return math.Log(v + 1e-9)
}
