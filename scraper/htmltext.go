package scraper

import (
	"strings"

	"rolecheck/scraper/internal/markup"
)

// htmlText turns a description as a site stores it into plain text, whatever
// was escaped in it and however often.
func htmlText(s string) string { return markup.HTMLText(undressed(s)) }

// undressed takes off every dress of a text.
func undressed(s string) string {
	for range mostDresses {
		next := undress(s)
		if next == s {
			break
		}
		s = next
	}
	return s
}

// undressedLine is the same for a text of one line.
func undressedLine(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return markup.Fold(undressed(s))
}

// What text_door.go needs of markup.
var (
	blockTag        = markup.BlockTag
	hasWideMark     = markup.HasWideMark
	mostlyUTF8      = markup.MostlyUTF8
	declaredCharset = markup.DeclaredCharset
)
