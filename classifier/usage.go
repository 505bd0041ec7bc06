package classifier

// Many verbs of the catalogue are nouns or adjectives too: "own the roadmap" is a
// duty, "our own roadmap" is not. The word before settles it, or else the evidence
// counts as a duty. (A tagger of parts of speech, asked where this would decide the
// verdict, changed one of 1,096 real listings, for the worse.)

// nounFactor is what evidence counts whose verb turns out to be a noun.
const nounFactor = 0.4

// usedAsNoun reports whether the first word of a finding, a verb by its pattern, is
// a noun by the word before it.
func (c *Classifier) usedAsNoun(r *reader, f *finding) bool {
	if !f.verbal || f.first == r.doc.sentences[f.sentence].first || !c.speech.Words[r.doc.words[f.first]].Ambiguous {
		return false
	}
	return c.speech.Words[r.doc.words[f.first-1]].Determiner
}
