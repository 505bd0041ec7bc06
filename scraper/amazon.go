package scraper

import (
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Amazon's search answers with postings in parts; some answers hold only teasers.

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
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON || !j.Get("jobs.0.job_path").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("jobs").Array() {
		parts := []string{htmlText(o.Get("description").String()), titled("Basic qualifications", o.Get("basic_qualifications").String()), titled("Preferred qualifications", o.Get("preferred_qualifications").String())}
		l := Listing{
			Title: markup.Fold(o.Get("title").String()), Company: markup.Fold(o.Get("company_name").String()), Description: strings.Join(compact(parts), "\n\n"), Posted: date(o.Get("posted_date").String()),
			EmploymentType: employment(o.Get("job_schedule_type").String()), CanonicalURL: "https://www.amazon.jobs" + o.Get("job_path").String(), Source: "amazon",
		}
		l.at(first(o, "normalized_location", "location").String())
		f.add(l)
	}
	return f.orNil(), nil
}
