package scraper

import (
	"net/url"
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
