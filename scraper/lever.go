package scraper

import (
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// Lever publishes a site, and each posting, as JSON. The text is in parts:
// the description, lists with a heading each, the salary and a closing.
var lever = site{
	name:     "lever",
	hosts:    []string{"lever.co"},
	trackers: []string{"lever-source", "lever-origin", "lever-via"},
	embeds: []embed{
		{regexp.MustCompile(`api\.lever\.co/v0/postings/([\w.-]+)`), "https://api.lever.co/v0/postings/", "?mode=json"},
	},
	plan: leverPlan,
	read: leverRead,
}

func leverPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	region, site, id := "", a.seg(0), a.seg(1)
	switch a.host {
	case "jobs.lever.co":
	case "jobs.eu.lever.co":
		region = "eu."
	case "api.lever.co", "api.eu.lever.co":
		region, site, id = strings.TrimSuffix(strings.TrimPrefix(a.host, "api."), "lever.co"), a.after("postings"), a.seg(3)
	default:
		return nil
	}
	if site == "" {
		return nil
	}
	endpoint := web("api."+region+"lever.co", "v0", "postings", site)
	if id == "" {
		return boardOf(web("jobs."+region+"lever.co", site), endpoint+"?mode=json")
	}
	canonical := web("jobs."+region+"lever.co", site, id)
	return posting(canonical, endpoint+"/"+url.PathEscape(id)+"?mode=json", canonical)
}

func leverRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return leverPage(p), nil
	}
	f := new(found)
	for _, o := range p.elements() {
		if !o.has("text") || !o.has("categories") {
			return nil, nil
		}
		f.add(leverListing(o))
	}
	return f.orNil(), nil
}

func leverListing(o row) Listing {
	parts := []string{o.html("description", "descriptionPlain")}
	for _, list := range o.rows("lists") {
		parts = append(parts, section(list.text("text"), list.text("content")))
	}
	parts = append(parts, o.html("salaryDescription", "salaryDescriptionPlain"), o.html("additional", "additionalPlain"))
	l := Listing{
		Title:          o.line("text"),
		Description:    joined(parts),
		Posted:         o.date("createdAt"),
		EmploymentType: o.kind("categories.commitment"),
		Remote:         o.remote("workplaceType"),
		CanonicalURL:   o.link("hostedUrl"),
		Salary:         o.in("salaryRange").pay("lever", "min", "max", "currency", "interval"),
		Source:         "lever",
	}
	l.at(o.lines("categories.location", "categories.allLocations")...)
	return l
}

// leverPage reads a posting's page. Its closing form and buttons are no part of the text.
func leverPage(p page) *found {
	l := layout{
		source: "lever", mark: ".posting-headline", title: ".posting-headline h2", location: ".posting-categories .location", employment: ".posting-categories .commitment",
		remote: ".posting-categories .workplaceTypes", description: ".section-wrapper .section:not(.posting-header):not(.last-section-apply)",
	}
	if p.find(`.application-form, form#application-form, [data-qa="application-form"]`).Length() > 0 {
		return nil
	}
	f := l.read(p)
	if f == nil {
		return nil
	}
	out := &f.listings[0]
	out.Company = titleCompany(p.doc, out.Title)
	out.at(strings.Split(out.Location, " / ")...)
	return f
}
