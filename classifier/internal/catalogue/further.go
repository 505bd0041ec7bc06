package catalogue

import (
	"maps"
	"slices"
)

// In are the rules by which listings in a further language are judged: its own
// signals and reading, and all else as in the built-in one.
func (r *Rules) In(language string) Rules {
	l := r.Further[language]
	l.Advice, l.Lenses, l.Lens, l.Titles, l.lensesFrom = r.Advice, r.Lenses, r.Lens, r.Titles, r.lensesFrom
	l.Reading.Languages = r.Reading.Languages
	l.retired = slices.Concat(l.retired, r.Signals, r.retired) // which the advice and the lenses name
	return l
}

// FurtherLanguages lists those of the rules beside the built-in one.
func (r *Rules) FurtherLanguages() []string { return slices.Sorted(maps.Keys(r.Further)) }

// AllSignals are the signals of every language, those of the built-in one first.
func (r *Rules) AllSignals() []Signal {
	all := slices.Clone(r.Signals)
	for _, l := range r.FurtherLanguages() {
		all = append(all, r.Further[l].Signals...)
	}
	return all
}
