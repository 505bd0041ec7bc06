package speech

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

// Tagger tells verbs from nouns. It is safe for many goroutines.
type Tagger struct {
	once  sync.Once
	model *prose.Model
}

// agreement is how often a tag has to come out the same.
const agreement = 5

// clauseReach is how many words on each side of a word make its clause.
const clauseReach = 6

// IsVerb reports whether words[i] is used as a verb in its clause; known is
// false when the tags do not settle it.
func (t *Tagger) IsVerb(words []string, i int) (verb, known bool) {
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
func (t *Tagger) tag(clause []string, i int) (tag string) {
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
func (t *Tagger) load() {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false), prose.WithExtraction(false))
	if err == nil {
		t.model = doc.Model
	}
}
