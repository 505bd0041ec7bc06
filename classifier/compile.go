package classifier

import (
	"errors"
	"fmt"
	"slices"

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

// compiler turns rules into automata and gathers every fault on the way.
type compiler struct {
	rules   *Rules
	b       *match.Compiler
	targets []target
	verbs   map[string]bool
	errs    []error
}

func (k *compiler) add(src string, t target, fault func(error)) {
	ps, err := match.Parse(src, t.words(k.rules), &k.rules.Reading.Inflection)
	if err != nil {
		fault(err)
		return
	}
	t.verbal = ps[0].LedBy(k.verbs)
	for _, p := range ps {
		k.b.Add(p, int32(len(k.targets)))
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

// maybeNoun reports whether a form of a verb may be a noun.
func (l *Reading) maybeNoun(form string) bool {
	return slices.Contains(l.Ambiguous, form) || slices.Contains(l.Plurals, form)
}

// How many cues a cueSet and how many contexts a finding has bits for.
const maxCues, maxContexts = 16, 32

func compileBody(r *Rules, s *match.Spelling) (*match.Set, []target, error) {
	k := &compiler{rules: r, b: match.NewCompiler(s), verbs: map[string]bool{}}
	for _, v := range r.Reading.Verbs {
		k.verbs[v] = true
	}
	r.Reading.Words = r.Reading.Inflection.WithVerbForms(r.Reading.Words, r.Reading.Verbs, r.Reading.maybeNoun)
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
	return k.b.Set(), k.targets, errors.Join(k.errs...)
}

func compileHeadings(r *Rules, s *match.Spelling) (headings, error) {
	h := headings{}
	b := match.NewCompiler(s)
	var errs []error
	add := func(src string, s Section, whole bool) {
		ps, err := match.Parse(src, r.Reading.Words, &r.Reading.Inflection)
		if err != nil {
			errs = append(errs, fmt.Errorf("heading for %s: %w", s, err))
			return
		}
		for _, p := range ps {
			b.Add(p, int32(len(h.sections)))
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
	h.set = b.Set()
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
