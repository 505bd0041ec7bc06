package scraper

import (
	"cmp"
	"net/url"
)

// BambooHR lists a company's openings as JSON, and each with its text in a
// detail.
var bamboohr = site{
	name:  "bamboohr",
	hosts: []string{"bamboohr.com"},
	plan:  bamboohrPlan,
	read:  bamboohrRead,
}

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
	j := p.row()
	if o := j.in("result.jobOpening"); o.object() {
		return &found{listings: []Listing{bamboohrListing(o)}}, nil
	}
	if !j.has("result.0.jobOpeningName") {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.rows("result") {
		l := link{title: o.line("jobOpeningName"), url: o.text("jobOpeningShareUrl")}
		if p.at != nil {
			l.url = web(p.at.Hostname(), "careers", o.text("id"))
		}
		f.links = append(f.links, l)
	}
	return f.orNil(), nil
}

func bamboohrListing(o row) Listing {
	l := Listing{
		Title:          o.line("jobOpeningName"),
		Company:        o.line("companyName", "company.name"),
		Description:    o.html("description"),
		Posted:         o.date("datePosted"),
		EmploymentType: o.kind("employmentStatusLabel"),
		CanonicalURL:   o.link("jobOpeningShareUrl"),
		Salary:         textSalary(o.text("compensation"), "", "bamboohr"),
		Remote:         map[string]string{"0": "on_site", "1": "remote", "2": "hybrid"}[o.text("locationType")],
		Source:         "bamboohr",
	}
	l.at(cmp.Or(bamboohrPlace(o.in("location")), bamboohrPlace(o.in("atsLocation"))))
	return l
}

func bamboohrPlace(o row) string {
	return place(o.text("city"), o.text("state", "province"), o.text("addressCountry", "country"))
}
