package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"rolecheck/classifier"
)

// SignalUse says how often a signal fired, and where.
type SignalUse struct {
	Signal string                  `json:"signal"`
	Role   classifier.Role         `json:"role"`
	Fired  int                     `json:"listings"` // in which it added to the score
	Gold   map[classifier.Role]int `json:"by_gold_role"`
	// Precision is the share of those listings whose gold role the signal
	// fits: its own, a hybrid of it, and for a hybrid signal any product role.
	Precision Share `json:"precision"`
}

// signalUse lists the signals that fired, the most frequent first.
func signalUse(judged []Judged) []SignalUse {
	uses := map[string]*SignalUse{}
	for _, j := range judged {
		for signal, role := range fired(j.Verdict) {
			u := uses[signal]
			if u == nil {
				u = &SignalUse{Signal: signal, Role: role, Gold: map[classifier.Role]int{}}
				uses[signal] = u
			}
			u.Fired++
			u.Gold[j.Listing.Gold]++
			u.Precision.add(slices.Contains(voices(j.Listing.Gold), role))
		}
	}
	list := make([]SignalUse, 0, len(uses))
	for _, u := range uses {
		list = append(list, *u)
	}
	slices.SortFunc(list, func(a, b SignalUse) int {
		return cmp.Or(cmp.Compare(b.Fired, a.Fired), strings.Compare(a.Signal, b.Signal))
	})
	return list
}

// fired are the signals that add to the score, each once, with the role they speak for.
func fired(v classifier.Verdict) map[string]classifier.Role {
	signals := map[string]classifier.Role{}
	for _, e := range v.Evidence {
		if e.Contribution > 0 {
			signals[e.Signal] = e.Role
		}
	}
	return signals
}
