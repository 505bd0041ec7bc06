package classifier

import (
	"rolecheck/classifier/internal/catalogue"
	"rolecheck/classifier/internal/match"
)

// target is what a pattern of the body automaton stands for.
type target struct {
	kind   targetKind
	index  int32
	verbal bool // the pattern begins with verbs: "own|drive ... roadmap"
}

type targetKind uint8

const (
	isSignal targetKind = iota
	isCue
	isContext
)

// compileBody makes one automaton of the patterns that stand in sentences.
func compileBody(r *Rules, p *catalogue.Parsed, s *match.Spelling) (*match.Set, []target) {
	verbs := map[string]bool{}
	for _, v := range r.Reading.Verbs {
		verbs[v] = true
	}
	b, targets := match.NewCompiler(s), []target(nil)
	add := func(kind targetKind, sources [][]catalogue.Variants) {
		for i, patterns := range sources {
			for _, variants := range patterns {
				for _, v := range variants {
					b.Add(v, int32(len(targets)))
				}
				targets = append(targets, target{kind, int32(i), variants[0].LedBy(verbs)})
			}
		}
	}
	add(isSignal, p.Signals)
	add(isCue, p.Cues)
	add(isContext, p.Contexts)
	return b.Set(), targets
}

// compileHeadings makes one of those that stand in headings: the whole ones go
// before the words inside.
func compileHeadings(r *Rules, p *catalogue.Parsed, s *match.Spelling) headings {
	h, b := headings{begin: match.Beginnings{}}, match.NewCompiler(s)
	add := func(sources [][]catalogue.Variants, whole bool) {
		for i, patterns := range sources {
			for _, variants := range patterns {
				for _, v := range variants {
					b.Add(v, int32(len(h.sections)))
					if whole {
						h.begin.Add(v)
					}
				}
				h.sections = append(h.sections, r.Reading.Headings[i].Section)
				h.inline = append(h.inline, whole)
			}
		}
	}
	add(p.Whole, true)
	add(p.Words, false)
	h.set = b.Set()
	return h
}
