package scraper

import (
	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"

	"rolecheck/scraper/internal/markup"
)

// text is the text of the first of the elements.
func (p page) text(s *goquery.Selection) string {
	if s.Length() == 0 {
		return ""
	}
	return p.textOf(s.Get(0))
}

// shown is the text of the whole page, which is made once.
func (p page) shown() string {
	if p.whole == nil {
		return p.text(p.find("body"))
	}
	if !p.whole.made {
		p.whole.text, p.whole.made = p.text(p.find("body")), true
	}
	return p.whole.text
}

// rendering is what is made of a page once.
type rendering struct {
	text  string
	made  bool
	names string
}

// textOf is [markup.NodeText] within the page's limit of work.
func (p page) textOf(n *xhtml.Node) string {
	return markup.NodeTextWithin(n, p.work)
}

// inline is the text of an element as one line, without marks.
func (p page) inline(s *goquery.Selection) string {
	return markup.Fold(markup.Marks.ReplaceAllString(p.text(s), ""))
}

// outermost leaves out the elements that lie inside another one of them: to
// read those again for each level around them would take quadratic time.
func outermost(s *goquery.Selection) *goquery.Selection {
	taken := map[*xhtml.Node]bool{}
	return s.FilterFunction(func(_ int, e *goquery.Selection) bool {
		for a := e.Get(0).Parent; a != nil; a = a.Parent {
			if taken[a] {
				return false
			}
		}
		taken[e.Get(0)] = true
		return true
	})
}
