package sites

import (
	"fmt"
	"net/url"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
)

// Workday's pages are empty; their data lie under /wday/cxs on the same host:
// a list, asked for by POST in pages of twenty, and a detail a posting.
var workday = site{
	name:  "workday",
	hosts: []string{"myworkdayjobs.com"},
	plan:  workdayPlan,
	read:  workdayRead,
}

const workdayPage = 20

func workdayPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	tenant, site, rest := workdaySite(a)
	if tenant == "" || site == "" {
		return nil
	}
	home := workdayHome(u.Hostname(), tenant, site)
	api := web(u.Hostname(), "wday", "cxs", tenant, site)
	if len(rest) >= 2 && (rest[0] == "job" || rest[0] == "details") {
		path := workdayPath(rest)
		return posting(home+path, api+path, home+path, "https://"+u.Host+u.EscapedPath())
	}
	return &page.Plan{Canonical: home, Board: true, Requests: []page.Request{workdayList(api, 0)}}
}

// workdaySite finds the tenant, the site and what follows in the path.
func workdaySite(a page.Address) (tenant, site string, rest []string) {
	path := a.Path
	switch {
	case strings.HasSuffix(a.Host, ".myworkdayjobs.com"), strings.HasSuffix(a.Host, ".myworkdayjobs-impl.com"):
		if a.Seg(0) == "wday" && a.Seg(1) == "cxs" && len(path) >= 4 {
			return path[2], path[3], path[4:]
		}
		tenant, _, _ = strings.Cut(a.Host, ".")
		if len(path) > 1 && locale.MatchString(path[0]) {
			path = path[1:]
		}
	case strings.HasSuffix(a.Host, ".myworkdaysite.com"):
		if len(path) > 1 && locale.MatchString(path[0]) {
			path = path[1:]
		}
		if len(path) < 3 || path[0] != "recruiting" {
			return "", "", nil
		}
		tenant, path = path[1], path[2:]
	}
	if len(path) == 0 {
		return "", "", nil
	}
	return tenant, path[0], path[1:]
}

// workdayHome is the address of a site's pages.
func workdayHome(host, tenant, site string) string {
	if strings.HasSuffix(host, ".myworkdaysite.com") {
		return web(host, "recruiting", tenant, site)
	}
	return web(host, site)
}

// workdayPath is a posting's path without what opens its application.
func workdayPath(rest []string) string {
	var b strings.Builder
	for i, s := range rest {
		if i >= 2 && (s == "apply" || s == "login" || s == "introduceYourself") {
			break
		}
		b.WriteString("/" + url.PathEscape(s))
	}
	return b.String()
}

func workdayList(api string, offset int) page.Request {
	return page.Request{Method: "POST", URL: api + "/jobs",
		Body: fmt.Sprintf(`{"appliedFacets":{},"limit":%d,"offset":%d,"searchText":""}`, workdayPage, offset)}
}

func workdayRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return workdayHTML(p), nil
	}
	j := p.Row()
	switch {
	case j.Has("jobPostingInfo.posted") && !j.Is("jobPostingInfo.posted"):
		return nil, &status.Error{Status: status.Closed, Reason: "the posting is no longer published"}
	case j.Holds("jobPostingInfo"):
		return &page.Found{Listings: []listing.Listing{workdayListing(j)}}, nil
	case j.Holds("jobPostings"):
		return workdayLinks(j), nil
	}
	return nil, nil
}

func workdayListing(j page.Row) listing.Listing {
	o := j.In("jobPostingInfo")
	l := listing.Listing{
		Title:          o.Line("title"),
		Company:        j.Line("hiringOrganization.name"),
		Description:    o.HTML("jobDescription"),
		Posted:         o.Date("startDate"),
		ValidThrough:   o.Date("endDate"),
		EmploymentType: o.Kind("timeType"),
		Remote:         o.Remote("remoteType"),
		CanonicalURL:   o.Link("externalUrl"),
		Source:         "workday",
	}
	listing.SetPlaces(&l, o.Lines("location", "additionalLocations")...)
	return l
}

// workdayLinks reads a page of the list. Its total is to be believed on the
// first page only, so paging goes on while pages are full.
func workdayLinks(j page.Row) *page.Found {
	f := new(page.Found)
	at, tenant, site := j.Base, "", ""
	if at != nil {
		tenant, site, _ = workdaySite(page.AddressOfURL(at))
	}
	for _, o := range j.Rows("jobPostings") {
		l := page.Link{Title: o.Line("title")}
		if path := o.Text("externalPath"); at != nil && path != "" {
			l.URL = workdayHome(at.Hostname(), tenant, site) + path
		}
		f.Links = append(f.Links, l)
	}
	if at != nil && len(f.Links) == workdayPage {
		f.Next = workdayNext(web(at.Hostname(), "wday", "cxs", tenant, site), j.Int("total"))
	}
	return f
}

// workdayNext asks for every further page at once: a page does not say which
// one it is. Later pages, whose total is 0, ask for nothing. The board cuts what
// is more than its bound, and says so.
func workdayNext(api string, total int) []page.Request {
	var next []page.Request
	for offset := workdayPage; offset < total && len(next) < page.MaxNext; offset += workdayPage {
		next = append(next, workdayList(api, offset))
	}
	return next
}

// workdayHTML reads a page as a browser shows it.
func workdayHTML(p page.Page) *page.Found {
	l := page.Layout{
		Source: "workday", Mark: `[data-automation-id="jobPostingDescription"]`, Title: `[data-automation-id="jobPostingHeader"]`,
		Location: `[data-automation-id="locations"] dd`, Employment: `[data-automation-id="time"] dd`,
		Description: `[data-automation-id="jobPostingDescription"]`,
	}
	f := l.Read(p)
	if f == nil {
		return nil
	}
	var all []string
	for _, n := range page.Outermost(p.Find(l.Location)).Nodes {
		all = append(all, p.TextOf(n))
	}
	listing.SetPlaces(&f.Listings[0], all...)
	return f
}
