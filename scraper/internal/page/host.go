package page

import (
	"net/url"
	"slices"
	"strings"
)

// Address is a URL taken apart for the sites' plans.
type Address struct {
	Host  string   // lower case, without www. and port
	Path  []string // decoded segments, none empty
	Query url.Values
}

func AddressOfURL(u *url.URL) Address {
	a := Address{Host: strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), Query: u.Query()}
	for _, s := range strings.Split(u.Path, "/") {
		if s != "" && s != "." && s != ".." {
			a.Path = append(a.Path, s)
		}
	}
	return a
}

// Seg returns the i-th segment of the path, empty when there are fewer.
func (a Address) Seg(i int) string {
	if i < 0 || i >= len(a.Path) {
		return ""
	}
	return a.Path[i]
}

// After returns the segment that follows the first one named so.
func (a Address) After(name string) string {
	if i := slices.Index(a.Path, name); i >= 0 {
		return a.Seg(i + 1)
	}
	return ""
}

// Under returns what stands before domain in the host ("acme" of
// "acme.breezy.hr"), empty when the host is another.
func (a Address) Under(domain string) string {
	slug, ok := strings.CutSuffix(a.Host, "."+domain)
	if !ok || slug == "www" || slug == "app" || slug == "api" {
		return ""
	}
	return slug
}
