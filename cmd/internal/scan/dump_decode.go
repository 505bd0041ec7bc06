package scan

import (
	"bufio"
	"bytes"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"rolecheck/cmd/internal/copied"
	"rolecheck/scraper"
)

// decoded makes text in any encoding UTF-8, without a byte order mark, with line
// ends that have a \n. What is no text fails with what it is.
func decoded(in *bufio.Reader) (*bufio.Reader, error) {
	start, _ := in.Peek(in.Size())
	if mark := []byte("\xef\xbb\xbf"); bytes.HasPrefix(start, mark) && !mayBeUTF8(start) {
		_, _ = in.Discard(len(mark)) // put before text in another encoding
		start = start[len(mark):]
	}
	if what := binary(start); what != "" && what != anyBinary {
		return nil, errors.New("it is " + what)
	}
	if e := scraper.Encoding(start, ""); e != nil {
		in = bufio.NewReaderSize(transform.NewReader(in, e.NewDecoder()), 1<<16)
		start, _ = in.Peek(in.Size())
	}
	if mark := []byte("\ufeff"); bytes.HasPrefix(start, mark) {
		_, _ = in.Discard(len(mark)) // a second one, where a program has put its own before
		start = start[len(mark):]
	}
	if what := binary(start); what != "" {
		return nil, errors.New("it is " + what)
	}
	if drop := func(r rune) bool { return r != 0 && control(r) }; bytes.ContainsFunc(start, drop) {
		in = bufio.NewReaderSize(transform.NewReader(in, runes.Remove(runes.Predicate(drop))), 1<<16)
	}
	if loneReturn.Match(start) {
		in = bufio.NewReaderSize(transform.NewReader(in, copied.Newlines{}), 1<<16)
	}
	return in, nil
}

// mayBeUTF8 reports text that is UTF-8 but for its end, which may be cut.
func mayBeUTF8(start []byte) bool {
	for cut := range min(utf8.UTFMax, len(start)) {
		if utf8.Valid(start[:len(start)-cut]) {
			return true
		}
	}
	return len(start) == 0
}

// loneReturn matches a line end without \n.
var loneReturn = regexp.MustCompile(`\r[^\n]`)

// binary says what content is instead of text, "" for text.
func binary(start []byte) string {
	plain := start
	if countFunc(start, control)*fewControls < len(start) {
		plain = bytes.Map(blank, start)
	}
	kind, _, _ := strings.Cut(http.DetectContentType(plain), ";")
	switch {
	case bytes.HasPrefix(start, []byte(`{\rtf`)):
		return "RTF, not plain text"
	case strings.HasPrefix(kind, "text/") && bytes.IndexByte(plain, 0) < 0:
		return ""
	case bytes.HasPrefix(start, []byte("SQLite format 3")):
		return "a database of SQLite, not text; its program can write a table as CSV"
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return "a PDF, not text"
	case strings.HasPrefix(kind, "image/"):
		return "an image, not text"
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		return "an old office document, not text; word processors and spreadsheets can save it as .docx or .xlsx"
	case kind == "application/zip":
		return "an archive or office document, not text"
	case kind == "application/x-gzip", bytes.HasPrefix(start, []byte{0x28, 0xb5, 0x2f, 0xfd}),
		bytes.HasPrefix(start, []byte("BZh")), bytes.HasPrefix(start, []byte("\xfd7zXZ")):
		return "a compressed file, not text"
	}
	return anyBinary
}

// fewControls is of how many bytes of a text one may be a control character:
// databases fill texts with NUL, word processors break lines with \v, and a
// sequence of JSON texts sets RS before each.
const fewControls = 20

func countFunc(text []byte, is func(rune) bool) (n int) {
	for _, b := range text {
		if is(rune(b)) {
			n++
		}
	}
	return n
}

// control is a control character that is no white space.
func control(r rune) bool { return r < ' ' && !unicode.IsSpace(r) }

// blank drops the control characters that do not end a line.
func blank(r rune) rune {
	switch {
	case r == '\v', r == '\f', r == '\u2028', r == '\u2029', r == '\u0085':
		return '\n'
	case control(r):
		return -1
	}
	return r
}

const anyBinary = "binary, not text"
