package scraper

import (
	"net/url"
)

// Remotive's API gives whole postings beside its legal notices.
var remotive = site{
	name: "remotive",
	plan: remotivePlan,
	read: remotiveRead,
}

func remotivePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "remotive.com" && a.host != "remotive.io" {
		return nil
	}
	switch {
	case a.seg(0) == "api":
		return itself(u, true)
	case a.seg(0) == "remote-jobs" && a.seg(2) != "":
		return posting(web("remotive.com", a.path...))
	}
	return nil
}

func remotiveRead(p page) (*found, error) {
	j := p.row()
	if !j.has("jobs.0.candidate_required_location") {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.rows("jobs") {
		l := Listing{
			Title:          o.line("title"),
			Company:        o.line("company_name"),
			Description:    o.html("description"),
			Remote:         "remote",
			Posted:         o.date("publication_date"),
			EmploymentType: o.kind("job_type"),
			Salary:         textSalary(o.text("salary"), "", "remotive"),
			CanonicalURL:   o.link("url"),
			Source:         "remotive",
		}
		l.at(o.text("candidate_required_location"))
		f.add(l)
	}
	return f.orNil(), nil
}
