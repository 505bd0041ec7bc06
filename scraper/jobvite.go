package scraper

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// Jobvite shows postings and lists as HTML under jobs.jobvite.com/{company}.

func jobvitePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "jobs.jobvite.com" && a.host != "hire.jobvite.com" || a.seg(0) == "" {
		return nil
	}
	company := a.seg(0)
	if company == "careers" {
		company = a.seg(1)
	}
	if id := a.after("job"); id != "" {
		return posting(web("jobs.jobvite.com", company, "job", id))
	}
	if id := a.query.Get("j"); id != "" {
		return posting(web("jobs.jobvite.com", company, "job", id))
	}
	return boardOf(web("jobs.jobvite.com", company), web("jobs.jobvite.com", company, "search"), web("jobs.jobvite.com", company, "jobs"))
}

func jobviteRead(p page) (*found, error) {
	if p.form != markup.HTML || p.find(`[class*="jv-"]`).Length() == 0 {
		return nil, nil
	}
	if f := readJSONLD(p); f != nil {
		return f, nil
	}
	l := layout{source: "jobvite", mark: ".jv-job-detail-description", title: ".jv-header", company: ".jv-powered-by-company", location: ".jv-job-detail-meta", description: ".jv-job-detail-description"}
	if f := l.read(p); f != nil {
		jobviteMeta(&f.listings[0])
		f.listings[0].Company = cmp.Or(f.listings[0].Company, titleCompany(p.doc, f.listings[0].Title))
		return f, nil
	}
	return linksIn(p, `a[href*="/job/"]`, func(u *url.URL) bool { return slices.Contains(addressOfURL(u).path, "job") }), nil
}

// jobviteMeta parts the line under the title: "Department | Place | Requisition".
func jobviteMeta(l *Listing) {
	parts := strings.Split(l.Location, "|")
	if len(parts) > 1 {
		l.at(strings.Split(parts[1], ";")...)
	}
}
