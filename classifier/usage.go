package classifier

import "strings"

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
	if !f.verbal || !c.speech.Words[w].Ambiguous || f.first == s.first {
		return usedAsVerb
	}
	before := c.speech.Words[r.doc.words[f.first-1]]
	switch {
	case before.Determiner:
		return usedAsNoun
	case before.VerbFollows || r.doc.scan.Tokens[f.first].Gap:
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
	verb, known := c.tagger.IsVerb(words, int(f.first-s.first))
	return known && !verb
}
