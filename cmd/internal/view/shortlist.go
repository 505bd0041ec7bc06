package view

import (
	"slices"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// Shortlist keeps up to Most of the things that listings give: those of wrong
// titles go first, then those of titles that fit in part, then the others,
// each as they come.
type Shortlist[T any] struct {
	Most  int
	ranks [3][]T
	held  int
}

// Add offers x, which r gives. It may take the place of a lesser one.
func (s *Shortlist[T]) Add(r record.Record, x T) {
	rank := rankOf(r)
	if s.held >= s.Most {
		last := s.last()
		if last <= rank {
			return
		}
		s.ranks[last] = s.ranks[last][:len(s.ranks[last])-1]
		s.held--
	}
	s.ranks[rank] = append(s.ranks[rank], x)
	s.held++
}

// last is the least rank that holds anything; -1 for none.
func (s *Shortlist[T]) last() int {
	last := len(s.ranks) - 1
	for last >= 0 && len(s.ranks[last]) == 0 {
		last--
	}
	return last
}

// All is what was kept, by rank.
func (s *Shortlist[T]) All() []T { return slices.Concat(s.ranks[:]...) }

func rankOf(r record.Record) int {
	switch {
	case r.Verdict == nil:
		return 2
	case r.Verdict.Outcome == classifier.OutcomeMismatch:
		return 0
	case r.Verdict.Outcome == classifier.OutcomePartial:
		return 1
	}
	return 2
}
