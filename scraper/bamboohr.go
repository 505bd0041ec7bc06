package scraper

import (
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// BambooHR lists a company's openings as JSON, and each with its text in a
// detail.

func bamboohrPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("bamboohr.com") == "" {
		return nil
	}
	id := a.after("careers")
	if a.seg(0) == "jobs" {
		id = a.query.Get("id")
	}
	if !digits.MatchString(id) {
		return boardOf(web(u.Hostname(), "careers"), web(u.Hostname(), "careers", "list"))
	}
	return posting(web(u.Hostname(), "careers", id), web(u.Hostname(), "careers", id, "detail"), web(u.Hostname(), "careers", id))
}

func bamboohrRead(p page) (*found, error) {
	if p.form != markup.JSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	if o := j.Get("result.jobOpening"); o.IsObject() {
		return &found{listings: []Listing{bamboohrListing(o, p.at)}}, nil
	}
	if !j.Get("result.0.jobOpeningName").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("result").Array() {
		l := link{title: markup.Fold(o.Get("jobOpeningName").String()), url: o.Get("jobOpeningShareUrl").String()}
		if p.at != nil {
			l.url = web(p.at.Hostname(), "careers", o.Get("id").String())
		}
		f.links = append(f.links, l)
	}
	return f.orNil(), nil
}

func bamboohrListing(o gjson.Result, at *url.URL) Listing {
	l := Listing{
		Title:          markup.Fold(o.Get("jobOpeningName").String()),
		Company:        markup.Fold(first(o, "companyName", "company.name").String()),
		Description:    htmlText(o.Get("description").String()),
		Posted:         date(o.Get("datePosted").String()),
		EmploymentType: employment(o.Get("employmentStatusLabel").String()),
		CanonicalURL:   absolute(at, o.Get("jobOpeningShareUrl").String()),
		Source:         "bamboohr",
	}
	where := o.Get("location")
	if place := bamboohrPlace(where); place == "" {
		where = o.Get("atsLocation")
	}
	l.at(bamboohrPlace(where))
	l.Remote = map[string]string{"0": "on_site", "1": "remote", "2": "hybrid"}[o.Get("locationType").String()]
	l.Salary = textSalary(o.Get("compensation").String(), "", "bamboohr")
	return l
}

func bamboohrPlace(x gjson.Result) string {
	return place(x.Get("city").String(), first(x, "state", "province").String(), first(x, "addressCountry", "country").String())
}
