package scraper

import (
	"cmp"
	"net/url"
	"strings"
)

// Pinpoint publishes all postings of a company as JSON, the text in four parts
// that may each have a heading.
var pinpoint = site{
	name:  "pinpoint",
	hosts: []string{"pinpointhq.com"},
	plan:  pinpointPlan,
	read:  pinpointRead,
}

func pinpointPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("pinpointhq.com") == "" {
		return nil
	}
	feed := web(u.Hostname(), "postings.json")
	if id := a.after("postings"); id != "" {
		canonical := web(u.Hostname(), "postings", id)
		return posting(canonical, feed, canonical)
	}
	return boardOf(web(u.Hostname()), feed)
}

func pinpointRead(p page) (*found, error) {
	j := p.row()
	if !j.has("data.0.key_responsibilities", "data.0.skills_knowledge_expertise") {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.rows("data") {
		f.add(pinpointListing(o))
	}
	return f.orNil(), nil
}

func pinpointListing(o row) Listing {
	parts := []string{o.html("description")}
	for _, key := range []string{"key_responsibilities", "skills_knowledge_expertise", "benefits"} {
		parts = append(parts, section(o.text(key+"_header"), o.text(key)))
	}
	l := Listing{
		Title:          o.line("title"),
		Company:        o.line("company.name", "job.company"),
		Description:    joined(parts),
		ValidThrough:   o.date("deadline_at"),
		EmploymentType: o.kind("employment_type_text", "employment_type"),
		Remote:         remote(strings.ReplaceAll(o.text("workplace_type_text", "workplace_type"), "onsite", "on-site")),
		CanonicalURL:   o.link("url", "path"),
		Salary:         o.pay("pinpoint", "compensation_minimum", "compensation_maximum", "compensation_currency", "compensation_frequency"),
		Source:         "pinpoint",
	}
	l.at(cmp.Or(o.line("location.name"), o.place("location.city", "location.province")))
	return l
}
