package scraper

import (
	"net/url"

	"rolecheck/scraper/internal/markup"
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

func personioPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("jobs.personio.de") == "" && a.under("jobs.personio.com") == "" {
		return nil
	}
	feed := web(u.Hostname(), "xml")
	if lang := a.query.Get("language"); lang != "" {
		feed += "?language=" + url.QueryEscape(lang)
	}
	if id := a.after("job"); id != "" {
		canonical := web(u.Hostname(), "job", id)
		return posting(canonical, feed, canonical)
	}
	return boardOf(web(u.Hostname()), feed)
}

func personioRead(p page) (*found, error) {
	if p.form != markup.XML || p.xml == nil || p.xml.Name != "workzag-jobs" {
		return nil, nil
	}
	f := new(found)
	seen := map[string]bool{}
	for _, e := range p.xml.All("position") {
		l := personioListing(e, p.at)
		if id := e.Get("id"); l.Title != "" && !seen[id] {
			seen[id] = id != ""
			f.listings = append(f.listings, l)
		}
	}
	return f, nil
}

func personioListing(e *markup.Element, at *url.URL) Listing {
	var parts []string
	for _, d := range e.Child("jobDescriptions").All("jobDescription") {
		parts = append(parts, section(d.Get("name"), d.Get("value")))
	}
	l := Listing{
		Title:          markup.Fold(e.Get("name")),
		Company:        markup.Fold(e.Get("subcompany")),
		Description:    joined(parts),
		Posted:         date(e.Get("createdAt")),
		EmploymentType: employment(e.Get("schedule"), e.Get("employmentType")),
		Source:         "personio",
	}
	if at != nil {
		l.CanonicalURL = web(at.Hostname(), "job", e.Get("id"))
	}
	places := []string{e.Get("office")}
	for _, o := range e.Child("additionalOffices").All("office") {
		places = append(places, o.Inner())
	}
	l.at(places...)
	l.Remote = remote(l.Location)
	return l
}
