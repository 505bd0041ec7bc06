package sites

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Amazon's search answers with postings in parts; some answers hold only teasers.
var amazon = site{
	name: "amazon",
	plan: amazonPlan,
	read: amazonRead,
}

func amazonPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "amazon.jobs" {
		return nil
	}
	if id := a.After("jobs"); id != "" {
		return posting(web("www.amazon.jobs", a.Path...))
	}
	if strings.HasSuffix(u.Path, "search.json") {
		return itself(u, true)
	}
	return nil
}

func amazonRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if !j.Has("jobs.0.job_path") {
		return nil, nil
	}
	f := new(page.Found)
	for _, o := range j.Rows("jobs") {
		parts := []string{o.HTML("description"), o.Titled("Basic qualifications", "basic_qualifications"),
			o.Titled("Preferred qualifications", "preferred_qualifications")}
		l := listing.Listing{
			Title:          o.Line("title"),
			Company:        o.Line("company_name"),
			Description:    page.Joined(parts),
			Posted:         o.Date("posted_date"),
			EmploymentType: o.Kind("job_schedule_type"),
			CanonicalURL:   "https://www.amazon.jobs" + o.Text("job_path"),
			Source:         "amazon",
		}
		listing.SetPlaces(&l, o.Text("normalized_location", "location"))
		f.Add(l)
	}
	return f.OrNil(), nil
}
