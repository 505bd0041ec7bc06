package reader

import (
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// A description is weak if it is shorter than this many bytes, or says nothing of
// duties and requirements; the page must say clearly more.
const (
	weakText     = 1200
	clearlyMore  = 3 // halves
	pageSaysMore = "the page's text says more than its data"
)

// shownInstead takes the text that the page shows where its data say clearly
// less: no duties or requirements, which the page has under headings.
func shownInstead(f *page.Found, p page.Page) {
	if len(f.Listings) != 1 || p.Form != markup.HTML || p.Doc == nil {
		return
	}
	l := &f.Listings[0]
	headed, said := wording.PartsOf(l.Description)
	if headed&wording.SaysTheWork == wording.SaysTheWork || len(l.Description) >= weakText && said&wording.SaysTheWork == wording.SaysTheWork {
		return
	}
	p.Doc = markup.Document(p.Body) // readMain takes the page apart
	shown, err := readMain(p)
	if err != nil || shown == nil || len(shown.Listings) != 1 {
		return
	}
	text := shown.Listings[0].Description
	if more, _ := wording.PartsOf(text); more&wording.SaysTheWork&^headed == 0 ||
		len(text)*2 < len(l.Description)*clearlyMore || !wording.SimilarTitles(shown.Listings[0].Title, l.Title) {
		return
	}
	l.Description = text
	l.Notes = append(l.Notes, pageSaysMore)
}
