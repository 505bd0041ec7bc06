package classifier

import (
	"math"
	"slices"
)

// measureNames lists the measures. A sum for each dimension is not among them:
// with some twenty product owners to learn from, steps that had those learned
// which dimensions these few were told of, and not how much.
var measureNames = []string{"pm", "po", "common", "other", "pm_share", "po_share", "other_share", "common_share", "silent_share",
	"both", "duties", "words", "evidence", "balance", "votes_balance", "other_odds", "product_votes", "telling", "other_most", "named", "product"}

// both is the place of the measure of that name: the lesser of the two product roles' votes.
var both = slices.Index(measureNames, "both")

// groupKey is a role and a dimension.
type groupKey struct {
	role      Role
	dimension string
}

// measure computes the measures of a tally.
func (c *Classifier) measure(t *tally, out []float64) []float64 {
	var sum [4]float64
	most := 0.0  // of the families of other jobs: one that is told a lot of is one job
	named := 0.0 // how much the listing calls the person hired a product manager or owner
	for g, k := range c.groups {
		sum[voteOf(k.role)] += saturate(t.byGroup[g])
		switch {
		case k.role == Other:
			most = math.Max(most, t.byGroup[g])
		case k.dimension == "named":
			named = t.byGroup[g]
		}
	}
	pm, po, ot, hy := sum[0], sum[1], sum[2], sum[3]
	n := math.Max(t.duties, 1)
	told := t.votes[0] + t.votes[1] + t.votes[2] + t.votes[3]
	vp, vo, vx := t.votes[0]/n, t.votes[1]/n, t.votes[2]/n
	return append(out[:0],
		math.Log1p(pm), math.Log1p(po), math.Log1p(hy), math.Log1p(ot),
		vp, vo, vx, t.votes[3]/n, t.silent/n,
		math.Min(vp, vo), math.Log1p(t.duties), math.Log1p(t.words), math.Log1p(pm+po+hy+ot),
		(pm-po)/(pm+po+2), (t.votes[0]-t.votes[1])/(t.votes[0]+t.votes[1]+1),
		math.Log((ot+1)/(pm+po+hy/2+1)), (t.votes[0]+t.votes[1]+t.votes[3]/2-t.votes[2])/(told+1), math.Log1p(told), math.Log1p(most), math.Log1p(named), math.Sqrt(pm+po),
	)
}

// groupsOf lists the groups of a catalogue, and the group of each signal.
func groupsOf(signals []Signal) (groups []groupKey, of []int32) {
	for _, s := range signals {
		k := groupKey{s.Role, s.Dimension}
		if !slices.Contains(groups, k) {
			groups = append(groups, k)
		}
		of = append(of, int32(slices.Index(groups, k)))
	}
	return groups, of
}
