package scraper

import (
	"net/url"

	"github.com/PuerkitoBio/goquery"
)

// leastOutLinks is how many postings elsewhere a careers page links to that is a list of them.
const leastOutLinks = 3

// elsewhere reads a company's own careers page whose postings lie with a job
// site we know: linked one by one, or shown by the site's script.
func (allSites) elsewhere(p page) *found {
	f := new(found)
	seen := map[string]bool{}
	outermost(p.find("a[href]")).Each(func(_ int, s *goquery.Selection) {
		u, err := url.Parse(absolute(p.at, s.AttrOr("href", "")))
		if err != nil || u.Host == "" || p.at != nil && u.Host == p.at.Host {
			return
		}
		if to := knownPosting(u); to != "" && !seen[to] {
			seen[to] = true
			f.links = append(f.links, link{to, p.inline(s)})
		}
	})
	if len(f.links) >= leastOutLinks {
		f.next = nextLink(p)
		return f
	}
	for _, s := range sites {
		for _, e := range s.embeds {
			if m := e.pattern.FindSubmatch(p.body); m != nil {
				return &found{next: []request{{url: e.endpoint + url.PathEscape(string(m[1])) + e.rest}}}
			}
		}
	}
	return nil
}

// knownPosting is the identity of a posting on a host that only one job site
// has; empty for other addresses.
func knownPosting(u *url.URL) string {
	s := siteOf(u.Hostname())
	if s == nil {
		return ""
	}
	if p := s.plan(u); p != nil && !p.board {
		return p.canonical
	}
	return ""
}
