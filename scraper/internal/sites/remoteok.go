package sites

import (
	"net/url"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// RemoteOK's list as JSON begins with a legal notice and calls the title position.
var remoteok = site{
	name: "remoteok",
	plan: remoteokPlan,
	read: remoteokRead,
}

func remoteokPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "remoteok.com" && a.Host != "remoteok.io" {
		return nil
	}
	switch {
	case a.Seg(0) == "api":
		return itself(u, true)
	case a.Seg(0) == "remote-jobs" && a.Seg(1) != "":
		return posting(web("remoteok.com", "remote-jobs", a.Seg(1)))
	}
	return nil
}

func remoteokRead(p page.Page) (*page.Found, error) {
	f := new(page.Found)
	for o := range p.Elements() {
		if !o.Has("position") || !o.Has("description") || !o.Has("company") {
			continue
		}
		l := listing.Listing{
			Title:        o.Line("position"),
			Company:      o.Line("company"),
			Description:  o.HTML("description"),
			Remote:       "remote",
			Posted:       o.Date("date", "epoch"),
			CanonicalURL: o.Link("url"),
			Source:       "remoteok",
		}
		if l.Salary = o.Pay("remoteok", "salary_min", "salary_max", "", ""); l.Salary != nil {
			l.Salary.Currency, l.Salary.Period = "USD", "year"
		}
		listing.SetPlaces(&l, o.Text("location"))
		f.Add(l)
	}
	return f.OrNil(), nil
}
