package facts

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// HostLabel is the part of an address that its owner chose: "northpole" of
// careers.northpole.example. Empty without an address, and on job boards.
func HostLabel(p page.Page) string {
	if p.At == nil {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(p.At.Hostname()), "www.")
	switch {
	case SharedHost.MatchString(host):
		return page.AddressOfURL(p.At).Seg(0)
	case vendorHost.MatchString(host), p.Sites.Has(host):
		label, _, _ := strings.Cut(host, ".")
		return label
	}
	return DomainLabel(host)
}

// DomainLabel is the part of a host below the public suffix, unless it is a portal's.
func DomainLabel(host string) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	label, _, _ := strings.Cut(domain, ".")
	if PortalName.MatchString(label) || freeMail.MatchString(label) {
		return ""
	}
	return label
}

// hosts reports whether the page's address is made of the name.
func hosts(p page.Page, name string) bool {
	return wording.MakesLabel(name, wording.Squashed(HostLabel(p)))
}
