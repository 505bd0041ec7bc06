package catalogue

import (
	"errors"
	"slices"

	"rolecheck/classifier/internal/match"
)

// Parsed are the patterns of rules that hold together: by signal, cue, context
// or heading, and by pattern as it is written.
type Parsed struct {
	Signals, Cues, Contexts [][]Variants
	Whole, Words            [][]Variants // of headings
}

// Variants are the ways to leave the optional words of a pattern out.
type Variants []match.Pattern

// Parse checks that the rules hold together and parses their patterns. It fails
// with every fault at once, each a *[Fault].
func (r *Rules) Parse() (Parsed, error) {
	c := &checker{rules: r, signals: slices.Concat(r.Signals, r.retired)}
	p := c.parse()
	c.references()
	return p, errors.Join(c.errs...)
}

// checker gathers what is wrong with rules.
type checker struct {
	rules   *Rules
	signals []Signal // those that packs have retired too
	errs    []error
}

func (c *checker) fault(at position, format string, args ...any) {
	c.errs = append(c.errs, at.fault(format, args...))
}

func (c *checker) parse() (p Parsed) {
	r, l := c.rules, &c.rules.Reading
	signals := match.NewParser(r.Words, &l.Inflection)
	reading := match.NewParser(l.Inflection.WithVerbForms(l.Words, l.Verbs, l.maybeNoun), &l.Inflection)
	seen := map[string]position{}
	for i := range r.Signals {
		s := &r.Signals[i]
		for _, fault := range s.faults() {
			c.errs = append(c.errs, fault)
		}
		if first, dup := seen[s.ID]; dup {
			c.fault(s.at, "signal %q: id is taken by the signal at %s:%d", s.ID, first.file, first.line)
		}
		seen[s.ID] = s.at
		p.Signals = append(p.Signals, c.patterns(signals, s.Patterns, "signal \""+s.ID+"\"", s.patternAt))
	}
	for i, cue := range l.Cues {
		c.section(cue.Section, Sections, "cues", i, "section")
		p.Cues = append(p.Cues, c.patterns(reading, cue.Patterns, "cue for "+string(cue.Section), l.place("cues", i, "patterns")))
	}
	for i, x := range l.Contexts {
		p.Contexts = append(p.Contexts, c.patterns(reading, x.Patterns, "context "+x.ID, l.place("contexts", i, "patterns")))
	}
	for i, h := range l.Headings {
		at := i - l.packs // packs put theirs before those of the file
		c.section(h.Section, append(slices.Clone(Sections), Topic, Others), "headings", at, "section")
		p.Whole = append(p.Whole, c.patterns(reading, h.Whole, "heading for "+string(h.Section), l.place("headings", at, "whole")))
		p.Words = append(p.Words, c.patterns(reading, h.Words, "heading for "+string(h.Section), l.place("headings", at, "words")))
	}
	return p
}

func (c *checker) patterns(r *match.Parser, sources []string, of string, at func(int) position) (all []Variants) {
	for i, source := range sources {
		v, err := r.Parse(source)
		if err != nil {
			c.fault(at(i), "%s: %v", of, err)
		}
		all = append(all, v)
	}
	return all
}

func (c *checker) section(s Section, known []Section, path ...any) {
	if !slices.Contains(known, s) {
		c.fault(c.rules.Reading.from.at(path...), "no section %q; want one of %v", s, known)
	}
}

// place is where the patterns of a part stand.
func (l *Reading) place(path ...any) func(int) position {
	return func(i int) position { return l.from.at(append(path[:len(path):len(path)], i)...) }
}

// patternAt is where a pattern of the signal stands.
func (s *Signal) patternAt(i int) position {
	if len(s.patternsAt) == len(s.Patterns) {
		return s.patternsAt[i]
	}
	return s.at
}

// maybeNoun reports whether a form of a verb may be a noun.
func (l *Reading) maybeNoun(form string) bool {
	return slices.Contains(l.Ambiguous, form) || slices.Contains(l.Plurals, form)
}
