package classifier

import (
	"slices"
	"strings"

	"rolecheck/classifier/internal/fit"
	"rolecheck/classifier/internal/match"
)

// lineKind numbers a labelled kind.
func (l *LabelledLine) lineKind() int {
	light := 1
	if l.Heavy {
		light = 0
	}
	switch l.Kind {
	case ManagerDuty:
		return managerHeavy + light
	case OwnerDuty:
		return ownerHeavy + light
	case EitherDuty:
		return either
	case OtherDuty:
		return otherHeavy + light
	}
	return noDuty
}

// A feature gets a weight if this many lines and employers have it: what only one
// employer writes says nothing about others.
const (
	leastLines     = 6
	leastEmployers = 3
	lineRidge      = 3
)

// labelledLine is what a labelled line gives the fit.
type labelledLine struct {
	features []lineKey
	kind     int
	employer string
}

// fitLines fits a lineModel on the labelled lines of readings.
func (c *Classifier) fitLines(all []*reading) lineModel {
	s := newStems(&c.rules.Reading)
	lines := c.labelledLines(&s, all)
	worth := worthAWeight(lines)
	number := map[lineKey]int32{}
	var keys []lineKey
	rows := make([]fit.Row, len(lines))
	for i, l := range lines {
		rows[i].Kind = l.kind
		for _, f := range l.features {
			if !worth[f] {
				continue
			}
			n, ok := number[f]
			if !ok {
				n = int32(len(keys))
				number[f], keys = n, append(keys, f)
			}
			rows[i].Features = append(rows[i].Features, n)
		}
	}
	return s.model(keys, fit.Softmax(rows, len(keys), lineKinds, lineRidge))
}

// labelledLines cuts the labelled lines into features, and gives their stems numbers.
func (c *Classifier) labelledLines(s *stems, all []*reading) (lines []labelledLine) {
	var word []byte
	var ids []int32
	for _, e := range all {
		number := func(t *match.Token) int32 {
			word = normalForm(word[:0], e.Text[t.Start:t.End])
			return s.add(string(s.language.Stem(word)))
		}
		for i, kind := range e.kinds {
			if kind < 0 {
				continue
			}
			sent := &e.r.doc.sentences[i]
			names := c.names(nil, e.r.findingsOf(i), sent.first)
			ids = appendIDs(ids[:0], e.Text, e.r.doc.scan.Tokens[sent.first:sent.last], names, number)
			lines = append(lines, labelledLine{s.featuresOf(ids), kind, e.Group})
		}
	}
	return lines
}

// featuresOf lists the features of a line of which the words have these numbers, each once.
func (s *stems) featuresOf(ids []int32) (keys []lineKey) {
	s.eachFeature(ids, func(f lineFeature) {
		if !slices.Contains(keys, f.key) {
			keys = append(keys, f.key)
		}
	})
	return keys
}

// worthAWeight are the features that enough lines of enough employers have.
func worthAWeight(lines []labelledLine) map[lineKey]bool {
	seen, by := map[lineKey]int{}, map[lineKey][]string{}
	worth := map[lineKey]bool{}
	for _, l := range lines {
		for _, f := range l.features {
			seen[f]++
			if of := by[f]; len(of) < leastEmployers && !slices.Contains(of, l.employer) {
				by[f] = append(of, l.employer)
			}
			worth[f] = seen[f] >= leastLines && len(by[f]) >= leastEmployers
		}
	}
	return worth
}

// model names the features again and orders them.
func (s *stems) model(keys []lineKey, weights []float64) lineModel {
	words := make([]string, len(s.id))
	for w, id := range s.id {
		words[id] = w
	}
	row := func(feature string, w []float64) lineRow {
		r := lineRow{feature: feature}
		mean := 0.0
		for _, v := range w {
			mean += v / lineKinds
		}
		for k, v := range w {
			r.weights[k] = float64(hundredths(v-mean)) / 100
		}
		return r
	}
	m := lineModel{rows: []lineRow{row(intercepts, weights[len(keys)*lineKinds:])}}
	for i, k := range keys {
		name := words[k.first]
		switch k.second {
		case leading:
			name = "^" + name
		case lone:
		default:
			name += " " + words[k.second]
		}
		if r := row(name, weights[i*lineKinds:(i+1)*lineKinds]); r.weights != [lineKinds]float64{} {
			m.rows = append(m.rows, r)
		}
	}
	slices.SortFunc(m.rows, func(a, b lineRow) int { return strings.Compare(a.feature, b.feature) })
	return m
}
