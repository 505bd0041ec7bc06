package classifier

import (
	"fmt"
	"math"
	"slices"

	"rolecheck/classifier/internal/fit"
)

// Example is a labelled listing to tune on.
type Example struct {
	Group string // its employer: listings of one group share wording, so that they are never split
	Title string
	Text  string
	Role  Role
	Lean  float64        // -1 (all product owner) to +1 (all product manager); for Other and Unclear it is ignored
	Lines []LabelledLine // what its lines say, where a reader has labelled them
}

// A tuner fits a Model. Its settings were chosen once, in cross-validation by
// employer, and are strong on purpose: what is not held back learns the
// listings by heart.
type tuner struct {
	ridge   struct{ enough, product, lean, widen float64 } // on standardised measures
	lean    map[Role]float64                               // weight of an example in this step: the scarce roles count for more
	unclear float64                                        // weight of an example that says too little
	soft    float64                                        // share of the reader's lean, against the role, in the target
	folds   int                                            // of the cross-validation inside the fit
}

func newTuner() tuner {
	t := tuner{unclear: 3, soft: 0.5, folds: 4}
	t.lean = map[Role]float64{ProductManager: 1, ProductOwner: 3, Hybrid: 1.2}
	t.ridge.enough, t.ridge.product, t.ridge.lean, t.ridge.widen = 20, 10, 10, 30
	return t
}

// Tune fits the numbers of the decision on labelled examples and returns r's
// Model with them. Where examples have labelled lines, the reading of lines is
// fitted too. It is deterministic.
func Tune(r Rules, examples []Example) (Model, error) {
	return newTuner().tune(r, examples)
}

// reading is an Example that has been read.
type reading struct {
	Example
	r        *reader
	kinds    []int // by sentence: its labelled kind, -1 for none
	measures []float64
}

func (t tuner) tune(r Rules, examples []Example) (Model, error) {
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
	labelled := false
	for i, e := range examples {
		if e.Group == "" {
			e.Group = fmt.Sprintf("example %d", i)
		}
		readings[i] = c.look(e)
		labelled = labelled || len(e.Lines) > 0
	}
	fold := dealGroups(readings, t.folds)
	m := r.Model
	if labelled {
		m.Lines, m.Context = t.crossRead(c, readings, fold)
	} else {
		c.measureAll(readings)
	}
	m.Steps = t.fit(readings)
	temperature, unseen := t.temperature(readings, fold)
	m.Steps.Temperature = temperature
	m.Title = t.title(readings, unseen)
	return m, nil
}

// look parses an example, finds the signals, and gives each sentence the label
// of the labelled line that it shares most bytes with.
func (c *Classifier) look(e Example) *reading {
	r := &reader{seen: map[uint64]bool{}}
	c.parse(&r.doc, e.Text)
	c.find(r)
	out := &reading{Example: e, r: r, kinds: make([]int, len(r.doc.sentences))}
	from := 0
	for i := range r.doc.sentences {
		s := &r.doc.sentences[i]
		start, end := int(r.doc.scan.Tokens[s.first].Start), int(r.doc.scan.Tokens[s.last-1].End)
		out.kinds[i] = -1
		most := 0
		for from < len(e.Lines) && e.Lines[from].End <= start {
			from++
		}
		for j := from; j < len(e.Lines) && e.Lines[j].Start < end; j++ {
			if o := min(end, e.Lines[j].End) - max(start, e.Lines[j].Start); o > most {
				most, out.kinds[i] = o, e.Lines[j].lineKind()
			}
		}
	}
	return out
}

// crossRead fits the reading of lines, and measures each example with one that
// was fitted without its fold: what is fitted on top must see lines as they are
// read in a listing that is new.
func (t tuner) crossRead(c *Classifier, all []*reading, fold []int) (lineModel, contextModel) {
	for f := range t.folds {
		var rest, held []*reading
		for i, e := range all {
			if fold[i] == f {
				held = append(held, e)
			} else {
				rest = append(rest, e)
			}
		}
		c.reader = newLineReader(c.fitLines(rest), &c.rules.Reading, c.body.Vocabulary())
		for _, e := range held {
			c.readLines(e.r)
		}
	}
	m := c.fitContext(all)
	c.inContext = newContextReader(m)
	for _, e := range all {
		c.add(e.r)
		e.measures = c.measure(&e.r.tally, nil)
	}
	return c.fitLines(all), m
}

func (c *Classifier) measureAll(all []*reading) {
	for _, e := range all {
		c.readLines(e.r)
		c.add(e.r)
		e.measures = c.measure(&e.r.tally, nil)
	}
}

// fit fits the steps.
func (t tuner) fit(all []*reading) fittedSteps {
	z := standardise(all)
	s := fittedSteps{Temperature: 1, Spread: 1}
	s.Enough = t.binary(z, all, t.ridge.enough, slices.Repeat([]int{fit.Free}, len(measureNames)), func(e *reading) (target, weight float64) {
		if e.Role == Unclear {
			return 0, t.unclear
		}
		return 1, 1
	})
	s.Product = t.binary(z, all, t.ridge.product, signs(productSigns), func(e *reading) (target, weight float64) {
		switch e.Role {
		case Unclear:
			return 0, 0
		case Other:
			return 0, 1
		}
		return 1, 1
	})
	t.fitLean(&s, z, all)
	return s
}

// temperature finds how much too sure or unsure the steps are on listings they
// were not fitted on: the one number that makes the labels likeliest, by
// cross-validation over the groups. A strong ridge makes steps unsure. It
// returns for each example the steps that were fitted without it, too.
func (t tuner) temperature(all []*reading, fold []int) (float64, []*steps) {
	fitted := make([]steps, t.folds)
	for f := range fitted {
		var rest []*reading
		for i, e := range all {
			if fold[i] != f {
				rest = append(rest, e)
			}
		}
		fitted[f] = compileSteps(t.fit(rest))
	}
	best, most := 1.0, math.Inf(-1)
	for temp := 0.4; temp < 1.6; temp += 0.05 {
		sum := 0.0
		for i, e := range all {
			if e.Role == Unclear {
				continue
			}
			s := fitted[fold[i]]
			s.Temperature, s.Enough.Intercept = temp, math.Inf(1)
			sum += math.Log(s.decide(e.measures).probabilities.of(e.Role) + 1e-9)
		}
		if sum > most {
			best, most = temp, sum
		}
	}
	by := make([]*steps, len(all))
	for i := range all {
		fitted[fold[i]].Temperature = round(best)
		by[i] = &fitted[fold[i]]
	}
	return round(best), by
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

func (t tuner) binary(z scale, all []*reading, ridge float64, signs []int, target func(*reading) (y, weight float64)) linear {
	var x [][]float64
	var y, w []float64
	for _, e := range all {
		if yi, wi := target(e); wi > 0 {
			x, y, w = append(x, z.apply(e.measures)), append(y, yi), append(w, wi)
		}
	}
	intercept, coef := fit.Signed(x, y, w, slices.Repeat([]float64{ridge}, len(measureNames)), signs)
	return z.linear(intercept, coef)
}

// fitLean fits where a product job stands: one line through the measures, cut
// in two places (proportional odds). Each listing asks two questions of it: is
// it more than a product owner's, and is it a product manager's? The answers
// mix the label with the readers' lean, which says how much of both there is.
// To the first question the share of both has a say of its own: where both are
// told of, it takes more of the owner's work to make a product owner.
func (t tuner) fitLean(s *fittedSteps, z scale, all []*reading) {
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
		w = append(w, weight/2, weight/2)
	}
	n := len(measureNames)
	ridge := append(slices.Repeat([]float64{t.ridge.lean}, n), 0.01, t.ridge.widen*z.deviation[both]*z.deviation[both])
	intercept, coef := fit.Signed(x, y, w, ridge, append(signs(leanSigns), 1, 1))
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
// another job's duties nor work common to both parts product owner from
// product manager, and the name that the listing gives the job never does.
var (
	productSigns = map[string]int{
		"manager": 1, "owner": 1, "either": 1, "manager_plain": 1, "owner_plain": 1, "either_plain": 1, "product_odds": 1,
		"manager_share": 1, "either_share": 1, "manager_lines": 1, "either_lines": 1,
		"other": -1, "other_share": -1, "other_lines": -1, "other_plain": -1,
		"common_signals": 1, "product_signals": 1, "named": 1, "named_other": -1,
	}
	leanSigns = map[string]int{
		"manager": 1, "manager_share": 1, "manager_lines": 1, "manager_plain": 1, "manager_signals": 1,
		"owner": -1, "owner_share": -1, "owner_lines": -1, "owner_plain": -1, "owner_signals": -1,
		"balance": 1, "both": fit.Free,
	}
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
