package scraper

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// SEEK marks the parts of its pages with data-automation.
var seek = site{
	name: "seek",
	plan: seekPlan,
	read: seekRead,
}

func seekPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if !strings.Contains(a.host, "seek.com") && !strings.Contains(a.host, "seek.co.nz") && !strings.HasSuffix(a.host, "jobstreet.com") {
		return nil
	}
	if id := a.after("job"); digits.MatchString(id) {
		return posting(web(u.Host, "job", id))
	}
	if id := a.query.Get("jobId"); digits.MatchString(id) {
		return posting(web(u.Host, "job", id))
	}
	return nil
}

func seekRead(p page) (*found, error) {
	if p.form != markup.HTML {
		return nil, nil
	}
	l := layout{
		source: "seek", mark: `[data-automation="jobAdDetails"]`, title: `[data-automation="job-detail-title"]`, company: `[data-automation="advertiser-name"]`,
		location: `[data-automation="job-detail-location"]`, employment: `[data-automation="job-detail-work-type"]`, salary: `[data-automation="job-detail-salary"]`, description: `[data-automation="jobAdDetails"]`,
	}
	if f := l.read(p); f != nil {
		return f, nil
	}
	f := linksIn(p, `a[data-automation="jobTitle"]`, func(u *url.URL) bool { return strings.Contains(u.Path, "/job/") })
	if f == nil {
		return nil, nil
	}
	for i, l := range f.links {
		if u, err := url.Parse(l.url); err == nil {
			f.links[i].url = "https://" + u.Host + u.Path
		}
	}
	return f, nil
}
