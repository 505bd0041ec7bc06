package reader

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
)

// listed completes a list with the page that it goes on with; nil when f is none.
func listed(f *page.Found, p page.Page) *page.Found {
	if f == nil || len(f.Links) == 0 && len(f.Listings) < 2 {
		return nil
	}
	if p.Form == markup.HTML && len(f.Next) == 0 && p.At != nil {
		p.Restore()
		f.Next, f.Rest = page.Further(p, len(f.Links)+len(f.Listings))
	}
	return f
}

// isList reports the fault of a page that is no posting, and may be a list of them.
func isList(err error) bool {
	var s *status.Error
	return errors.As(err, &s) && s.Status == status.NotAPosting
}

// furtherPage reads a further page of a list that no site knows. The last of a
// list may have a single posting, and what it shows of it is not the whole.
func furtherPage(p page.Page) (*page.Found, error) {
	body := page.One(p.Doc, "body").Get(0)
	if body == nil {
		return nil, nil
	}
	prune(p, body)
	if f := postingLinks(p, body); f != nil {
		return f, &status.Error{Status: status.NotAPosting, Reason: listReason(f), Hint: listHint(f)}
	}
	if f := titledLinks(p, body); f != nil {
		return f, &status.Error{Status: status.NotAPosting, Reason: listReason(f), Hint: listHint(f)}
	}
	return nil, &status.Error{Status: status.NotAPosting, Reason: "no posting on the page"}
}

// postingLinks are the links whose addresses are like those of postings.
func postingLinks(p page.Page, main *xhtml.Node) *page.Found {
	return guessed(page.LinksIn(p.Within(main), "a[href]", func(u *url.URL) bool { return page.PostingPath.MatchString(u.RequestURI()) }))
}

// titledLinks are the links of a list whose addresses tell nothing: those that say
// what reads like a job's title, and the first below each heading that does.
func titledLinks(p page.Page, main *xhtml.Node) *page.Found {
	f := new(page.Found)
	seen := map[string]bool{}
	add := func(a *xhtml.Node, title string) {
		u, err := url.Parse(listing.Absolute(p.At, markup.Attr(a, "href")))
		if err != nil || p.At == nil || page.SiteHost(u) != page.SiteHost(p.At) {
			return
		}
		u.Fragment, u.RawFragment = "", ""
		if to := u.String(); !seen[to] && to != p.At.String() {
			seen[to] = true
			f.Links = append(f.Links, page.Link{URL: to, Title: title})
		}
	}
	page.Outermost(p.Within(main).Find("a[href], h2, h3, h4, h5")).Each(func(_ int, s *goquery.Selection) {
		n, title := s.Get(0), p.Inline(s)
		if heading := p.Inline(s.Find("h1, h2, h3, h4, h5").First()); heading != "" {
			title = heading
		}
		if !isTitle(title) {
			return
		}
		if n.DataAtom != atom.A {
			n = linkBy(p, n)
		}
		if n != nil {
			add(n, title)
		}
	})
	return guessed(f.OrNil())
}

// Around a heading its own link is looked for so far up, among so many elements.
const (
	mostAround = 3
	mostWithin = 300
)

// linkBy is the first link in a heading or in the part of the page that has no other heading.
func linkBy(p page.Page, heading *xhtml.Node) *xhtml.Node {
	for at, up := heading, 0; at != nil && up <= mostAround; at, up = at.Parent, up+1 {
		var link *xhtml.Node
		looked := 0
		for n := range at.Descendants() {
			p.Work.Spend(1)
			if looked++; looked > mostWithin || isHeading(n) && n != heading {
				return nil
			}
			if link == nil && n.DataAtom == atom.A && markup.Attr(n, "href") != "" {
				link = n
			}
		}
		if link != nil {
			return link
		}
	}
	return nil
}

// guessed leaves out the links to other pages of the list. A link that says what
// buttons say ("Read more") has the title of its posting, which nobody knows yet.
func guessed(f *page.Found) *page.Found {
	if f == nil {
		return nil
	}
	f.Links = slices.DeleteFunc(f.Links, func(l page.Link) bool { return page.IsStep(l.Title) })
	for i, l := range f.Links {
		if !isTitle(l.Title) && (facts.ButtonLine.MatchString(l.Title) || len(strings.Fields(l.Title)) <= 3) {
			f.Links[i].Title = ""
		}
	}
	return f.OrNil()
}

// isTitle reports a short text that reads like a job's title.
func isTitle(text string) bool {
	return len(text) >= 5 && len(text) <= 100 && !wording.IsSentence(text) &&
		(wording.Words.Says(text)&wording.SaysRole != 0 || facts.IsMarked(text)) && !facts.IsPartHeading(text) &&
		!facts.ButtonLine.MatchString(text) && !facts.PortalName.MatchString(text)
}
