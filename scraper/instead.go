package scraper

import "rolecheck/scraper/internal/markup"

// A description is weak when it is shorter than so many bytes, or says nothing
// of duties and requirements; the page has to say so much more than it.
const (
	weakText     = 1200
	clearlyMore  = 3 // halves
	pageSaysMore = "the page's text says more than its data"
)

// shownInstead takes the text that the page shows where its data say clearly
// less: no duties or requirements, which the page has under headings.
func (f *found) shownInstead(p page) {
	if len(f.listings) != 1 || p.form != markup.HTML || p.doc == nil {
		return
	}
	l := &f.listings[0]
	headed, said := partsOf(l.Description)
	if headed&saysTheWork == saysTheWork || len(l.Description) >= weakText && said&saysTheWork == saysTheWork {
		return
	}
	p.doc = markup.Document(p.body) // readMain takes the page apart
	shown, err := readMain(p)
	if err != nil || shown == nil || len(shown.listings) != 1 {
		return
	}
	text := shown.listings[0].Description
	if more, _ := partsOf(text); more&saysTheWork&^headed == 0 || len(text)*2 < len(l.Description)*clearlyMore || !similarTitles(shown.listings[0].Title, l.Title) {
		return
	}
	l.Description = text
	l.Notes = append(l.Notes, pageSaysMore)
}
