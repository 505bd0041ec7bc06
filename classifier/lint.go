package classifier

import (
	"fmt"
	"slices"
)

// At is where a signal stands: FILE:LINE:COLUMN.
func (s Signal) At() string { return fmt.Sprintf("%s:%d:%d", s.at.file, s.at.line, s.at.column) }

// Lint tells what the rules of packs allow and hardly mean: patterns that find
// nothing which another does not, and patterns too broad to tell jobs apart. Each
// is a *[Fault]. Rules that [New] refuses are not looked at.
func (r *Rules) Lint() []error {
	all := r.parsed()
	var faults []error
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
	for _, l := range r.languages() {
		further := r.in(l)
		faults = append(faults, further.Lint()...)
	}
	return faults
}

// sourcedPattern is a pattern with the signal and the words it comes from.
type sourcedPattern struct {
	signal   *Signal
	source   string
	number   int
	own      bool // a pack's
	patterns []pattern
}

func (r *Rules) parsed() []sourcedPattern {
	var all []sourcedPattern
	for i := range r.Signals {
		s := &r.Signals[i]
		for n, source := range s.Patterns {
			if ps, err := parsePattern(source, r.Words, &r.Reading.Inflection); err == nil {
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
	return !slices.ContainsFunc(o.patterns, func(narrow pattern) bool {
		return !slices.ContainsFunc(p.patterns, func(wide pattern) bool { return wide.covers(narrow) })
	})
}

func (p pattern) covers(o pattern) bool {
	if len(p) != len(o) {
		return false
	}
	for i := range p {
		if o[i].gap > p[i].gap {
			return false
		}
		if slices.ContainsFunc(o[i].phrases, func(narrow phrase) bool {
			return !slices.ContainsFunc(p[i].phrases, func(wide phrase) bool { return wide.covers(narrow) })
		}) {
			return false
		}
	}
	return true
}

func (ph phrase) covers(o phrase) bool {
	if len(ph) != len(o) {
		return false
	}
	for i := range ph {
		if slices.ContainsFunc(o[i], func(form string) bool { return !slices.Contains(ph[i], form) }) {
			return false
		}
	}
	return true
}

// broad says why a pattern finds too much: a single word that weighs as a duty,
// or nothing but the commonest words of the language.
func (r *Rules) broad(p sourcedPattern) string {
	for _, one := range p.patterns {
		bare := slices.ContainsFunc(one[0].phrases, func(ph phrase) bool { return len(ph) == 1 })
		if len(one) == 1 && bare && p.signal.Weight > 1 {
			return "one word alone is no duty; name what is done with it, or give it a weight of at most 1"
		}
		if !slices.ContainsFunc(one, func(s step) bool { return !r.common(s) }) {
			return "it has only common words"
		}
	}
	return ""
}

// common tells whether one of the phrases of a step has common words alone.
func (r *Rules) common(s step) bool {
	words := r.Reading.Languages[r.Reading.Language]
	return slices.ContainsFunc(s.phrases, func(ph phrase) bool {
		return !slices.ContainsFunc(ph, func(forms []string) bool {
			return !slices.ContainsFunc(forms, func(w string) bool { return slices.Contains(words, w) })
		})
	})
}
