package scraper

import (
	"cmp"
	"net/url"
)

// Eightfold's lists leave the texts out; each position has its own detail.
var eightfold = site{
	name: "eightfold",
	plan: eightfoldPlan,
	read: eightfoldRead,
}

func eightfoldPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("eightfold.ai") == "" {
		return nil
	}
	domain := a.query.Get("domain")
	id := cmp.Or(a.query.Get("pid"), a.after("job"))
	if digits.MatchString(id) && domain != "" {
		return posting(web(u.Hostname(), "careers", "job", id)+"?domain="+url.QueryEscape(domain), web(u.Hostname(), "api", "apply", "v2", "jobs", id)+"?domain="+url.QueryEscape(domain))
	}
	if a.seg(0) == "api" {
		return itself(u, true)
	}
	return nil
}

func eightfoldRead(p page) (*found, error) {
	j := p.row()
	if !j.has("positions.0.name", "job_description") {
		return nil, nil
	}
	positions := j.rows("positions")
	if len(positions) == 0 {
		positions = []row{j}
	}
	f := new(found)
	for _, o := range positions {
		l := Listing{
			Title:        o.line("name"),
			Description:  o.html("job_description"),
			Posted:       o.date("t_create"),
			CanonicalURL: o.link("canonicalPositionUrl"),
			Remote:       o.remote("work_location_option"),
			Source:       "eightfold",
		}
		l.at(o.lines("location", "locations")...)
		f.add(l)
	}
	return f.orNil(), nil
}
