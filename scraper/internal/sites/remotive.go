package sites

import (
	"net/url"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Remotive's API gives whole postings beside its legal notices.
var remotive = site{
	name: "remotive",
	plan: remotivePlan,
	read: remotiveRead,
}

func remotivePlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "remotive.com" && a.Host != "remotive.io" {
		return nil
	}
	switch {
	case a.Seg(0) == "api":
		return itself(u, true)
	case a.Seg(0) == "remote-jobs" && a.Seg(2) != "":
		return posting(web("remotive.com", a.Path...))
	}
	return nil
}

func remotiveRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if !j.Has("jobs.0.candidate_required_location") {
		return nil, nil
	}
	f := new(page.Found)
	for _, o := range j.Rows("jobs") {
		l := listing.Listing{
			Title:          o.Line("title"),
			Company:        o.Line("company_name"),
			Description:    o.HTML("description"),
			Remote:         "remote",
			Posted:         o.Date("publication_date"),
			EmploymentType: o.Kind("job_type"),
			Salary:         listing.TextSalary(o.Text("salary"), "", "remotive"),
			CanonicalURL:   o.Link("url"),
			Source:         "remotive",
		}
		listing.SetPlaces(&l, o.Text("candidate_required_location"))
		f.Add(l)
	}
	return f.OrNil(), nil
}
