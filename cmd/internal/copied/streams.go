package copied

import (
	"bytes"

	"golang.org/x/text/transform"
)

// Newlines ends lines with \n that end with \r alone, as those of old Macs do.
type Newlines struct{ transform.NopResetter }

// Transform is that of a [transform.Transformer].
func (Newlines) Transform(dst, src []byte, atEOF bool) (int, int, error) {
	n := min(len(dst), len(src))
	copy(dst, src[:n])
	for i := range n {
		if dst[i] != '\r' {
			continue
		}
		if i+1 == len(src) && !atEOF {
			return i, i, transform.ErrShortSrc // the \n may follow
		}
		if i+1 == len(src) || src[i+1] != '\n' {
			dst[i] = '\n'
		}
	}
	if n < len(src) {
		return n, n, transform.ErrShortDst
	}
	return n, n, nil
}

// Quotes doubles the quotes that databases put a backslash before in CSV.
type Quotes struct{ transform.NopResetter }

// Transform is that of a [transform.Transformer].
func (Quotes) Transform(dst, src []byte, atEOF bool) (int, int, error) {
	n := min(len(dst), len(src))
	copy(dst, src[:n])
	for i := 0; i < n; i++ {
		switch {
		case dst[i] != '\\':
		case i+1 < n:
			if src[i+1] == '"' {
				dst[i] = '"'
			}
			i++ // what follows a backslash begins nothing
		case n < len(src):
			return i, i, transform.ErrShortDst
		case !atEOF:
			return i, i, transform.ErrShortSrc
		}
	}
	if n < len(src) {
		return n, n, transform.ErrShortDst
	}
	return n, n, nil
}

// BareQuote stands for a quote that encloses nothing, which CSV does not know.
const BareQuote = "\ue022"

// Cells doubles the quotes within a quoted cell of CSV that nobody has doubled,
// and writes [BareQuote] for those in a cell without quotes around it.
type Cells struct {
	Comma          byte
	within, quoted bool // within a cell, one with quotes around it
	open           bool // a quote that nobody has doubled is open in it
}

// ends says that a cell is over before rest.
func (c *Cells) ends(rest []byte) bool {
	return len(rest) == 0 || rest[0] == c.Comma || rest[0] == '\n' || rest[0] == '\r'
}

// Reset begins a new text.
func (c *Cells) Reset() { c.within, c.quoted, c.open = false, false, false }

// Transform is that of a [transform.Transformer].
func (c *Cells) Transform(dst, src []byte, atEOF bool) (to, from int, err error) {
	for ; from < len(src); from++ {
		if to+len(BareQuote) > len(dst) {
			return to, from, transform.ErrShortDst
		}
		b := src[from]
		switch {
		case !c.quoted && (b == c.Comma || b == '\n'):
			c.within = false
		case b != '"':
			c.within = c.within || b != '\r'
		case !c.within:
			c.within, c.quoted = true, true
		case !c.quoted:
			to += copy(dst[to:], BareQuote)
			continue
		case from+2 >= len(src) && !atEOF:
			return to, from, transform.ErrShortSrc // what follows tells
		case c.ends(src[from+1:]):
			c.quoted, c.open = false, false
		case src[from+1] == '"' && !(c.open && c.ends(src[from+2:])):
			to += copy(dst[to:], `"`)
			from++
		default:
			c.open = !c.open
			to += copy(dst[to:], `"`)
		}
		dst[to] = b
		to++
	}
	return to, from, nil
}

// Null writes null where a program has put into JSON a number that JSON does not have.
type Null struct{ quoted, escaped bool }

var notNumbers = [][]byte{[]byte("NaN"), []byte("Infinity"), []byte("-Infinity")}

// Reset begins a new text.
func (s *Null) Reset() { *s = Null{} }

// Transform is that of a [transform.Transformer].
func (s *Null) Transform(dst, src []byte, atEOF bool) (to, from int, err error) {
	for from < len(src) {
		b := src[from]
		if !s.quoted && (b == 'N' || b == 'I' || b == '-') {
			n, cut := notNumber(src[from:], atEOF)
			if cut {
				return to, from, transform.ErrShortSrc
			}
			if n > 0 && to+len("null") > len(dst) {
				return to, from, transform.ErrShortDst
			}
			if n > 0 {
				to, from = to+copy(dst[to:], "null"), from+n
				continue
			}
		}
		if to == len(dst) {
			return to, from, transform.ErrShortDst
		}
		s.read(b)
		n := copy(dst[to:], src[from:from+1+s.plain(src[from+1:])])
		to, from = to+n, from+n
	}
	return to, from, nil
}

// plain is how many bytes follow that mean nothing here.
func (s *Null) plain(text []byte) int {
	if s.escaped {
		return 0
	}
	for i, b := range text {
		if b == '"' || b == '\\' || b == '\n' || !s.quoted && (b == 'N' || b == 'I' || b == '-') {
			return i
		}
	}
	return len(text)
}

// read follows the quotes. No string of JSON goes on in the next line, so that a
// broken line does no harm to others.
func (s *Null) read(b byte) {
	switch {
	case b == '\n':
		s.quoted, s.escaped = false, false
	case s.escaped:
		s.escaped = false
	case b == '\\':
		s.escaped = s.quoted
	case b == '"':
		s.quoted = !s.quoted
	}
}

// notNumber is the length of such a number at the start of text, or 0; cut says
// that text may end within one.
func notNumber(text []byte, atEOF bool) (n int, cut bool) {
	for _, word := range notNumbers {
		switch {
		case bytes.HasPrefix(text, word):
			return len(word), false
		case !atEOF && bytes.HasPrefix(word, text):
			return 0, true
		}
	}
	return 0, false
}

// Commas drops from JSON the commas that nothing follows: before a bracket that
// closes, and between values that nothing is around.
type Commas struct {
	quoted, escaped bool
	due             bool // a comma has been read and not yet been written
	depth           int
}

// Reset begins a new text.
func (c *Commas) Reset() { *c = Commas{} }

// Transform is that of a [transform.Transformer].
func (c *Commas) Transform(dst, src []byte, _ bool) (to, from int, err error) {
	for ; from < len(src); from++ {
		if to+2 > len(dst) {
			return to, from, transform.ErrShortDst
		}
		b := src[from]
		switch {
		case c.quoted:
			c.quoted = c.escaped || b != '"'
			c.escaped = b == '\\' && !c.escaped
		case b == ',':
			c.due = true
			continue
		case b == ' ', b == '\n', b == '\r', b == '\t':
		default:
			if c.due && c.depth > 0 && b != ']' && b != '}' {
				dst[to] = ','
				to++
			}
			c.due, c.quoted = false, b == '"'
			c.nest(b)
		}
		dst[to] = b
		to++
	}
	return to, from, nil
}

func (c *Commas) nest(b byte) {
	switch b {
	case '[', '{':
		c.depth++
	case ']', '}':
		c.depth = max(c.depth-1, 0)
	}
}
