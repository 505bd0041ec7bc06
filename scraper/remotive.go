package scraper

import (
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Remotive's API gives whole postings beside its legal notices.

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
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON || !j.Get("jobs.0.candidate_required_location").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("jobs").Array() {
		l := Listing{
			Title: markup.Fold(o.Get("title").String()), Company: markup.Fold(o.Get("company_name").String()), Description: htmlText(o.Get("description").String()), Remote: "remote",
			Posted: date(o.Get("publication_date").String()), EmploymentType: employment(o.Get("job_type").String()), Salary: textSalary(o.Get("salary").String(), "", "remotive"),
			CanonicalURL: absolute(p.at, o.Get("url").String()), Source: "remotive",
		}
		l.at(o.Get("candidate_required_location").String())
		f.add(l)
	}
	return f.orNil(), nil
}
