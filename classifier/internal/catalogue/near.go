package catalogue

import (
	"cmp"
	"slices"
	"strings"
)

// Near are the ids of signals that are written like id, the nearest first; at
// most three.
func (r *Rules) Near(id string) []string {
	type near struct {
		id   string
		away int
	}
	var found []near
	for _, s := range r.AllSignals() {
		away := editDistance(id, s.ID)
		if away <= max(2, len(id)/4) || len(id) > 3 && (strings.Contains(s.ID, id) || strings.Contains(id, s.ID)) {
			found = append(found, near{s.ID, away})
		}
	}
	slices.SortFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(a.away, b.away), cmp.Compare(a.id, b.id)) })
	var ids []string
	for _, n := range found[:min(len(found), 3)] {
		ids = append(ids, n.id)
	}
	return ids
}

// editDistance is how many letters must be put in, taken out or changed to make
// b of a. Ids are short; what is longer is cut.
func editDistance(a, b string) int {
	a, b = a[:min(len(a), 80)], b[:min(len(b), 80)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
