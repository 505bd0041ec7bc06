package classifier

// This file is the only one that knows prose, the language library that tags
// parts of speech. What to keep in mind about it:
//
//   - It builds its model on each call unless one is handed over, which takes
//     a quarter of a second: the model is loaded once, on first need.
//   - It keeps no offsets and rewrites curly quotes before it cuts words: the
//     spans are our own, and it is only ever asked about words we cut.
//   - Words that repeat in one call share one token, so the last tag wins for
//     all of them: one clause a call.
//   - Ties between tags are settled by map order, so a tag may differ between
//     runs: a tag counts only when it comes out the same several times, and it
//     is asked for only where the words leave the verdict open.
//   - Odd letters can make its splitter slice beyond the end: it is given
//     plain words, and a panic is caught at this one boundary and counts as
//     "cannot tell".

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"
)

// tagger tells verbs from nouns. It is safe for many goroutines.
type tagger struct {
	once  sync.Once
	model *prose.Model
}

// agreement is how often a tag has to come out the same.
const agreement = 5

// clauseReach is how many words on each side of a word make its clause.
const clauseReach = 6

// isVerb reports whether words[i] is used as a verb in its clause; known is
// false when the tags do not settle it.
func (t *tagger) isVerb(words []string, i int) (verb, known bool) {
	from, to := max(0, i-clauseReach), min(len(words), i+clauseReach+1)
	first := ""
	for range agreement {
		tag := t.tag(words[from:to], i-from)
		if tag == "" || first != "" && tag != first {
			return false, false
		}
		first = tag
	}
	return strings.HasPrefix(first, "V"), true
}

// tag returns the tag of one word of a clause, "" when prose fails on it.
func (t *tagger) tag(clause []string, i int) (tag string) {
	defer func() {
		if recover() != nil {
			tag = ""
		}
	}()
	t.once.Do(t.load)
	doc, err := prose.NewDocument(strings.Join(clause, " "), prose.UsingModel(t.model),
		prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		return ""
	}
	tokens := doc.Tokens()
	if len(tokens) != len(clause) || tokens[i].Text != clause[i] {
		return ""
	}
	return tokens[i].Tag
}

// load makes prose build the tagger alone, without the model for names.
func (t *tagger) load() {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false), prose.WithExtraction(false))
	if err == nil {
		t.model = doc.Model
	}
}

// Many verbs of the catalogue are nouns or adjectives too: "own the roadmap"
// is a duty, "our own roadmap" is not. Mostly the word before settles it. Where
// it does not, the evidence counts as a duty unless that would decide the
// verdict; then the clause is tagged.

// usage says how the first word of a finding is used.
type usage uint8

const (
	usedAsVerb usage = iota
	usedAsNoun
	usedEitherWay
)

// nounFactor is what evidence counts whose verb turns out to be a noun.
const nounFactor = 0.4

// usage judges the first word of a finding by the word before it.
func (c *Classifier) usage(r *reader, f *finding) usage {
	w := r.doc.words[f.first]
	s := &r.doc.sentences[f.sentence]
	if !f.verbal || !c.marks[w].ambiguous || f.first == s.first {
		return usedAsVerb
	}
	before := c.marks[r.doc.words[f.first-1]]
	switch {
	case before.determiner:
		return usedAsNoun
	case before.verbFollows || r.doc.scan.Tokens[f.first].Gap:
		return usedAsVerb
	}
	return usedEitherWay
}

// taggedLanguage is the one that prose knows.
const taggedLanguage = "en"

// settle tags the clauses of the findings that could be either, if counting
// them as nouns would change the actual role, and reports whether it did.
func (c *Classifier) settle(r *reader) bool {
	if r.either == 0 || c.rules.Reading.Language != taggedLanguage {
		return false
	}
	r.measures = c.measure(&r.tally, r.measures)
	actual := c.steps.decide(r.measures).actual
	for i := range r.findings {
		if f := &r.findings[i]; f.usage == usedEitherWay {
			f.factor *= nounFactor
		}
	}
	c.add(r)
	r.measures = c.measure(&r.tally, r.measures)
	same := c.steps.decide(r.measures).actual == actual
	for i := range r.findings {
		if f := &r.findings[i]; f.usage == usedEitherWay && (same || !c.tagsAsNoun(r, f)) {
			f.factor /= nounFactor
		}
	}
	c.add(r)
	return !same
}

func (c *Classifier) tagsAsNoun(r *reader, f *finding) bool {
	s := &r.doc.sentences[f.sentence]
	words := make([]string, 0, s.last-s.first)
	for _, t := range r.doc.scan.Tokens[s.first:s.last] {
		words = append(words, strings.ToLower(r.doc.text[t.Start:t.End]))
	}
	verb, known := c.tagger.isVerb(words, int(f.first-s.first))
	return known && !verb
}
