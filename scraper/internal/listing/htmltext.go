package listing

import (
	"strings"

	"rolecheck/scraper/internal/markup"
)

// HTMLText turns a description as a site stores it into plain text, whatever
// was escaped in it and however often.
func HTMLText(s string) string { return markup.HTMLText(markup.Undressed(s)) }

// UndressedLine undoes the escapes of a text of one line.
func UndressedLine(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return markup.Fold(markup.Undressed(s))
}
