package match

import "slices"

// Covers tells whether every text that o finds is found by p too, as far as that
// shows: step by step the same or more words, and the same or longer gaps.
func (p Pattern) Covers(o Pattern) bool {
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

// LedBy reports whether more than a third of the phrases that p begins with
// begin with one of the words, with something to come behind them.
func (p Pattern) LedBy(words map[string]bool) bool {
	n := 0
	for _, ph := range p[0].phrases {
		if len(ph) > 0 && words[ph[0][0]] {
			n++
		}
	}
	return len(p) > 1 && 3*n > len(p[0].phrases)
}

// OneWord reports whether one word alone can be the whole of p.
func (p Pattern) OneWord() bool {
	return len(p) == 1 && slices.ContainsFunc(p[0].phrases, func(ph phrase) bool { return len(ph) == 1 })
}

// MadeOf reports whether p finds a row of nothing but the given words.
func (p Pattern) MadeOf(words []string) bool {
	return !slices.ContainsFunc(p, func(s step) bool { return !s.madeOf(words) })
}

func (s step) madeOf(words []string) bool {
	return slices.ContainsFunc(s.phrases, func(ph phrase) bool {
		return !slices.ContainsFunc(ph, func(forms []string) bool {
			return !slices.ContainsFunc(forms, func(w string) bool { return slices.Contains(words, w) })
		})
	})
}
