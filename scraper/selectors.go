package scraper

import (
	"regexp"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	xhtml "golang.org/x/net/html"
)

// find selects elements of the page. Most selectors are of other sites than the
// page's: it is asked only for the alternatives whose names the page has.
func (p page) find(selector string) *goquery.Selection {
	c := chosen(selector)
	names := p.names()
	possible := make([]string, 0, len(c.alternatives))
	for _, a := range c.alternatives {
		if a.name == "" || strings.Contains(names, a.name) {
			possible = append(possible, a.selector)
		}
	}
	switch len(possible) {
	case 0:
		return p.doc.Slice(0, 0)
	case len(c.alternatives):
	default:
		c = chosen(strings.Join(possible, ","))
	}
	return p.doc.FindMatcher(c.matcher)
}

// one selects the first such element of a document, and looks no further.
func one(doc *goquery.Document, selector string) *goquery.Selection {
	return doc.FindMatcher(goquery.SingleMatcher(chosen(selector).matcher))
}

// choice is a selector, compiled, with its alternatives.
type choice struct {
	matcher      goquery.Matcher
	alternatives []alternative
}

// alternative is a selector with a name, in lower case, that stands in every
// page where it finds something; empty when there is none.
type alternative struct{ selector, name string }

// choices are those of the program's own selectors, by their text.
var choices sync.Map

func chosen(selector string) *choice {
	if c, ok := choices.Load(selector); ok {
		return c.(*choice)
	}
	c := &choice{matcher: cascadia.MustCompile(selector)}
	for part := range strings.SplitSeq(selector, ",") {
		a := alternative{selector: part}
		if m := selectorName.FindStringSubmatch(part); m != nil && !strings.Contains(part, ":not(") {
			a.name = strings.ToLower(m[1] + m[2] + m[3])
		}
		c.alternatives = append(c.alternatives, a)
	}
	choices.Store(selector, c)
	return c
}

// selectorName finds an attribute's value, a class, an id or an attribute's
// name in a selector.
var selectorName = regexp.MustCompile(`="([\w-]{3,})"|[.#]([\w-]{3,})|\[([\w-]{3,})\]`)

// names are the names and values of all attributes on the page, in lower case, which are
// collected once.
func (p page) names() string {
	if p.whole == nil {
		return namesIn(p.doc)
	}
	if p.whole.names == "" {
		p.whole.names = namesIn(p.doc)
	}
	return p.whole.names
}

// namesIn leaves out styles, and values that are no names.
func namesIn(doc *goquery.Document) string {
	var b strings.Builder
	b.WriteByte('\n') // not empty
	seen := map[string]bool{}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			b.WriteString(strings.ToLower(s))
			b.WriteByte('\n')
		}
	}
	for n := range doc.Nodes[0].Descendants() {
		if n.Type != xhtml.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			add(a.Key)
			if a.Key != "style" && len(a.Val) <= longestAddress {
				add(a.Val)
			}
		}
	}
	return b.String()
}
