package classifier

import "strings"

// headings finds the section that a heading opens. Its rules come from the
// reading part of a language: the first rule of which a pattern stands in the
// heading decides.
type headings struct {
	a        *automaton
	spelling *spelling
	sections []Section // by pattern number, in the order of precedence
	inline   []bool    // the pattern is a whole heading, and found inside long lines too
}

// headingFit says how well a line's words are those of a heading.
type headingFit uint8

const (
	wordInHeading headingFit = iota // they are among others
	shortHeading                    // among few others
	wholeHeading                    // they are all of the line's
)

// heading reads a short line.
func (c *Classifier) heading(f *headFinder, s string) (section Section, how headingFit) {
	tokens := c.heads.find(f, s, 0, len(s))
	best := int32(len(c.heads.sections))
	if len(tokens) <= 4 {
		how = shortHeading
	}
	for _, h := range f.m.hits {
		words := int(h.last-h.first) + 1
		if c.heads.inline[h.pattern] && 2*words <= len(tokens) {
			continue // no more than half of the heading: "the team" in "once the team is at work you will"
		}
		best = min(best, h.pattern)
		if c.heads.inline[h.pattern] && words == len(tokens) {
			how = wholeHeading
		}
	}
	if int(best) == len(c.heads.sections) {
		return "", wordInHeading
	}
	return c.heads.sections[best], how
}

// imperative reports whether s begins with a verb that tells what to do.
func (c *Classifier) imperative(f *headFinder, s string) bool {
	f.z.vocabulary, f.z.spelling, f.z.loose, f.z.tokens = c.body.vocabulary, c.spelling, false, f.z.tokens[:0]
	f.z.tokenize(s, 0, len(s))
	return len(f.z.tokens) > 1 && c.tellsToDo(f.z.tokens)
}

// tellsToDo reports whether the first of the words is a verb that could not be a noun there.
func (c *Classifier) tellsToDo(words []token) bool {
	m := &c.marks[words[0].word]
	if !m.verb || !m.base {
		return false
	}
	if !m.ambiguous || m.opener {
		return true
	}
	next := &c.marks[words[min(1, len(words)-1)].word]
	return next.determiner || next.joins && len(words) > 2 && c.marks[words[2].word].verb
}

// headFinder is the working memory of looking for headings.
type headFinder struct {
	z tokenizer
	m matcher
}

// find fills f.m.hits from text[from:to] and returns its words, which stay until the next call.
func (hs *headings) find(f *headFinder, text string, from, to int) []token {
	f.z.vocabulary, f.z.spelling, f.z.loose, f.z.tokens = hs.a.vocabulary, hs.spelling, true, f.z.tokens[:0]
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
		if !c.heads.inline[h.pattern] || !c.titled(text, tokens, h) {
			continue
		}
		start := int(tokens[h.first].start)
		l := line{start, int(tokens[h.last].end), start, HeadingBlock, c.heads.sections[h.pattern]}
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
func (c *Classifier) titled(text string, tokens []token, h hit) bool {
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
	return next.upper && (h.last > h.first || c.titledAlone(text, tokens, h))
}

// titledAlone is for a heading of one word before a capital letter. At the
// beginning, or behind a stop, it is one in the plural, or in capitals; elsewhere
// only before a verb: "... since 2010 Responsibilities Own the roadmap".
func (c *Classifier) titledAlone(text string, tokens []token, h hit) bool {
	t, next := tokens[h.first], tokens[h.first+1]
	if m := &c.marks[c.body.vocabulary[strings.ToLower(text[next.start:next.end])]]; m.verb && m.base {
		return true
	}
	word := text[t.start:t.end]
	stop := h.first == 0 || t.gap && strings.ContainsAny(text[tokens[h.first-1].end:t.start], ".!?;)")
	return stop && (strings.HasSuffix(word, "s") && h.first > 0 || len(word) > 4 && strings.ToUpper(word) == word)
}
