package scraper

import (
	"errors"

	"rolecheck/scraper/internal/page"
)

// mostMisses is how many links of a list that no site knows are followed in vain
// before it is given up: what looks like a link to a posting is a guess.
const mostMisses = 5

// guess is a list that no site knows: the links on it may lead to anything. It is
// believed once one of them has led to a posting; until then failures are held back.
type guess struct {
	fault  error // what the page is if it is believed to be no board
	proved bool
	held   []row
}

type row struct {
	Listing
	err error
}

// ofList reports a page that a person sees as a list: its fault comes with what is on it.
func ofList(f *page.Found, err error) bool {
	se := (*StatusError)(nil)
	return errors.As(err, &se) && se.Status == NotAPosting && f != nil && len(f.Links)+len(f.Listings) > 1
}

// sorted decides on the row of one link: rows are to be yielded now. What is no
// posting has no row on a list that is a guess.
func (g *guess) sorted(r row, of *Board) (rows []row) {
	if r.err == nil {
		g.proved = true
		rows, g.held = append(g.held, r), nil
		return rows
	}
	if se := (*StatusError)(nil); errors.As(r.err, &se) && se.Status == NotAPosting {
		of.Other++
		return nil
	}
	if g.proved {
		return []row{r}
	}
	g.held = append(g.held, r)
	return nil
}

// vain reports a list of which something was tried, and nothing is a posting.
func (g *guess) vain(of Board) bool { return !g.proved && len(g.held)+of.Other > 0 }

// lost reports a list that is given up: nothing that was tried is a posting.
func (g *guess) lost(of Board) bool { return !g.proved && len(g.held)+of.Other >= mostMisses }
