package classifier

import "math"

// finding is one occurrence of a signal before it is weighed.
type finding struct {
	signal      int32
	first, last int32 // words
	sentence    int32
	factor      float64 // by context, 0 to 1
	verbal      bool
	usage       usage
	contexts    uint32 // bit i: the i-th Context of the rules applied
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

// reader is the working memory of one call; a pool hands it out, so that calls
// share buffers one after the other and never at the same time.
type reader struct {
	doc      document
	m        matcher
	hm       matcher
	hits     []signalHit
	triggers []trigger
	findings []finding
	seen     map[uint64]bool
	tally    tally
	either   int // findings whose verb may be a noun
	measures []float64
}

// find fills r.findings from the text, sentence by sentence.
func (c *Classifier) find(r *reader) {
	r.findings, r.either = r.findings[:0], 0
	clear(r.seen)
	prev := Section("")
	for i := range r.doc.sentences {
		s := &r.doc.sentences[i]
		c.body.match(&r.m, r.doc.words[s.first:s.last], s.first)
		cues := c.sortHits(r)
		s.section = c.place(&r.doc, s, cues, prev)
		prev = s.section
		s.repeated = r.repeats(s)
		if len(r.hits) > 0 && !s.repeated {
			c.keep(r, int32(i))
		}
	}
}

// sortHits parts the matcher's hits by kind and returns the sections that cues speak for.
func (c *Classifier) sortHits(r *reader) (cues cueSet) {
	r.hits, r.triggers = r.hits[:0], r.triggers[:0]
	for _, h := range r.m.hits {
		switch t := c.targets[h.pattern]; t.kind {
		case isSignal:
			r.hits = append(r.hits, signalHit{t.index, h.first, h.last, t.verbal})
		case isCue:
			cues |= 1 << t.index
		case isContext:
			r.triggers = append(r.triggers, trigger{t.index, h.first, h.last})
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
	for _, t := range r.doc.z.tokens[s.first:s.last] {
		h = (h ^ uint64(t.word)) * 1099511628211
		if t.word == 0 {
			h = (h ^ uint64(t.end-t.start)) * 1099511628211
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
}

// weighContext sets the factor of a finding: the product of all contexts that reach it.
func (c *Classifier) weighContext(r *reader, f *finding) {
	f.factor, f.contexts = 1, 0
	for _, t := range r.triggers {
		if f.contexts&(1<<t.context) == 0 && c.reaches(r, &c.rules.Reading.Contexts[t.context], t, f) {
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

// reaches reports whether a trigger's context holds for a finding. A trigger
// that begins inside the finding does not count: there the signal itself says
// it, as in "contribute to the roadmap". Its last word may be the finding's
// first, as in "the architect owns the roadmap".
func (c *Classifier) reaches(r *reader, x *Context, t trigger, f *finding) bool {
	if c.off.context || len(x.Roles) > 0 && !hasRole(x.Roles, c.rules.Signals[f.signal].Role) {
		return false
	}
	if x.Ahead > 0 && t.first < f.first && t.last <= f.first && int(f.first-t.last) <= x.Ahead {
		return !c.newClause(r, t.last+1, f.first)
	}
	return x.Back > 0 && t.first > f.last && int(t.first-f.last) <= x.Back && !c.newClause(r, f.last+1, t.first)
}

func hasRole(roles []Role, r Role) bool {
	for _, x := range roles {
		if x == r {
			return true
		}
	}
	return false
}

// newClause reports whether a new thing is said between words from and to
// (which is included): a verb behind "and", "or", "but" or a comma.
func (c *Classifier) newClause(r *reader, from, to int32) bool {
	for i := from; i <= to && int(i) < len(r.doc.words); i++ {
		w := r.doc.words[i]
		if w == c.words.but && i < to {
			return true
		}
		if i == 0 || w == 0 || !c.marks[w].verb {
			continue
		}
		before := r.doc.words[i-1]
		if i > from && (before == c.words.and || before == c.words.or || before == c.words.you || before == c.words.will) || r.doc.z.tokens[i].gap && r.commaBefore(i) && i > from-1 && i > 0 {
			return true
		}
	}
	return false
}

func (r *reader) commaBefore(i int32) bool {
	a, b := r.doc.z.tokens[i-1].end, r.doc.z.tokens[i].start
	for _, ch := range []byte(r.doc.text[a:b]) {
		if ch == ',' || ch == ';' || ch == ':' {
			return true
		}
	}
	return false
}
