package scraper

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readMain finds the posting on a page that marks nothing: its heading is the
// title, and the densest block of running text that follows is the posting.
func readMain(p page) *found {
	title := mainTitle(p.doc)
	if title == "" {
		return nil
	}
	company := pageCompany(p, title)
	where, kind := metaLine(p.doc, title)
	body := p.doc.Find("body").Get(0)
	if body == nil {
		return nil
	}
	prune(body)
	text := afterTitle(nodeText(densest(body)), title)
	if len(text) < leastMain {
		return nil
	}
	l := Listing{Title: title, Company: company, EmploymentType: kind, Description: text, CanonicalURL: canonicalLink(p), Source: "text"}
	l.at(first2(where, labelledPlace(text)))
	return &found{listings: []Listing{l}}
}

// leastMain is the shortest text, in bytes, that makes a page without any
// markup a posting.
const leastMain = 500

// chrome matches the classes and ids of what surrounds a posting.
var chrome = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:cookies?|consent|onetrust|gdpr|privacy|newsletter|subscribe|breadcrumbs?|share|sharing|social|related|similar|recommend(?:ed|ations)?|sidebar|menu|navbar|nav|navigation|footer|modal|popup|dialog|skip|comments?|advert|banner|disclaimer|captcha|login|signin|signup)(?:$|[\s_-])`)

// prune removes what surrounds a posting: navigation, forms, cookie notices,
// related jobs. Nothing that holds half of the page's text is removed, whatever
// it is called.
func prune(body *xhtml.Node) {
	whole := proseOf(body)
	var drop []*xhtml.Node
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != xhtml.ElementNode {
				continue
			}
			if surrounds(c) && proseOf(c)*2 < whole {
				drop = append(drop, c)
				continue
			}
			visit(c)
		}
	}
	visit(body)
	for _, n := range drop {
		n.Parent.RemoveChild(n)
	}
}

func surrounds(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Dialog:
		return true
	case atom.Form:
		return goquery.NewDocumentFromNode(n).Find(`input:not([type="hidden"]):not([type="submit"]):not([type="button"]), textarea, select`).Length() > 1
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary":
		return true
	}
	return chrome.MatchString(attr(n, "class")) || chrome.MatchString(attr(n, "id"))
}

// proseOf counts the bytes of running text under n, outside links and controls.
func proseOf(n *xhtml.Node) int {
	total := 0
	if n.Type == xhtml.TextNode {
		if s := strings.TrimSpace(n.Data); len(s) > 20 {
			return len(s)
		}
		return 0
	}
	if n.Type == xhtml.ElementNode && (n.DataAtom == atom.A || skipped(n)) {
		return 0
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		total += proseOf(c)
	}
	return total
}

// densest goes down from body as long as one child holds most of its running text.
func densest(body *xhtml.Node) *xhtml.Node {
	n, whole := body, proseOf(body)
	for {
		var next *xhtml.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == xhtml.ElementNode && c.DataAtom != atom.P && c.DataAtom != atom.Ul && proseOf(c)*10 >= whole*8 {
				next = c
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}

// mainTitle is the heading that the page's own title repeats, or its only
// heading, or what its metadata say.
func mainTitle(doc *goquery.Document) string {
	var headings []string
	doc.Find("h1, h2").Each(func(_ int, s *goquery.Selection) {
		if t := fold(selectionText(s)); t != "" && len(t) < 150 {
			headings = append(headings, strings.TrimPrefix(t, "## "))
		}
	})
	og := fold(doc.Find(`meta[property="og:title"]`).AttrOr("content", ""))
	whole := fold(doc.Find("head title").First().Text()) + "\n" + og
	for _, h := range headings {
		if strings.Contains(strings.ToLower(whole), strings.ToLower(h)) && !genericTitle.MatchString(h) {
			return h
		}
	}
	for _, h := range headings {
		if roleWord.MatchString(h) && !genericTitle.MatchString(h) {
			return h
		}
	}
	for _, part := range titleParts(whole) {
		if roleWord.MatchString(part) {
			return part
		}
	}
	return ""
}

// afterTitle is the text below the title, without the lines of facts and
// buttons that stand between.
func afterTitle(text, title string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines[:min(len(lines), 40)] {
		if bare(line) == strings.ToLower(title) {
			lines = lines[i+1:]
			break
		}
	}
	for len(lines) > 0 && (strings.TrimSpace(lines[0]) == "" || buttonLine.MatchString(strings.TrimSpace(lines[0]))) {
		lines = lines[1:]
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func bare(line string) string {
	return strings.ToLower(strings.TrimSpace(strings.TrimLeft(line, "#- ")))
}

var buttonLine = regexp.MustCompile(`(?i)^(?:[#-]+ )?(?:apply(?: now| here| by e?-?mail| today| for this (?:job|role|position))?|back(?: to .{0,30})?|share|print|save(?: job)?|all (?:roles|jobs)|view all .{0,30}|(?:← ?|« ?).{0,30})$`)

// labelledPlace finds "Location: X" at the start of a line.
func labelledPlace(text string) string {
	if m := placeLine.FindStringSubmatch(text); m != nil {
		return fold(m[1])
	}
	return ""
}

var placeLine = regexp.MustCompile(`(?im)^(?:- |## )?(?:job )?location\s*:\s*([^\n]{2,80})$`)

// metaLine reads the line of facts next to the title: "Berlin · Full time".
func metaLine(doc *goquery.Document, title string) (where, kind string) {
	doc.Find("h1, h2").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if !strings.EqualFold(strings.TrimPrefix(fold(selectionText(s)), "## "), title) {
			return true
		}
		line := fold(selectionText(s.Next()))
		parts := strings.FieldsFunc(line, func(r rune) bool { return r == '·' || r == '|' || r == '•' })
		if len(parts) < 2 || len(line) > 150 {
			return true
		}
		for _, part := range parts {
			part = strings.TrimSpace(part)
			if k := employment(part); k != part {
				kind = k
			} else if where == "" && remote(part) == "" {
				where = part
			}
		}
		return false
	})
	return where, kind
}
