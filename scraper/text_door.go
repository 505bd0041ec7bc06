package scraper

import (
	"golang.org/x/text/encoding"

	"rolecheck/scraper/internal/markup"
)

// Text makes plain text of a text in any dress: a piece of HTML, HTML that was
// escaped any number of times, entities, the \n and \u2019 of a program's
// strings, and the backslashes that Markdown puts before punctuation. A text
// without such a dress comes back as it is, byte for byte.
func Text(s string) string { return markup.Text(s) }

// Encoding tells how text is written, by its first bytes, which may be cut
// anywhere, and by what contentType says. Decoders of what it returns leave no
// byte order mark. nil: it is UTF-8 already, or so broken that only
// [strings.ToValidUTF8] helps.
func Encoding(start []byte, contentType string) encoding.Encoding {
	return markup.Encoding(start, contentType)
}
