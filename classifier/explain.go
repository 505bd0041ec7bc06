package classifier

import "slices"

// explain turns a tally into the Verdict.
func (c *Classifier) explain(r *reader, title string) Verdict {
	m := c.measure(&r.tally, nil)
	d := c.steps.decide(m)
	v := Verdict{Claimed: ReadTitle(title).Role, Actual: d.actual, Confidence: d.confidence, Lean: d.lean, Probabilities: d.probabilities,
		Evidence: []Evidence{}, Flip: []string{}, Questions: []string{}, Lens: c.rules.Lens}
	for i := range r.findings {
		c.addEvidence(&v, r, i)
	}
	slices.SortStableFunc(v.Evidence, func(a, b Evidence) int { return a.Start - b.Start })
	for _, e := range v.Evidence {
		v.Score.add(e.Role, e.Contribution)
	}
	return v
}

func (s *Score) add(r Role, x float64) {
	switch r {
	case ProductManager:
		s.ProductManager += x
	case ProductOwner:
		s.ProductOwner += x
	case Hybrid:
		s.Hybrid += x
	case Other:
		s.Other += x
	}
}

func (c *Classifier) addEvidence(v *Verdict, r *reader, i int) {
	f := &r.findings[i]
	x := c.contribution(&r.tally, i, f)
	if x == 0 && f.factor > 0 {
		return // in a part of the listing that speaks for no role
	}
	s := &c.rules.Signals[f.signal]
	start, end := int(r.doc.z.tokens[f.first].start), int(r.doc.z.tokens[f.last].end)
	e := Evidence{Signal: s.ID, Role: s.Role, Dimension: s.Dimension, Contribution: x, Start: start, End: end,
		Quote: r.doc.text[start:end], Section: r.doc.sentences[f.sentence].section, Context: []string{}, Why: s.Why}
	for k := range c.rules.Reading.Contexts {
		if id := c.rules.Reading.Contexts[k].ID; f.contexts&(1<<k) != 0 && !slices.Contains(e.Context, id) {
			e.Context = append(e.Context, id)
		}
	}
	v.Evidence = append(v.Evidence, e)
}
