package scraper

import (
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// RemoteOK's list as JSON begins with a legal notice and calls the title position.

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
	if p.form != markup.JSON {
		return nil, nil
	}
	f := new(found)
	for _, o := range gjson.ParseBytes(p.body).Array() {
		if !o.Get("position").Exists() || !o.Get("description").Exists() || !o.Get("company").Exists() {
			continue
		}
		l := Listing{
			Title: markup.Fold(o.Get("position").String()), Company: markup.Fold(o.Get("company").String()), Description: htmlText(o.Get("description").String()), Remote: "remote",
			Posted: date(first(o, "date", "epoch").String()), CanonicalURL: absolute(p.at, o.Get("url").String()), Source: "remoteok",
		}
		if low, high := o.Get("salary_min").Num, o.Get("salary_max").Num; low+high > 0 {
			l.Salary = (&Salary{Min: low, Max: high, Currency: "USD", Period: "year", Source: "remoteok"}).orNil()
		}
		l.at(o.Get("location").String())
		f.add(l)
	}
	return f.orNil(), nil
}
