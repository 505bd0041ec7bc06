package classifier

import (
	"math"
	"slices"
	"strings"

	"rolecheck/classifier/internal/match"
)

// finding is one occurrence of a signal before it is weighed.
type finding struct {
	signal      int32
	first, last int32 // words
	sentence    int32
	factor      float64 // by context, 0 to 1
	verbal      bool
	usage       usage
	contexts    uint64 // bit i: the i-th Context of the rules applied
}

// signalHit is a hit of a signal's pattern.
type signalHit struct {
	signal      int32
	first, last int32
	verbal      bool
}

// trigger is one occurrence of a context's pattern.
type trigger struct {
	context     int32
	first, last int32
}

// heldTriggers are the triggers of a sentence: a range of the reader's.
type heldTriggers struct {
	sentence int32
	from, to int
}

// reader is the working memory of one call; a pool hands it out, so that calls
// share buffers one after the other and never at the same time.
type reader struct {
	doc          document
	run          match.Run
	hits         []signalHit
	triggers     []trigger
	findings     []finding
	lines        []lineReading
	lineBuf      lineBuffer
	held         []heldTriggers // of lines in which no signal was found
	triggersHeld []trigger
	names        []span
	own          [][4]float64
	seen         map[uint64]bool
	tally        tally
	either       int // findings whose verb may be a noun
	measures     []float64
	evidence     []Evidence
}

// find fills r.findings from the text, sentence by sentence.
func (c *Classifier) find(r *reader) {
	r.findings, r.either, r.held, r.triggersHeld = r.findings[:0], 0, r.held[:0], r.triggersHeld[:0]
	clear(r.seen)
	prev := Section("")
	for i := range r.doc.sentences {
		s := &r.doc.sentences[i]
		c.body.Match(&r.run, r.doc.scan.Tokens[s.first:s.last], s.first)
		cues := c.sortHits(r)
		s.section = c.place(&r.doc, i, cues, prev, len(r.hits) > 0)
		prev = s.section
		s.repeated = r.repeats(s)
		if s.repeated || len(r.hits)+len(r.triggers) == 0 {
			continue
		}
		c.dropVoid(r, s)
		c.keep(r, int32(i))
		if len(r.hits) == 0 {
			r.held = append(r.held, heldTriggers{int32(i), len(r.triggersHeld), len(r.triggersHeld) + len(r.triggers)})
			r.triggersHeld = append(r.triggersHeld, r.triggers...)
		}
	}
}

// sortHits parts the matcher's hits by kind and returns the sections that cues speak for.
func (c *Classifier) sortHits(r *reader) (cues cueSet) {
	r.hits, r.triggers = r.hits[:0], r.triggers[:0]
	for _, h := range r.run.Hits {
		switch t := c.targets[h.Pattern]; t.kind {
		case isSignal:
			r.hits = append(r.hits, signalHit{t.index, h.First, h.Last, t.verbal})
		case isCue:
			cues |= 1 << t.index
		case isContext:
			r.triggers = append(r.triggers, trigger{t.index, h.First, h.Last})
		}
	}
	return cues
}

// cueSet holds a bit for each cue of the rules; New refuses more than 16.
type cueSet uint16

// repeats reports whether the same sentence stood before, so that a text
// pasted twice says no more than once.
func (r *reader) repeats(s *sentence) bool {
	h := uint64(14695981039346656037)
	for _, t := range r.doc.scan.Tokens[s.first:s.last] {
		h = (h ^ uint64(t.Word)) * 1099511628211
		if t.Word == 0 {
			h = (h ^ uint64(t.End-t.Start)) * 1099511628211
		}
	}
	if r.seen[h] {
		return true
	}
	r.seen[h] = true
	return false
}

// keep turns the signal hits of a sentence into findings: of hits of one
// signal that overlap the longest stays.
func (c *Classifier) keep(r *reader, sentence int32) {
	from := len(r.findings)
next:
	for _, h := range r.hits {
		for i := from; i < len(r.findings); i++ {
			f := &r.findings[i]
			if f.signal == h.signal && h.first <= f.last && f.first <= h.last {
				if h.last-h.first > f.last-f.first {
					f.first, f.last, f.verbal = h.first, h.last, h.verbal
				}
				continue next
			}
		}
		r.findings = append(r.findings, finding{signal: h.signal, first: h.first, last: h.last, verbal: h.verbal, sentence: sentence})
	}
	for i := from; i < len(r.findings); i++ {
		c.weighContext(r, &r.findings[i])
	}
	inherit(r.findings[from:])
}

// inherit lets what is found inside longer findings count no more than the best
// of them: in "writing user stories is not for you" the stories are no duty
// either. What begins with a verb of its own stands for itself.
func inherit(findings []finding) {
	for i := range findings {
		f := &findings[i]
		var best *finding
		for j := range findings {
			g := &findings[j]
			holds := g.first <= f.first && f.last <= g.last && g.last-g.first > f.last-f.first
			if holds && (best == nil || g.factor > best.factor) {
				best = g
			}
		}
		if best != nil && !f.verbal && best.factor < f.factor {
			f.factor, f.contexts = best.factor, f.contexts|best.contexts
		}
	}
}

// weighContext sets the factor of a finding: the product of all contexts that reach it.
func (c *Classifier) weighContext(r *reader, f *finding) {
	f.factor, f.contexts = 1, 0
	for _, t := range r.triggers {
		if f.contexts&(1<<t.context) == 0 && c.reaches(r, t, f) {
			f.contexts |= 1 << t.context
			f.factor = math.Min(f.factor, c.rules.Reading.Contexts[t.context].Factor)
		}
	}
	switch f.usage = c.usage(r, f); f.usage {
	case usedAsNoun:
		f.factor *= nounFactor
	case usedEitherWay:
		r.either++
	}
}

// dropVoid takes out the triggers that do not hold: those that a new clause
// cuts ("coach engineers, manage ..."), and those of which their own context
// says so: "not only", "we are looking for", or a colleague's name that is the
// name by which the listing calls the person hired.
func (c *Classifier) dropVoid(r *reader, s *sentence) {
	r.triggers = slices.DeleteFunc(r.triggers, func(t trigger) bool {
		return c.voidByWords(r, s, t) || r.doc.clauses.Parted(t.first, t.first+1, t.last, true) ||
			c.rules.Reading.Contexts[t.context].Possessive && !r.doc.clauses.Possessive(t.first, t.last) ||
			slices.ContainsFunc(r.hits, func(h signalHit) bool {
				return h.first <= t.first && t.first <= h.last && c.spares(t.context, h.signal)
			})
	})
}

// How far from a trigger, in words, a word can stand that voids it.
const voidReach, soonAfter = 3, 4

// voidByWords reports whether words beside a trigger void it, or one that it needs is missing.
func (c *Classifier) voidByWords(r *reader, s *sentence, t trigger) bool {
	has := func(set map[int32]bool, from, to int32) bool {
		from, to = max(from, s.first), min(to, s.last)
		return len(set) > 0 && from < to && slices.ContainsFunc(r.doc.words[from:to], func(w int32) bool { return set[w] })
	}
	x := t.context
	return c.rules.Reading.Contexts[x].Head && t.first != s.first ||
		has(c.void[x], t.last+1, t.last+1+voidReach) ||
		has(c.notAfter[x], t.first-1, t.first) ||
		has(c.notSoonAfter[x], t.first-soonAfter, t.first) ||
		len(c.soonAfter[x]) > 0 && !has(c.soonAfter[x], t.first-soonAfter, t.first)
}

func (c *Classifier) spares(context, signal int32) bool {
	return slices.ContainsFunc(c.rules.Reading.Contexts[context].Spares, func(id string) bool {
		return strings.HasPrefix(c.rules.Signals[signal].ID, id)
	})
}

// reaches reports whether a trigger's context holds for a finding. A trigger
// that begins inside the finding counts only for a context that touches: where
// the signal itself says it, as in "contribute to the roadmap", it does not. Its
// last words may be the finding's first, as in "the architect owns the roadmap".
func (c *Classifier) reaches(r *reader, t trigger, f *finding) bool {
	x := &c.rules.Reading.Contexts[t.context]
	role := c.rules.Signals[f.signal].Role
	if len(x.Roles) > 0 && !slices.Contains(x.Roles, role) || c.spares(t.context, f.signal) {
		return false
	}
	return c.reachesWords(r, t, f.first, f.last)
}

// reachesWords reports whether a trigger's context holds for a range of words.
func (c *Classifier) reachesWords(r *reader, t trigger, first, last int32) bool {
	x := &c.rules.Reading.Contexts[t.context]
	if x.Touching && t.first <= last && first <= t.last {
		return true
	}
	if x.Ahead > 0 && t.first < first && t.last <= first+1 && int(first-t.last) <= x.Ahead {
		return !r.doc.clauses.Dashed(first) && !r.doc.clauses.Parted(t.first, t.last+1, first, x.Through)
	}
	return x.Back > 0 && t.first > first && t.last > last && int(t.first-last) <= x.Back &&
		!r.doc.clauses.Parted(first, last+1, t.first, x.Through)
}
