package report

import "rolecheck/scraper"

// Board tells in a line what was found on a board and what was left out of it.
// titles and limit are the settings by which less is left out.
func Board(b scraper.Board, titles, limit string) string {
	said := "board " + b.URL + ": " + Count(b.Found, "posting")
	for _, part := range []struct {
		n         int
		noun, why string
	}{
		{b.Left, "posting", "left out by title (" + titles + " takes them)"},
		{b.Over, "posting", "left out by " + limit},
		{b.Pages, "further page", "and what follows left out by " + limit},
		{b.Other, "link", "to something else"},
	} {
		if part.n > 0 {
			said += ", " + Count(part.n, part.noun) + " " + part.why
		}
	}
	if b.Cut != "" {
		said += "; not read to its end: " + b.Cut
	}
	return said
}
