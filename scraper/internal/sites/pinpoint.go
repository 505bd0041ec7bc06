package sites

import (
	"cmp"
	"net/url"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Pinpoint publishes all postings of a company as JSON, the text in four parts
// that may each have a heading.
var pinpoint = site{
	name:  "pinpoint",
	hosts: []string{"pinpointhq.com"},
	plan:  pinpointPlan,
	read:  pinpointRead,
}

func pinpointPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("pinpointhq.com") == "" {
		return nil
	}
	feed := web(u.Hostname(), "postings.json")
	if id := a.After("postings"); id != "" {
		canonical := web(u.Hostname(), "postings", id)
		return posting(canonical, feed, canonical)
	}
	return boardOf(web(u.Hostname()), feed)
}

func pinpointRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if !j.Has("data.0.key_responsibilities", "data.0.skills_knowledge_expertise") {
		return nil, nil
	}
	f := new(page.Found)
	for _, o := range j.Rows("data") {
		f.Add(pinpointListing(o))
	}
	return f.OrNil(), nil
}

func pinpointListing(o page.Row) listing.Listing {
	parts := []string{o.HTML("description")}
	for _, key := range []string{"key_responsibilities", "skills_knowledge_expertise", "benefits"} {
		parts = append(parts, page.Section(o.Text(key+"_header"), o.Text(key)))
	}
	l := listing.Listing{
		Title:          o.Line("title"),
		Company:        o.Line("company.name", "job.company"),
		Description:    page.Joined(parts),
		ValidThrough:   o.Date("deadline_at"),
		EmploymentType: o.Kind("employment_type_text", "employment_type"),
		Remote:         listing.Remote(strings.ReplaceAll(o.Text("workplace_type_text", "workplace_type"), "onsite", "on-site")),
		CanonicalURL:   o.Link("url", "path"),
		Salary:         o.Pay("pinpoint", "compensation_minimum", "compensation_maximum", "compensation_currency", "compensation_frequency"),
		Source:         "pinpoint",
	}
	listing.SetPlaces(&l, cmp.Or(o.Line("location.name"), o.Place("location.city", "location.province")))
	return l
}
