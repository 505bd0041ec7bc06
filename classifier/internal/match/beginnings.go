package match

import "unicode/utf8"

// Beginnings are the words with which patterns begin, each with those of which
// one must follow it; none where any may.
type Beginnings map[string]map[string]bool

// Add adds what a pattern begins with.
func (b Beginnings) Add(p Pattern) {
	for _, ph := range p[0].phrases {
		second := p.second(ph)
		for _, w := range ph[0] {
			if next, known := b[w]; len(second) == 0 || known && next == nil {
				b[w] = nil
				continue
			} else if !known {
				b[w] = map[string]bool{}
			}
			for _, s := range second {
				b[w][s] = true
			}
		}
	}
}

// second lists the words that may stand behind the first of a phrase of the
// first step; none where any may.
func (p Pattern) second(first phrase) (words []string) {
	switch {
	case len(first) > 1:
		return first[1]
	case len(p) > 1 && p[1].gap == 0:
		for _, ph := range p[1].phrases {
			words = append(words, ph[0]...)
		}
	}
	return words
}

// In reports whether one of the patterns may begin in a text, with a capital
// letter. To ask that first saves cutting most lines into words.
func (b Beginnings) In(text string) bool {
	for i := range len(text) {
		if c := text[i]; 'A' <= c && c <= 'Z' && b.at(text[i:]) || c >= 0xC3 && c != 0xE2 {
			return true
		}
	}
	return false
}

func (b Beginnings) at(text string) bool {
	var first, second letters
	if !first.read(text) {
		return true
	}
	next, known := b[string(first.word())]
	if !known || next == nil {
		return known
	}
	rest := text[first.n:]
	for rest != "" && rest[0] < utf8.RuneSelf && !asciiWord[rest[0]] {
		rest = rest[1:]
	}
	return rest != "" && (!second.read(rest) || next[string(second.word())])
}

// letters are those of a word, in lower case.
type letters struct {
	of [16]byte
	n  int
}

func (l *letters) word() []byte { return l.of[:l.n] }

// read reads the word with which a text begins, up to a word that is glued to
// it. It reports false where letters alone do not tell the word.
func (l *letters) read(text string) bool {
	for ; l.n < len(text); l.n++ {
		c := text[l.n]
		small := c | ('a' - 'A')
		switch {
		case l.n == len(l.of), c == '\'', c >= utf8.RuneSelf, '0' <= c && c <= '9':
			return false
		case small < 'a' || 'z' < small, l.n > 0 && c != small && text[l.n-1] >= 'a':
			return true
		}
		l.of[l.n] = small
	}
	return true
}
