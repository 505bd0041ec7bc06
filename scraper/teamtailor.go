package scraper

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"rolecheck/scraper/internal/markup"
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

func teamtailorPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	own := a.under("teamtailor.com") != ""
	job := a.after("jobs")
	switch {
	case teamtailorJob.MatchString(job) && (own || len(a.path) <= 5):
		path := a.path[:len(a.path)-len(a.path[indexOf(a.path, "jobs"):])+2]
		return posting(web(u.Hostname(), path...))
	case !own:
		return nil
	case a.seg(len(a.path)-1) == "jobs.rss" || a.seg(len(a.path)-1) == "jobs.json":
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

func teamtailorRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return teamtailorPage(p), nil
	}
	j := p.row()
	if !j.has("items.0._jobposting") {
		return nil, nil
	}
	f := new(found)
	for _, item := range j.rows("items") {
		l := schemaListing(item.in("_jobposting").value, "teamtailor", p.at)
		l.CanonicalURL = item.link("url", "id")
		if text := item.html("content_html"); len(text) > len(l.Description) {
			l.Description = text
		}
		f.add(l)
	}
	f.next = teamtailorNext(p, j)
	return f.orNil(), nil
}

// teamtailorNext is the page after this one of a feed, which says so itself or
// is full.
func teamtailorNext(p page, j row) []request {
	switch {
	case p.at == nil:
	case j.has("next_url"):
		return []request{{url: j.link("next_url")}}
	case strings.HasSuffix(p.at.Path, "jobs.json") && len(j.rows("items")) >= 100:
		n, _ := strconv.Atoi(p.at.Query().Get("page"))
		return []request{{url: fmt.Sprintf("https://%s%s?page=%d", p.at.Host, p.at.Path, max(n, 1)+1)}}
	}
	return nil
}

// teamtailorPage reads a posting's page, or the list of a board.
func teamtailorPage(p page) *found {
	if !strings.Contains(string(p.body[:min(len(p.body), 64<<10)]), "teamtailor") {
		return nil
	}
	if f := readJSONLD(p); f != nil {
		return f
	}
	return linksIn(p, `a[href*="/jobs/"]`, func(u *url.URL) bool {
		return teamtailorJob.MatchString(addressOfURL(u).after("jobs")) && !strings.Contains(u.Path, "/applications")
	})
}
