package classifier

import (
	"math"

	"rolecheck/classifier/internal/fit"
)

// contextModel reads a line in its listing. "Work with stakeholders" is one
// thing among a product owner's duties and another among an analyst's: by
// feature, a weight in log odds for each of the five kinds, in the order of
// [Kinds].
type contextModel map[string][5]float64

// contextFeatures names what a line is read by in its listing: what it is read
// as alone, what the listing's other lines add up to, and where it stands.
var contextFeatures = []string{
	"alone_manager", "alone_owner", "alone_either", "alone_other", "alone_none",
	"others_manager", "others_owner", "others_either", "others_other", "others_told",
	"named", "named_other",
	"in_duties", "in_requirements", "in_preferred", "in_company", "in_benefits", "in_legal", "in_application", "elsewhere",
}

// firstSection is the place of the features that say where a line stands.
const firstSection = 12

// contextReader is a contextModel, ready to be applied: weights by feature and kind.
type contextReader struct {
	weights [][5]float64
	bias    [5]float64
}

func newContextReader(m contextModel) *contextReader {
	if len(m) == 0 {
		return nil
	}
	r := &contextReader{bias: m["bias"]}
	for _, name := range contextFeatures {
		r.weights = append(r.weights, m[name])
	}
	return r
}

// readInContext reads all lines again, each beside what the others say.
func (c *Classifier) readInContext(r *reader) {
	if c.inContext == nil {
		return
	}
	c.eachInContext(r, func(n int, values []float64) {
		p := c.inContext.bias
		for i, v := range values {
			for k, w := range c.inContext.weights[i] {
				p[k] += w * v
			}
		}
		fit.Normalise(p[:])
		r.lines[n].kinds = Kinds{p[0], p[1], p[2], p[3], p[4]}
	})
}

// eachInContext calls do with the values of the features of each line. It
// takes all sums before do can change a line.
func (c *Classifier) eachInContext(r *reader, do func(n int, values []float64)) {
	var sum [4]float64
	own := r.own[:0]
	for n := range r.lines {
		var d [4]float64
		if s := &r.doc.sentences[n]; !s.repeated {
			for k := range d {
				d[k] = r.lines[n].kinds.of(Kind(k)) * c.sectionWorth(Kind(k), s.section)
				sum[k] += d[k]
			}
		}
		own = append(own, d)
	}
	r.own = own
	r.measures = c.measureSignals(&r.tally, r.measures[:0])
	named, namedOther := r.measures[len(r.measures)-2], r.measures[len(r.measures)-1]
	var values [firstSection + 8]float64
	for n := range r.lines {
		told := 0.0
		for k := range sum {
			told += sum[k] - own[n][k]
		}
		for k := range 5 {
			values[k] = math.Log(r.lines[n].kinds.of(Kind(k)) + 0.01)
		}
		for k := range sum {
			values[5+k] = math.Log((sum[k] - own[n][k] + 0.1) / (told + 0.5))
		}
		values[9], values[10], values[11] = math.Log(told+0.5), named, namedOther
		clear(values[firstSection:])
		values[firstSection+r.doc.sentences[n].section.Index()] = 1
		do(n, values[:])
	}
}

// contextRidge holds the weights of a contextModel back.
const contextRidge = 1

// fitContext fits a contextModel on lines that were read alone by a lineModel
// that had not seen them.
func (c *Classifier) fitContext(all []*reading) contextModel {
	c.inContext = nil
	features := make([]int32, len(contextFeatures))
	for i := range features {
		features[i] = int32(i)
	}
	var rows []fit.Row
	for _, e := range all {
		c.sumSignals(e.r, nil)
		e.r.eachLine(func(n int, findings []finding) { e.r.lines[n].kinds = c.readAlone(&e.r.lines[n], findings) })
		c.eachInContext(e.r, func(n int, values []float64) {
			if e.kinds[n] >= 0 {
				rows = append(rows, fit.Row{Features: features, Values: append([]float64{}, values...), Kind: int(kindOfLine[e.kinds[n]])})
			}
		})
	}
	weights := fit.Softmax(rows, len(features), 5, contextRidge)
	m := contextModel{}
	for i, name := range append(contextFeatures[:len(contextFeatures):len(contextFeatures)], "bias") {
		var w [5]float64
		for k, v := range weights[i*5 : i*5+5] {
			w[k] = round(v)
		}
		m[name] = w
	}
	return m
}

// kindOfLine is the kind of duty of each of the finer kinds that words are read as.
var kindOfLine = [lineKinds]Kind{ManagerDuty, ManagerDuty, OwnerDuty, OwnerDuty, EitherDuty, OtherDuty, OtherDuty, NoDuty}
