package sites

import (
	"net/url"

	"rolecheck/scraper/internal/page"
)

// Paylocity's pages carry JSON-LD; a board's holds its list in window.pageData.
var paylocity = site{
	name:  "paylocity",
	hosts: []string{"paylocity.com"},
	plan:  paylocityPlan,
	read:  paylocityRead,
}

func paylocityPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "recruiting.paylocity.com" {
		return nil
	}
	for i, s := range a.Path {
		switch s {
		case "Details", "details":
			if id := a.Seg(i + 1); digits.MatchString(id) {
				return posting(web(a.Host, a.Path...))
			}
		case "Apply", "apply":
			if id := a.Seg(i + 1); digits.MatchString(id) {
				return posting(web(a.Host, "Recruiting", "Jobs", "Details", id))
			}
		case "All", "all":
			return boardOf(web(a.Host, a.Path[:min(i+2, len(a.Path))]...))
		}
	}
	return nil
}

func paylocityRead(p page.Page) (*page.Found, error) {
	f := new(page.Found)
	for _, o := range p.Assigned("window.pageData").Rows("Jobs") {
		f.Links = append(f.Links, page.Link{URL: web("recruiting.paylocity.com", "Recruiting", "Jobs", "Details",
			o.Text("JobId")), Title: o.Line("JobTitle")})
	}
	return f.OrNil(), nil
}
