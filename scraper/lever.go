package scraper

import (
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Lever publishes a site, and each posting, as JSON. The text is in parts:
// the description, lists with a heading each, the salary and a closing.

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
	if p.form != markup.JSON {
		return nil, nil
	}
	f := new(found)
	for _, o := range gjson.ParseBytes(p.body).Array() {
		if !o.Get("text").Exists() || !o.Get("categories").Exists() {
			return nil, nil
		}
		f.add(leverListing(o, p.at))
	}
	return f.orNil(), nil
}

func leverListing(o gjson.Result, at *url.URL) Listing {
	parts := []string{htmlText(first(o, "description", "descriptionPlain").String())}
	for _, list := range o.Get("lists").Array() {
		parts = append(parts, section(list.Get("text").String(), list.Get("content").String()))
	}
	parts = append(parts, htmlText(first(o, "salaryDescription", "salaryDescriptionPlain").String()), htmlText(first(o, "additional", "additionalPlain").String()))
	l := Listing{
		Title:          markup.Fold(o.Get("text").String()),
		Description:    strings.Join(compact(parts), "\n\n"),
		Posted:         date(o.Get("createdAt").Raw),
		EmploymentType: employment(o.Get("categories.commitment").String()),
		Remote:         remote(o.Get("workplaceType").String()),
		CanonicalURL:   absolute(at, o.Get("hostedUrl").String()),
		Source:         "lever",
	}
	l.at(append(texts(o.Get("categories.location")), texts(o.Get("categories.allLocations"))...)...)
	if pay := o.Get("salaryRange"); pay.Exists() {
		s := &Salary{Min: pay.Get("min").Num, Max: pay.Get("max").Num, Currency: pay.Get("currency").String(), Period: period(pay.Get("interval").String()), Source: "lever"}
		l.Salary = s.orNil()
	}
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
