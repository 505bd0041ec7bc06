package sites

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// SEEK marks the parts of its pages with data-automation.
var seek = site{
	name: "seek",
	plan: seekPlan,
	read: seekRead,
}

func seekPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if !strings.Contains(a.Host, "seek.com") && !strings.Contains(a.Host, "seek.co.nz") && !strings.HasSuffix(a.Host, "jobstreet.com") {
		return nil
	}
	if id := a.After("job"); digits.MatchString(id) {
		return posting(web(u.Host, "job", id))
	}
	if id := a.Query.Get("jobId"); digits.MatchString(id) {
		return posting(web(u.Host, "job", id))
	}
	return nil
}

func seekRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML {
		return nil, nil
	}
	l := page.Layout{
		Source: "seek", Mark: `[data-automation="jobAdDetails"]`, Title: `[data-automation="job-detail-title"]`,
		Company:  `[data-automation="advertiser-name"]`,
		Location: `[data-automation="job-detail-location"]`, Employment: `[data-automation="job-detail-work-type"]`,
		Salary: `[data-automation="job-detail-salary"]`, Description: `[data-automation="jobAdDetails"]`,
	}
	if f := l.Read(p); f != nil {
		return f, nil
	}
	f := page.LinksIn(p, `a[data-automation="jobTitle"]`, func(u *url.URL) bool { return strings.Contains(u.Path, "/job/") })
	if f == nil {
		return nil, nil
	}
	for i, l := range f.Links {
		if u, err := url.Parse(l.URL); err == nil {
			f.Links[i].URL = "https://" + u.Host + u.Path
		}
	}
	return f, nil
}
