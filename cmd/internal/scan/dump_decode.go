package scan

import (
	"bufio"
	"bytes"
	"errors"
	"net/http"
	"strings"

	"golang.org/x/text/transform"

	"rolecheck/scraper"
)

// decoded makes text in any encoding UTF-8, without a byte order mark, with line
// ends that have a \n. What is no text fails with what it is.
func decoded(in *bufio.Reader) (*bufio.Reader, error) {
	start, _ := in.Peek(in.Size())
	if what := binary(start); what != "" && what != anyBinary {
		return nil, errors.New("it is " + what)
	}
	if e := scraper.Encoding(start, ""); e != nil {
		in = bufio.NewReaderSize(transform.NewReader(in, e.NewDecoder()), 1<<16)
		start, _ = in.Peek(in.Size())
	}
	if what := binary(start); what != "" {
		return nil, errors.New("it is " + what)
	}
	if bytes.IndexByte(start, '\r') >= 0 && bytes.IndexByte(start, '\n') < 0 {
		in = bufio.NewReaderSize(transform.NewReader(in, newlines{}), 1<<16)
	}
	return in, nil
}

// binary says what content is instead of text, "" for text.
func binary(start []byte) string {
	kind, _, _ := strings.Cut(http.DetectContentType(start), ";")
	switch {
	case strings.HasPrefix(kind, "text/") && bytes.IndexByte(start, 0) < 0:
		return ""
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return "a PDF, not text"
	case strings.HasPrefix(kind, "image/"):
		return "an image, not text"
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		return "an old office document, not text"
	case kind == "application/zip":
		return "an archive or office document, not text"
	case kind == "application/x-gzip", bytes.HasPrefix(start, []byte{0x28, 0xb5, 0x2f, 0xfd}),
		bytes.HasPrefix(start, []byte("BZh")), bytes.HasPrefix(start, []byte("\xfd7zXZ")):
		return "a compressed file, not text"
	}
	return anyBinary
}

const anyBinary = "binary, not text"

// newlines ends lines with \n that end with \r alone, as those of old Macs do.
type newlines struct{ transform.NopResetter }

func (newlines) Transform(dst, src []byte, _ bool) (int, int, error) {
	n := copy(dst, src)
	for i, b := range dst[:n] {
		if b == '\r' {
			dst[i] = '\n'
		}
	}
	if n < len(src) {
		return n, n, transform.ErrShortDst
	}
	return n, n, nil
}
