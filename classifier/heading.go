package classifier

import (
	"strings"

	"rolecheck/classifier/internal/layout"
	"rolecheck/classifier/internal/match"
)

// headings finds the section that a heading opens. Its rules come from the
// reading part of a language: the first rule of which a pattern stands in the
// heading decides.
type headings struct {
	set      *match.Set
	sections []Section        // by pattern number, in the order of precedence
	inline   []bool           // the pattern is a whole heading, and found inside long lines too
	begin    match.Beginnings // of the inline ones
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
	for _, h := range f.run.Hits {
		words := int(h.Last-h.First) + 1
		if c.heads.inline[h.Pattern] && 2*words <= len(tokens) {
			continue // no more than half of the heading: "the team" in "once the team is at work you will"
		}
		best = min(best, h.Pattern)
		if c.heads.inline[h.Pattern] && words == len(tokens) {
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
	f.scan.Loose, f.scan.Tokens = false, f.scan.Tokens[:0]
	c.body.Scan(&f.scan, s, 0, len(s))
	return len(f.scan.Tokens) > 1 && c.tellsToDo(f.scan.Tokens)
}

// tellsToDo reports whether the first of the words is a verb that could not be a noun there.
func (c *Classifier) tellsToDo(words []match.Token) bool {
	m := &c.speech.Words[words[0].Word]
	if !m.Verb || !m.Base {
		return false
	}
	if !m.Ambiguous || m.Opener {
		return true
	}
	next := &c.speech.Words[words[min(1, len(words)-1)].Word]
	return next.Determiner || next.Joins && len(words) > 2 && c.speech.Words[words[2].Word].Verb
}

// headFinder is the working memory of looking for headings.
type headFinder struct {
	scan match.Scan
	run  match.Run
}

// find fills f.run.Hits from text[from:to] and returns its words, which stay until the next call.
func (hs *headings) find(f *headFinder, text string, from, to int) []match.Token {
	f.scan.Loose, f.scan.Tokens = true, f.scan.Tokens[:0]
	hs.set.Scan(&f.scan, text, from, to)
	hs.set.Match(&f.run, f.scan.Tokens, 0)
	return f.scan.Tokens
}

// inlineHeadings finds the headings inside a long line: whole heading phrases
// in capitals, behind a stop or a small letter, before a colon, a bullet or a
// capital letter.
func (c *Classifier) inlineHeadings(f *headFinder, text string, from, to int) []line {
	if !c.heads.begin.In(text[from:to]) {
		return nil
	}
	tokens := c.heads.find(f, text, from, to)
	var found []line
	for _, h := range f.run.Hits {
		if !c.heads.inline[h.Pattern] || !c.titled(text, tokens, h) {
			continue
		}
		start := int(tokens[h.First].Start)
		l := line{start, int(tokens[h.Last].End), start, layout.Heading, c.heads.sections[h.Pattern]}
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
func (c *Classifier) titled(text string, tokens []match.Token, h match.Hit) bool {
	if !tokens[h.First].Upper || !tokens[h.Last].Upper && h.Last-h.First < 2 {
		return false
	}
	if int(h.Last)+1 == len(tokens) { // at the end of its line
		return h.First > 0 && tokens[h.First].Gap && h.Last > h.First
	}
	next := &tokens[h.Last+1]
	if strings.Contains(text[tokens[h.Last].End:next.Start], ":") {
		return true
	}
	if h.First > 0 && !tokens[h.First].Gap && tokens[h.First-1].Upper {
		return false // in the middle of a name
	}
	return next.Upper && (h.Last > h.First || c.titledAlone(text, tokens, h))
}

// plural reports whether a word ends as the plural does.
func (c *Classifier) plural(word string) bool {
	end := c.rules.Reading.Inflection.Plural
	return end != "" && strings.HasSuffix(word, end)
}

// titledAlone is for a heading of one word before a capital letter. At the
// beginning, or behind a stop, it is one in the plural, or in capitals; elsewhere
// only before a verb: "... since 2010 Responsibilities Own the roadmap".
func (c *Classifier) titledAlone(text string, tokens []match.Token, h match.Hit) bool {
	t, next := tokens[h.First], tokens[h.First+1]
	if m := &c.speech.Words[c.body.ID(strings.ToLower(text[next.Start:next.End]))]; m.Verb && m.Base {
		return true
	}
	word := text[t.Start:t.End]
	stop := h.First == 0 || t.Gap && strings.ContainsAny(text[tokens[h.First-1].End:t.Start], ".!?;)")
	return stop && (c.plural(word) && h.First > 0 || len(word) > 4 && strings.ToUpper(word) == word)
}
