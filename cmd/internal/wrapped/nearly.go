package wrapped

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
)

// JSON is written by hand and printed by programs in ways of their own: Python's
// with single quotes and None, those of JavaScript with bare names and comments,
// and those of editors with quotes that are curled.

// oddly matches the start of such a text: what stands first in its first object
// is neither a string in plain quotes nor a bracket, or a comment follows a line.
var oddly = regexp.MustCompile(`^[\s\[]*(?:\{\s*(?:['\x{201c}\x{2018}]|[a-zA-Z_$][\w$]*\s*:)|['\x{201c}\x{2018}]|//|/\*)|` +
	`(?m:(?:^|[,{\[])[ \t]*(?://|/\*))|:[ \t]*(?:None|True|False)\b`)

// IsNearly reports the start of a text that is nearly JSON.
func IsNearly(start []byte) bool {
	t := bytes.TrimLeft(start, " \t\r\n")
	return len(t) > 0 && (t[0] == '{' || t[0] == '[' || t[0] == '/') && oddly.Match(start)
}

// Mended is text as JSON where it is nearly that.
func Mended(text string) string {
	if !IsNearly([]byte(text)) {
		return text
	}
	return Rewritten(text)
}

// Rewritten is text as [Nearly] reads it.
func Rewritten(text string) string {
	all, _ := io.ReadAll(Nearly(strings.NewReader(text))) // it has no faults
	return string(all)
}

// Nearly reads as JSON what is nearly that. JSON comes through as it is.
func Nearly(in io.Reader) io.Reader { return &nearly{in: bufio.NewReaderSize(in, 1<<16)} }

type nearly struct {
	in     *bufio.Reader
	out    []byte
	end    rune // the quote that ends the string that is being read; 0 outside
	closed bool // a string has ended, and only blanks have followed
	err    error
}

// Read is that of an [io.Reader].
func (n *nearly) Read(p []byte) (int, error) {
	for len(n.out) < len(p) && n.err == nil {
		n.step()
	}
	read := copy(p, n.out)
	n.out = n.out[:copy(n.out, n.out[read:])]
	if read == 0 {
		return 0, n.err
	}
	return read, nil
}

// closing are the quotes that end what others begin.
var closing = map[rune]rune{'"': '"', '\'': '\'', '\u201c': '\u201d', '\u201d': '\u201d', '\u2018': '\u2019'}

// step takes a character.
func (n *nearly) step() {
	r, size, err := n.in.ReadRune()
	if err != nil {
		n.err = err
		return
	}
	if n.end != 0 {
		n.inString(r, size)
		return
	}
	switch {
	case closing[r] != 0:
		if n.closed {
			n.out = append(n.out, ',') // arrays of numbers' libraries have blanks alone
		}
		n.end, n.closed = closing[r], false
		n.out = append(n.out, '"')
		return
	case r == '/':
		n.comment()
		return
	case letter(r):
		n.word(r)
	case r != '\ufeff':
		n.out = append(n.out, string(r)...)
	}
	n.closed = n.closed && (r == ' ' || r == '\n')
}

func letter(r rune) bool { return r == '_' || r == '$' || r|' ' >= 'a' && r|' ' <= 'z' }

func (n *nearly) inString(r rune, size int) {
	switch {
	case r == n.end:
		n.end, n.closed = 0, true
		n.out = append(n.out, '"')
	case r == '\\':
		n.escape()
	case r == '"':
		n.out = append(n.out, `\"`...)
	case r == '\n' && n.end != '"':
		n.out = append(n.out, `\n`...)
	case r == '\ufffd' && size == 1:
		n.out = append(n.out, "\ufffd"...)
	default:
		n.out = append(n.out, string(r)...)
	}
}

// escape copies an escape that JSON knows, and writes others in its way.
func (n *nearly) escape() {
	c, err := n.in.ReadByte()
	switch {
	case err != nil:
		n.err = err
	case c == 'x':
		n.out = append(n.out, `\u00`...)
	case c == '\n': // the string goes on in the next line
	case strings.IndexByte(`"\/bfnrtu`, c) >= 0:
		n.out = append(n.out, '\\', c)
	default:
		n.out = append(n.out, c)
	}
}

// words are the values that have other names in JSON.
var words = map[string]string{"None": "null", "True": "true", "False": "false", "nan": "null", "NaN": "null", "undefined": "null",
	"true": "true", "false": "false", "null": "null"}

// word takes a name: a value, what a name is called that a colon follows, or what
// comes through as it is.
func (n *nearly) word(first rune) {
	word := []byte{byte(first)}
	for len(word) < longestWord {
		c, err := n.in.ReadByte()
		if err != nil {
			break
		}
		if !letter(rune(c)) && (c < '0' || c > '9') {
			_ = n.in.UnreadByte()
			break
		}
		word = append(word, c)
	}
	if value, known := words[string(word)]; known {
		n.out = append(n.out, value...)
		return
	}
	if next, _ := n.in.Peek(1); len(next) == 1 && next[0] == ':' {
		n.out = append(append(append(n.out, '"'), word...), '"')
		return
	}
	n.out = append(n.out, word...)
}

const longestWord = 100

// comment drops one.
func (n *nearly) comment() {
	next, _ := n.in.Peek(1)
	switch {
	case len(next) == 1 && next[0] == '/':
		for c := byte(0); c != '\n' && n.err == nil; {
			c, n.err = n.in.ReadByte()
		}
		n.out = append(n.out, '\n')
	case len(next) == 1 && next[0] == '*':
		for before, c := byte(0), byte(' '); (before != '*' || c != '/') && n.err == nil; {
			before = c
			c, n.err = n.in.ReadByte()
		}
	default:
		n.out = append(n.out, '/')
	}
}
