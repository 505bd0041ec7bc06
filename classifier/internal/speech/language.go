package speech

import (
	"math/bits"

	"rolecheck/classifier/internal/catalogue"
)

// Language tells which language a text is in, by the share of its words that are
// among a language's commonest. It is "" when too few of them stand there to tell.
func (t *Table) Language(words []int32) string {
	var count [catalogue.MaxLanguages]int
	total := 0
	for _, w := range words {
		l := t.Words[w].languages
		if l == 0 {
			continue
		}
		total++
		for ; l != 0; l &= l - 1 {
			count[bits.TrailingZeros32(l)]++
		}
	}
	best := 0
	for i := range t.languages {
		if count[i] > count[best] {
			best = i
		}
	}
	if total < 5 || len(t.languages) == 0 {
		return ""
	}
	return t.languages[best]
}
