package sites

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Jobvite shows postings and lists as HTML under jobs.jobvite.com/{company}.
var jobvite = site{
	name:  "jobvite",
	hosts: []string{"jobvite.com"},
	plan:  jobvitePlan,
	read:  jobviteRead,
}

func jobvitePlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "jobs.jobvite.com" && a.Host != "hire.jobvite.com" || a.Seg(0) == "" {
		return nil
	}
	company := a.Seg(0)
	if company == "careers" {
		company = a.Seg(1)
	}
	if id := a.After("job"); id != "" {
		return posting(web("jobs.jobvite.com", company, "job", id))
	}
	if id := a.Query.Get("j"); id != "" {
		return posting(web("jobs.jobvite.com", company, "job", id))
	}
	return boardOf(web("jobs.jobvite.com", company), web("jobs.jobvite.com", company, "search"), web("jobs.jobvite.com", company, "jobs"))
}

func jobviteRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML || p.Find(`[class*="jv-"]`).Length() == 0 {
		return nil, nil
	}
	if f := page.ReadJSONLD(p); f != nil {
		return f, nil
	}
	l := page.Layout{Source: "jobvite", Mark: ".jv-job-detail-description", Title: ".jv-header",
		Company: ".jv-powered-by-company", Location: ".jv-job-detail-meta", Description: ".jv-job-detail-description"}
	if f := l.Read(p); f != nil {
		jobviteMeta(&f.Listings[0])
		f.Listings[0].Company = cmp.Or(f.Listings[0].Company, page.TitleCompany(p.Doc, f.Listings[0].Title))
		return f, nil
	}
	return page.LinksIn(p, `a[href*="/job/"]`, func(u *url.URL) bool { return slices.Contains(page.AddressOfURL(u).Path, "job") }), nil
}

// jobviteMeta parts the line under the title: "Department | Place | Requisition".
func jobviteMeta(l *listing.Listing) {
	parts := strings.Split(l.Location, "|")
	if len(parts) > 1 {
		listing.SetPlaces(l, strings.Split(parts[1], ";")...)
	}
}
