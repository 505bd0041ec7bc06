package catalogue

import (
	"maps"
	"slices"
	"strings"

	"rolecheck/classifier/internal/match"
)

// faults checks one signal on its own.
func (s *Signal) faults() []*Fault {
	var errs []*Fault
	fault := func(format string, args ...any) {
		errs = append(errs, s.at.fault("signal %q: "+format, append([]any{s.ID}, args...)...))
	}
	if s.ID == "" {
		fault("id is missing")
	}
	if !s.Role.judged() {
		fault("role must be %s, got %q", judgedRoles, s.Role)
	}
	if s.Dimension == "" {
		fault("dimension is missing")
	}
	if !(s.Weight > 0 && s.Weight <= 10) {
		fault("weight must be above 0 and at most 10, got %v", s.Weight)
	}
	if len(s.Patterns) == 0 {
		fault("patterns are missing")
	}
	if s.Why == "" {
		fault("why is missing")
	}
	return errs
}

// Upper limits: each of these has a bit of its own.
const (
	MaxCues      = 16
	MaxContexts  = 64
	MaxLanguages = 32
)

// references notes what names something that is not there: a dimension that no
// signal has, a signal that no id begins like, and more of a kind than there are
// bits for.
func (c *checker) references() {
	c.limits()
	c.advice()
	c.contexts()
	c.lenses()
	l := &c.rules.Reading
	c.lists(c.rules.Words, func(name string, i int) position { return c.rules.wordsFrom[name].at(i) })
	c.lists(l.Words, func(name string, i int) position { return l.from.at("words", name, i) })
	for _, name := range match.VerbLists {
		if l.Words[name] != nil {
			c.fault(l.from.at("words", name), "list %s is made of the verbs; choose another name", name)
		}
	}
}

func (c *checker) limits() {
	l := &c.rules.Reading
	for _, x := range []struct {
		field       string
		count, most int
	}{{"cues", len(l.Cues), MaxCues}, {"contexts", len(l.Contexts), MaxContexts}, {"languages", len(l.Languages), MaxLanguages}} {
		if x.count > x.most {
			c.fault(l.from.at(x.field), "%d %s; at most %d are told apart", x.count, x.field, x.most)
		}
	}
}

// advice checks the dimensions that people are told of.
func (c *checker) advice() {
	a := &c.rules.Advice
	for i, q := range a.Questions {
		c.dimensions(q.Manager, func(k int) position { return a.from.at("questions", i, "manager", k) })
		c.dimensions(q.Owner, func(k int) position { return a.from.at("questions", i, "owner", k) })
	}
	c.keys(a.Families, a.from, "families")
	c.keys(a.Dimensions, a.from, "dimensions")
	for _, role := range slices.Sorted(maps.Keys(a.Keep)) {
		if !role.judged() {
			c.fault(a.from.at("keep", string(role)), "role must be %s, got %q", judgedRoles, role)
		}
		c.keys(a.Keep[role].Lines, a.from, "keep", string(role), "lines")
	}
}

// keys checks a text by dimension.
func (c *checker) keys(texts map[string]string, from source, path ...any) {
	for _, d := range slices.Sorted(maps.Keys(texts)) {
		if d == "" { // words that no signal names
			continue
		}
		c.dimensions([]string{d}, func(int) position { return from.at(append(slices.Clone(path), d)...) })
	}
}

func (c *checker) dimensions(names []string, at func(int) position) {
	for i, d := range names {
		if !slices.ContainsFunc(c.signals, func(s Signal) bool { return s.Dimension == d }) {
			c.fault(at(i), "no signal has the dimension %q", d)
		}
	}
}

func (c *checker) contexts() {
	from := c.rules.Reading.from
	for i, x := range c.rules.Reading.Contexts {
		if !(x.Factor >= 0 && x.Factor <= 1) {
			c.fault(from.at("contexts", i, "factor"), "context %s: factor must be 0 to 1, got %v", x.ID, x.Factor)
		}
		for k, role := range x.Roles {
			if !role.judged() {
				c.fault(from.at("contexts", i, "roles", k), "context %s: role must be %s, got %q", x.ID, judgedRoles, role)
			}
		}
		for k, id := range x.Spares {
			if !slices.ContainsFunc(c.signals, func(s Signal) bool { return strings.HasPrefix(s.ID, id) }) {
				c.fault(from.at("contexts", i, "spares", k), "context %s spares %q, as no signal's id begins", x.ID, id)
			}
		}
	}
}

func (c *checker) lenses() {
	for _, name := range slices.Sorted(maps.Keys(c.rules.Lenses)) {
		for i, f := range c.rules.Lenses[name].Factors {
			at := func(k int) position { return c.rules.lensesFrom.at(name, "factors", i, "dimensions", k) }
			if !(f.Factor > 0) {
				c.fault(at(-1), "lens %s: factor must be above 0, got %v", name, f.Factor)
			}
			for k, d := range f.Dimensions {
				if !slices.ContainsFunc(c.signals, func(s Signal) bool { return s.Role == f.Role && s.Dimension == d }) {
					c.fault(at(k), "lens %s: no signal for %s has the dimension %q", name, f.Role.Name(), d)
				}
			}
		}
	}
	if _, err := c.rules.ChosenLens(); err != nil {
		c.errs = append(c.errs, err)
	}
}

// lists checks word lists, those too that no pattern names.
func (c *checker) lists(lists map[string]match.Words, at func(name string, i int) position) {
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if len(lists[name]) == 0 {
			c.fault(at(name, -1), "list %s is empty", name)
		}
		for i, w := range lists[name] {
			if err := match.CheckPhrase(w); err != nil {
				c.fault(at(name, i), "list %s: %v", name, err)
			}
		}
	}
}
