package catalogue

import (
	"fmt"
	"slices"

	"rolecheck/classifier/internal/match"
)

// At is where a signal stands: FILE:LINE:COLUMN.
func (s Signal) At() string { return fmt.Sprintf("%s:%d:%d", s.at.file, s.at.line, s.at.column) }

// Lint tells what the rules of packs allow and hardly mean: patterns that find
// nothing which another does not, patterns too broad to tell jobs apart, and
// dimensions that look like a slip. Each is a *[Fault]. Rules that do not parse
// are not looked at.
func (r *Rules) Lint() []error {
	all := r.sourced()
	faults := r.slips()
	for _, own := range all {
		if !own.own {
			continue
		}
		fault := func(format string, args ...any) {
			faults = append(faults, own.signal.at.fault("signal %q: pattern %q "+format,
				append([]any{own.signal.ID, own.source}, args...)...))
		}
		for _, other := range all {
			if other.same(own) || !other.covers(own) || own.covers(other) && other.number > own.number {
				continue
			}
			if own.source == other.source {
				fault("stands in signal %q too", other.signal.ID)
			} else {
				fault("is shadowed by %q of signal %q", other.source, other.signal.ID)
			}
			break
		}
		if why := r.broad(own); why != "" {
			fault("is too broad: %s", why)
		}
	}
	return faults
}

// slips are the dimensions of packs that no built-in signal has and one is
// written like: no question, lens or advice would know them.
func (r *Rules) slips() (faults []error) {
	var known []string
	for _, s := range slices.Concat(r.Signals, r.retired) {
		if len(s.Packs) == 0 || s.builtin > 0 {
			known = append(known, s.Dimension)
		}
	}
	for _, s := range r.Signals {
		i := slices.IndexFunc(known, func(d string) bool { return editDistance(s.Dimension, d) <= 2 })
		if len(s.Packs) > 0 && i >= 0 && !slices.Contains(known, s.Dimension) {
			faults = append(faults, s.at.fault("signal %q: no other signal has the dimension %q; did you mean %s?",
				s.ID, s.Dimension, known[i]))
		}
	}
	return faults
}

// sourcedPattern is a pattern with the signal and the words it comes from.
type sourcedPattern struct {
	signal   *Signal
	source   string
	number   int
	own      bool // a pack's
	patterns []match.Pattern
}

func (r *Rules) sourced() []sourcedPattern {
	var all []sourcedPattern
	parser := match.NewParser(r.Words, &r.Reading.Inflection)
	for i := range r.Signals {
		s := &r.Signals[i]
		for n, source := range s.Patterns {
			if ps, err := parser.Parse(source); err == nil {
				all = append(all, sourcedPattern{s, source, len(all), len(s.Packs) > 0 && n >= s.builtin, ps})
			}
		}
	}
	return all
}

func (p sourcedPattern) same(o sourcedPattern) bool { return p.number == o.number }

// covers tells whether every text that o finds is found by p too, as far as that
// shows: step by step the same or more words, and the same or longer gaps.
func (p sourcedPattern) covers(o sourcedPattern) bool {
	return !slices.ContainsFunc(o.patterns, func(narrow match.Pattern) bool {
		return !slices.ContainsFunc(p.patterns, func(wide match.Pattern) bool { return wide.Covers(narrow) })
	})
}

// broad says why a pattern finds too much: a single word that weighs as a duty,
// or nothing but the commonest words of the language.
func (r *Rules) broad(p sourcedPattern) string {
	for _, one := range p.patterns {
		if one.OneWord() && p.signal.Weight > 1 {
			return "one word alone is no duty; name what is done with it, or give it a weight of at most 1"
		}
		if one.MadeOf(r.Reading.Languages[r.Reading.Language]) {
			return "it has only common words"
		}
	}
	return ""
}
