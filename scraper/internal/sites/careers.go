package sites

import (
	"net/url"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// leastOutLinks is how many postings elsewhere a careers page links to that is a list of them.
const leastOutLinks = 3

// Elsewhere reads a company's own careers page whose postings lie with a job
// site we know: linked one by one, or shown by the site's script.
func (Known) Elsewhere(p page.Page) *page.Found {
	f := new(page.Found)
	seen := map[string]bool{}
	page.Outermost(p.Find("a[href]")).Each(func(_ int, s *goquery.Selection) {
		u, err := url.Parse(listing.Absolute(p.At, s.AttrOr("href", "")))
		if err != nil || u.Host == "" || p.At != nil && u.Host == p.At.Host {
			return
		}
		if to := knownPosting(u); to != "" && !seen[to] {
			seen[to] = true
			f.Links = append(f.Links, page.Link{URL: to, Title: p.Inline(s)})
		}
	})
	if len(f.Links) >= leastOutLinks || p.List && len(f.Links) > 0 {
		return f
	}
	for _, s := range sites {
		for _, e := range s.embeds {
			if m := e.pattern.FindSubmatch(p.Body); m != nil {
				return &page.Found{Next: []page.Request{{URL: e.endpoint + url.PathEscape(string(m[1])) + e.rest}}}
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
	if p := s.plan(u); p != nil && !p.Board {
		return p.Canonical
	}
	return ""
}
