// Package speech tells what words do in a sentence: by the lists that a language
// has of its small words and verbs, and where those leave it open, by a tagger of
// parts of speech.
package speech

import (
	"maps"
	"slices"

	"rolecheck/classifier/internal/catalogue"
	"rolecheck/classifier/internal/match"
)

// Word is what a single word tells.
type Word struct {
	languages               uint32 // bit i: a common word of the i-th language
	Verb, Base              bool   // Base: in the form that tells to do
	Ambiguous               bool   // a verb that is a noun or adjective too
	Opener                  bool   // one that is a verb at the head of a line
	Determiner, VerbFollows bool   // what stands behind it is a noun, a verb

	// The small words that part clauses; see catalogue.Grammar.
	Joins, Contrast, Addressee, Auxiliary, Future, Finite, Place, Relative, Means bool
}

// Table has the words of a language. It is safe for many goroutines.
type Table struct {
	Words     []Word // by their numbers in the vocabulary
	languages []string
}

// NewTable makes the table of a language, and enters its words into the vocabulary.
func NewTable(l *catalogue.Reading, vocabulary *match.Set) *Table {
	t := &Table{languages: slices.Sorted(maps.Keys(l.Languages))}
	at := func(w string) *Word {
		id := vocabulary.Enter(w)
		for int(id) >= len(t.Words) {
			t.Words = append(t.Words, Word{})
		}
		return &t.Words[id]
	}
	for i, name := range t.languages {
		for _, w := range l.Languages[name] {
			at(w).languages |= 1 << i
		}
	}
	for _, v := range l.Verbs {
		for _, f := range l.Inflection.Forms(v) {
			at(f).Verb = true
		}
		at(v).Base, at(l.Inflection.Respelled(v)).Base = true, true
	}
	for _, x := range small(l) {
		for _, w := range x.words {
			x.mark(at(w))
		}
	}
	for len(t.Words) < vocabulary.Words() {
		t.Words = append(t.Words, Word{})
	}
	return t
}

// marked are words of which the same is to be known.
type marked struct {
	words match.Words
	mark  func(*Word)
}

func small(l *catalogue.Reading) []marked {
	g := &l.Grammar
	return []marked{
		{l.Ambiguous, func(w *Word) { w.Ambiguous = true }},
		{l.Openers, func(w *Word) { w.Opener = true }},
		{l.Determiners, func(w *Word) { w.Determiner = true }},
		{l.VerbFollows, func(w *Word) { w.VerbFollows = true }},
		{g.Joins, func(w *Word) { w.Joins = true }},
		{g.Contrasts, func(w *Word) { w.Contrast = true }},
		{g.Addressee, func(w *Word) { w.Addressee = true }},
		{g.Auxiliaries, func(w *Word) { w.Auxiliary = true }},
		{g.Future, func(w *Word) { w.Future = true }},
		{g.Finite, func(w *Word) { w.Finite = true }},
		{g.Places, func(w *Word) { w.Place = true }},
		{g.Relatives, func(w *Word) { w.Relative = true }},
		{g.Means, func(w *Word) { w.Means = true }},
	}
}
