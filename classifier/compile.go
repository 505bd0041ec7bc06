package classifier

import (
	"errors"
	"fmt"
	"slices"
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

// compiler turns rules into automata and gathers every fault on the way.
type compiler struct {
	rules   *Rules
	b       *builder
	targets []target
	verbs   map[string]bool
	errs    []error
}

// verbal reports whether a pattern's first words are mostly verbs, with an object to come.
func (k *compiler) verbal(p pattern) bool {
	n := 0
	for _, ph := range p[0].phrases {
		if len(ph) > 0 && k.verbs[ph[0][0]] {
			n++
		}
	}
	return len(p) > 1 && 3*n > len(p[0].phrases)
}

func (k *compiler) add(src string, t target, fault func(error)) {
	ps, err := parsePattern(src, t.words(k.rules), &k.rules.Reading.Inflection)
	if err != nil {
		fault(err)
		return
	}
	t.verbal = k.verbal(ps[0])
	for _, p := range ps {
		k.b.add(p, int32(len(k.targets)))
	}
	k.targets = append(k.targets, t)
}

// words are the lists that the patterns of a target may name.
func (t target) words(r *Rules) map[string][]string {
	if t.kind == isSignal {
		return r.Words
	}
	return r.Reading.Words
}

// How many cues a cueSet and how many contexts a finding has bits for.
const maxCues, maxContexts = 16, 32

func compileBody(r *Rules) (*automaton, []target, error) {
	k := &compiler{rules: r, b: newBuilder(&r.Reading.Inflection), verbs: map[string]bool{}}
	for _, v := range r.Reading.Verbs {
		k.verbs[v] = true
	}
	r.Reading.Words = withVerbForms(&r.Reading)
	seen := map[string]position{}
	for i := range r.Signals {
		s := &r.Signals[i]
		k.errs = append(k.errs, s.faults()...)
		if first, dup := seen[s.ID]; dup {
			k.errs = append(k.errs, s.at.fault("signal %q: id is taken by the signal at %s:%d", s.ID, first.file, first.line))
		}
		seen[s.ID] = s.at
		for _, src := range s.Patterns {
			k.add(src, target{kind: isSignal, index: int32(i)}, func(err error) { k.errs = append(k.errs, s.at.fault("signal %q: %v", s.ID, err)) })
		}
	}
	if len(r.Reading.Cues) > maxCues || len(r.Reading.Contexts) > maxContexts {
		k.errs = append(k.errs, fmt.Errorf("%d cues and %d contexts; at most %d and %d are told apart", len(r.Reading.Cues), len(r.Reading.Contexts), maxCues, maxContexts))
	}
	for i, cue := range r.Reading.Cues {
		for _, src := range cue.Patterns {
			k.add(src, target{kind: isCue, index: int32(i)}, func(err error) { k.errs = append(k.errs, fmt.Errorf("cue for %s: %w", cue.Section, err)) })
		}
	}
	for i, ctx := range r.Reading.Contexts {
		for _, src := range ctx.Patterns {
			k.add(src, target{kind: isContext, index: int32(i)}, func(err error) { k.errs = append(k.errs, fmt.Errorf("context %s: %w", ctx.ID, err)) })
		}
	}
	return k.b.build(), k.targets, errors.Join(k.errs...)
}

func compileHeadings(r *Rules) (headings, error) {
	h := headings{}
	b := newBuilder(&r.Reading.Inflection)
	var errs []error
	add := func(src string, s Section, whole bool) {
		ps, err := parsePattern(src, r.Reading.Words, &r.Reading.Inflection)
		if err != nil {
			errs = append(errs, fmt.Errorf("heading for %s: %w", s, err))
			return
		}
		for _, p := range ps {
			b.add(p, int32(len(h.sections)))
		}
		h.sections = append(h.sections, s)
		h.inline = append(h.inline, whole)
	}
	for _, hd := range r.Reading.Headings {
		for _, src := range hd.Whole {
			add(src, hd.Section, true)
		}
	}
	for _, hd := range r.Reading.Headings {
		for _, src := range hd.Words {
			add(src, hd.Section, false)
		}
	}
	h.a = b.build()
	return h, errors.Join(errs...)
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
func markWords(a *automaton, r *Rules) (marks []mark, languages []string) {
	for l := range r.Reading.Languages {
		languages = append(languages, l)
	}
	slices.Sort(languages)
	at := func(w string) *mark {
		id := a.word(w)
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
		for _, f := range r.Reading.Inflection.forms(v) {
			at(f).verb = true
		}
		at(v).base, at(r.Reading.Inflection.respelled(v)).base = true, true
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
	for len(marks) < len(a.starters) {
		marks = append(marks, mark{})
	}
	return marks, languages
}
