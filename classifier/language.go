package classifier

import "math/bits"

// language tells which language a text is in, by the share of its words that
// are among a language's commonest. It is "" when too few of them stand there
// to tell.
func (c *Classifier) language(d *document) string {
	var count [32]int
	total := 0
	for _, w := range d.words {
		l := c.marks[w].languages
		if l == 0 {
			continue
		}
		total++
		for ; l != 0; l &= l - 1 {
			count[bits.TrailingZeros32(l)]++
		}
	}
	best := 0
	for i := range c.langs {
		if count[i] > count[best] {
			best = i
		}
	}
	if total < 5 || len(c.langs) == 0 {
		return ""
	}
	return c.langs[best]
}
