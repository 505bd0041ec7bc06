package classifier

import "math"

// A tally is what the findings of one text add up to. From it follow the
// scores, the exact contribution of each finding, and the measures that the
// decision is made on.
//
// Strength saturates twice, so that repetition cannot buy a verdict: a signal
// found again adds half as much each time, and a dimension approaches its cap.
type tally struct {
	strength []float64 // by finding: factor × section, 0 to 1
	bySignal []float64 // sum of strengths
	byGroup  []float64 // by group (role and dimension): sum of the signals' worth
	votes    [4]float64
	silent   float64 // share of duty sentences without evidence
	duties   float64 // duty sentences
	words    float64 // words in them
	signals  []int32 // that were found, in order of first sight
}

// groupCap is what a dimension approaches, in units of weight.
const groupCap = 12

// worth is what a signal gives: its weight times 1 for strength 1, 1.5 for 2, at most 2.
func worth(weight, strength float64) float64 { return weight * 2 * (1 - math.Exp2(-strength)) }

// saturate bounds the sum of a dimension.
func saturate(sum float64) float64 { return groupCap * (1 - math.Exp(-sum/groupCap)) }

// voteOf is the place of a role among the votes.
func voteOf(r Role) int {
	switch r {
	case ProductOwner:
		return 1
	case Other:
		return 2
	case Hybrid:
		return 3
	}
	return 0
}

// add fills the tally from the findings but the dropped ones; nil drops none.
func (c *Classifier) add(r *reader, dropped []bool) {
	t := &r.tally
	t.reset(len(c.rules.Signals), len(c.groups), len(r.findings))
	for i := range r.findings {
		f := &r.findings[i]
		t.strength[i] = 0
		if dropped != nil && dropped[i] {
			continue
		}
		x := f.factor * c.sectionWorth(f.signal, r.doc.sentences[f.sentence].section)
		t.strength[i] = x
		if x > 0 {
			if t.bySignal[f.signal] == 0 {
				t.signals = append(t.signals, f.signal)
			}
			t.bySignal[f.signal] += x
		}
	}
	for _, s := range t.signals {
		t.byGroup[c.groupOf[s]] += worth(c.weights[s], t.bySignal[s])
	}
	c.vote(r)
}

func (t *tally) reset(signals, groups, findings int) {
	if len(t.bySignal) != signals || len(t.byGroup) != groups {
		t.bySignal, t.byGroup = make([]float64, signals), make([]float64, groups)
	}
	for _, s := range t.signals {
		t.bySignal[s] = 0
	}
	clear(t.byGroup)
	t.signals = t.signals[:0]
	if cap(t.strength) < findings {
		t.strength = make([]float64, findings+findings/2)
	}
	t.strength = t.strength[:findings]
}

func (c *Classifier) sectionWorth(signal int32, s Section) float64 {
	kind := 0
	if c.rules.Signals[signal].Role == Other {
		kind = 1
	}
	return c.worths[kind][s.index()]
}

// worths are what the sections' evidence is worth, by [Section.index]: for the
// product roles, and for another job.
type worths [2][8]float64

func newWorths(m *Model) (w worths) {
	for kind, name := range []string{"product", "other"} {
		for s, worth := range m.Sections[name] {
			w[kind][s.index()] = worth
		}
	}
	return w
}

// index numbers the sections of a listing; all others share the last number.
func (s Section) index() int {
	switch s {
	case Duties:
		return 0
	case Requirements:
		return 1
	case Preferred:
		return 2
	case Company:
		return 3
	case Benefits:
		return 4
	case Legal:
		return 5
	case Application:
		return 6
	}
	return 7
}

// vote lets each duty sentence split one vote over the roles that it speaks
// for; the shares mirror the two-thirds rule by which people label.
func (c *Classifier) vote(r *reader) {
	t := &r.tally
	t.votes, t.silent, t.duties, t.words = [4]float64{}, 0, 0, 0
	i := 0
	for n := range r.doc.sentences {
		s := &r.doc.sentences[n]
		var sum [4]float64
		total := 0.0
		for ; i < len(r.findings) && r.findings[i].sentence == int32(n); i++ {
			if t.strength[i] > 0 {
				f := &r.findings[i]
				v := c.weights[f.signal] * f.factor
				sum[voteOf(c.rules.Signals[f.signal].Role)] += v
				total += v
			}
		}
		if s.section != Duties || s.repeated || s.last-s.first < 3 {
			continue
		}
		t.duties++
		t.words += float64(s.last - s.first)
		if total == 0 {
			t.silent++
			continue
		}
		for k := range sum {
			t.votes[k] += sum[k] / total
		}
	}
}

// contribution is what one finding adds to the score of its role.
func (c *Classifier) contribution(t *tally, i int, f *finding) float64 {
	x := t.strength[i]
	if x == 0 {
		return 0
	}
	sum := t.byGroup[c.groupOf[f.signal]]
	return x / t.bySignal[f.signal] * worth(c.weights[f.signal], t.bySignal[f.signal]) / sum * saturate(sum)
}
