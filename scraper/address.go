package scraper

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// address is a URL taken apart for the sites' plans.
type address struct {
	host  string   // lower case, without www. and port
	path  []string // decoded segments, none empty
	query url.Values
}

func addressOfURL(u *url.URL) address {
	a := address{host: strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), query: u.Query()}
	for _, s := range strings.Split(u.Path, "/") {
		if s != "" && s != "." && s != ".." {
			a.path = append(a.path, s)
		}
	}
	return a
}

// seg returns the i-th segment of the path, empty when there are fewer.
func (a address) seg(i int) string {
	if i < 0 || i >= len(a.path) {
		return ""
	}
	return a.path[i]
}

// after returns the segment that follows the first one named so.
func (a address) after(name string) string {
	if i := slices.Index(a.path, name); i >= 0 {
		return a.seg(i + 1)
	}
	return ""
}

// under returns what stands before domain in the host ("acme" of
// "acme.breezy.hr"), empty when the host is another.
func (a address) under(domain string) string {
	slug, ok := strings.CutSuffix(a.host, "."+domain)
	if !ok || slug == "www" || slug == "app" || slug == "api" {
		return ""
	}
	return slug
}

// web builds an https address from segments, each escaped.
func web(host string, segments ...string) string {
	var b strings.Builder
	b.WriteString("https://" + host)
	for _, s := range segments {
		if s != "" {
			b.WriteString("/" + url.PathEscape(s))
		}
	}
	return b.String()
}

// posting plans for one posting, whose data lies at the endpoints.
func posting(canonical string, endpoints ...string) *plan {
	return &plan{canonical: canonical, requests: gets(endpoints)}
}

// boardOf plans for a board, whose data lies at the endpoints.
func boardOf(canonical string, endpoints ...string) *plan {
	return &plan{canonical: canonical, board: true, requests: gets(endpoints)}
}

func gets(endpoints []string) []request {
	var all []request
	for _, e := range endpoints {
		all = append(all, request{url: e})
	}
	return all
}

// itself plans for an address whose data lies right there.
func itself(u *url.URL, board bool) *plan {
	clean := *u
	clean.Fragment = ""
	return &plan{canonical: clean.String(), board: board, requests: gets([]string{clean.String()})}
}

var (
	uuid      = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)
	digits    = regexp.MustCompile(`^\d+$`)
	locale    = regexp.MustCompile(`^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$`)
	lastDigit = regexp.MustCompile(`(\d+)/?$`)
)
