package sites

import (
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
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

func leverPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	region, site, id := "", a.Seg(0), a.Seg(1)
	switch a.Host {
	case "jobs.lever.co":
	case "jobs.eu.lever.co":
		region = "eu."
	case "api.lever.co", "api.eu.lever.co":
		region, site, id = strings.TrimSuffix(strings.TrimPrefix(a.Host, "api."), "lever.co"), a.After("postings"), a.Seg(3)
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

func leverRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return leverPage(p), nil
	}
	f := new(page.Found)
	for o := range p.Elements() {
		if !o.Has("text") || !o.Has("categories") {
			return nil, nil
		}
		f.Add(leverListing(o))
	}
	return f.OrNil(), nil
}

func leverListing(o page.Row) listing.Listing {
	parts := []string{o.HTML("description", "descriptionPlain")}
	for _, list := range o.Rows("lists") {
		parts = append(parts, page.Section(list.Text("text"), list.Text("content")))
	}
	parts = append(parts, o.HTML("salaryDescription", "salaryDescriptionPlain"), o.HTML("additional", "additionalPlain"))
	l := listing.Listing{
		Title:          o.Line("text"),
		Description:    page.Joined(parts),
		Posted:         o.Date("createdAt"),
		EmploymentType: o.Kind("categories.commitment"),
		Remote:         o.Remote("workplaceType"),
		CanonicalURL:   o.Link("hostedUrl"),
		Salary:         o.In("salaryRange").Pay("lever", "min", "max", "currency", "interval"),
		Source:         "lever",
	}
	listing.SetPlaces(&l, o.Lines("categories.location", "categories.allLocations")...)
	return l
}

// leverPage reads a posting's page. Its closing form and buttons are no part of the text.
func leverPage(p page.Page) *page.Found {
	l := page.Layout{
		Source: "lever", Mark: ".posting-headline", Title: ".posting-headline h2",
		Location: ".posting-categories .location", Employment: ".posting-categories .commitment",
		Remote: ".posting-categories .workplaceTypes", Description: ".section-wrapper .section:not(.posting-header):not(.last-section-apply)",
	}
	if p.Find(`.application-form, form#application-form, [data-qa="application-form"]`).Length() > 0 {
		return nil
	}
	f := l.Read(p)
	if f == nil {
		return nil
	}
	out := &f.Listings[0]
	out.Company = page.TitleCompany(p.Doc, out.Title)
	listing.SetPlaces(out, strings.Split(out.Location, " / ")...)
	return f
}
