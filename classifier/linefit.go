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

// A feature is worth a weight when so many lines and employers have it: what
// one employer alone writes tells nothing about others.
const (
	leastLines     = 6
	leastEmployers = 3
	lineRidge      = 3
)

// fitLines fits a LineModel on the labelled lines of readings.
func (c *Classifier) fitLines(all []*reading) LineModel {
	s := newStems()
	var rows [][]lineFeature
	var kinds []int
	type tally struct {
		lines     int
		employers []string
	}
	seen := map[lineKey]*tally{}
	var buf []byte
	var ids []int32
	for _, e := range all {
		for i, kind := range e.kinds {
			if kind < 0 {
				continue
			}
			sent := &e.r.doc.sentences[i]
			ids = appendIDs(ids[:0], e.Text, e.r.doc.scan.Tokens[sent.first:sent.last], c.names(nil, e.r.findingsOf(i), sent.first), func(t *match.Token) int32 {
				buf = normalForm(buf[:0], e.Text[t.Start:t.End])
				return s.add(string(stem(buf)))
			})
			features := s.appendFeatures(nil, ids)
			for _, f := range features {
				t := seen[f.key]
				if t == nil {
					t = &tally{}
					seen[f.key] = t
				}
				t.lines++
				if len(t.employers) < leastEmployers && !slices.Contains(t.employers, e.Group) {
					t.employers = append(t.employers, e.Group)
				}
			}
			rows, kinds = append(rows, features), append(kinds, kind)
		}
	}
	number := map[lineKey]int32{}
	var keys []lineKey
	fitted := make([]fit.Row, len(rows))
	for i, features := range rows {
		fitted[i] = fit.Row{Kind: kinds[i]}
		for _, f := range features {
			if t := seen[f.key]; t.lines < leastLines || len(t.employers) < leastEmployers {
				continue
			}
			n, ok := number[f.key]
			if !ok {
				n = int32(len(keys))
				number[f.key], keys = n, append(keys, f.key)
			}
			fitted[i].Features = append(fitted[i].Features, n)
		}
	}
	return s.model(keys, fit.Softmax(fitted, len(keys), lineKinds, lineRidge))
}

// model names the features again and orders them.
func (s *stems) model(keys []lineKey, weights []float64) LineModel {
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
	m := LineModel{rows: []lineRow{row(intercepts, weights[len(keys)*lineKinds:])}}
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
