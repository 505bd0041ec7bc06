// Package wording knows what the words, lines and labels of a job ad say, in
// the languages that have sent us pages.
package wording

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
)

//go:embed words.txt
var wordsFile string

// Words are what job ads say, in the languages that have sent us pages.
var Words = parseLexicon(wordsFile)

//go:embed pager.txt
var pagerFile string

// Pager are what links to the further pages of a list say. They stand apart from
// Words: "next" in a sentence says nothing.
var Pager = parseLexicon(pagerFile)

// Speech is a set of the kinds of things that a text says.
type Speech uint16

const (
	SaysDuties Speech = 1 << iota
	SaysRequirements
	SaysOffer
	SaysEmployer
	SaysYou
	SaysApply
	SaysRole
	SaysChrome
	SaysNext
	SaysMore
)

var speechNames = map[string]Speech{
	"duties": SaysDuties, "requirements": SaysRequirements, "offer": SaysOffer, "employer": SaysEmployer,
	"you": SaysYou, "apply": SaysApply, "role": SaysRole, "chrome": SaysChrome,
	"next": SaysNext, "more": SaysMore,
}

// lexicon knows the kinds of things that are said by their words.
type lexicon struct {
	phrases   map[string]Speech // of words in lower case, parted by one blank
	beginning map[string]Speech // how a word begins
	ending    map[string]Speech // how a word ends
	inside    []string          // in scripts that don't part words
	insideIs  []Speech
	longest   map[string]int  // words of the longest phrase that begins with a word
	languages map[string]bool // that have phrases
	stem, end int             // the longest of beginning and ending, in bytes
}

// parseLexicon reads words.txt; a fault in it is one of the program.
func parseLexicon(file string) *lexicon {
	x := &lexicon{phrases: map[string]Speech{}, beginning: map[string]Speech{}, ending: map[string]Speech{}, longest: map[string]int{},
		languages: map[string]bool{}}
	for line := range strings.Lines(file) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		name, language, _ := strings.Cut(head, " ")
		x.languages[language] = true
		kind := speechNames[name]
		if kind == 0 {
			panic(fmt.Sprintf("a list of words: no kind %q", name))
		}
		for phrase := range strings.SplitSeq(list, ", ") {
			x.add(phrase, kind)
		}
	}
	return x
}

func (x *lexicon) add(phrase string, kind Speech) {
	if strings.IndexFunc(phrase, unparted) >= 0 {
		x.inside, x.insideIs = append(x.inside, phrase), append(x.insideIs, kind)
		return
	}
	if end, ok := strings.CutPrefix(phrase, "*"); ok {
		x.ending[end] |= kind
		x.end = max(x.end, len(end))
		return
	}
	if start, ok := strings.CutSuffix(phrase, "*"); ok && !strings.Contains(start, " ") {
		x.beginning[start] |= kind
		x.stem = max(x.stem, len(start))
		return
	}
	plain, starts := WordsOf(strings.TrimSuffix(phrase, "*"))
	x.phrases[plain] |= kind
	first := plain[:WordEnd(plain, starts, 1)]
	x.longest[first] = max(x.longest[first], len(starts))
}

// unparted reports letters of scripts that put no blanks between words.
func unparted(r rune) bool {
	return r >= firstUnparted && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// firstUnparted is the first letter of the Thai script, before which there is none.
const firstUnparted = '\u0E01'

// WordsOf is a text's words in lower case, parted by one blank, and where each begins.
func WordsOf(text string) (string, []int) {
	var b strings.Builder
	b.Grow(len(text))
	var starts []int
	within := false
	for _, r := range text {
		switch {
		case r == '’':
			r = '\''
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '\'', unicode.Is(unicode.Mn, r):
			r = unicode.ToLower(r)
		default:
			within = false
			continue
		}
		if !within {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			starts = append(starts, b.Len())
			within = true
		}
		b.WriteRune(r)
	}
	return b.String(), starts
}

// shortestStem is the length from which the beginning of a word is looked up, in bytes.
const shortestStem = 4

// Knows reports whether there are phrases in a language.
func (x *lexicon) Knows(language string) bool { return x.languages[language] }

// Says returns the kinds of things that are said in a text.
func (x *lexicon) Says(text string) Speech {
	plain, starts := WordsOf(text)
	var all Speech
	for i, start := range starts {
		word := plain[start:WordEnd(plain, starts, i+1)]
		for n := 1; n <= x.longest[word] && i+n <= len(starts); n++ {
			all |= x.phrases[plain[start:WordEnd(plain, starts, i+n)]]
		}
		all |= x.formed(word)
	}
	if strings.IndexFunc(text, unparted) < 0 {
		return all
	}
	for i, phrase := range x.inside {
		if all&x.insideIs[i] == 0 && strings.Contains(text, phrase) {
			all |= x.insideIs[i]
		}
	}
	return all
}

// longestWord is longer than words are, in bytes; the rest of what has no blanks
// would cost the square of its length.
const longestWord = 200

// formed is what a word says by how it begins and ends.
func (x *lexicon) formed(word string) Speech {
	word = word[:min(len(word), longestWord)]
	var all Speech
	for n := range word {
		if n >= shortestStem && n <= x.stem {
			all |= x.beginning[word[:n]]
		}
		if len(word)-n <= x.end {
			all |= x.ending[word[n:]]
		}
	}
	return all | x.beginning[word]
}

// WordEnd is where the word before the i-th ends.
func WordEnd(plain string, starts []int, i int) int {
	if i < len(starts) {
		return starts[i] - 1
	}
	return len(plain)
}

// Is reports whether the whole of a short text is one phrase of a kind.
func (x *lexicon) Is(text string, kind Speech) bool {
	plain, _ := WordsOf(text)
	if x.phrases[plain]&kind != 0 {
		return true
	}
	if strings.IndexFunc(text, unparted) < 0 {
		return false
	}
	for i, phrase := range x.inside {
		if x.insideIs[i]&kind != 0 && strings.TrimSpace(text) == phrase {
			return true
		}
	}
	return false
}
