package classifier

import (
	"slices"
	"strings"

	"rolecheck/classifier/internal/catalogue"
	"rolecheck/classifier/internal/clause"
	"rolecheck/classifier/internal/layout"
	"rolecheck/classifier/internal/match"
	"rolecheck/classifier/internal/speech"
)

// A document is a listing's text cut into sentences, each with the section it
// stands in. It is working memory: parse fills it anew for each text.
type document struct {
	text      string
	speech    *speech.Table
	scan      match.Scan
	body      *match.Set
	reading   *catalogue.Reading
	heads     headFinder
	lines     []line
	words     []int32 // ids of scan.Tokens, for the automata
	clauses   clause.Text
	sentences []sentence
	headed    bool // some heading opens a section of duties
}

// line is a block of the text: a heading, a bullet or a paragraph, without its marker.
type line struct {
	start, end int // bytes
	marker     int // where the sign in front of it begins; start without one
	kind       layout.Kind
	section    Section // of a heading: the section it opens, "" when the lexicon does not know it
}

// sentence is a range of tokens, half open.
type sentence struct {
	first, last int32
	section     Section
	under       Section // what the heading above says; "" without one
	bullet      bool
	lead        bool // ends with a colon: what follows belongs to it
	repeated    bool // the same words stood before
}

// maxSentence bounds the words of a sentence, so that a text without any stop costs no more than one with.
const maxSentence = 120

func (c *Classifier) parse(d *document, text string) {
	d.speech, d.body, d.reading = c.speech, c.body, &c.rules.Reading
	d.scan.Tokens, d.words, d.sentences = d.scan.Tokens[:0], d.words[:0], d.sentences[:0]
	d.headed = false
	d.splitLines(c, text)
	under := Section("")
	for i := range d.lines {
		l := &d.lines[i]
		if l.kind == layout.Heading {
			switch {
			case l.section == catalogue.Topic && under != "":
				continue
			case l.section == catalogue.Topic, l.section == "":
				under = unknownSection
			default:
				under = l.section
			}
			d.headed = d.headed || under == Duties
			continue
		}
		d.splitSentences(l, under)
	}
	for i := range d.scan.Tokens {
		d.words = append(d.words, d.scan.Tokens[i].Word)
	}
	d.clauses = clause.Text{
		Source: text, Tokens: d.scan.Tokens, Words: d.words, Speech: c.speech, Inflection: &c.rules.Reading.Inflection,
	}
}

// unknownSection is what a heading opens that no lexicon knows.
const unknownSection Section = "unknown"

// splitLines finds the blocks.
func (d *document) splitLines(c *Classifier, text string) {
	d.text, d.lines = text, d.lines[:0]
	marker, sign, blank := layout.Paragraph, 0, true
	for pos := 0; pos < len(text); {
		read, next := layout.Next(text, pos)
		l := line{start: read.Start, end: read.End, marker: read.Marker, kind: read.Kind}
		pos = next
		if l.start == l.end {
			if l.kind == layout.Paragraph {
				blank = true
			} else { // a marker alone: the words come on the next line
				marker, sign = l.kind, l.marker
			}
			continue
		}
		if l.kind == layout.Paragraph && marker != layout.Paragraph {
			l.kind, l.marker = marker, sign
		}
		if !blank && marker == layout.Paragraph && d.joins(l) {
			d.lines[len(d.lines)-1].end = l.end
			continue
		}
		marker, blank = layout.Paragraph, false
		d.addLine(c, l)
	}
}

// joins reports whether l goes on with the line before it, as text does that
// was wrapped by hand.
func (d *document) joins(l line) bool {
	if len(d.lines) == 0 || l.kind != layout.Paragraph {
		return false
	}
	prev := d.lines[len(d.lines)-1]
	last := d.text[prev.end-1]
	first := d.text[l.start]
	return prev.kind != layout.Heading && 'a' <= first && first <= 'z' && strings.IndexByte(".!?:;", last) < 0
}

// maxHeading bounds a heading's words.
const maxHeading = 9

// addLine decides whether a line is a heading, and cuts a long one at the
// headings that flattened text has inside.
func (d *document) addLine(c *Classifier, l line) {
	s := d.text[l.start:l.end]
	runes, blanks := layout.Size(s)
	if runes <= shortLine && blanks < maxHeading && !strings.HasSuffix(s, ".") {
		colon := strings.HasSuffix(s, ":")
		if l.kind == layout.Bullet && !colon { // no heading, whatever it says
			d.lines = append(d.lines, l)
			return
		}
		section, fits := c.heading(&d.heads, s)
		if fits < wholeHeading && l.kind == layout.Paragraph && c.imperative(&d.heads, s) && (!colon || blanks > 3) {
			d.lines = append(d.lines, l) // "Write user stories": a duty that lost its bullet
			return
		}
		if section != "" && (l.kind == layout.Heading || colon && len(s) > 3 || fits > wordInHeading && l.kind == layout.Paragraph) {
			l.kind, l.section = layout.Heading, section
		} else if l.kind == layout.Paragraph && colon && blanks < 5 {
			l.kind = layout.Heading
		}
		d.lines = append(d.lines, l)
		return
	}
	if l.kind == layout.Heading { // too long for one: a paragraph that someone marked up
		l.kind = layout.Paragraph
	}
	if runes > longLine || l.kind == layout.Paragraph && (runes > shortLine || strings.ContainsAny(s[:len(s)-1], ".:!?")) {
		d.cutInline(c, l)
		return
	}
	d.lines = append(d.lines, l)
}

// longLine is the length in characters from which a line may be a flattened text.
const longLine = 200

// shortLine is the length up to which a line may be a heading.
const shortLine = 90

// cutInline cuts a long line before and after each heading inside it:
// "... the market. What you will do Own the roadmap ...".
func (d *document) cutInline(c *Classifier, l line) {
	rest := l
	for _, h := range c.inlineHeadings(&d.heads, d.text, l.start, l.end) {
		if h.start < rest.start {
			continue
		}
		d.addPart(rest, h.start)
		d.lines = append(d.lines, h)
		rest = line{start: h.end, end: l.end, marker: h.end, kind: layout.Paragraph}
	}
	d.addPart(rest, l.end)
}

// addPart adds a line up to end, unless nothing stands there.
func (d *document) addPart(l line, end int) {
	s := d.text[l.start:end]
	trimmed := strings.TrimLeft(s, " \t\u00a0:")
	if trimmed == "" {
		return
	}
	l.start += len(s) - len(trimmed)
	l.marker = min(l.marker, l.start)
	if l.kind == layout.Paragraph {
		l.marker = l.start
	}
	l.end = l.start + len(strings.TrimRight(trimmed, " \t\u00a0"))
	d.lines = append(d.lines, l)
}

// splitSentences cuts a block into sentences and appends their tokens.
func (d *document) splitSentences(l *line, under Section) {
	first := len(d.scan.Tokens)
	d.body.Scan(&d.scan, d.text, l.start, l.end)
	isBullet := l.kind == layout.Bullet
	runes, _ := layout.Size(d.text[l.start:l.end])
	long := runes > longLine
	for i := first; i < len(d.scan.Tokens); i++ {
		last := i == len(d.scan.Tokens)-1
		cut, marked := last, false
		if !last {
			cut, marked = d.boundary(i)
			cut = cut || i-first >= 4 && long && d.newItem(i)
		}
		if cut || i-first >= maxSentence {
			d.sentences = append(d.sentences, sentence{
				first: int32(first), last: int32(i + 1), under: under, bullet: isBullet,
				lead: last && strings.HasSuffix(d.text[l.start:l.end], ":"),
			})
			first = i + 1
			isBullet = isBullet && !last || marked
		}
	}
}

// boundary reports whether a sentence ends between token i and the next, and
// whether a bullet inside the line follows.
func (d *document) boundary(i int) (cut, bullet bool) {
	a, b := &d.scan.Tokens[i], &d.scan.Tokens[i+1]
	if !b.Gap {
		return false, false
	}
	between := d.text[a.End:b.Start]
	if between == "" { // glued words were taken apart here
		return true, false
	}
	if strings.ContainsAny(between, "•·▪●◦‣■□►➢✓✔\uf0b7") {
		return true, true
	}
	if !b.Upper {
		return strings.Contains(between, ";") && b.Start-a.End < 4 ||
			strings.ContainsAny(between, "!?") && strings.ContainsAny(between, " \u00a0"), false
	}
	switch {
	case strings.ContainsAny(between, "!?;"):
		return true, false
	case strings.Contains(between, "."):
		return !d.abbreviation(a), false
	case strings.Contains(between, " * "), strings.Contains(between, " - "), strings.Contains(between, " – "):
		return true, true
	case strings.Contains(between, ":"):
		return true, false
	}
	return false, false
}

// newItem reports whether the word after token i begins an item of a list that
// lost its bullets: "... metrics and targets Communicate and build ...".
func (d *document) newItem(i int) bool {
	a, b := &d.scan.Tokens[i], &d.scan.Tokens[i+1]
	return b.Upper && !a.Upper && d.speech.Words[b.Word].Verb && b.Start-a.End == 1
}

// maxAbbreviation bounds the bytes of an abbreviation.
const maxAbbreviation = 8

// abbreviation reports whether the stop behind a word may belong to it.
func (d *document) abbreviation(t *match.Token) bool {
	w := d.text[t.Start:t.End]
	return len(w) == 1 || len(w) <= maxAbbreviation && slices.Contains(d.reading.Abbreviations, strings.ToLower(w))
}
