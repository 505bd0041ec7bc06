package facts

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/publicsuffix"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// hostLabel is the part of an address that its owner chose: "northpole" of
// careers.northpole.example. Empty without an address, and on job boards.
func hostLabel(p page.Page) string {
	if p.At == nil {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(p.At.Hostname()), "www.")
	switch {
	case sharedHost.MatchString(host):
		return page.AddressOfURL(p.At).Seg(0)
	case vendorHost.MatchString(host), p.Sites.Has(host):
		label, _, _ := strings.Cut(host, ".")
		return label
	}
	return domainLabel(host)
}

// domainLabel is the part of a host below the public suffix, unless it is a portal's.
func domainLabel(host string) string {
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

// labels are the parts of addresses that their owners chose, as letters alone:
// of the page's own, of the mail on it, and of what most of its links lead to.
type labels struct{ host, mail, links []string }

func labelsOf(p page.Page) labels {
	l := labels{host: squashedAll(hostLabel(p))}
	if p.At != nil && sharedHost.MatchString(p.At.Hostname()) {
		project, _, _ := strings.Cut(page.AddressOfURL(p.At).Seg(1), "-")
		l.host = squashedAll(l.host[0], project)
	}
	if p.Doc == nil {
		return l
	}
	if p.At == nil {
		if own, err := url.Parse(page.CanonicalLink(p)); err == nil {
			l.host = squashedAll(domainLabel(own.Hostname()))
		}
	}
	var mails []string
	for rest := p.Shown(); len(mails) < MostFacts; {
		_, after, ok := strings.Cut(rest, "@")
		if !ok {
			break
		}
		end := strings.IndexFunc(after, func(r rune) bool { return !wording.IsOfWord(r) && r != '.' && r != '-' })
		if rest = after; end < 0 {
			end = len(after)
		}
		mails = append(mails, domainLabel(strings.ToLower(strings.Trim(after[:end], ".-"))))
	}
	count := map[string]int{}
	p.Find("a[href]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		href := s.AttrOr("href", "")
		if address, ok := strings.CutPrefix(href, "mailto:"); ok {
			_, host, _ := strings.Cut(strings.SplitN(address, "?", 2)[0], "@")
			mails = append(mails, domainLabel(strings.ToLower(host)))
		} else if p.At == nil && strings.Contains(href, "//") {
			if to, err := url.Parse(href); err == nil {
				count[domainLabel(to.Hostname())]++
			}
		}
		return i < mostLinked
	})
	for label, n := range count {
		if label != "" && n > 1 && (l.links == nil || n > count[l.links[0]] || n == count[l.links[0]] && label < l.links[0]) {
			l.links = []string{label}
		}
	}
	l.links = squashedAll(l.links...)
	l.mail = slices.DeleteFunc(squashedAll(mails...), func(label string) bool { return slices.Contains(l.host, label) })
	return l
}

// mostLinked is how many links of a page are looked at for where they lead.
const mostLinked = 200

func squashedAll(names ...string) []string {
	var all []string
	for _, name := range names {
		all = append(all, wording.Squashed(name))
	}
	return listing.Unique(all)
}

// has reports a label that is exactly these letters.
func (l labels) has(letters string) bool {
	return slices.Contains(l.host, letters) || slices.Contains(l.mail, letters) || slices.Contains(l.links, letters)
}

// made reports whether the page's own address is made of the name.
func (l labels) made(name string) bool {
	return slices.ContainsFunc(l.host, func(label string) bool { return wording.MakesLabel(name, label) }) ||
		slices.ContainsFunc(l.mail, func(label string) bool { return wording.MakesLabel(name, label) })
}

// hosts reports whether the page's address is made of the name.
func hosts(p page.Page, name string) bool {
	return wording.MakesLabel(name, wording.Squashed(hostLabel(p)))
}

// written finds the words of the page that the labels are made of: "Robin Care"
// for robincare. Without any, what addresses have around a name is taken off.
func (n *naming) written(labels ...string) []string {
	if len(labels) == 0 {
		return nil
	}
	text := n.text
	for _, c := range n.all {
		text += "\n" + c.name
	}
	var all []string
	for _, label := range labels {
		names := wording.Joined(text, label)
		if names == nil {
			names = wording.Joined(text, aroundName.ReplaceAllString(label, ""))
		}
		for _, name := range names {
			all = append(all, wording.WholeName(n.text, name))
		}
	}
	return all
}

// aroundName matches what addresses have before and after a name.
var aroundName = regexp.MustCompile(`^(?:werkenbij|workat|join|jobs|careers?|karriere|get|my|team)|` +
	`(?:jobs?|careers?|karriere|hq|online|gmbh|group|inc|app|prod|corp)$`)
