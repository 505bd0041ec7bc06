package sites

import (
	"cmp"
	"net/url"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// BambooHR lists a company's openings as JSON, and each with its text in a
// detail.
var bamboohr = site{
	name:  "bamboohr",
	hosts: []string{"bamboohr.com"},
	plan:  bamboohrPlan,
	read:  bamboohrRead,
}

func bamboohrPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("bamboohr.com") == "" {
		return nil
	}
	id := a.After("careers")
	if a.Seg(0) == "jobs" {
		id = a.Query.Get("id")
	}
	if !digits.MatchString(id) {
		return boardOf(web(u.Hostname(), "careers"), web(u.Hostname(), "careers", "list"))
	}
	return posting(web(u.Hostname(), "careers", id), web(u.Hostname(), "careers", id, "detail"), web(u.Hostname(), "careers", id))
}

func bamboohrRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if o := j.In("result.jobOpening"); o.Object() {
		return &page.Found{Listings: []listing.Listing{bamboohrListing(o)}}, nil
	}
	if !j.Has("result.0.jobOpeningName") {
		return nil, nil
	}
	f := new(page.Found)
	for _, o := range j.Rows("result") {
		l := page.Link{Title: o.Line("jobOpeningName"), URL: o.Text("jobOpeningShareUrl")}
		if p.At != nil {
			l.URL = web(p.At.Hostname(), "careers", o.Text("id"))
		}
		f.Links = append(f.Links, l)
	}
	return f.OrNil(), nil
}

func bamboohrListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("jobOpeningName"),
		Company:        o.Line("companyName", "company.name"),
		Description:    o.HTML("description"),
		Posted:         o.Date("datePosted"),
		EmploymentType: o.Kind("employmentStatusLabel"),
		CanonicalURL:   o.Link("jobOpeningShareUrl"),
		Salary:         listing.TextSalary(o.Text("compensation"), "", "bamboohr"),
		Remote:         map[string]string{"0": "on_site", "1": "remote", "2": "hybrid"}[o.Text("locationType")],
		Source:         "bamboohr",
	}
	listing.SetPlaces(&l, cmp.Or(bamboohrPlace(o.In("location")), bamboohrPlace(o.In("atsLocation"))))
	return l
}

func bamboohrPlace(o page.Row) string {
	return listing.Place(o.Text("city"), o.Text("state", "province"), o.Text("addressCountry", "country"))
}
