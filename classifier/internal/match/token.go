package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word of the caller's text.
type Token struct {
	Start, End int32 // bytes
	Word       int32 // id in the vocabulary; 0 for a word that no rule names
	Upper      bool  // begins with a capital letter or a digit
	Gap        bool  // other than blanks stands between the token before and this one
	Comma      bool  // a comma, semicolon, colon or bracket stands there: the word is another member of a list
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Scan is the working memory of cutting texts into words; it is reused, never
// shared. Spans are bytes of the text; the normal form (lower case, straight
// apostrophes, without soft hyphens and joiners) lives only in its buffer.
type Scan struct {
	Tokens []Token
	Loose  bool // takes glued words apart when one of the two is known
	set    *Set
	buf    []byte
	begun  int // the first of Tokens that is of this stretch of text
}

// Scan appends the words of text[from:to] to z.Tokens, looked up in the set.
func (a *Set) Scan(z *Scan, text string, from, to int) {
	z.set, z.begun = a, len(z.Tokens)
	gap, comma, and := false, false, a.ID(a.spelling.inflection.And)
	for i := from; i < to; {
		c := text[i]
		switch {
		case c == '&':
			z.Tokens = append(z.Tokens, Token{Start: int32(i), End: int32(i + 1), Word: and, Gap: gap})
			i++
			gap, comma = false, false
		case c < utf8.RuneSelf && asciiWord[c]:
			i = z.word(text, i, to, gap, comma)
			gap, comma = false, false
		case c < utf8.RuneSelf:
			gap = gap || c != ' ' && c != '\t'
			comma = comma || c == ',' || c == ';' || c == ':' || c == '(' || c == ')'
			i++
		default:
			r, n := utf8.DecodeRuneInString(text[i:to])
			if isWordRune(r) {
				i = z.word(text, i, to, gap, comma)
				gap, comma = false, false
				continue
			}
			gap = gap || !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff'
			i += n
		}
	}
}

// asciiWord tells the letters and digits of ASCII from all other bytes.
var asciiWord = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	return t
}()

// word reads the word that begins at i and returns where it ends.
func (z *Scan) word(text string, i, to int, gap, comma bool) int {
	start, end, camel, upper := i, i, -1, false
	z.buf = z.buf[:0]
	lower := 0 // length of the run of small letters before i
	for i < to {
		c := text[i]
		if c < utf8.RuneSelf {
			if !asciiWord[c] {
				if c == '\'' && i+1 < to && asciiWord[text[i+1]] && i > start {
					z.buf = append(z.buf, c)
					i, lower = i+1, 0
					continue
				}
				break
			}
			if 'A' <= c && c <= 'Z' {
				if i == start {
					upper = true
				} else if lower >= 2 && camel < 0 && i+1 < to && 'a' <= text[i+1] && text[i+1] <= 'z' {
					camel = i
				}
				c += 'a' - 'A'
				lower = 0
			} else {
				lower++
				upper = upper || i == start && c <= '9'
			}
			z.buf = append(z.buf, c)
			i++
			end = i
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:to])
		switch {
		case isWordRune(r) || unicode.Is(unicode.Mn, r):
			upper = upper || i == start && unicode.IsUpper(r)
			z.buf = utf8.AppendRune(z.buf, unicode.ToLower(r))
			i += n
			end, lower = i, 0
			continue
		case r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d': // soft hyphen, zero-width: inside a word they are nothing
			i += n
			continue
		case (r == '\u2019' || r == '\u02bc') && i+n < to && asciiWord[text[i+n]]:
			z.buf = append(z.buf, '\'')
			i += n
			continue
		}
		break
	}
	z.emit(text, start, end, camel, upper, gap, comma)
	return max(i, end)
}

// emit looks the word in the buffer up. A word glued together of two that are
// known ("RequirementsStrong", as flattened pages have them) becomes both, but
// for a name in the middle of a sentence ("the team at DataRobot").
func (z *Scan) emit(text string, start, end, camel int, upper, gap, comma bool) {
	w := z.buf
	if end := z.set.spelling.inflection.Possessive; end != "" && len(w) > len(end) && string(w[len(w)-len(end):]) == end {
		w = w[:len(w)-len(end)]
	}
	id := z.set.vocabulary.number(w)
	if id != 0 && gap && z.ofCompound(text, start, w) {
		id = z.set.ID("-" + string(w))
	} else if id == 0 && camel > 0 && !z.inSentence(upper, gap, comma) {
		cut := camel - start
		if cut < len(z.buf) { // shorter only when joiners were dropped before the cut
			a, b := z.set.vocabulary.number(z.buf[:cut]), z.set.vocabulary.number(w[min(cut, len(w)):])
			if a != 0 && b != 0 || z.Loose && a+b != 0 {
				z.Tokens = append(z.Tokens, Token{int32(start), int32(camel), a, upper, gap, comma},
					Token{int32(camel), int32(end), b, true, true, false})
				return
			}
		}
	}
	z.Tokens = append(z.Tokens, Token{int32(start), int32(end), id, upper, gap, comma && !z.set.spelling.listEnders[string(w)]})
}

// inSentence reports whether a word with a capital goes on with a sentence:
// behind a comma, or behind a word without one and nothing but blanks.
func (z *Scan) inSentence(upper, gap, comma bool) bool {
	n := len(z.Tokens)
	return upper && n > z.begun && (comma || !gap && !z.Tokens[n-1].Upper)
}

// ofCompound reports whether w is a participle that a hyphen makes one word
// with the word before it: "data-driven" drives nothing, and "product-led"
// leads no product. Such a word matches only where a pattern names the word
// before it too. A prefix leaves a verb a verb: "co-leading".
func (z *Scan) ofCompound(text string, start int, w []byte) bool {
	if !z.set.spelling.inflection.participle(string(w)) || text[start-1] != '-' || len(z.Tokens) == 0 {
		return false
	}
	before := z.Tokens[len(z.Tokens)-1]
	if int(before.End) != start-1 {
		return false
	}
	return !z.set.spelling.prefixes[strings.ToLower(text[before.Start:before.End])]
}
