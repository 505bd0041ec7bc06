package scraper

import (
	"net/url"
)

// RemoteOK's list as JSON begins with a legal notice and calls the title position.
var remoteok = site{
	name: "remoteok",
	plan: remoteokPlan,
	read: remoteokRead,
}

func remoteokPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "remoteok.com" && a.host != "remoteok.io" {
		return nil
	}
	switch {
	case a.seg(0) == "api":
		return itself(u, true)
	case a.seg(0) == "remote-jobs" && a.seg(1) != "":
		return posting(web("remoteok.com", "remote-jobs", a.seg(1)))
	}
	return nil
}

func remoteokRead(p page) (*found, error) {
	f := new(found)
	for _, o := range p.elements() {
		if !o.has("position") || !o.has("description") || !o.has("company") {
			continue
		}
		l := Listing{
			Title:        o.line("position"),
			Company:      o.line("company"),
			Description:  o.html("description"),
			Remote:       "remote",
			Posted:       o.date("date", "epoch"),
			CanonicalURL: o.link("url"),
			Source:       "remoteok",
		}
		if l.Salary = o.pay("remoteok", "salary_min", "salary_max", "", ""); l.Salary != nil {
			l.Salary.Currency, l.Salary.Period = "USD", "year"
		}
		l.at(o.text("location"))
		f.add(l)
	}
	return f.orNil(), nil
}
