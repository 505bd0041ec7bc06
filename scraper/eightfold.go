package scraper

import (
	"cmp"
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Eightfold's lists leave the texts out; each position has its own detail.

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
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON || !j.Get("positions.0.name").Exists() && !j.Get("job_description").Exists() {
		return nil, nil
	}
	positions := j.Get("positions").Array()
	if len(positions) == 0 {
		positions = []gjson.Result{j}
	}
	f := new(found)
	for _, o := range positions {
		l := Listing{
			Title: markup.Fold(o.Get("name").String()), Description: htmlText(o.Get("job_description").String()), Posted: date(o.Get("t_create").String()),
			CanonicalURL: absolute(p.at, o.Get("canonicalPositionUrl").String()), Remote: remote(o.Get("work_location_option").String()), Source: "eightfold",
		}
		l.at(append([]string{o.Get("location").String()}, texts(o.Get("locations"))...)...)
		f.add(l)
	}
	return f.orNil(), nil
}
