package classifier

import (
	"math"
	"slices"
)

// A tally is what the lines of one text and the findings in them add up to.
// From it follow the scores, the exact contribution of each finding, and the
// measures that the decision is made on.
//
// A line counts once, as what it is read as: the probabilities of the kinds of
// duty, times what the section it stands in is worth. The signals beside that
// saturate, so that repetition cannot buy a verdict: a signal found again adds
// half as much each time, and a dimension approaches its cap.
type tally struct {
	duty    [4]float64           // by kind of duty: sum over the lines
	mostly  [4]float64           // lines that are likeliest of the kind
	plain   [4][plainest]float64 // the likeliest lines of the kind
	lines   float64              // lines of duties
	bySig   []float64            // by signal: sum of strengths
	byGroup []float64            // by group (role and dimension): sum of the signals' worth
	signals []int32              // that were found, in order of first sight
}

// lineReading is how one line was read.
type lineReading struct {
	words [lineKinds]float64 // log odds of the kinds, by its words alone
	kinds Kinds
	duty  [4]float64 // what it counts for each kind of duty
	// contexts are those of a line in which no signal was found.
	contexts uint64
}

// groupCap is what a dimension approaches, in units of weight.
const groupCap = 12

// pull is what a finding adds to the log odds of its kind, for each unit of its weight.
const pull = 0.3

// worth is what a signal gives: its weight times 1 for strength 1, 1.5 for 2, at most 2.
func worth(weight, strength float64) float64 { return weight * 2 * (1 - math.Exp2(-strength)) }

// saturate bounds the sum of a dimension.
func saturate(sum float64) float64 { return groupCap * (1 - math.Exp(-sum/groupCap)) }

// kindOf is the kind of duty that a role's signals speak for.
func kindOf(r Role) Kind {
	switch r {
	case ProductOwner:
		return OwnerDuty
	case Other:
		return OtherDuty
	case Hybrid:
		return EitherDuty
	}
	return ManagerDuty
}

// readLines reads the words of each line.
func (c *Classifier) readLines(r *reader) {
	if cap(r.lines) < len(r.doc.sentences) {
		r.lines = make([]lineReading, len(r.doc.sentences)*5/4)
	}
	r.lines = r.lines[:len(r.doc.sentences)]
	r.eachLine(func(n int, findings []finding) {
		s := &r.doc.sentences[n]
		r.names = c.names(r.names[:0], findings, s.first)
		r.lines[n].words = c.reader.read(&r.lineBuf, r.doc.text, r.doc.scan.Tokens[s.first:s.last], r.names)
	})
}

// add reads each line, in its listing, and fills the tally.
func (c *Classifier) add(r *reader) {
	c.sumSignals(r, nil)
	r.eachLine(func(n int, findings []finding) { r.lines[n].kinds = c.readAlone(&r.lines[n], findings) })
	c.readInContext(r)
	r.eachLine(func(n int, findings []finding) {
		r.lines[n].duty, r.lines[n].contexts = [4]float64{}, 0
		if s := &r.doc.sentences[n]; !s.repeated {
			c.weighLine(&r.lines[n], findings, s.section)
		}
	})
	for _, h := range r.held {
		c.weighHeld(r, h)
	}
	r.tally.sumLines(r, nil)
}

// sumWithout fills the tally from lines that were read, but the dropped ones.
func (c *Classifier) sumWithout(r *reader, dropped []bool) {
	c.sumSignals(r, dropped)
	r.tally.sumLines(r, dropped)
}

// sumSignals sums the signals of all lines but the dropped ones; nil drops none.
func (c *Classifier) sumSignals(r *reader, dropped []bool) {
	t := &r.tally
	if len(t.bySig) != len(c.rules.Signals) || len(t.byGroup) != len(c.groups) {
		t.bySig, t.byGroup = make([]float64, len(c.rules.Signals)), make([]float64, len(c.groups))
	}
	for _, s := range t.signals {
		t.bySig[s] = 0
	}
	clear(t.byGroup)
	t.signals = t.signals[:0]
	for i := range r.findings {
		f := &r.findings[i]
		if dropped != nil && dropped[f.sentence] {
			continue
		}
		x := f.factor * c.sectionWorth(kindOf(c.rules.Signals[f.signal].Role), r.doc.sentences[f.sentence].section)
		if x > 0 && t.bySig[f.signal] == 0 {
			t.signals = append(t.signals, f.signal)
		}
		t.bySig[f.signal] += x
	}
	for _, s := range t.signals {
		t.byGroup[c.groupOf[s]] += worth(c.weights[s], t.bySig[s])
	}
}

// sumLines sums the lines but the dropped ones.
func (t *tally) sumLines(r *reader, dropped []bool) {
	t.duty, t.mostly, t.plain, t.lines = [4]float64{}, [4]float64{}, [4][plainest]float64{}, 0
	for n := range r.lines {
		if dropped == nil || !dropped[n] {
			t.addLine(&r.lines[n], r.doc.sentences[n].section)
		}
	}
}

// findingsOf are the findings in one line; whoever goes through all takes eachLine.
func (r *reader) findingsOf(n int) (of []finding) {
	for i := range r.findings {
		if r.findings[i].sentence == int32(n) {
			of = append(of, r.findings[i])
		}
	}
	return of
}

// eachLine calls do with each line and the findings in it.
func (r *reader) eachLine(do func(n int, findings []finding)) {
	from := 0
	for n := range r.doc.sentences {
		to := from
		for to < len(r.findings) && r.findings[to].sentence == int32(n) {
			to++
		}
		do(n, r.findings[from:to])
		from = to
	}
}

// readAlone reads a line on its own: its words, and the signals found in it.
func (c *Classifier) readAlone(l *lineReading, findings []finding) Kinds {
	logits := l.words
	for i := range findings {
		if f := &findings[i]; !c.rules.Signals[f.signal].Names {
			lift(&logits, kindOf(c.rules.Signals[f.signal].Role), pull*c.weights[f.signal]*f.factor)
		}
	}
	return kindsOf(logits)
}

// weighLine says what a line counts for each kind of duty. What somebody else
// does, or nobody, is no duty however it is worded.
func (c *Classifier) weighLine(l *lineReading, findings []finding, section Section) {
	var found, most, lens [4]float64
	counts, any := false, false
	for i := range findings {
		f := &findings[i]
		if c.rules.Signals[f.signal].Names {
			continue
		}
		k := kindOf(c.rules.Signals[f.signal].Role)
		counts, any = counts || f.factor > 0, true
		most[k] = math.Max(most[k], f.factor)
		found[k]++
		lens[k] += c.lensFactor[f.signal]
	}
	for k := range l.duty {
		l.duty[k] = l.kinds.of(Kind(k)) * c.sectionWorth(Kind(k), section)
		switch {
		case any && !counts:
			l.duty[k] = 0
			l.kinds.discount(Kind(k), doubt)
		case found[k] > 0:
			l.duty[k] *= most[k] * lens[k] / found[k]
		}
	}
}

// doubt is what is left of a kind when all that was found in its line is
// somebody else's, or nobody's: the reading stays, and counts for nothing.
const doubt = 0.1

// weighHeld asks the contexts about a line that its words alone tell of: what
// is negated or a colleague's is no duty there either.
func (c *Classifier) weighHeld(r *reader, h heldTriggers) {
	l, s := &r.lines[h.sentence], &r.doc.sentences[h.sentence]
	k := l.mostly()
	if l.duty[k] < 0.1 {
		return
	}
	first, last := c.reader.tellingWords(&r.lineBuf, r.doc.text, r.doc.scan.Tokens[s.first:s.last], nil, k)
	factor := 1.0
	for _, t := range r.triggersHeld[h.from:h.to] {
		x := &c.rules.Reading.Contexts[t.context]
		from, to := s.first+first, s.first+last
		if t.first <= from && from < t.last && t.last <= to { // the telling words begin with who acts, or with "not"
			from = t.last
		}
		if (len(x.Roles) == 0 || slices.Contains(x.Roles, roleOfKind[k])) && c.reachesWords(r, t, from, to) {
			l.contexts |= 1 << t.context
			factor = math.Min(factor, x.Factor)
		}
	}
	for k := range l.duty {
		l.kinds.discount(Kind(k), math.Max(factor, doubt))
		l.duty[k] *= factor
	}
}

// mostly is the kind of duty that a line counts most for.
func (l *lineReading) mostly() Kind {
	best := ManagerDuty
	for k := range l.duty {
		if l.duty[k] > l.duty[best] {
			best = Kind(k)
		}
	}
	return best
}

// lift raises the log odds of a kind.
func lift(logits *[lineKinds]float64, k Kind, by float64) {
	switch k {
	case ManagerDuty:
		logits[managerHeavy] += by
		logits[managerLight] += by
	case OwnerDuty:
		logits[ownerHeavy] += by
		logits[ownerLight] += by
	case EitherDuty:
		logits[either] += by
	case OtherDuty:
		logits[otherHeavy] += by
		logits[otherLight] += by
	}
}

func (t *tally) addLine(l *lineReading, section Section) {
	for k, d := range l.duty {
		t.duty[k] += d
		keepPlain(&t.plain[k], d)
	}
	if best := l.mostly(); l.duty[best] > l.kinds.None*0.5 {
		t.mostly[best]++
	}
	if section == Duties && l.duty != [4]float64{} {
		t.lines += 1 - l.kinds.None
	}
}

func (c *Classifier) sectionWorth(k Kind, s Section) float64 {
	table := 0
	if k == OtherDuty {
		table = 1
	}
	return c.worths[table][s.Index()]
}

// worths are what the sections' lines are worth, by [Section.Index]: for
// product work, and for another job's.
type worths [2][8]float64

func newWorths(m *Model) (w worths) {
	for kind, name := range []string{"product", "other"} {
		for s, worth := range m.Sections[name] {
			w[kind][s.Index()] = worth
		}
	}
	return w
}
