package scraper

import (
	"net/url"
	"strings"
)

// Personio publishes all positions of an account in one XML feed, each in
// several blocks of HTML. A feed may leave the blocks out: then the posting's
// own page has to tell.

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
	if p.form != formXML || p.xml == nil || p.xml.name != "workzag-jobs" {
		return nil, nil
	}
	f := new(found)
	seen := map[string]bool{}
	for _, e := range p.xml.all("position") {
		l := personioListing(e, p.at)
		if id := e.get("id"); l.Title != "" && !seen[id] {
			seen[id] = id != ""
			f.listings = append(f.listings, l)
		}
	}
	return f, nil
}

func personioListing(e *element, at *url.URL) Listing {
	var parts []string
	for _, d := range e.child("jobDescriptions").all("jobDescription") {
		parts = append(parts, section(d.get("name"), d.get("value")))
	}
	l := Listing{
		Title:          fold(e.get("name")),
		Company:        fold(e.get("subcompany")),
		Description:    strings.Join(compact(parts), "\n\n"),
		Posted:         date(e.get("createdAt")),
		EmploymentType: employment(e.get("schedule"), e.get("employmentType")),
		Source:         "personio",
	}
	if at != nil {
		l.CanonicalURL = web(at.Hostname(), "job", e.get("id"))
	}
	places := []string{e.get("office")}
	for _, o := range e.child("additionalOffices").all("office") {
		places = append(places, o.inner())
	}
	l.at(places...)
	l.Remote = remote(l.Location)
	return l
}
