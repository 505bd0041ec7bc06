package classifier

import (
	"slices"

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
	h, b := headings{}, match.NewCompiler(s)
	add := func(sources [][]catalogue.Variants, whole bool) {
		for i, patterns := range sources {
			for _, variants := range patterns {
				for _, v := range variants {
					b.Add(v, int32(len(h.sections)))
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

// marks are what single words tell, by word id.
type mark struct {
	languages               uint32 // bit i: a common word of the i-th language
	verb, base              bool   // base: in the form that tells to do
	ambiguous               bool   // a verb that is a noun or adjective too
	opener                  bool   // one that is a verb at the head of a line
	determiner, verbFollows bool   // what stands behind it is a noun, a verb

	joins, contrast, addressee, auxiliary, future, place, relative, means bool // see Grammar
}

// markWords gives the common words of the languages and the verbs their ids.
func markWords(a *match.Set, r *Rules) (marks []mark, languages []string) {
	for l := range r.Reading.Languages {
		languages = append(languages, l)
	}
	slices.Sort(languages)
	at := func(w string) *mark {
		id := a.Enter(w)
		for int(id) >= len(marks) {
			marks = append(marks, mark{})
		}
		return &marks[id]
	}
	for i, l := range languages {
		for _, w := range r.Reading.Languages[l] {
			at(w).languages |= 1 << i
		}
	}
	for _, v := range r.Reading.Verbs {
		for _, f := range r.Reading.Inflection.Forms(v) {
			at(f).verb = true
		}
		at(v).base, at(r.Reading.Inflection.Respelled(v)).base = true, true
	}
	for _, v := range r.Reading.Ambiguous {
		at(v).ambiguous = true
	}
	for _, v := range r.Reading.Openers {
		at(v).opener = true
	}
	for _, w := range r.Reading.Determiners {
		at(w).determiner = true
	}
	for _, w := range r.Reading.VerbFollows {
		at(w).verbFollows = true
	}
	g := &r.Reading.Grammar
	for _, x := range []struct {
		words []string
		set   func(*mark)
	}{
		{g.Joins, func(m *mark) { m.joins = true }},
		{g.Contrasts, func(m *mark) { m.contrast = true }},
		{g.Addressee, func(m *mark) { m.addressee = true }},
		{g.Auxiliaries, func(m *mark) { m.auxiliary = true }},
		{g.Future, func(m *mark) { m.future = true }},
		{g.Places, func(m *mark) { m.place = true }},
		{g.Relatives, func(m *mark) { m.relative = true }},
		{g.Means, func(m *mark) { m.means = true }},
	} {
		for _, w := range x.words {
			x.set(at(w))
		}
	}
	for len(marks) < a.Words() {
		marks = append(marks, mark{})
	}
	return marks, languages
}
