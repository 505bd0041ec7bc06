package page

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"

	"rolecheck/scraper/internal/markup"
)

// Text is the text of the first of the elements.
func (p Page) Text(s *goquery.Selection) string {
	if s.Length() == 0 {
		return ""
	}
	return p.TextOf(s.Get(0))
}

// Shown is the text of the whole page, which is made once.
func (p Page) Shown() string {
	if p.Whole == nil {
		return p.Text(One(p.Doc, "body"))
	}
	if !p.Whole.made {
		p.Whole.text, p.Whole.made = p.Text(One(p.Doc, "body")), true
	}
	return p.Whole.text
}

// Rendering is what is made of a page once.
type Rendering struct {
	text  string
	made  bool
	names attributes
	taken []place // what is taken out of its tree
}

// TextOf is [markup.NodeText] within the page's limit of work.
func (p Page) TextOf(n *xhtml.Node) string {
	return markup.NodeTextWithin(n, p.Work)
}

// Inline is the text of an element as one line, without marks.
func (p Page) Inline(s *goquery.Selection) string {
	text := p.Text(s)
	if strings.Contains(text, "- ") || strings.Contains(text, "## ") {
		text = markup.Marks.ReplaceAllString(text, "")
	}
	return markup.Fold(text)
}

// Outermost leaves out the elements that lie inside another one of them: to
// read those again for each level around them would take quadratic time.
func Outermost(s *goquery.Selection) *goquery.Selection {
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
