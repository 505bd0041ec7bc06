package reader

import (
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// Omissions are what the reading of a page leaves out of the posting's text.
// The error is that of [listingsOf].
func Omissions(p page.Page) ([]page.Omission, error) {
	p = placed(p)
	p.Left = new([]page.Omission)
	f, err := Read(p)
	if err == nil && len(f.Listings) == 0 {
		err = unlisted(f, p.At)
	}
	return *p.Left, err
}

// chrome are the words of classes and ids of what surrounds a posting.
var chrome = facts.NameSet("cookie cookies consent onetrust gdpr privacy newsletter subscribe breadcrumb " +
	"breadcrumbs share sharing social related similar recommend recommended recommendations sidebar menu " +
	"navbar nav navigation footer foot rodape pie fusszeile pied modal popup dialog skip comment " +
	"toc comments notices likes banner disclaimer captcha login signin signup")

// prune removes what surrounds a posting: navigation, forms, cookie notices,
// related jobs. Nothing that holds half of the page's text is removed, whatever
// it is called, and nothing that holds its title.
func prune(p page.Page, body *xhtml.Node) {
	prose := weigh(p, body)
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		p.Work.Spend(1)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != xhtml.ElementNode {
				continue
			}
			if why := surrounds(c); why != "" && (prose[c]*2 <= prose[body] || asksConsent(c)) && !holdsParts(c, p) {
				drop[c], order = why, append(order, c)
				continue
			}
			visit(c)
		}
	}
	visit(body)
	p.Remove(drop, order)
}

// asksConsent reports what asks about cookies: beside a short ad it may be longer than the ad.
func asksConsent(n *xhtml.Node) bool {
	for _, key := range []string{"class", "id", "aria-label"} {
		if facts.HasName(markup.Attr(n, key), consent) != "" {
			return !holdsPage(n)
		}
	}
	return false
}

var consent = facts.NameSet("cookie cookies consent onetrust gdpr cookiebot usercentrics")

// holdsPage reports a block around the page itself, which may be named for a state of it.
func holdsPage(n *xhtml.Node) bool {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.H1, atom.Main, atom.Article, atom.Nav, atom.Header, atom.Footer:
			return true
		}
	}
	return false
}

// holdsParts reports whether a side column or a block with a suspicious name
// holds parts of an ad: requirements beside the duties.
func holdsParts(n *xhtml.Node, p page.Page) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Form, atom.Dialog:
		return false
	}
	parts := 0
	for c := range n.Descendants() {
		p.Work.Spend(1)
		if c.Type == xhtml.ElementNode && (c.DataAtom == atom.H2 || c.DataAtom == atom.H3 || c.DataAtom == atom.H4) {
			if wording.Words.Says(p.TextOf(c))&(wording.SaysDuties|wording.SaysRequirements|wording.SaysOffer) != 0 && hasListBelow(c) {
				parts++
			}
		}
	}
	return parts > 0
}

// hasListBelow reports whether bullets or a paragraph follow a heading.
func hasListBelow(n *xhtml.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == xhtml.ElementNode {
			return s.DataAtom == atom.Ul || s.DataAtom == atom.Ol
		}
	}
	return false
}

// surrounds tells why an element is no part of a posting; empty when it may be.
func surrounds(n *xhtml.Node) string {
	switch n.DataAtom {
	case atom.Nav:
		return "navigation"
	case atom.Footer:
		return "the foot of the page"
	case atom.Aside:
		return "beside the text"
	case atom.Dialog:
		return "a dialog"
	case atom.Form:
		if fieldsIn(n) > 1 {
			return "a form"
		}
		return ""
	case atom.Body, atom.Html, atom.Main, atom.Article, atom.H1:
		return ""
	}
	if class := markup.Attr(n, "class"); strings.Contains(class, "form") && formAnswer.MatchString(class) {
		return "the answer of a form"
	}
	if isSpoken(n) {
		return "for screen readers alone"
	}
	switch role := markup.Attr(n, "role"); role {
	case "navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary":
		return "its role is " + role
	}
	for _, key := range []string{"class", "id"} {
		if name := facts.HasName(markup.Attr(n, key), chrome); name != "" {
			return "it is called " + name
		}
	}
	return ""
}

// fieldsIn counts what a form has to fill in.
func fieldsIn(form *xhtml.Node) int {
	n := 0
	for c := range form.Descendants() {
		switch c.DataAtom {
		case atom.Textarea, atom.Select:
			n++
		case atom.Input:
			if kind := markup.Attr(c, "type"); kind != "hidden" && kind != "submit" && kind != "button" {
				n++
			}
		}
	}
	return n
}

// isSpoken reports what a page says to screen readers alone: how to use it. Headings
// and labels that only they say belong to what is shown.
func isSpoken(n *xhtml.Node) bool {
	class := markup.Attr(n, "class")
	return class != "" && n.FirstChild != nil && n.FirstChild.NextSibling == nil && n.FirstChild.Type == xhtml.TextNode &&
		len(n.FirstChild.Data) > wording.LongestLabel && len(strings.TrimSpace(n.FirstChild.Data)) > wording.LongestLabel &&
		slices.ContainsFunc(spoken, func(name string) bool { return strings.Contains(strings.ToLower(class), name) })
}

// spoken are what such elements are called.
var spoken = []string{"sr-only", "visually-hidden", "visuallyhidden", "hidden-visually", "hidden--visually", "screen-reader",
	"screenreader", "element-invisible", "assistive", "off-screen", "offscreen"}

// formAnswer matches what the elements are called that show what became of a form.
var formAnswer = regexp.MustCompile(`(?i)\bform[-_]+(?:success|error|done|fail|failure|message|response|confirmation)\b`)

// omitOutside notes what lies beside the main part of a page.
func omitOutside(p page.Page, body, main *xhtml.Node) {
	if p.Left == nil {
		return
	}
	for n := main; n != body && n.Parent != nil; n = n.Parent {
		for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
			if c != n {
				p.Omit(p.TextOf(c), "outside the part of the page that holds the text")
			}
		}
	}
}

// mostLinkText is how long a block may be that is left out because it is all
// links: longer ones are lists that somebody should see.
const mostLinkText = 300

// pruneLinks removes the blocks that are nothing but links and buttons: menus,
// crumbs, "Apply now", other jobs. Headings that are links stay.
func pruneLinks(p page.Page, main *xhtml.Node) {
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	weights := map[*xhtml.Node]linkWeight{}
	weighLinks(p, main, weights)
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		p.Work.Spend(1)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != xhtml.ElementNode || markup.Skipped(c) || isHeading(c) {
				continue
			}
			if blockOfLinks[c.DataAtom] || c.DataAtom == atom.A && facts.IsTag(c.PrevSibling) &&
				facts.IsTag(c.NextSibling) && blockOfLinks[n.DataAtom] {
				if w := weights[c]; w.linked > 0 && w.other == 0 && w.linked <= mostLinkText {
					drop[c], order = "only links", append(order, c)
					continue
				}
			}
			visit(c)
		}
	}
	visit(main)
	p.Remove(drop, order)
}

var blockOfLinks = map[atom.Atom]bool{atom.Div: true, atom.P: true, atom.Ul: true, atom.Ol: true,
	atom.Section: true, atom.Header: true, atom.Td: true, atom.Table: true, atom.Center: true, atom.Main: true,
	atom.Article: true, atom.Body: true, atom.Li: true}

func isHeading(n *xhtml.Node) bool {
	return slices.Contains([]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}, n.DataAtom)
}

// linkWeight are the bytes of an element's text inside and outside links.
type linkWeight struct {
	linked, other int
	headed        bool // there is a heading in it
}

// weighLinks weighs each element below n once. Headings count as outside of
// links, also those that are inside.
func weighLinks(p page.Page, n *xhtml.Node, all map[*xhtml.Node]linkWeight) linkWeight {
	p.Work.Spend(1)
	switch {
	case n.Type == xhtml.TextNode:
		return linkWeight{other: len(strings.TrimSpace(n.Data))}
	case n.Type != xhtml.ElementNode || markup.Skipped(n):
		return linkWeight{}
	}
	var w linkWeight
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inner := weighLinks(p, c, all)
		w.linked, w.other, w.headed = w.linked+inner.linked, w.other+inner.other, w.headed || inner.headed
	}
	switch {
	case isHeading(n):
		w = linkWeight{0, w.linked + w.other, true}
	case n.DataAtom == atom.A && !w.headed:
		w = linkWeight{linked: w.linked + w.other}
	}
	all[n] = w
	return w
}
