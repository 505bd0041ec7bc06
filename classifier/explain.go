package classifier

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// explain turns a tally into the Verdict.
func (c *Classifier) explain(r *reader, title string) Verdict {
	claim := c.ReadTitle(title)
	d := c.steps.decide(c.measure(&r.tally, r.measures))
	v := Verdict{Claimed: claim.Role, Actual: d.actual, Confidence: d.confidence, Lean: d.lean, Probabilities: d.probabilities,
		Evidence: make([]Evidence, 0, len(r.findings)), Flip: []string{}, Questions: []string{}, Lens: c.rules.Lens}
	for i := range r.findings {
		c.addEvidence(&v, r, i)
	}
	slices.SortStableFunc(v.Evidence, func(a, b Evidence) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	for i := range v.Evidence {
		v.Score.add(v.Evidence[i].Role, v.Evidence[i].Contribution)
	}
	v.Language = c.language(&r.doc)
	if why := c.unreadable(r, &v, d); why != "" {
		v.Actual, v.Confidence, v.Lean, v.Probabilities = Unclear, 0, 0, Probabilities{}
		v.Outcome, v.Reason = OutcomeUnclear, why
		v.Questions = c.questions(&v)
		return v
	}
	v.Outcome = c.compare(&v, d)
	v.Flip = c.flip(r, v.Actual)
	v.Questions = c.questions(&v)
	v.Title = c.fittingTitle(&v)
	v.Reason = c.reason(&v, claim)
	v.Notes = c.notes(&v)
	return v
}

// compare sets the actual role against the claimed one.
func (c *Classifier) compare(v *Verdict, d decision) Outcome {
	switch {
	case v.Claimed == Unclear:
		return OutcomeUnclear
	case v.Claimed == v.Actual:
		return OutcomeMatch
	case v.Actual == Hybrid && v.Claimed != Other, v.Claimed == Hybrid && v.Actual != Other:
		return OutcomePartial
	}
	flag := c.steps.Flag.Between
	switch Other {
	case v.Claimed:
		flag = c.steps.Flag.Enters
	case v.Actual:
		flag = c.steps.Flag.Leaves
	}
	if d.enough*v.Probabilities.against(v.Claimed) >= flag {
		return OutcomeMismatch
	}
	return OutcomeUnclear
}

// against is the probability that a title which claims the role is wrong; a
// hybrid is not wrong under either product title.
func (p Probabilities) against(claimed Role) float64 {
	switch claimed {
	case ProductManager:
		return p.ProductOwner + p.Other
	case ProductOwner:
		return p.ProductManager + p.Other
	case Hybrid:
		return p.Other
	}
	return p.ProductManager + p.ProductOwner + p.Hybrid
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
	v.Evidence = append(v.Evidence, Evidence{Signal: s.ID, Role: s.Role, Dimension: s.Dimension, Contribution: x, Start: start, End: end,
		Quote: r.doc.text[start:end], Section: r.doc.sentences[f.sentence].section, Context: c.contextNames(f.contexts), Why: s.Why})
}

// contextNames lists the names of contexts, each once.
func (c *Classifier) contextNames(set uint32) []string {
	names := []string{}
	if set == 0 {
		return names
	}
	for k := range c.rules.Reading.Contexts {
		if id := c.rules.Reading.Contexts[k].ID; set&(1<<k) != 0 && !slices.Contains(names, id) {
			names = append(names, id)
		}
	}
	return names
}

// unreadable says why a text cannot be judged, or "" when it can.
func (c *Classifier) unreadable(r *reader, v *Verdict, d decision) string {
	switch lang := v.Language; {
	case len(r.doc.z.tokens) == 0:
		return "There is no text to read."
	case lang != "" && lang != c.rules.Reading.Language:
		return fmt.Sprintf("The text seems to be in another language (%s) than the one the signals are for (%s).", lang, c.rules.Reading.Language)
	case d.actual != Unclear:
		return ""
	case r.tally.duties == 0:
		return "The text does not say what the person will do."
	case len(v.Evidence) == 0:
		return "Nothing in the text is a duty that a known role has."
	}
	return "Too little is said about the duties to tell the role."
}

// flip names the fewest pieces of evidence without which the actual role
// would be another: the weightiest first, for a hybrid those of the side that
// needs fewer. It is empty when even all of them do not change it.
func (c *Classifier) flip(r *reader, actual Role) []string {
	sides := []Role{actual}
	if actual == Hybrid {
		sides = []Role{ProductManager, ProductOwner}
	}
	var best []int
	for _, side := range sides {
		if drop := c.flipSide(r, actual, side); len(drop) > 0 && (best == nil || len(drop) < len(best)) {
			best = drop
		}
	}
	quotes := make([]string, 0, len(best))
	for _, i := range best {
		f := &r.findings[i]
		quote := r.doc.text[r.doc.z.tokens[f.first].start:r.doc.z.tokens[f.last].end]
		if !slices.Contains(quotes, quote) { // the same words may give several signals
			quotes = append(quotes, quote)
		}
	}
	return quotes
}

func (c *Classifier) flipSide(r *reader, actual, side Role) []int {
	c.add(r, nil)
	var order []int
	worth := make([]float64, len(r.findings))
	for i := range r.findings {
		f := &r.findings[i]
		if worth[i] = c.contribution(&r.tally, i, f); worth[i] > 0 && c.rules.Signals[f.signal].Role == side {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(worth[b], worth[a])
	})
	dropped := make([]bool, len(r.findings))
	n := sort.Search(len(order), func(n int) bool {
		clear(dropped)
		for _, i := range order[:n+1] {
			dropped[i] = true
		}
		c.add(r, dropped)
		r.measures = c.measure(&r.tally, r.measures)
		return c.steps.decide(r.measures).actual != actual
	})
	if n == len(order) {
		return nil
	}
	return order[:n+1]
}

// questions lists what the listing leaves open or contradicts.
func (c *Classifier) questions(v *Verdict) []string {
	qs := []string{}
	if v.Actual == Other {
		return qs
	}
	for _, q := range c.rules.Advice.Questions {
		manager, owner := v.speaksFor(ProductManager, q.Manager), v.speaksFor(ProductOwner, q.Owner)
		switch {
		case !manager && !owner && q.Open != "":
			qs = append(qs, q.Open)
		case manager && owner && q.Both != "":
			qs = append(qs, q.Both)
		}
	}
	return qs
}

func (v *Verdict) speaksFor(role Role, dimensions []string) bool {
	return slices.ContainsFunc(v.Evidence, func(e Evidence) bool {
		return e.Role == role && e.Contribution > 0.2 && slices.Contains(dimensions, e.Dimension)
	})
}

// fittingTitle is the title that the duties deserve.
func (c *Classifier) fittingTitle(v *Verdict) string {
	switch v.Actual {
	case ProductManager:
		return "Product Manager"
	case ProductOwner:
		return "Product Owner"
	case Hybrid:
		return "Product Manager / Product Owner"
	}
	if top := v.strongest(Other, 1); len(top) > 0 {
		return c.rules.Advice.Families[top[0]]
	}
	return ""
}

// strongest lists the dimensions that speak most for a role.
func (v *Verdict) strongest(role Role, n int) []string {
	sum := map[string]float64{}
	for _, e := range v.Evidence {
		if e.Role == role && e.Contribution > 0 {
			sum[e.Dimension] += e.Contribution
		}
	}
	var dims []string
	for d := range sum {
		dims = append(dims, d)
	}
	slices.SortFunc(dims, func(a, b string) int {
		if sum[a] != sum[b] {
			return cmp.Compare(sum[b], sum[a])
		}
		return strings.Compare(a, b)
	})
	return dims[:min(n, len(dims))]
}

// reason is the verdict in one sentence.
func (c *Classifier) reason(v *Verdict, claim Claim) string {
	duties := fmt.Sprintf("The duties are mostly a %s's", v.Actual.Name())
	switch v.Actual {
	case Hybrid:
		duties = "The duties are those of a product manager and of a product owner at once"
	case Other:
		duties = "The duties are mostly another job's"
		if v.Title != "" {
			duties += ", closest to a " + strings.ToLower(v.Title) + "'s"
		}
	}
	if about := c.about(v); about != "" {
		duties += " (" + about + ")"
	}
	switch v.Outcome {
	case OutcomeMatch:
		return duties + ", as the title says."
	case OutcomeMismatch:
		return duties + ", and the title says " + v.Claimed.Name() + "."
	case OutcomePartial:
		return duties + "; the title says " + v.Claimed.Name() + "."
	}
	if v.Claimed == Unclear {
		if claim.Known {
			return duties + "; the title could mean several jobs."
		}
		return duties + "; the title claims no role that is known."
	}
	return fmt.Sprintf("The listing leans to %s, but not surely enough to call its title (%s) wrong.", v.Actual.Name(), v.Claimed.Name())
}

// about names what the duties are about.
func (c *Classifier) about(v *Verdict) string {
	roles := []Role{v.Actual}
	if v.Actual == Hybrid {
		roles = []Role{ProductManager, ProductOwner}
	}
	var names []string
	for _, role := range roles {
		for _, d := range v.strongest(role, 3-len(roles)+1) {
			if n := c.rules.Advice.Dimensions[d]; n != "" && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	return strings.Join(names, ", ")
}

// notes are what a reader values and no role is scored on.
func (c *Classifier) notes(v *Verdict) []string {
	var notes []string
	if v.Actual == ProductOwner && !v.speaksFor(ProductManager, []string{"strategy", "market", "customer", "discovery", "metrics", "commercial"}) {
		notes = append(notes, "A backlog administrator's listing: no say in strategy, market or results is named.")
	}
	if v.Claimed == ProductManager && v.Actual == Other && slices.Contains(v.strongest(Other, 1), "project") {
		notes = append(notes, "Time, scope and budget stand where a product manager's listing has outcomes.")
	}
	if (v.Actual == ProductManager || v.Actual == ProductOwner) && v.Actual != v.Claimed && c.rules.Advice.Pay != "" {
		notes = append(notes, c.rules.Advice.Pay)
	}
	return notes
}
