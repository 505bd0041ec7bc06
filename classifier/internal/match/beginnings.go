package match

import "unicode/utf8"

// Beginnings are the words with which patterns begin.
type Beginnings map[string]bool

// Add adds the words with which a pattern begins.
func (b Beginnings) Add(p Pattern) {
	for _, ph := range p[0].phrases {
		for _, w := range ph[0] {
			b[w] = true
		}
	}
}

// In reports whether one of them may stand in a text with a capital letter. To
// ask that first saves cutting most lines into words.
func (b Beginnings) In(text string) bool {
	for i := range len(text) {
		if c := text[i]; 'A' <= c && c <= 'Z' && b.at(text[i:]) || c >= 0xC3 && c != 0xE2 {
			return true
		}
	}
	return false
}

// at reports whether a text may begin with one of them, whatever is glued to it.
func (b Beginnings) at(text string) bool {
	var word [16]byte
	for i := range min(len(text), len(word)) {
		c := text[i]
		small := c | ('a' - 'A')
		if c == '\'' || c >= utf8.RuneSelf {
			return true
		}
		if glued := i > 0 && 'A' <= c && c <= 'Z' && text[i-1] >= 'a'; (glued || small < 'a' || 'z' < small) && b[string(word[:i])] {
			return true
		}
		if small < 'a' || 'z' < small {
			return false
		}
		word[i] = small
	}
	return len(text) > len(word) || b[string(word[:len(text)])]
}
