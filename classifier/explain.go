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
		Lines: make([]Line, 0, len(r.lines)), Evidence: r.evidence[:0], Flip: []string{}, Questions: []string{}, Lens: c.rules.Lens}
	r.eachLine(func(n int, findings []finding) { c.addLine(&v, r, n, findings) })
	r.evidence, v.Evidence = v.Evidence, append([]Evidence{}, v.Evidence...)
	slices.SortStableFunc(v.Evidence, func(a, b Evidence) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	for i := range v.Evidence {
		v.Score.add(v.Evidence[i].Role, v.Evidence[i].Contribution)
	}
	v.Language = c.speech.Language(r.doc.words)
	if why := c.unreadable(r, &v, d); why != "" {
		v.Actual, v.Confidence, v.Lean, v.Probabilities = Unclear, 0, 0, Probabilities{}
		v.Outcome, v.Reason = OutcomeUnclear, why
		if !v.Foreign && len(r.doc.words) > 0 {
			v.Questions = c.questions(&v)
		}
		return v
	}
	if v.Claimed != Unclear {
		v.TitleRight = c.rules.Model.Title.right(v.Claimed, v.Probabilities.right(v.Claimed))
	}
	v.Outcome = c.compare(&v)
	v.Flip = c.flip(r, &v)
	v.Questions = c.questions(&v)
	v.Title = c.fittingTitle(&v, claim, title)
	v.Reason = c.reason(&v, claim, title)
	v.Notes = c.notes(&v, title, r.doc.text)
	v.Edits = c.edits(&v)
	return v
}

// compare sets the actual role against the claimed one.
func (c *Classifier) compare(v *Verdict) Outcome {
	switch {
	case v.Claimed == Unclear:
		return OutcomeUnclear
	case v.Claimed == v.Actual:
		return OutcomeMatch
	case v.Actual == Hybrid && v.Claimed != Other, v.Claimed == Hybrid && v.Actual != Other:
		return OutcomePartial
	case v.TitleRight < c.rules.Model.Title.Flag:
		return OutcomeMismatch
	}
	return OutcomeUnclear
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

// addLine adds a line with its evidence: the findings in it, which share what
// the line counts for their kind by what they weigh. A kind that the line is
// likeliest of, and that no signal found, is shown by its telling words.
func (c *Classifier) addLine(v *Verdict, r *reader, n int, findings []finding) {
	s, l := &r.doc.sentences[n], &r.lines[n]
	tokens := r.doc.scan.Tokens[s.first:s.last]
	v.Lines = append(v.Lines, Line{int(tokens[0].Start), int(tokens[len(tokens)-1].End), s.section, l.kinds})
	var sum [4]float64
	for i := range findings {
		sum[kindOf(c.rules.Signals[findings[i].signal].Role)] += c.share(&findings[i])
	}
	for i := range findings {
		f := &findings[i]
		g := &c.rules.Signals[f.signal]
		k := kindOf(g.Role)
		x := 0.0
		switch {
		case g.Names: // a name is no duty, and counts as one
			x = f.factor * c.sectionWorth(k, s.section)
		case sum[k] > 0:
			x = l.duty[k] * c.share(f) / sum[k]
		}
		if x == 0 && f.factor > 0 {
			continue // in a part of the listing that speaks for no role
		}
		c.addEvidence(v, r, f.first, f.last, Evidence{Signal: g.ID, Role: g.Role, Dimension: g.Dimension, Contribution: x,
			Section: s.section, Context: c.contextNames(f.contexts), Why: g.Why})
	}
	best := l.mostly()
	if sum[best] == 0 && l.duty[best] >= telling {
		first, last := c.reader.tellingWords(&r.lineBuf, r.doc.text, tokens, c.names(nil, findings, s.first), best)
		c.addEvidence(v, r, s.first+first, s.first+last, Evidence{Role: roleOfKind[best], Contribution: l.duty[best],
			Section: s.section, Context: c.contextNames(l.contexts), Why: whyOf[best]})
	}
}

// telling is what a line counts for a kind, 0 to 1, from which it is shown.
const telling = 0.25

// share is by what a finding shares in its line's count.
func (c *Classifier) share(f *finding) float64 {
	if c.rules.Signals[f.signal].Names {
		return 0
	}
	return c.weights[f.signal] * f.factor
}

// By kind of duty: the role it speaks for, and why it does where no signal says so.
var (
	roleOfKind = [4]Role{ProductManager, ProductOwner, Hybrid, Other}
	whyOf      = [4]string{
		"Lines with these words are mostly a product manager's duties.",
		"Lines with these words are mostly a product owner's duties.",
		"Lines with these words are mostly product work that either role does.",
		"Lines with these words are mostly another job's duties.",
	}
)

func (c *Classifier) addEvidence(v *Verdict, r *reader, first, last int32, e Evidence) {
	e.Start, e.End = int(r.doc.scan.Tokens[first].Start), int(r.doc.scan.Tokens[last].End)
	e.Quote = r.doc.text[e.Start:e.End]
	v.Evidence = append(v.Evidence, e)
}

// contextNames lists the names of contexts, each once.
func (c *Classifier) contextNames(set uint64) []string {
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
	foreign := c.foreign(v.Language)
	v.Foreign = foreign != ""
	switch {
	case len(r.doc.scan.Tokens) == 0:
		return "There is no text to read."
	case v.Foreign:
		return foreign
	case d.actual != Unclear:
		return ""
	case r.tally.lines == 0:
		return "The text does not say what the person will do."
	case len(v.Evidence) == 0:
		return "Nothing in the text is a duty that a known role has."
	}
	return "Too little is said about the duties to tell the role."
}

// flip names the fewest pieces of evidence without which the actual role
// would be another: the weightiest first, for a hybrid those of the side that
// needs fewer. It is empty when even all of them do not change it.
func (c *Classifier) flip(r *reader, v *Verdict) []string {
	actual := v.Actual
	sides := []Kind{kindOf(actual)}
	if actual == Hybrid {
		sides = []Kind{ManagerDuty, OwnerDuty}
	}
	var best []int
	for _, side := range sides {
		if drop := c.flipSide(r, actual, side); len(drop) > 0 && (best == nil || len(drop) < len(best)) {
			best = drop
		}
	}
	quotes := make([]string, 0, len(best))
	for _, n := range best {
		for i := range v.Evidence {
			e := &v.Evidence[i]
			if e.Contribution > 0 && v.Lines[n].Start <= e.Start && e.End <= v.Lines[n].End && !slices.Contains(quotes, e.Quote) {
				quotes = append(quotes, e.Quote)
			}
		}
	}
	return quotes
}

// flipSide lists the lines that must go, the weightiest of one kind first.
func (c *Classifier) flipSide(r *reader, actual Role, side Kind) []int {
	var order []int
	for n := range r.lines {
		if l := &r.lines[n]; l.duty[side] >= telling && l.duty[side] == max(l.duty[0], l.duty[1], l.duty[2], l.duty[3]) {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.lines[b].duty[side], r.lines[a].duty[side]) })
	dropped := make([]bool, len(r.lines))
	n := sort.Search(len(order), func(n int) bool {
		clear(dropped)
		for _, i := range order[:n+1] {
			dropped[i] = true
		}
		c.sumWithout(r, dropped)
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

// fittingTitle is the title that the duties deserve, with what the given one says
// beside its role.
func (c *Classifier) fittingTitle(v *Verdict, claim Claim, given string) string {
	job := c.jobName(v)
	if job == "" || claim.Role == Other || !claim.Known {
		return job
	}
	return cmp.Or(titles().Retitle(given, job), job)
}

// jobName is a job as titles call it; "" where nothing says which it is.
func (c *Classifier) jobName(v *Verdict) string {
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
		if e.Role == role && e.Contribution > 0 && e.Dimension != "" {
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
func (c *Classifier) reason(v *Verdict, claim Claim, title string) string {
	duties := fmt.Sprintf("The duties are mostly a %s's", v.Actual.Name())
	switch v.Actual {
	case Hybrid:
		duties = "The duties are those of a product manager and of a product owner at once"
	case Other:
		duties = "The duties are mostly another job's"
		if job := c.jobName(v); job != "" {
			duties += ", closest to " + inSentence(job) + "'s"
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
		if strings.TrimSpace(title) == "" {
			return duties + "."
		}
		return duties + "; the title claims no role that is known."
	}
	return fmt.Sprintf("The listing leans to %s, but not surely enough to call its title (%s) wrong.", v.Actual.Name(), v.Claimed.Name())
}

// inSentence writes a title with its article as it stands inside a sentence.
func inSentence(title string) string {
	words := strings.Fields(title)
	for i, w := range words {
		if w != strings.ToUpper(w) { // "AI" stays
			words[i] = strings.ToLower(w)
		}
	}
	article := "a "
	if strings.ContainsRune("aeioAEIO", rune(title[0])) {
		article = "an "
	}
	return article + strings.Join(words, " ")
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
func (c *Classifier) notes(v *Verdict, given, text string) []string {
	var notes []string
	deciding := []string{"strategy", "market", "customer", "discovery", "metrics", "commercial"}
	if v.Actual == ProductOwner && !v.speaksFor(ProductManager, deciding) {
		notes = append(notes, "A backlog administrator's listing: no say in strategy, market or results is named.")
	}
	if v.Claimed == ProductManager && v.Actual == Other && slices.Contains(v.strongest(Other, 1), "project") {
		notes = append(notes, "Time, scope and budget stand where a product manager's listing has outcomes.")
	}
	if (v.Actual == ProductManager || v.Actual == ProductOwner) && v.Actual != v.Claimed && c.rules.Advice.Pay.IsFor(given, text) {
		notes = append(notes, c.rules.Advice.Pay.Note)
	}
	return notes
}
