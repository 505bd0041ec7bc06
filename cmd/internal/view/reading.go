// Package view makes judged listings ready to be read by people: a listing with
// its telling words marked, its verdict as a sentence, many listings as a table
// and a map.
//
// The page of `rolecheck serve` and the HTML report show the same [Reading] and
// the same [Overview] through the same templates, so they cannot disagree. The
// package judges nothing: everything that it shows is in the [record.Record].
//
//	r := view.Read(entry, judge.Outline, 1, "")
//	err := view.Templates().ExecuteTemplate(w, "reading", r)
//
// A [Reading] is one listing: what its headline says, its [Finding]s for and
// against, and its text as [Block]s (see [Highlight]). An [Overview] is many:
// rows, counts and the [Map], product owner score against product manager score.
//
// Templates hold neither inline scripts nor style attributes, so that a strict
// content security policy can stand.
package view

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// Reading is one listing made ready to be read.
type Reading struct {
	record.Record
	Prefix   string // of every id in the Reading's markup
	Number   int    // from 1, among its companions
	Heading  string // the listing's title, or what was given in its place
	Headline string // the verdict in a few words
	Blocks   []Block
	Sides    []Side   // the findings by role, heaviest side first; muted ones last
	Advice   []Advice // for its author, the weightiest first
	Sections []classifier.Section
}

// Side is what speaks for one role.
type Side struct {
	Look     Look
	Heading  string
	Sum      float64
	Findings []Finding // heaviest first
}

// Advice is what to do about lines of one kind that pull a listing away from its title.
type Advice struct {
	About string
	Keep  string // a sentence
	Lines []Finding
}

// Finding is a piece of evidence with its place on the screen.
type Finding struct {
	classifier.Evidence
	ID     string // of its entry in the lists
	MarkID string // of its mark in the listing
}

// Read makes a Record ready. number tells it from its companions; prefix keeps
// its ids apart from theirs where several stand in one document. Where outline is
// nil, the listing's text is not shown.
func Read(e record.Record, outline Outline, number int, prefix string) Reading {
	r := Reading{Record: e, Prefix: prefix, Number: number, Heading: heading(e), Headline: capital(e.Headline())}
	var findings []Finding
	if e.Verdict != nil {
		findings = numbered(e.Verdict.Evidence, prefix)
	}
	if e.Listing != nil && outline != nil {
		text := e.Listing.Description
		r.Blocks = Highlight(text, outline(text), findings)
	}
	if e.Verdict == nil {
		return r
	}
	r.Sides, r.Advice, r.Sections = sides(findings), advise(e.Verdict, findings), sections(findings)
	return r
}

func heading(e record.Record) string {
	if e.Listing != nil && e.Listing.Title != "" {
		return e.Listing.Title
	}
	return e.Input
}

func numbered(evidence []classifier.Evidence, prefix string) []Finding {
	out := make([]Finding, len(evidence))
	for i, e := range evidence {
		out[i] = Finding{e, fmt.Sprintf("%sf%d", prefix, i+1), fmt.Sprintf("%sm%d", prefix, i+1)}
	}
	return out
}

// sides groups the findings by what they speak for.
func sides(findings []Finding) []Side {
	out := []Side{speaksFor(LookManager, classifier.ProductManager), speaksFor(LookOwner, classifier.ProductOwner),
		speaksFor(LookShared, classifier.Hybrid), speaksFor(LookOther, classifier.Other)}
	muted := Side{Look: LookMuted, Heading: record.HeadingMuted}
	for _, f := range findings {
		s := &muted
		for i := range out {
			if out[i].Look == LookOf(f.Evidence) {
				s = &out[i]
			}
		}
		s.Findings = append(s.Findings, f)
		s.Sum += f.Contribution
	}
	slices.SortStableFunc(out, func(a, b Side) int { return cmp.Compare(b.Sum, a.Sum) })
	out = append(out, muted)
	for _, s := range out {
		heaviestFirst(s.Findings)
	}
	return slices.DeleteFunc(out, func(s Side) bool { return len(s.Findings) == 0 })
}

func speaksFor(l Look, r classifier.Role) Side { return Side{Look: l, Heading: record.HeadingSide(r)} }

func heaviestFirst(f []Finding) {
	slices.SortStableFunc(f, func(a, b Finding) int {
		return cmp.Compare(math.Abs(b.Contribution), math.Abs(a.Contribution))
	})
}

// advise lays the verdict's advice over the findings, so that its lines lead to
// their marks.
func advise(v *classifier.Verdict, findings []Finding) []Advice {
	at := map[[2]int]Finding{}
	for _, f := range findings {
		if f.Contribution > 0 {
			at[[2]int{f.Start, f.End}] = f
		}
	}
	var out []Advice
	for _, a := range record.Advise(v) {
		shown := Advice{About: a.About, Keep: Sentence(a.Keep)}
		for _, e := range a.Edits {
			if f, ok := at[[2]int{e.Start, e.End}]; ok {
				shown.Lines = append(shown.Lines, f)
			}
		}
		if len(shown.Lines) > 0 {
			out = append(out, shown)
		}
	}
	return out
}

func sections(findings []Finding) []classifier.Section {
	var out []classifier.Section
	for _, s := range record.Sections() {
		if slices.ContainsFunc(findings, func(f Finding) bool { return f.Section == s }) {
			out = append(out, s)
		}
	}
	return out
}

// Mixed tells whether some words speak for several roles at once.
func (r Reading) Mixed() bool {
	mixed := func(p Part) bool {
		return p.Mark != nil && slices.ContainsFunc(p.Mark.Pieces, func(p Piece) bool { return p.Look == LookMixed })
	}
	return slices.ContainsFunc(r.Blocks, func(b Block) bool {
		return slices.ContainsFunc(b.Parts, mixed) ||
			slices.ContainsFunc(b.Items, func(i Item) bool { return slices.ContainsFunc(i.Parts, mixed) })
	})
}

// Looks are the looks that occur, in a fixed order, for the legend.
func (r Reading) Looks() []Look {
	var out []Look
	for _, l := range []Look{LookManager, LookOwner, LookShared, LookOther, LookMuted} {
		if slices.ContainsFunc(r.Sides, func(s Side) bool { return s.Look == l }) {
			out = append(out, l)
		}
	}
	return out
}

// Flip is what the verdict hangs on, as quotes; none where there are too many to list.
func (r Reading) Flip() []string {
	quotes, _ := record.Flip(r.Verdict)
	return quotes
}

// Firm says how firm the verdict is, where it hangs on too much to list.
func (r Reading) Firm() string {
	_, firm := record.Flip(r.Verdict)
	return firm
}

// Subtitle is the company and the place.
func (r Reading) Subtitle() string {
	if r.Listing == nil {
		return ""
	}
	parts := []string{r.Listing.Company, r.Listing.Location}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
