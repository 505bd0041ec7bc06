package scraper

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
)

//go:embed words.txt
var wordsFile string

// words are what job ads say, in the languages that have sent us pages.
var words = parseLexicon(wordsFile)

// speech is a set of the kinds of things that a text says.
type speech uint16

const (
	saysDuties speech = 1 << iota
	saysRequirements
	saysOffer
	saysEmployer
	saysYou
	saysApply
	saysRole
	saysChrome
)

var speechNames = map[string]speech{
	"duties": saysDuties, "requirements": saysRequirements, "offer": saysOffer, "employer": saysEmployer,
	"you": saysYou, "apply": saysApply, "role": saysRole, "chrome": saysChrome,
}

// lexicon knows the kinds of things that are said by their words.
type lexicon struct {
	phrases   map[string]speech // of words in lower case, parted by one blank
	beginning map[string]speech // how a word begins
	ending    map[string]speech // how a word ends
	inside    []string          // in scripts that don't part words
	insideIs  []speech
	longest   int // words of a phrase
}

// parseLexicon reads words.txt; a fault in it is one of the program.
func parseLexicon(file string) *lexicon {
	x := &lexicon{phrases: map[string]speech{}, beginning: map[string]speech{}, ending: map[string]speech{}}
	for line := range strings.Lines(file) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		name, _, _ := strings.Cut(head, " ")
		kind := speechNames[name]
		if kind == 0 {
			panic(fmt.Sprintf("words.txt: no kind %q", name))
		}
		for phrase := range strings.SplitSeq(list, ", ") {
			x.add(phrase, kind)
		}
	}
	return x
}

func (x *lexicon) add(phrase string, kind speech) {
	if strings.IndexFunc(phrase, unparted) >= 0 {
		x.inside, x.insideIs = append(x.inside, phrase), append(x.insideIs, kind)
		return
	}
	if end, ok := strings.CutPrefix(phrase, "*"); ok {
		x.ending[end] |= kind
		return
	}
	if start, ok := strings.CutSuffix(phrase, "*"); ok && !strings.Contains(start, " ") {
		x.beginning[start] |= kind
		return
	}
	plain, starts := wordsOf(strings.TrimSuffix(phrase, "*"))
	x.phrases[plain] |= kind
	x.longest = max(x.longest, len(starts))
}

// unparted reports letters of scripts that put no blanks between words.
func unparted(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// wordsOf is a text's words in lower case, parted by one blank, and where each begins.
func wordsOf(text string) (string, []int) {
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

// says returns the kinds of things that are said in a text.
func (x *lexicon) says(text string) speech {
	plain, starts := wordsOf(text)
	var all speech
	for i, start := range starts {
		for n := 1; n <= x.longest && i+n <= len(starts); n++ {
			all |= x.phrases[plain[start:wordEnd(plain, starts, i+n)]]
		}
		all |= x.formed(plain[start:wordEnd(plain, starts, i+1)])
	}
	for i, phrase := range x.inside {
		if all&x.insideIs[i] == 0 && strings.Contains(text, phrase) {
			all |= x.insideIs[i]
		}
	}
	return all
}

// formed is what a word says by how it begins and ends.
func (x *lexicon) formed(word string) speech {
	var all speech
	for n := range word {
		if n >= shortestStem {
			all |= x.beginning[word[:n]]
		}
		all |= x.ending[word[n:]]
	}
	return all | x.beginning[word]
}

// wordEnd is where the word before the i-th ends.
func wordEnd(plain string, starts []int, i int) int {
	if i < len(starts) {
		return starts[i] - 1
	}
	return len(plain)
}

// is reports whether the whole of a short text is one phrase of a kind.
func (x *lexicon) is(text string, kind speech) bool {
	plain, _ := wordsOf(text)
	if x.phrases[plain]&kind != 0 {
		return true
	}
	for i, phrase := range x.inside {
		if x.insideIs[i]&kind != 0 && strings.TrimSpace(text) == phrase {
			return true
		}
	}
	return false
}
