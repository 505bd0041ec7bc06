package scraper

import (
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
)

// Omission is a part of a page that is not in its posting's text, and why.
type Omission struct {
	Text   string `json:"text"` // as the page shows it, cut at 2,000 bytes
	Reason string `json:"reason"`
}

// Explain tells what [Extract] leaves out of a page's text and why: menus,
// forms, notices, other jobs. It is empty for a page whose posting lies in data
// of its own and not in what the page shows. The error is Extract's.
func Explain(body []byte, contentType string, at *url.URL) ([]Omission, error) {
	if at != nil && at.Host == "" {
		at = nil
	}
	left := new([]Omission)
	f, err := read(page{body: body, contentType: contentType, at: at, left: left})
	if err == nil && len(f.listings) == 0 {
		err = unlisted(f, at)
	}
	return *left, err
}

// longestOmission is how much of a part that is left out is shown, in bytes.
const longestOmission = 2000

// omit notes a part that is left out.
func (p page) omit(text, reason string) {
	if text = strings.TrimSpace(text); p.left != nil && text != "" {
		*p.left = append(*p.left, Omission{strings.ToValidUTF8(text[:min(len(text), longestOmission)], ""), reason})
	}
}

// remove takes elements out of the page's tree.
func (p page) remove(drop map[*xhtml.Node]string, order []*xhtml.Node) {
	for _, n := range order {
		if p.left != nil {
			p.omit(p.textOf(n), drop[n])
		}
		n.Parent.RemoveChild(n)
	}
}

// chrome are the words of classes and ids of what surrounds a posting.
var chrome = nameSet("cookie cookies consent onetrust gdpr privacy newsletter subscribe breadcrumb breadcrumbs share sharing social related similar recommend recommended recommendations sidebar menu navbar nav navigation footer foot rodape pie fusszeile pied modal popup dialog skip comment comments likes banner disclaimer captcha login signin signup")

// prune removes what surrounds a posting: navigation, forms, cookie notices,
// related jobs. Nothing that holds half of the page's text is removed, whatever
// it is called, and nothing that holds its title.
func (p page) prune(body *xhtml.Node) {
	prose := p.weigh(body)
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		p.work.Spend(1)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != xhtml.ElementNode {
				continue
			}
			if why := surrounds(c); why != "" && prose[c]*2 <= prose[body] && !holdsParts(c, p) {
				drop[c], order = why, append(order, c)
				continue
			}
			visit(c)
		}
	}
	visit(body)
	p.remove(drop, order)
}

// holdsParts reports whether a side column or a block with a suspicious name
// holds parts of an ad: requirements beside the duties.
func holdsParts(n *xhtml.Node, p page) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Form, atom.Dialog:
		return false
	}
	parts := 0
	for c := range n.Descendants() {
		p.work.Spend(1)
		if c.Type == xhtml.ElementNode && (c.DataAtom == atom.H2 || c.DataAtom == atom.H3 || c.DataAtom == atom.H4) {
			if words.says(p.textOf(c))&(saysDuties|saysRequirements|saysOffer) != 0 && hasListBelow(c) {
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
		if goquery.NewDocumentFromNode(n).Find(`input:not([type="hidden"]):not([type="submit"]):not([type="button"]), textarea, select`).Length() > 1 {
			return "a form"
		}
		return ""
	case atom.Body, atom.Html, atom.Main, atom.Article, atom.H1:
		return ""
	}
	switch role := markup.Attr(n, "role"); role {
	case "navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary":
		return "its role is " + role
	}
	for _, key := range []string{"class", "id"} {
		if name := hasName(markup.Attr(n, key), chrome); name != "" {
			return "it is called " + name
		}
	}
	return ""
}

// omitOutside notes what lies beside the main part of a page.
func (p page) omitOutside(body, main *xhtml.Node) {
	if p.left == nil {
		return
	}
	for n := main; n != body && n.Parent != nil; n = n.Parent {
		for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
			if c != n {
				p.omit(p.textOf(c), "outside the part of the page that holds the text")
			}
		}
	}
}

// mostLinkText is how long a block may be that is left out because it is all
// links: longer ones are lists that somebody should see.
const mostLinkText = 300

// pruneLinks removes the blocks that are nothing but links and buttons: menus,
// crumbs, "Apply now", other jobs. Headings that are links stay.
func (p page) pruneLinks(main *xhtml.Node) {
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	weights := map[*xhtml.Node]linkWeight{}
	p.weighLinks(main, weights)
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		p.work.Spend(1)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != xhtml.ElementNode || markup.Skipped(c) || isHeading(c) {
				continue
			}
			if blockOfLinks[c.DataAtom] || c.DataAtom == atom.A && isTag(c.PrevSibling) && isTag(c.NextSibling) && blockOfLinks[n.DataAtom] {
				if w := weights[c]; w.linked > 0 && w.other == 0 && w.linked <= mostLinkText {
					drop[c], order = "only links", append(order, c)
					continue
				}
			}
			visit(c)
		}
	}
	visit(main)
	p.remove(drop, order)
}

var blockOfLinks = map[atom.Atom]bool{atom.Div: true, atom.P: true, atom.Ul: true, atom.Ol: true, atom.Section: true, atom.Header: true, atom.Td: true, atom.Table: true, atom.Center: true, atom.Main: true, atom.Article: true, atom.Body: true}

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
func (p page) weighLinks(n *xhtml.Node, all map[*xhtml.Node]linkWeight) linkWeight {
	p.work.Spend(1)
	switch {
	case n.Type == xhtml.TextNode:
		return linkWeight{other: len(strings.TrimSpace(n.Data))}
	case n.Type != xhtml.ElementNode || markup.Skipped(n):
		return linkWeight{}
	}
	var w linkWeight
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inner := p.weighLinks(c, all)
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
