package classifier

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolecheck/classifier/internal/catalogue"
	"rolecheck/classifier/internal/fit"
	"rolecheck/classifier/internal/match"
)

// lineReader is a lineModel, ready to be applied. It is safe for many goroutines.
type lineReader struct {
	stems        stems
	weights      [][lineKinds]float64 // by feature
	ofWord       []int32              // feature by stem, -1 for none
	ofVocabulary []int32              // stem by the word's id in the patterns' vocabulary, which saves cutting it
	ofKey        map[lineKey]int32    // the pairs and first words
	inKey        match.Filter         // what ofKey may have
	bias         [lineKinds]float64
}

// stems numbers the stems that are known, the commonest words first.
type stems struct {
	id       map[string]int32
	common   int32
	language *match.Inflection
}

func newStems(l *catalogue.Reading) stems {
	s := stems{id: map[string]int32{}, language: &l.Inflection}
	for _, w := range l.Grammar.Unpaired {
		s.add(string(s.language.Stem([]byte(w))))
	}
	s.common = int32(len(s.id))
	return s
}

func (s *stems) add(w string) int32 {
	id, ok := s.id[w]
	if !ok {
		id = int32(len(s.id))
		s.id[w] = id
	}
	return id
}

// lineKey is a feature: a word alone (second is lone), the first of its line
// (second is leading), or a pair.
type lineKey struct{ first, second int32 }

const (
	lone    int32 = -1
	leading int32 = -2
)

func newLineReader(m lineModel, l *catalogue.Reading, vocabulary []string) *lineReader {
	r := &lineReader{stems: newStems(l), ofKey: map[lineKey]int32{}, inKey: match.NewFilter(len(m.rows))}
	for _, row := range m.rows {
		if row.feature == intercepts {
			r.bias = row.weights
			continue
		}
		key := r.stems.key(row.feature)
		if f := int32(len(r.weights)); key.second != lone {
			r.ofKey[key] = f
			r.inKey.Add(key.first, key.second)
		} else {
			for len(r.ofWord) <= int(key.first) {
				r.ofWord = append(r.ofWord, -1)
			}
			r.ofWord[key.first] = f
		}
		r.weights = append(r.weights, row.weights)
	}
	for len(r.ofWord) < len(r.stems.id) {
		r.ofWord = append(r.ofWord, -1)
	}
	for _, w := range vocabulary {
		r.ofVocabulary = append(r.ofVocabulary, r.stems.number([]byte(strings.TrimPrefix(w, "-"))))
	}
	return r
}

// key is the key of a feature as it is written.
func (s *stems) key(feature string) lineKey {
	if w, ok := strings.CutPrefix(feature, "^"); ok {
		return lineKey{s.add(w), leading}
	}
	a, b, pair := strings.Cut(feature, " ")
	if !pair {
		return lineKey{s.add(a), lone}
	}
	return lineKey{s.add(a), s.add(b)}
}

// lineFeature is a feature of a line and the words that it is made of.
type lineFeature struct {
	key         lineKey
	first, last int32 // tokens of the line
}

// unknown and nothing stand for words that are in no feature; an ampersand is
// nothing, and what stands around it follows each other.
const (
	unknown int32 = -1
	nothing int32 = -2
)

// eachFeature calls do with the features of a line of which the words have
// these numbers; one of them may come several times.
func (s *stems) eachFeature(ids []int32, do func(lineFeature)) {
	before, beforeAt, begun := unknown, int32(0), false
	for i, id := range ids {
		at := int32(i)
		if id >= 0 {
			do(lineFeature{lineKey{id, lone}, at, at})
		}
		if id == nothing || 0 <= id && id < s.common {
			continue
		}
		if id >= 0 {
			if !begun {
				do(lineFeature{lineKey{id, leading}, at, at})
			} else if before >= 0 {
				do(lineFeature{lineKey{before, id}, beforeAt, at})
			}
		}
		before, beforeAt, begun = id, at, true
	}
}

// appendIDs numbers the words of a line. Words that name the job are unknown,
// so that no name says what the duties are.
func appendIDs(to []int32, text string, tokens []match.Token, names []span, number func(*match.Token) int32) []int32 {
	from := len(to)
	for i := range tokens {
		if text[tokens[i].Start] == '&' {
			to = append(to, nothing)
			continue
		}
		to = append(to, number(&tokens[i]))
	}
	for _, n := range names {
		for i := n.first; i <= n.last; i++ {
			to[from+int(i)] = unknown
		}
	}
	return to
}

// span is a range of a line's words, the last included.
type span struct{ first, last int32 }

// names lists the words of a line that name the job, by the findings in it.
func (c *Classifier) names(to []span, findings []finding, first int32) []span {
	for i := range findings {
		if f := &findings[i]; c.rules.Signals[f.signal].Names {
			to = append(to, span{f.first - first, f.last - first})
		}
	}
	return to
}

// normalForm appends the lower case of a word with straight apostrophes.
func normalForm(to []byte, word string) []byte {
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			to = append(to, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		i += n
		switch r {
		case '\u00ad', '\u200b', '\u200c', '\u200d':
		case '\u2019', '\u02bc':
			to = append(to, '\'')
		default:
			to = utf8.AppendRune(to, unicode.ToLower(r))
		}
	}
	return to
}

// lineBuffer is the working memory of reading lines.
type lineBuffer struct {
	word    []byte
	ids     []int32
	weights []weightedWords
}

// weightedWords are words of a line that have a weight together, by its place
// in the model.
type weightedWords struct{ weight, first, last int32 }

// weigh lists the words of a line that have a weight, each weight once.
func (r *lineReader) weigh(b *lineBuffer, text string, tokens []match.Token, names []span) []weightedWords {
	b.ids = appendIDs(b.ids[:0], text, tokens, names, func(t *match.Token) int32 {
		if t.Word != 0 {
			return r.ofVocabulary[t.Word]
		}
		b.word = normalForm(b.word[:0], text[t.Start:t.End])
		return r.stems.number(b.word)
	})
	b.weights = b.weights[:0]
	r.stems.eachFeature(b.ids, func(f lineFeature) {
		if w := r.weight(f.key); w >= 0 && !slices.ContainsFunc(b.weights, func(x weightedWords) bool { return x.weight == w }) {
			b.weights = append(b.weights, weightedWords{w, f.first, f.last})
		}
	})
	return b.weights
}

// number is the number of a word in its normal form.
func (s *stems) number(word []byte) int32 {
	if id, ok := s.id[string(s.language.Stem(word))]; ok {
		return id
	}
	return unknown
}

// weight is the place of a feature's weights, -1 without any.
func (r *lineReader) weight(k lineKey) int32 {
	if k.second == lone {
		return r.ofWord[k.first]
	}
	if r.inKey.Has(k.first, k.second) {
		if w, ok := r.ofKey[k]; ok {
			return w
		}
	}
	return -1
}

// read returns the log odds of the kinds of a line.
func (r *lineReader) read(b *lineBuffer, text string, tokens []match.Token, names []span) (logits [lineKinds]float64) {
	logits = r.bias
	for _, f := range r.weigh(b, text, tokens, names) {
		for k, x := range &r.weights[f.weight] {
			logits[k] += x
		}
	}
	return logits
}

// tellingWords is the stretch of a line's words that speaks most for a kind,
// against the mean of all kinds: words of at least a few letters, first and
// last included. (Kadane's algorithm over what each word adds.)
func (r *lineReader) tellingWords(b *lineBuffer, text string, tokens []match.Token, names []span, kind Kind) (first, last int32) {
	var adds [maxSentence + 1]float64
	for _, f := range r.weigh(b, text, tokens, names) {
		x := weightFor(&r.weights[f.weight], kind) / 2
		adds[f.first] += x
		adds[f.last] += x
	}
	best, sum, from := math.Inf(-1), 0.0, int32(0)
	for i := range tokens {
		if sum <= 0 {
			sum, from = 0, int32(i)
		}
		sum += adds[i] - 0.05 // a word that says nothing is not worth its room
		if sum > best {
			best, first, last = sum, from, int32(i)
		}
	}
	return first, last
}

// weightFor is what a feature says for a kind; its weights sum to about 0.
func weightFor(w *[lineKinds]float64, kind Kind) float64 {
	switch kind {
	case ManagerDuty:
		return (w[managerHeavy] + w[managerLight]) / 2
	case OwnerDuty:
		return (w[ownerHeavy] + w[ownerLight]) / 2
	case EitherDuty:
		return w[either]
	}
	return (w[otherHeavy] + w[otherLight]) / 2
}

// kindsOf turns log odds into probabilities.
func kindsOf(logits [lineKinds]float64) Kinds {
	p := fit.Normalise(logits[:])
	return Kinds{ProductManager: p[managerHeavy] + p[managerLight], ProductOwner: p[ownerHeavy] + p[ownerLight], Product: p[either],
		Other: p[otherHeavy] + p[otherLight], None: p[noDuty]}
}
