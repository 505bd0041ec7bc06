package classifier

import (
	"cmp"
	"math"
	"slices"
)

// measureNames lists the measures that the decision is made on. The first are
// of the lines: how much of each kind of duty they add up to, its share, how
// many lines are mostly of it, and how plain the three plainest are. The last
// are of the signals. A sum for each dimension is not among them: with some
// forty product owners to learn from, steps that had those learned which
// dimensions these few were told of, and not how much.
var measureNames = []string{
	"manager", "owner", "either", "other", "told",
	"manager_share", "owner_share", "either_share", "other_share",
	"manager_lines", "owner_lines", "either_lines", "other_lines",
	"manager_plain", "owner_plain", "either_plain", "other_plain",
	"balance", "product_odds", "both", "lines",
	"manager_signals", "owner_signals", "common_signals", "product_signals", "named", "named_other",
}

// both is the place of the measure of that name: the lesser share of the two product roles' duties.
var both = slices.Index(measureNames, "both")

// plainest is how many lines of a kind are looked at for how plain they are.
const plainest = 3

// groupKey is a role and a dimension.
type groupKey struct {
	role      Role
	dimension string
	names     bool // its signals name the job
}

// measure computes the measures of a tally.
func (c *Classifier) measure(t *tally, out []float64) []float64 {
	d, sum := t.duty, 0.0
	for _, v := range d {
		sum += v
	}
	out = append(out[:0], math.Log1p(d[0]), math.Log1p(d[1]), math.Log1p(d[2]), math.Log1p(d[3]), math.Log1p(sum))
	for _, v := range d {
		out = append(out, v/(sum+1))
	}
	for _, n := range t.mostly {
		out = append(out, n/(t.mostly[0]+t.mostly[1]+t.mostly[2]+t.mostly[3]+1))
	}
	for _, p := range t.plain {
		out = append(out, (p[0]+p[1]+p[2])/plainest)
	}
	out = append(out, math.Log((d[0]+.5)/(d[1]+.5)), math.Log((d[0]+d[1]+d[2]/2+.5)/(d[3]+.5)),
		math.Min(d[0], d[1])/(sum+1), math.Log1p(t.lines))
	return c.measureSignals(t, out)
}

// measureSignals appends the measures of the signals.
func (c *Classifier) measureSignals(t *tally, out []float64) []float64 {
	var sum [4]float64
	named, namedOther := 0.0, 0.0 // how much the listing calls the person hired by a product job's name, or by another's
	for g, k := range c.groups {
		switch {
		case k.names && k.role == Other:
			namedOther = math.Max(namedOther, t.byGroup[g])
		case k.names:
			named += t.byGroup[g]
		default:
			sum[kindOf(k.role)] += saturate(t.byGroup[g])
		}
	}
	return append(out, math.Log1p(sum[0]), math.Log1p(sum[1]), math.Log1p(sum[2]), math.Sqrt(sum[0]+sum[1]),
		math.Log1p(named), math.Log1p(namedOther))
}

// keepPlain puts p among the largest.
func keepPlain(most *[plainest]float64, p float64) {
	for i, m := range most {
		if cmp.Compare(p, m) > 0 {
			most[i], p = p, m
		}
	}
}

// groupsOf lists the groups of a catalogue, and the group of each signal.
func groupsOf(signals []Signal) (groups []groupKey, of []int32) {
	for _, s := range signals {
		k := groupKey{s.Role, s.Dimension, s.Names}
		if !slices.Contains(groups, k) {
			groups = append(groups, k)
		}
		of = append(of, int32(slices.Index(groups, k)))
	}
	return groups, of
}
