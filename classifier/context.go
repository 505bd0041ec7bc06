package classifier

import (
	"math"
	"slices"
	"strings"
)

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
			c.dropVoid(r, s)
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

// dropVoid takes out the triggers that their own context says do not hold:
// "not only", "we are looking for", or a colleague's name that is the name by
// which the listing calls the person hired.
func (c *Classifier) dropVoid(r *reader, s *sentence) {
	r.triggers = slices.DeleteFunc(r.triggers, func(t trigger) bool {
		if t.first > s.first && c.notAfter[t.context][r.doc.words[t.first-1]] {
			return true
		}
		for i := t.last + 1; i <= t.last+voidReach && i < s.last; i++ {
			if c.void[t.context][r.doc.words[i]] {
				return true
			}
		}
		return slices.ContainsFunc(r.hits, func(h signalHit) bool {
			return h.first <= t.first && t.first <= h.last && c.spares(t.context, h.signal)
		})
	})
}

// voidReach is how far behind a trigger, in words, a word can stand that voids it.
const voidReach = 3

func (c *Classifier) spares(context, signal int32) bool {
	return slices.ContainsFunc(c.rules.Reading.Contexts[context].Spares, func(id string) bool {
		return strings.HasPrefix(c.rules.Signals[signal].ID, id)
	})
}

// reaches reports whether a trigger's context holds for a finding. A trigger
// that begins inside the finding does not count: there the signal itself says
// it, as in "contribute to the roadmap". Its last word may be the finding's
// first, as in "the architect owns the roadmap".
func (c *Classifier) reaches(r *reader, t trigger, f *finding) bool {
	x := &c.rules.Reading.Contexts[t.context]
	if c.off.context || len(x.Roles) > 0 && !slices.Contains(x.Roles, c.rules.Signals[f.signal].Role) || c.spares(t.context, f.signal) {
		return false
	}
	if x.Ahead > 0 && t.first < f.first && t.last <= f.first && int(f.first-t.last) <= x.Ahead {
		return !c.newClause(r, t.last+1, f.first, x.Through)
	}
	return x.Back > 0 && t.first > f.last && int(t.first-f.last) <= x.Back && !c.newClause(r, f.last+1, t.first, x.Through)
}

// newClause reports whether a new thing is said between words from and to
// (which is included): a verb behind "and", "or", "but" or a comma.
func (c *Classifier) newClause(r *reader, from, to int32, through bool) bool {
	for i := from; i <= to && int(i) < len(r.doc.words); i++ {
		if r.doc.words[i] == c.words.but && i < to || i > 0 && c.marks[r.doc.words[i]].verb && r.doc.words[i] != 0 && c.beginsClause(r, i, i > from, through) {
			return true
		}
	}
	return false
}

// beginsClause reports whether the verb at i begins one. "Plans and runs" is one thing
// said twice, and "where you plan" belongs to what stands before it.
func (c *Classifier) beginsClause(r *reader, i int32, inside, through bool) bool {
	var two int32
	if i > 1 {
		two = r.doc.words[i-2]
	}
	if inside {
		switch r.doc.words[i-1] {
		case c.words.and, c.words.or:
			return !through && !(c.surelyVerb(r, i-2) && r.sameForm(i-2, i))
		case c.words.you:
			return two != c.words.where && two != c.words.which
		case c.words.will:
			return true
		}
	}
	return r.doc.z.tokens[i].gap && r.commaBefore(i)
}

// surelyVerb reports whether the word at i is a verb that could not be a noun where it stands.
func (c *Classifier) surelyVerb(r *reader, i int32) bool {
	m := c.marks[r.doc.words[i]]
	return m.verb && (!m.ambiguous || i > 0 && c.marks[r.doc.words[i-1]].verbFollows)
}

// sameForm reports whether two verbs end alike, as those that share a subject do.
func (r *reader) sameForm(a, b int32) bool {
	form := func(i int32) string {
		t := r.doc.z.tokens[i]
		switch w := r.doc.text[t.start:t.end]; {
		case strings.HasSuffix(w, "ing"):
			return "ing"
		case strings.HasSuffix(w, "s"):
			return "s"
		}
		return ""
	}
	return form(a) == form(b)
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
