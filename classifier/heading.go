package classifier

// headings finds the section that a heading opens. Its rules come from the
// reading part of a language: the first rule of which a pattern stands in the
// heading decides.
type headings struct {
	a        *automaton
	sections []Section // by pattern number, in the order of precedence
	inline   []bool    // the pattern is a whole heading, and found inside long lines too
}

// heading reads a short line. whole is true when a heading's words are all of the line's.
func (c *Classifier) heading(s string) (section Section, whole bool) {
	words, tokens := c.headWords(s, 0, len(s))
	var m matcher
	c.heads.a.match(&m, words, 0)
	best := int32(len(c.heads.sections))
	for _, h := range m.hits {
		best = min(best, h.pattern)
		if c.heads.inline[h.pattern] && int(h.last-h.first)+1 == len(tokens) {
			whole = true
		}
	}
	if int(best) == len(c.heads.sections) {
		return "", false
	}
	return c.heads.sections[best], whole || len(tokens) <= 4
}

func (c *Classifier) headWords(s string, from, to int) ([]int32, []token) {
	z := tokenizer{vocabulary: c.heads.a.vocabulary}
	z.tokenize(s, from, to)
	words := make([]int32, len(z.tokens))
	for i := range z.tokens {
		words[i] = z.tokens[i].word
	}
	return words, z.tokens
}

// inlineHeadings finds the headings inside a long line: whole heading phrases
// in capitals, behind a stop or a small letter, before a colon, a bullet or a
// capital letter.
func (c *Classifier) inlineHeadings(text string, from, to int) []line {
	words, tokens := c.headWords(text, from, to)
	var m matcher
	c.heads.a.match(&m, words, 0)
	var found []line
	for _, h := range m.hits {
		if !c.heads.inline[h.pattern] || !titled(text, tokens, h) {
			continue
		}
		l := line{int(tokens[h.first].start), int(tokens[h.last].end), heading, c.heads.sections[h.pattern]}
		if n := len(found); n > 0 && l.start < found[n-1].end { // the longer of two that overlap
			if l.end-l.start > found[n-1].end-found[n-1].start {
				found[n-1] = l
			}
			continue
		}
		found = append(found, l)
	}
	return found
}

// titled reports whether the words of h are written as a heading is.
func titled(text string, tokens []token, h hit) bool {
	if !tokens[h.first].upper || !tokens[h.last].upper && h.last-h.first < 2 {
		return false
	}
	if int(h.last)+1 == len(tokens) { // at the end of its line
		return h.first > 0 && tokens[h.first].gap && h.last > h.first
	}
	next := &tokens[h.last+1]
	between := text[tokens[h.last].end:next.start]
	for i := range len(between) {
		if between[i] == ':' {
			return true
		}
	}
	if h.first > 0 && !tokens[h.first].gap && tokens[h.first-1].upper {
		return false // in the middle of a name
	}
	return next.upper && h.last > h.first
}
