package sites

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Teamtailor serves a JSON Feed whose items carry schema.org JobPostings, an
// RSS feed, and pages with JSON-LD. Custom domains are known by the path
// /jobs/{number}-{slug}.
var teamtailor = site{
	name:  "teamtailor",
	hosts: []string{"teamtailor.com"},
	plan:  teamtailorPlan,
	read:  teamtailorRead,
}

var teamtailorJob = regexp.MustCompile(`^\d{5,}-`)

func teamtailorPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	own := a.Under("teamtailor.com") != ""
	job := a.After("jobs")
	switch {
	case teamtailorJob.MatchString(job) && (own || len(a.Path) <= 5):
		path := a.Path[:len(a.Path)-len(a.Path[indexOf(a.Path, "jobs"):])+2]
		return posting(web(u.Hostname(), path...))
	case !own:
		return nil
	case a.Seg(len(a.Path)-1) == "jobs.rss" || a.Seg(len(a.Path)-1) == "jobs.json":
		return itself(u, true)
	}
	return boardOf(web(u.Hostname(), "jobs"), web(u.Hostname(), "jobs.json"), web(u.Hostname(), "jobs.rss"), web(u.Hostname(), "jobs"))
}

func indexOf(path []string, name string) int {
	for i, s := range path {
		if s == name {
			return i
		}
	}
	return -1
}

func teamtailorRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return teamtailorPage(p), nil
	}
	j := p.Row()
	if !j.Has("items.0._jobposting") {
		return nil, nil
	}
	f := new(page.Found)
	for _, item := range j.Rows("items") {
		l := page.SchemaListing(item.In("_jobposting").Value, "teamtailor", p.At)
		l.CanonicalURL = item.Link("url", "id")
		if text := item.HTML("content_html"); len(text) > len(l.Description) {
			l.Description = text
		}
		f.Add(l)
	}
	f.Next = teamtailorNext(p, j)
	return f.OrNil(), nil
}

// teamtailorNext is the page after this one of a feed, which says so itself or
// is full.
func teamtailorNext(p page.Page, j page.Row) []page.Request {
	switch {
	case p.At == nil:
	case j.Has("next_url"):
		return []page.Request{{URL: j.Link("next_url")}}
	case strings.HasSuffix(p.At.Path, "jobs.json") && len(j.Rows("items")) >= 100:
		n, _ := strconv.Atoi(p.At.Query().Get("page"))
		return []page.Request{{URL: fmt.Sprintf("https://%s%s?page=%d", p.At.Host, p.At.Path, max(n, 1)+1)}}
	}
	return nil
}

// teamtailorPage reads a posting's page, or the list of a board.
func teamtailorPage(p page.Page) *page.Found {
	if !strings.Contains(string(p.Body[:min(len(p.Body), 64<<10)]), "teamtailor") {
		return nil
	}
	if f := page.ReadJSONLD(p); f != nil {
		return f
	}
	return page.LinksIn(p, `a[href*="/jobs/"]`, func(u *url.URL) bool {
		return teamtailorJob.MatchString(page.AddressOfURL(u).After("jobs")) && !strings.Contains(u.Path, "/applications")
	})
}
