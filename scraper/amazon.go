package scraper

import (
	"net/url"
	"strings"
)

// Amazon's search answers with postings in parts; some answers hold only teasers.
var amazon = site{
	name: "amazon",
	plan: amazonPlan,
	read: amazonRead,
}

func amazonPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "amazon.jobs" {
		return nil
	}
	if id := a.after("jobs"); id != "" {
		return posting(web("www.amazon.jobs", a.path...))
	}
	if strings.HasSuffix(u.Path, "search.json") {
		return itself(u, true)
	}
	return nil
}

func amazonRead(p page) (*found, error) {
	j := p.row()
	if !j.has("jobs.0.job_path") {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.rows("jobs") {
		parts := []string{o.html("description"), o.titled("Basic qualifications", "basic_qualifications"), o.titled("Preferred qualifications", "preferred_qualifications")}
		l := Listing{
			Title:          o.line("title"),
			Company:        o.line("company_name"),
			Description:    joined(parts),
			Posted:         o.date("posted_date"),
			EmploymentType: o.kind("job_schedule_type"),
			CanonicalURL:   "https://www.amazon.jobs" + o.text("job_path"),
			Source:         "amazon",
		}
		l.at(o.text("normalized_location", "location"))
		f.add(l)
	}
	return f.orNil(), nil
}
