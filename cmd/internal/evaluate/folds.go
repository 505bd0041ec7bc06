package evaluate

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"

	"rolecheck/classifier"
)

// Folds deals listings into k folds, numbered from 0, and returns the fold of
// each. An employer's listings are all in one fold, and the gold roles are
// spread as evenly as that allows. The deal depends on the listings alone: not
// on their order, nor on the run.
func Folds(listings []Labelled, k int) []int {
	groups := employers(listings)
	slices.SortFunc(groups, func(a, b []int) int {
		x, y := listings[a[0]].Employer(), listings[b[0]].Employer()
		// Large groups first, while every fold still has room for them.
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(hash(x), hash(y)), cmp.Compare(x, y))
	})
	all := CountRoles(listings)
	dealt := make([]map[classifier.Role]int, k)
	for i := range dealt {
		dealt[i] = map[classifier.Role]int{}
	}
	fold := make([]int, len(listings))
	for _, group := range groups {
		want := rolesOf(listings, group)
		best := leastFilled(dealt, want, all)
		for r, n := range want {
			dealt[best][r] += n
		}
		for _, i := range group {
			fold[i] = best
		}
	}
	return fold
}

// Trainable tells whether the English listings suffice to cross-validate a
// fit: whether listings of every role stand outside every fold.
func Trainable(listings []Labelled) bool {
	english, _ := split(listings)
	fold := Folds(english, folds)
	for k := range folds {
		outside := map[classifier.Role]bool{}
		for i, l := range english {
			if fold[i] != k {
				outside[l.Gold] = true
			}
		}
		if len(outside) < len(roles) {
			return false
		}
	}
	return true
}

// leastFilled is the fold that has the least of the roles in want, each role
// counted by its scarcity so that the few product owners are spread first.
func leastFilled(dealt []map[classifier.Role]int, want, all map[classifier.Role]int) int {
	best, least := 0, math.Inf(1)
	for f, have := range dealt {
		filled := 0.0
		for _, r := range roles { // a fixed order: floating sums depend on it
			filled += float64(want[r]) * float64(have[r]) / float64(max(all[r], 1))
		}
		if filled < least {
			best, least = f, filled
		}
	}
	return best
}

// CountRoles counts the listings by their gold role.
func CountRoles(listings []Labelled) map[classifier.Role]int {
	return rolesOf(listings, indexes(len(listings)))
}

func rolesOf(listings []Labelled, at []int) map[classifier.Role]int {
	n := map[classifier.Role]int{}
	for _, i := range at {
		n[listings[i].Gold]++
	}
	return n
}

func indexes(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
