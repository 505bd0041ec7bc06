package sites

import (
	"net/url"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Personio publishes all positions of an account in one XML feed, each in
// several blocks of HTML. A feed may leave the blocks out: then the posting's
// own page has to tell.
var personio = site{
	name:  "personio",
	hosts: []string{"personio.de", "personio.com"},
	plan:  personioPlan,
	read:  personioRead,
}

func personioPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("jobs.personio.de") == "" && a.Under("jobs.personio.com") == "" {
		return nil
	}
	feed := web(u.Hostname(), "xml")
	if lang := a.Query.Get("language"); lang != "" {
		feed += "?language=" + url.QueryEscape(lang)
	}
	if id := a.After("job"); id != "" {
		canonical := web(u.Hostname(), "job", id)
		return posting(canonical, feed, canonical)
	}
	return boardOf(web(u.Hostname()), feed)
}

func personioRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.XML || p.XML == nil || p.XML.Name != "workzag-jobs" {
		return nil, nil
	}
	f := new(page.Found)
	seen := map[string]bool{}
	for _, e := range p.XML.All("position") {
		l := personioListing(e, p.At)
		if id := e.Get("id"); l.Title != "" && !seen[id] {
			seen[id] = id != ""
			f.Listings = append(f.Listings, l)
		}
	}
	return f, nil
}

func personioListing(e *markup.Element, at *url.URL) listing.Listing {
	var parts []string
	for _, d := range e.Child("jobDescriptions").All("jobDescription") {
		parts = append(parts, page.Section(d.Get("name"), d.Get("value")))
	}
	l := listing.Listing{
		Title:          markup.Fold(e.Get("name")),
		Company:        markup.Fold(e.Get("subcompany")),
		Description:    page.Joined(parts),
		Posted:         listing.Date(e.Get("createdAt")),
		EmploymentType: listing.Employment(e.Get("schedule"), e.Get("employmentType")),
		Source:         "personio",
	}
	if at != nil {
		l.CanonicalURL = web(at.Hostname(), "job", e.Get("id"))
	}
	places := []string{e.Get("office")}
	for _, o := range e.Child("additionalOffices").All("office") {
		places = append(places, o.Inner())
	}
	listing.SetPlaces(&l, places...)
	l.Remote = listing.Remote(l.Location)
	return l
}
