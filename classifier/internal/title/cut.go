package title

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A part lies between two separators.
type part struct {
	words []word
	after separator // what stands before it
	found clue
}

// word is a word of a title in its canonical spelling, with what is known of it.
type word struct {
	text string
	class
	spelling string // as the title has it; empty for the second word of a compound
}

// A separator says how a part hangs together with the one before it.
type separator uint8

const (
	plain   separator = iota // , - | : the start
	joining                  // / & + and
	opening                  // (
	aside                    // at, in, for: the part says where or for whom
)

// longestTitle bounds the work on what cannot be a title.
const longestTitle = 400

// cut cuts a title into parts of canonical words.
func (l *Lexicon) cut(title string) []part {
	if len(title) > longestTitle {
		title = strings.ToValidUTF8(title[:longestTitle], "")
	}
	c := cutter{lexicon: l, rest: fold(title), parts: make([]part, 1, 8)}
	for c.rest != "" {
		c.next()
	}
	// "(m/w/d)" leaves parts of noise, which would part their neighbours.
	parts := slices.DeleteFunc(c.parts, func(p part) bool { return !p.speaks() })
	if len(parts) == 0 {
		return c.parts[:1]
	}
	parts[0].after = plain
	return parts
}

// speaks tells whether any word of the part is more than noise.
func (p *part) speaks() bool {
	for _, w := range p.words {
		if !w.is(noise) || w.is(field) {
			return true
		}
	}
	return false
}

// fold lowers the letters and takes accents, width and style from them.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 'ł', 'Ł':
			return 'l'
		case 'ø', 'Ø':
			return 'o'
		case 'ı':
			return 'i'
		case '’', '\'', '\u00ad', '\u200b', '\ufe0f':
			return -1
		}
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

type cutter struct {
	lexicon *Lexicon
	rest    string
	parts   []part
}

// next takes a word or a separator from the rest.
func (c *cutter) next() {
	if n := wordLength(c.rest); n > 0 {
		w := c.rest[:n]
		c.rest = c.lexicon.skipFeminine(c.rest[n:])
		c.word(w)
		return
	}
	r, size := utf8.DecodeRuneInString(c.rest)
	before := len(c.parts[len(c.parts)-1].words) > 0
	spaced := strings.HasPrefix(c.rest, " - ") || strings.HasPrefix(c.rest, " -") || strings.HasPrefix(c.rest, "- ")
	c.rest = c.rest[size:]
	switch {
	case spaced:
		c.rest = strings.TrimLeft(c.rest, "- ")
		c.cut(plain)
	case strings.ContainsRune(",|:;–—‐•·)]}>\n\t", r):
		c.cut(plain)
	case r == '/' || r == '&' || r == '+' || r == '\\':
		c.cut(joining)
	case r == '(' || r == '[' || r == '{':
		c.cut(opening)
	case r == '@' && before:
		c.cut(aside)
	}
}

func wordLength(s string) int {
	for i, r := range s {
		if r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return i
		}
	}
	return len(s)
}

// skipFeminine skips the mark by which German, French and Spanish titles add
// the feminine form to the word before.
func (l *Lexicon) skipFeminine(s string) string {
	for _, mark := range l.feminine {
		if rest, found := strings.CutPrefix(s, mark); found && wordLength(rest) == 0 {
			return rest
		}
	}
	return s
}

// cut begins a part. An empty part only changes what stands before it.
func (c *cutter) cut(s separator) {
	last := &c.parts[len(c.parts)-1]
	if len(last.words) > 0 {
		c.parts = append(c.parts, part{after: s})
	} else if len(c.parts) > 1 && s > last.after {
		last.after = s
	}
}

// word adds a word of the title, in its canonical spelling.
func (c *cutter) word(w string) {
	w = strings.ReplaceAll(strings.TrimSuffix(w, c.lexicon.possessive), "'", "")
	canonical, known := c.lexicon.words[w]
	if !known {
		canonical = c.lexicon.compound(w)
	}
	for i, k := range canonical {
		switch {
		case k.is(conjunction):
			c.cut(joining)
			continue
		case k.is(preposition):
			c.cut(aside)
			continue
		case i == 0:
			k.spelling = w
		}
		c.add(k)
	}
}

// compound takes apart a word that the lexicon does not have.
func (l *Lexicon) compound(w string) []word {
	for _, h := range l.heads {
		start, found := strings.CutSuffix(w, h.ending)
		if !found || start == "" {
			continue
		}
		for _, in := range l.within {
			if strings.HasSuffix(start, in.ending) {
				return []word{{text: w}, in.word, h.word}
			}
		}
		if known, found := l.words[strings.TrimRight(start, "s-")]; found {
			return []word{known[0], h.word}
		}
		return []word{{text: start}, h.word}
	}
	return []word{{text: w, class: idClass(w)}}
}

func (c *cutter) add(w word) {
	last := &c.parts[len(c.parts)-1]
	last.words = append(last.words, w)
}

// idClass is noise for requisition numbers and single letters, as in "(m/w/d)".
func idClass(w string) class {
	digits := 0
	for _, r := range w {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if len(w) == 1 || digits == len(w) || digits > 3 {
		return noise
	}
	return 0
}
