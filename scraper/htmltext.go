package scraper

import (
	"strings"

	"rolecheck/scraper/internal/markup"
)

// htmlText turns a description as a site stores it into plain text, whatever
// was escaped in it and however often.
func htmlText(s string) string { return markup.HTMLText(markup.Undressed(s)) }

// undressedLine undoes the escapes of a text of one line.
func undressedLine(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return markup.Fold(markup.Undressed(s))
}
