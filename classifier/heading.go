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
func (c *Classifier) heading(f *headFinder, s string) (section Section, whole bool) {
	tokens := c.heads.find(f, s, 0, len(s))
	best := int32(len(c.heads.sections))
	for _, h := range f.m.hits {
		words := int(h.last-h.first) + 1
		if c.heads.inline[h.pattern] && 2*words <= len(tokens) {
			continue // no more than half of the heading: "the team" in "once the team is at work you will"
		}
		best = min(best, h.pattern)
		whole = whole || c.heads.inline[h.pattern] && words == len(tokens)
	}
	if int(best) == len(c.heads.sections) {
		return "", false
	}
	return c.heads.sections[best], whole || len(tokens) <= 4
}

// headFinder is the working memory of looking for headings.
type headFinder struct {
	z tokenizer
	m matcher
}

// find fills f.m.hits from text[from:to] and returns its words, which stay until the next call.
func (hs *headings) find(f *headFinder, text string, from, to int) []token {
	f.z.vocabulary, f.z.tokens = hs.a.vocabulary, f.z.tokens[:0]
	f.z.tokenize(text, from, to)
	hs.a.match(&f.m, f.z.tokens, 0)
	return f.z.tokens
}

// inlineHeadings finds the headings inside a long line: whole heading phrases
// in capitals, behind a stop or a small letter, before a colon, a bullet or a
// capital letter.
func (c *Classifier) inlineHeadings(f *headFinder, text string, from, to int) []line {
	tokens := c.heads.find(f, text, from, to)
	var found []line
	for _, h := range f.m.hits {
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
