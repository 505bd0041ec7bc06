package classifier

import (
	"cmp"
	"slices"
)

// Edit is advice to the author of a listing: words that pull it away from its
// title, what kind of work they are, and what would keep the title.
type Edit struct {
	Start int    `json:"start"` // byte offsets into the caller's text, those of an Evidence
	End   int    `json:"end"`
	Quote string `json:"quote"`
	Role  Role   `json:"role"`  // whose work it is
	About string `json:"about"` // the work in plain words
	Keep  string `json:"keep"`  // completes "To keep Product Owner, ..."
}

// edits are the words that speak for another role than the title claims, the
// weightiest first. There are none for a title that fits or that no rule knows.
func (c *Classifier) edits(v *Verdict) []Edit {
	if v.Claimed == Unclear || v.Outcome == OutcomeMatch {
		return nil
	}
	pulling := slices.DeleteFunc(slices.Clone(v.Evidence), func(e Evidence) bool {
		return e.Contribution <= 0 || belongs(e.Role, v.Claimed)
	})
	slices.SortStableFunc(pulling, func(a, b Evidence) int { return cmp.Compare(b.Contribution, a.Contribution) })
	var out []Edit
	for _, e := range pulling {
		if !slices.ContainsFunc(out, func(o Edit) bool { return e.Start < o.End && o.Start < e.End }) {
			about := c.rules.Advice.About(e.Dimension)
			out = append(out, Edit{e.Start, e.End, e.Quote, e.Role, about, c.rules.Advice.ToKeep(v.Claimed, e.Role, e.Dimension)})
		}
	}
	return out
}

// belongs tells whether work of a role is to be expected under a claim. Shared
// work is part of both product roles, and either is part of a hybrid.
func belongs(role, claimed Role) bool {
	if role == Other || claimed == Other {
		return role == claimed
	}
	return role == claimed || role == Hybrid || claimed == Hybrid
}
