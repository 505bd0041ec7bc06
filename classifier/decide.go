package classifier

import "math"

// steps are a Model's Steps, ready to be applied to measures.
type steps struct {
	fittedSteps
	enough, product, lean []float64 // coefficients by measure
}

func compileSteps(s fittedSteps) steps {
	row := func(l linear) []float64 {
		v := make([]float64, len(measureNames))
		for i, n := range measureNames {
			v[i] = l.Coefficients[n]
		}
		return v
	}
	return steps{s, row(s.Enough), row(s.Product), row(s.Lean)}
}

func dot(intercept float64, coef, m []float64) float64 {
	for i, x := range m {
		intercept += coef[i] * x
	}
	return intercept
}

// decision is the outcome of the steps.
type decision struct {
	actual        Role
	enough        float64 // probability that the text says enough
	lean          float64
	probabilities Probabilities
	confidence    float64
}

// decide goes through the steps: enough said? a product job? and between
// product owner and product manager, where? The probability of each role is
// the product of those on the way to it.
func (s *steps) decide(m []float64) decision {
	t := s.Temperature
	product := sigmoid(dot(s.Product.Intercept, s.product, m) / t)
	lean := dot(s.Lean.Intercept, s.lean, m)
	owner := sigmoid((s.Cuts[0] - s.Widen*m[both] - lean) / s.Spread / t)
	manager := sigmoid((lean - s.Cuts[1]) / s.Spread / t)
	d := decision{enough: sigmoid(dot(s.Enough.Intercept, s.enough, m)), lean: manager - owner}
	d.probabilities = Probabilities{
		ProductManager: product * manager,
		ProductOwner:   product * owner,
		Hybrid:         product * math.Max(0, 1-manager-owner),
		Other:          1 - product,
	}
	d.actual, d.confidence = d.probabilities.best()
	d.confidence *= d.enough
	if d.enough < 0.5 {
		d.actual, d.confidence, d.probabilities = Unclear, 0, Probabilities{}
	}
	return d
}

// of is the probability of a role.
func (p Probabilities) of(r Role) float64 {
	switch r {
	case ProductManager:
		return p.ProductManager
	case ProductOwner:
		return p.ProductOwner
	case Hybrid:
		return p.Hybrid
	case Other:
		return p.Other
	}
	return 0
}

// right is the probability that a title which claims the role is right by the
// duties alone; a hybrid is not wrong under either product title.
func (p Probabilities) right(claimed Role) float64 {
	switch claimed {
	case ProductManager, ProductOwner:
		return p.of(claimed) + p.Hybrid
	case Hybrid:
		return 1 - p.Other
	}
	return p.of(claimed)
}

// right is the probability that the title is right, given the probability of
// that by the duties alone.
func (t *titleStep) right(claimed Role, duties float64) float64 {
	return sigmoid(t.Claims[claimed] + t.Weight*logOdds(duties))
}

// logOdds of a probability, bounded so that no listing is beyond doubt.
func logOdds(p float64) float64 {
	p = math.Min(math.Max(p, 0.002), 0.998)
	return math.Log(p / (1 - p))
}

// best is the likeliest role.
func (p Probabilities) best() (Role, float64) {
	role, most := ProductManager, p.ProductManager
	if p.ProductOwner > most {
		role, most = ProductOwner, p.ProductOwner
	}
	if p.Hybrid > most {
		role, most = Hybrid, p.Hybrid
	}
	if p.Other > most {
		role, most = Other, p.Other
	}
	return role, most
}
