package scraper

import (
	"net/url"
)

// Paylocity's pages carry JSON-LD; a board's holds its list in window.pageData.
var paylocity = site{
	name:  "paylocity",
	hosts: []string{"paylocity.com"},
	plan:  paylocityPlan,
	read:  paylocityRead,
}

func paylocityPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "recruiting.paylocity.com" {
		return nil
	}
	for i, s := range a.path {
		switch s {
		case "Details", "details":
			if id := a.seg(i + 1); digits.MatchString(id) {
				return posting(web(a.host, a.path...))
			}
		case "Apply", "apply":
			if id := a.seg(i + 1); digits.MatchString(id) {
				return posting(web(a.host, "Recruiting", "Jobs", "Details", id))
			}
		case "All", "all":
			return boardOf(web(a.host, a.path[:min(i+2, len(a.path))]...))
		}
	}
	return nil
}

func paylocityRead(p page) (*found, error) {
	f := new(found)
	for _, o := range p.assigned("window.pageData").rows("Jobs") {
		f.links = append(f.links, link{web("recruiting.paylocity.com", "Recruiting", "Jobs", "Details", o.text("JobId")), o.line("JobTitle")})
	}
	return f.orNil(), nil
}
