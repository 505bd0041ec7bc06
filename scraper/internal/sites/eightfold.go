package sites

import (
	"cmp"
	"net/url"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Eightfold's lists leave the texts out; each position has its own detail.
var eightfold = site{
	name: "eightfold",
	plan: eightfoldPlan,
	read: eightfoldRead,
}

func eightfoldPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("eightfold.ai") == "" {
		return nil
	}
	domain := a.Query.Get("domain")
	id := cmp.Or(a.Query.Get("pid"), a.After("job"))
	if digits.MatchString(id) && domain != "" {
		return posting(web(u.Hostname(), "careers", "job", id)+"?domain="+url.QueryEscape(domain), web(u.Hostname(),
			"api", "apply", "v2", "jobs", id)+"?domain="+url.QueryEscape(domain))
	}
	if a.Seg(0) == "api" {
		return itself(u, true)
	}
	return nil
}

func eightfoldRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if !j.Has("positions.0.name", "job_description") {
		return nil, nil
	}
	positions := j.Rows("positions")
	if len(positions) == 0 {
		positions = []page.Row{j}
	}
	f := new(page.Found)
	for _, o := range positions {
		l := listing.Listing{
			Title:        o.Line("name"),
			Description:  o.HTML("job_description"),
			Posted:       o.Date("t_create"),
			CanonicalURL: o.Link("canonicalPositionUrl"),
			Remote:       o.Remote("work_location_option"),
			Source:       "eightfold",
		}
		listing.SetPlaces(&l, o.Lines("location", "locations")...)
		f.Add(l)
	}
	return f.OrNil(), nil
}
