package scraper

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Workday's pages are empty; their data lie under /wday/cxs on the same host:
// a list, asked for by POST in pages of twenty, and a detail a posting.

const workdayPage = 20

func workdayPlan(u *url.URL) *plan {
	a := addressOfURL(u)
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
	return &plan{canonical: home, board: true, requests: []request{workdayList(api, 0)}}
}

// workdaySite finds the tenant, the site and what follows in the path.
func workdaySite(a address) (tenant, site string, rest []string) {
	path := a.path
	switch {
	case strings.HasSuffix(a.host, ".myworkdayjobs.com"), strings.HasSuffix(a.host, ".myworkdayjobs-impl.com"):
		if a.seg(0) == "wday" && a.seg(1) == "cxs" && len(path) >= 4 {
			return path[2], path[3], path[4:]
		}
		tenant, _, _ = strings.Cut(a.host, ".")
		if len(path) > 1 && locale.MatchString(path[0]) {
			path = path[1:]
		}
	case strings.HasSuffix(a.host, ".myworkdaysite.com"):
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

func workdayList(api string, offset int) request {
	return request{method: "POST", url: api + "/jobs", body: fmt.Sprintf(`{"appliedFacets":{},"limit":%d,"offset":%d,"searchText":""}`, workdayPage, offset)}
}

func workdayRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return workdayHTML(p), nil
	}
	if p.form != markup.JSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	switch {
	case j.Get("jobPostingInfo.posted").Type == gjson.False:
		return nil, &StatusError{Status: Closed, Reason: "the posting is no longer published"}
	case j.Get("jobPostingInfo").IsObject():
		return &found{listings: []Listing{workdayListing(j, p.at)}}, nil
	case j.Get("jobPostings").IsArray():
		return workdayLinks(j, p.at), nil
	}
	return nil, nil
}

func workdayListing(j gjson.Result, at *url.URL) Listing {
	o := j.Get("jobPostingInfo")
	l := Listing{
		Title:          markup.Fold(o.Get("title").String()),
		Company:        markup.Fold(j.Get("hiringOrganization.name").String()),
		Description:    htmlText(o.Get("jobDescription").String()),
		Posted:         date(o.Get("startDate").String()),
		ValidThrough:   date(o.Get("endDate").String()),
		EmploymentType: employment(o.Get("timeType").String()),
		Remote:         remote(o.Get("remoteType").String()),
		CanonicalURL:   absolute(at, o.Get("externalUrl").String()),
		Source:         "workday",
	}
	l.at(append(texts(o.Get("location")), texts(o.Get("additionalLocations"))...)...)
	return l
}

// workdayLinks reads a page of the list. Its total is to be believed on the
// first page only, so paging goes on while pages are full.
func workdayLinks(j gjson.Result, at *url.URL) *found {
	f := new(found)
	tenant, site := "", ""
	if at != nil {
		tenant, site, _ = workdaySite(addressOfURL(at))
	}
	for _, o := range j.Get("jobPostings").Array() {
		path := o.Get("externalPath").String()
		if at == nil || path == "" {
			f.links = append(f.links, link{title: markup.Fold(o.Get("title").String())})
			continue
		}
		f.links = append(f.links, link{url: workdayHome(at.Hostname(), tenant, site) + path, title: markup.Fold(o.Get("title").String())})
	}
	if at != nil && len(f.links) == workdayPage {
		f.next = workdayNext(web(at.Hostname(), "wday", "cxs", tenant, site), int(j.Get("total").Int()))
	}
	return f
}

// workdayNext asks for every further page at once: a page does not say which
// one it is. Later pages, whose total is 0, ask for nothing. The board cuts what
// is more than its bound, and says so.
func workdayNext(api string, total int) []request {
	var next []request
	for offset := workdayPage; offset < total && len(next) <= maxPages; offset += workdayPage {
		next = append(next, workdayList(api, offset))
	}
	return next
}

// workdayHTML reads a page as a browser shows it.
func workdayHTML(p page) *found {
	l := layout{
		source: "workday", mark: `[data-automation-id="jobPostingDescription"]`, title: `[data-automation-id="jobPostingHeader"]`,
		location: `[data-automation-id="locations"] dd`, employment: `[data-automation-id="time"] dd`, description: `[data-automation-id="jobPostingDescription"]`,
	}
	f := l.read(p)
	if f == nil {
		return nil
	}
	var all []string
	for _, n := range outermost(p.find(l.location)).Nodes {
		all = append(all, p.textOf(n))
	}
	f.listings[0].at(all...)
	return f
}
