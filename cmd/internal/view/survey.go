package view

import (
	"cmp"
	"slices"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// Surveyor makes an [Overview] of listings as they come. Its size does not grow
// with their number. It is for one goroutine.
type Surveyor struct {
	o      Overview
	marks  map[string]int
	leans  [10]int
	rows   Shortlist[Row]
	lookup map[string]int // of a status in o.Failures
}

// NewSurveyor makes a Surveyor that keeps up to mostRows listings as rows.
func NewSurveyor(mostRows int) *Surveyor {
	return &Surveyor{o: Overview{Cross: emptyCross()}, marks: map[string]int{}, lookup: map[string]int{},
		rows: Shortlist[Row]{Most: mostRows}}
}

// Survey makes an Overview of all entries. open says where the Reading of an
// entry is, by its number.
func Survey(entries []record.Record, open func(number int) string) Overview {
	s := NewSurveyor(len(entries))
	for _, e := range entries {
		s.Add(e)
	}
	return s.Overview(open)
}

// Add counts a listing.
func (s *Surveyor) Add(r record.Record) {
	s.o.Total++
	s.marks[r.Mark()]++
	s.rows.Add(r, Row{Record: brief(r), Number: s.o.Total})
	v := r.Verdict
	if v == nil {
		s.fail(r)
		return
	}
	s.o.Judged++
	s.o.Cross.add(v.Claimed, v.Actual)
	if v.Actual != classifier.Unclear && v.Actual != classifier.Other {
		s.leans[max(0, min(int((v.Lean+1)*5), 9))]++
	}
}

func (s *Surveyor) fail(r record.Record) {
	i, seen := s.lookup[string(r.Status)]
	if !seen {
		i = len(s.o.Failures)
		s.lookup[string(r.Status)] = i
		s.o.Failures = append(s.o.Failures, Failure{Status: r.Status})
	}
	s.o.Failures[i].N++
}

// Overview is what was added so far. open says where the Reading of a listing
// is, by its number; "" for none.
func (s *Surveyor) Overview(open func(number int) string) Overview {
	o := s.o
	o.Rows = s.rows.All()
	slices.SortFunc(o.Rows, func(a, b Row) int { return cmp.Compare(a.Number, b.Number) })
	for i := range o.Rows {
		o.Rows[i].Open = open(o.Rows[i].Number)
	}
	o.Left = o.Total - len(o.Rows)
	o.Marks = s.counts()
	o.Leans = histogram(s.leans[:])
	o.Map = plot(o.Rows)
	return o
}

// counts are the marks that occur, and all that are outcomes.
func (s *Surveyor) counts() []Count {
	var out []Count
	var weights []float64
	for _, m := range record.Marks() {
		if n := s.marks[m.Name]; n > 0 || m.Outcome != "" {
			out, weights = append(out, Count{Mark: m.Name, Outcome: m.Outcome, N: n}), append(weights, float64(n))
		}
	}
	for i, p := range record.Percents(weights...) {
		out[i].Percent = p
	}
	return out
}

// brief is r without what a row does not show, so that many of them stay small.
func brief(r record.Record) record.Record {
	r.Extra = nil
	if r.Listing != nil {
		l := *r.Listing
		l.Description, r.Listing = "", &l
	}
	if r.Verdict != nil {
		v := *r.Verdict
		v.Evidence, v.Lines, v.Flip, v.Questions, v.Notes = nil, nil, nil, nil, nil
		r.Verdict = &v
	}
	return r
}
