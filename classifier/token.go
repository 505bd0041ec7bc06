package classifier

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word of the caller's text.
type token struct {
	start, end int32 // bytes
	word       int32 // id in the vocabulary; 0 for a word that no rule names
	upper      bool  // begins with a capital letter or a digit
	gap        bool  // other than blanks stands between the token before and this one
	comma      bool  // a comma, semicolon, colon or bracket stands there: the word is another member of a list
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// tokenizer cuts text into words and looks them up. Spans are bytes of the
// text it was given; the normal form (lower case, straight apostrophes,
// without soft hyphens and joiners) lives only in its buffer.
type tokenizer struct {
	vocabulary map[string]int32
	spelling   *spelling
	loose      bool // takes glued words apart when one of the two is known
	buf        []byte
	tokens     []token
}

// tokenize appends the words of text[from:to].
func (z *tokenizer) tokenize(text string, from, to int) {
	gap, comma := false, false
	for i := from; i < to; {
		c := text[i]
		switch {
		case c == '&':
			z.tokens = append(z.tokens, token{start: int32(i), end: int32(i + 1), word: z.vocabulary["and"], gap: gap})
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
func (z *tokenizer) word(text string, i, to int, gap, comma bool) int {
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
// known ("RequirementsStrong", as flattened pages have them) becomes both.
func (z *tokenizer) emit(text string, start, end, camel int, upper, gap, comma bool) {
	w := z.buf
	if n := len(w); n > 2 && w[n-2] == '\'' && w[n-1] == 's' {
		w = w[:n-2]
	}
	id := z.vocabulary[string(w)]
	if id != 0 && gap && z.ofCompound(text, start, w) {
		id = z.vocabulary["-"+string(w)]
	} else if id == 0 && camel > 0 {
		cut := camel - start
		if cut < len(z.buf) { // shorter only when joiners were dropped before the cut
			a, b := z.vocabulary[string(z.buf[:cut])], z.vocabulary[string(w[min(cut, len(w)):])]
			if a != 0 && b != 0 || z.loose && a+b != 0 {
				z.tokens = append(z.tokens, token{int32(start), int32(camel), a, upper, gap, comma},
					token{int32(camel), int32(end), b, true, true, false})
				return
			}
		}
	}
	z.tokens = append(z.tokens, token{int32(start), int32(end), id, upper, gap, comma && !z.spelling.listEnders[string(w)]})
}

// ofCompound reports whether w is a participle that a hyphen makes one word
// with the word before it: "data-driven" drives nothing, and "product-led"
// leads no product. Such a word matches only where a pattern names the word
// before it too. A prefix leaves a verb a verb: "co-leading".
func (z *tokenizer) ofCompound(text string, start int, w []byte) bool {
	if !z.spelling.participle(string(w)) || text[start-1] != '-' || len(z.tokens) == 0 {
		return false
	}
	before := z.tokens[len(z.tokens)-1]
	if int(before.end) != start-1 {
		return false
	}
	return !z.spelling.prefixes[strings.ToLower(text[before.start:before.end])]
}

// spelling is what a language says about single words.
type spelling struct {
	*Inflection
	listEnders, abbreviations, prefixes map[string]bool
}

func newSpelling(l *Reading) *spelling {
	return &spelling{&l.Inflection, setOf(l.ListEnders), setOf(l.Abbreviations), setOf(l.Inflection.Prefixes)}
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
