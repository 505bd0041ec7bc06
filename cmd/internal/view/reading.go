// Package view makes judged listings ready to be read by people: a listing with
// its telling words marked, its verdict as a sentence, many listings as a table
// and a map.
//
// The page of `rolecheck serve` and the HTML report show the same [Reading] and
// the same [Overview] through the same templates, so they cannot disagree. The
// package judges nothing: everything that it shows is in the [record.Record].
//
//	r := view.Read(entry, 1, "")
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
	Sides    []Side    // the findings by role, heaviest side first; muted ones last
	Pull     []Finding // what draws the listing away from its title, heaviest first
	Sections []classifier.Section
}

// Side is what speaks for one role.
type Side struct {
	Look     Look
	Name     string
	Sum      float64
	Findings []Finding // heaviest first
}

// Finding is a piece of evidence with its place on the screen.
type Finding struct {
	classifier.Evidence
	ID     string // of its entry in the lists
	MarkID string // of its mark in the listing
}

// Read makes a Record ready. number tells it from its companions; prefix keeps
// its ids apart from theirs where several stand in one document.
func Read(e record.Record, number int, prefix string) Reading {
	r := Reading{Record: e, Prefix: prefix, Number: number, Heading: heading(e), Headline: capital(e.Headline())}
	if e.Verdict == nil {
		if e.Listing != nil {
			r.Blocks = Highlight(e.Listing.Description, nil)
		}
		return r
	}
	findings := numbered(e.Verdict.Evidence, prefix)
	if e.Listing != nil {
		r.Blocks = Highlight(e.Listing.Description, findings)
	}
	r.Sides, r.Pull, r.Sections = sides(findings), pull(*e.Verdict, findings), sections(findings)
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
	out := []Side{
		{Look: LookManager, Name: "product manager"},
		{Look: LookOwner, Name: "product owner"},
		{Look: LookShared, Name: "either product role"},
		{Look: LookOther, Name: "another job"},
	}
	muted := Side{Look: LookMuted, Name: "nothing: the context takes it back"}
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

func heaviestFirst(f []Finding) {
	slices.SortStableFunc(f, func(a, b Finding) int {
		return cmp.Compare(math.Abs(b.Contribution), math.Abs(a.Contribution))
	})
}

// pull finds the words that speak for another role than the title claims.
func pull(v classifier.Verdict, findings []Finding) []Finding {
	if v.Claimed == classifier.Unclear || v.Outcome == classifier.OutcomeMatch {
		return nil
	}
	var out []Finding
	for _, f := range findings {
		if f.Contribution > 0 && !belongs(f.Role, v.Claimed) {
			out = append(out, f)
		}
	}
	heaviestFirst(out)
	return apart(out)
}

// apart keeps of findings over the same words the first.
func apart(findings []Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		if !slices.ContainsFunc(out, func(o Finding) bool { return f.Start < o.End && o.Start < f.End }) {
			out = append(out, f)
		}
	}
	return out
}

// belongs tells whether work of a role is to be expected under a claim. Shared
// work is part of both product roles, and either is part of a hybrid.
func belongs(role, claimed classifier.Role) bool {
	if role == classifier.Other || claimed == classifier.Other {
		return role == claimed
	}
	return role == claimed || role == classifier.Hybrid || claimed == classifier.Hybrid
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

// Subtitle is the company and the place.
func (r Reading) Subtitle() string {
	if r.Listing == nil {
		return ""
	}
	parts := []string{r.Listing.Company, r.Listing.Location}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
