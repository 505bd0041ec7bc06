package classifier

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a labelled listing to tune on.
type Example struct {
	Group string // its employer: listings of one group share wording, so that they are never split
	Title string
	Text  string
	Lines []LabelledLine // what its lines say, where a reader has labelled them
	Role  Role
	Lean  float64 // -1 (all product owner) to +1 (all product manager); for Other and Unclear it is ignored
}

// A tuner fits a Model. Its settings were chosen once, in cross-validation by
// employer, and are strong on purpose: with some 500 listings and as many
// signals, what is not held back learns the listings by heart.
type tuner struct {
	ridge      struct{ enough, product, lean, widen float64 } // on standardised measures
	lean       map[Role]float64                               // weight of an example in this step: the scarce roles count for more
	unclear    float64                                        // weight of an example that says too little
	soft       float64                                        // share of the reader's lean, against the role, in the target
	copies     int                                            // of each example with signals forgotten
	forget     float64                                        // share of the signals that a copy forgets
	rounds     int                                            // of fitting the signals' weights
	pull, pace float64                                        // of a weight to the hand-set one; of a round
}

func newTuner() tuner {
	t := tuner{unclear: 5, soft: 0.5, copies: 3, forget: 0.5, rounds: 5, pull: 10, pace: 0.3}
	t.lean = map[Role]float64{ProductManager: 1, ProductOwner: 3, Hybrid: 4}
	t.ridge.enough, t.ridge.product, t.ridge.lean, t.ridge.widen = 5, 5, 3, 3
	return t
}

// Tune fits the numbers of the decision on labelled examples and returns r's
// Model with them. It is deterministic. The signals' weights stay positive, so
// a fit cannot turn a signal against its role.
func Tune(r Rules, examples []Example) (Model, error) {
	return newTuner().tune(r, examples)
}

// reading is an Example that has been read.
type reading struct {
	Example
	r        *reader
	measures []float64
	share    float64 // of the example's weight
	copied   bool    // with signals forgotten
}

func (t tuner) tune(r Rules, examples []Example) (Model, error) {
	r.Model.Weights, r.Model.Steps = nil, Steps{Flag: r.Model.Steps.Flag}
	c, err := New(r)
	if err != nil {
		return Model{}, fmt.Errorf("tune: %w", err)
	}
	for _, role := range []Role{ProductManager, ProductOwner, Hybrid, Other, Unclear} {
		if !slices.ContainsFunc(examples, func(e Example) bool { return e.Role == role }) {
			return Model{}, fmt.Errorf("tune: no example is labelled %s", role)
		}
	}
	readings := make([]*reading, len(examples))
	for i, e := range examples {
		if e.Group == "" {
			e.Group = fmt.Sprintf("example %d", i) // so that its copies stay with it
		}
		readings[i] = c.read(e)
	}
	m := r.Model
	t.fitWeights(c, readings)
	readings = t.withCopies(c, readings)
	m.Steps = t.fit(c, readings)
	m.Steps.Temperature = t.temperature(c, readings)
	m.Weights = map[string]float64{}
	for i, s := range r.Signals {
		m.Weights[s.ID] = round(c.weights[i])
	}
	return m, nil
}

func (c *Classifier) read(e Example) *reading {
	r := &reader{seen: map[uint64]bool{}}
	c.parse(&r.doc, e.Text)
	c.find(r)
	c.add(r, nil)
	return &reading{Example: e, r: r, measures: c.measure(&r.tally, nil), share: 1}
}

// withCopies adds copies of the readings that have forgotten signals by
// chance; the copies of an example share half of its weight. The catalogue was
// written by people who had read such listings, and finds less in others: a
// fit that has seen listings with half of their evidence asks for less of it.
// (Dropout, as in Srivastava et al. 2014, of the inputs.)
func (t tuner) withCopies(c *Classifier, all []*reading) []*reading {
	out := slices.Clone(all)
	forgotten := make([]bool, len(c.rules.Signals))
	for i, e := range all {
		e.share = 0.5
		for k := range t.copies {
			chance := rand.New(rand.NewPCG(uint64(i), uint64(k)))
			for s := range forgotten {
				forgotten[s] = chance.Float64() < t.forget
			}
			dropped := make([]bool, len(e.r.findings))
			for j, f := range e.r.findings {
				dropped[j] = forgotten[f.signal]
			}
			c.add(e.r, dropped)
			out = append(out, &reading{Example: e.Example, measures: c.measure(&e.r.tally, nil), share: 0.5 / float64(t.copies), copied: true})
		}
	}
	return out
}

// fit fits the steps for fixed weights.
func (t tuner) fit(c *Classifier, all []*reading) Steps {
	z := standardise(all)
	s := Steps{Temperature: 1, Spread: 1, Flag: c.rules.Model.Steps.Flag}
	s.Enough = t.binary(z, all, t.ridge.enough, allFree(), func(e *reading) (target, weight float64) {
		if e.Role == Unclear {
			return 0, t.unclear
		}
		return 1, 1
	})
	s.Product = t.binary(z, all, t.ridge.product, signs(productSigns), func(e *reading) (target, weight float64) {
		if e.Role == Other {
			return 0, 1
		}
		return 1, 1
	})
	t.fitLean(&s, z, all)
	return s
}

// temperature finds how much too sure or unsure the steps are on listings they
// were not fitted on: the one number that makes the labels likeliest, by
// cross-validation over the groups. A strong ridge makes steps unsure.
func (t tuner) temperature(c *Classifier, all []*reading) float64 {
	const folds = 5
	fold := dealGroups(all, folds)
	var fitted [folds]steps
	for f := range folds {
		var rest []*reading
		for i, e := range all {
			if fold[i] != f {
				rest = append(rest, e)
			}
		}
		fitted[f] = compileSteps(t.fit(c, rest))
	}
	best, most := 1.0, math.Inf(-1)
	for temp := 0.4; temp < 1.6; temp += 0.05 {
		sum := 0.0
		for i, e := range all {
			if e.Role == Unclear || e.copied {
				continue
			}
			s := fitted[fold[i]]
			s.Temperature = temp
			sum += s.likelihood(e.measures, e.Role)
		}
		if sum > most {
			best, most = temp, sum
		}
	}
	return round(best)
}

// dealGroups deals the groups out to folds in the order in which they come.
func dealGroups(all []*reading, folds int) []int {
	of, fold := map[string]int{}, make([]int, len(all))
	for i, e := range all {
		if _, ok := of[e.Group]; !ok {
			of[e.Group] = len(of) % folds
		}
		fold[i] = of[e.Group]
	}
	return fold
}

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
func (z scale) linear(intercept float64, coef []float64) Linear {
	l := Linear{Coefficients: map[string]float64{}}
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

func (t tuner) binary(z scale, all []*reading, ridge float64, signs []int, target func(*reading) (y, weight float64)) Linear {
	var x [][]float64
	var y, w []float64
	for _, e := range all {
		if yi, wi := target(e); wi > 0 {
			x, y, w = append(x, z.apply(e.measures)), append(y, yi), append(w, wi*e.share)
		}
	}
	intercept, coef := fitSigned(x, y, w, constant(ridge, len(measureNames)), signs)
	return z.linear(intercept, coef)
}

func constant(v float64, n int) []float64 {
	row := make([]float64, n)
	for i := range row {
		row[i] = v
	}
	return row
}

// fitLean fits where a product job stands: one line through the measures, cut
// in two places (proportional odds). Each listing asks two questions of it: is
// it more than a product owner's, and is it a product manager's? The answers
// mix the label with the readers' lean, which says how much of both there is.
// To the first question the share of both has a say of its own: where both are
// told of, it takes more of the owner's work to make a product owner.
func (t tuner) fitLean(s *Steps, z scale, all []*reading) {
	var x [][]float64
	var y, w []float64
	for _, e := range all {
		weight, product := t.lean[e.Role]
		if !product {
			continue
		}
		row := z.apply(e.measures)
		x = append(x, append(row[:len(row):len(row)], 1, e.measures[both]), append(row[:len(row):len(row)], 0, 0))
		y = append(y, t.answer(e.Role != ProductOwner, 3*e.Lean+1), t.answer(e.Role == ProductManager, 3*e.Lean-1))
		w = append(w, e.share*weight/2, e.share*weight/2)
	}
	n := len(measureNames)
	ridge := append(constant(t.ridge.lean, n), 0.01, t.ridge.widen*z.deviation[both]*z.deviation[both])
	intercept, coef := fitSigned(x, y, w, ridge, append(signs(leanSigns), 1, 1))
	s.Lean = z.linear(0, coef[:n])
	s.Cuts, s.Widen = [2]float64{round(-intercept - coef[n]), round(-intercept)}, round(coef[n+1])
}

func (t tuner) answer(yes bool, lean float64) float64 {
	a := t.soft * sigmoid(2*lean)
	if yes {
		a += 1 - t.soft
	}
	return a
}

// The signs that measures must have in a step, so that no fit turns evidence
// against what it is evidence for; what is not named has no say: neither
// another job's evidence nor work common to both parts product owner from
// product manager. Whether it is a product job is asked of sums of both roles
// alone: product owners are so scarce among the examples that a sum of their
// own would hardly be given weight.
var (
	productSigns = map[string]int{"product": 1, "common": 1, "product_votes": 1, "named": 1, "other": -1, "other_most": -1, "other_share": -1}
	leanSigns    = map[string]int{"pm": 1, "po": -1, "pm_share": 1, "po_share": -1, "balance": 1, "votes_balance": 1, "both": free}
)

func signs(of map[string]int) []int {
	signs := make([]int, len(measureNames))
	for i, n := range measureNames {
		signs[i] = of[n]
	}
	return signs
}

// round keeps the model file readable; what it drops moves no probability by 0.0001.
func round(v float64) float64 { return math.Round(1e4*v) / 1e4 }

func allFree() []int {
	signs := make([]int, len(measureNames))
	for i := range signs {
		signs[i] = free
	}
	return signs
}
