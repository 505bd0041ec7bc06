package facts

import (
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// mostTags is how many tags of a page are looked at.
const mostTags = 40

// TagTexts are the texts of elements that stand side by side in one line and
// are parted only by their looks: <span>Zwolle</span><span>32 hours</span>.
// Those without a class of their own are looked at when no other is a place.
func TagTexts(p page.Page) []string {
	all := tags(p, "span[class], ul[class] > li, time, em[class], p[class]")
	if !slices.ContainsFunc(all, PlaceLike) {
		all = append(all, tags(p, "[class] > span:not([class])")...)
	}
	return all
}

func tags(p page.Page, selector string) []string {
	var all []string
	p.Find(selector).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		n := s.Get(0)
		p.Work.Spend(1)
		if n.PrevSibling == nil && n.NextSibling == nil || !IsTag(n.PrevSibling) || !IsTag(n.NextSibling) || Within(s,
			atom.Nav, atom.Footer, atom.Form, atom.Select) {
			return true
		}
		if text := p.Inline(s); text != "" && len(text) <= listing.LongestKind {
			all = append(all, text)
		}
		return len(all) < mostTags
	})
	return all
}

// IsTag reports an element beside which another stands without text between.
func IsTag(n *xhtml.Node) bool {
	return n == nil || n.Type == xhtml.ElementNode || strings.TrimSpace(n.Data) == ""
}
