package view

import (
	"fmt"
	"math"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Overview is many listings at a glance. It counts all of them; Rows and Map
// hold as many as fit.
type Overview struct {
	Total    int
	Judged   int // with a verdict
	Rows     []Row
	Left     int // listings that are in neither Rows nor Map
	Marks    []Count
	Failures []Failure // by status, in the order of first occurrence
	Cross    Cross
	Leans    []Bar
	Map      Map
}

// Row is one listing in a table, without its text and its evidence.
type Row struct {
	record.Record
	Number int    // from 1, in input order
	Open   string // where its Reading is; "" for none
}

// Count is how often a mark occurs.
type Count struct {
	Mark    string
	Outcome classifier.Outcome // "" where there is no verdict
	N       int
	Percent int // those of all marks add up to 100
}

// Failure is how often a status other than OK occurs.
type Failure struct {
	Status scraper.Status
	N      int
}

// Cross counts what titles claim (lines) against what duties show (columns).
type Cross struct {
	Roles []classifier.Role
	Lines []CrossLine
}

// CrossLine is the line of one claimed role.
type CrossLine struct {
	Claimed classifier.Role
	N       []int // by actual role, in the order of Cross.Roles
}

// Bar is one bar of a histogram, in the units of its drawing.
type Bar struct {
	Label               string
	N                   int
	X, Y, Width, Height float64
}

func emptyCross() Cross {
	c := Cross{Roles: record.Roles()}
	for _, r := range c.Roles {
		c.Lines = append(c.Lines, CrossLine{r, make([]int, len(c.Roles))})
	}
	return c
}

func (c *Cross) add(claimed, actual classifier.Role) {
	for i, r := range c.Roles {
		for j, s := range c.Roles {
			if r == claimed && s == actual {
				c.Lines[i].N[j]++
			}
		}
	}
}

// histogram lays the leans out in a drawing of 300 by 100.
func histogram(n []int) []Bar {
	most := 1
	for _, k := range n {
		most = max(most, k)
	}
	width := 300 / float64(len(n))
	out := make([]Bar, len(n))
	for i, k := range n {
		height := math.Round(90 * float64(k) / float64(most))
		from := -1 + 2*float64(i)/float64(len(n))
		out[i] = Bar{fmt.Sprintf("lean %+.1f to %+.1f: %d", from, from+0.2, k), k,
			float64(i)*width + 1, 100 - height, width - 2, height}
	}
	return out
}

// Map is a drawing of every judged listing as a point: product owner score to
// the right, product manager score up.
type Map struct {
	Points []Point
	XTicks []Tick
	YTicks []Tick
	Wrong  int // points whose title is wrong
}

// Point is one listing on the Map. X and Y are its place in the drawing.
type Point struct {
	X, Y  float64
	Shape string // pm, po, hybrid, other, unclear: by what the title claims
	Wrong bool
	Label string
	Open  string
}

// Tick is a number on an axis.
type Tick struct {
	At    float64
	Label string
}

// The Map's field in its drawing of 640 by 440.
const (
	mapLeft, mapRight = 48.0, 624.0
	mapTop, mapBottom = 16.0, 396.0
)

func plot(rows []Row) Map {
	var m Map
	top := 4.0
	for _, r := range rows {
		if r.Verdict != nil {
			top = max(top, r.Verdict.Score.ProductManager, r.Verdict.Score.ProductOwner)
		}
	}
	step := niceStep(top / 4)
	top = math.Ceil(top/step) * step
	x := func(v float64) float64 { return round1(mapLeft + (mapRight-mapLeft)*max(v, 0)/top) }
	y := func(v float64) float64 { return round1(mapBottom - (mapBottom-mapTop)*max(v, 0)/top) }
	for i := range int(top/step) + 1 {
		v := float64(i) * step
		m.XTicks = append(m.XTicks, Tick{x(v), fmt.Sprintf("%g", v)})
		m.YTicks = append(m.YTicks, Tick{y(v), fmt.Sprintf("%g", v)})
	}
	for _, r := range rows {
		if r.Verdict == nil {
			continue
		}
		p := Point{x(r.Verdict.Score.ProductOwner), y(r.Verdict.Score.ProductManager), shape(r.Verdict.Claimed),
			r.Verdict.Outcome == classifier.OutcomeMismatch, pointLabel(r), r.Open}
		if p.Wrong {
			m.Wrong++
		}
		m.Points = append(m.Points, p)
	}
	return m.wrongOnTop()
}

// wrongOnTop draws the wrong titles last, over the others.
func (m Map) wrongOnTop() Map {
	var right, wrong []Point
	for _, p := range m.Points {
		if p.Wrong {
			wrong = append(wrong, p)
		} else {
			right = append(right, p)
		}
	}
	m.Points = append(right, wrong...)
	return m
}

// niceStep is the next of 1, 2, 5, 10, ... at or above v.
func niceStep(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, k := range []float64{1, 2, 5} {
		if k*unit >= v {
			return k * unit
		}
	}
	return 10 * unit
}

func round1(v float64) float64 { return math.Round(v*10) / 10 }

func shape(r classifier.Role) string {
	switch r {
	case classifier.ProductManager:
		return "pm"
	case classifier.ProductOwner:
		return "po"
	}
	return string(r)
}

func pointLabel(r Row) string {
	v := r.Verdict
	return fmt.Sprintf("%s: %s, title says %s, duties say %s", heading(r.Record), r.Mark(),
		v.Claimed.Name(), v.Actual.Name())
}
