package page

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	xhtml "golang.org/x/net/html"
)

// Find selects elements of the page. Most selectors are of other sites than the
// page's: it is asked only for the alternatives that its names allow.
func (p Page) Find(selector string) *goquery.Selection {
	c := chosen(selector)
	names := p.names()
	possible := make([]string, 0, len(c.alternatives))
	for _, a := range c.alternatives {
		if names.allow(a) {
			possible = append(possible, a.selector)
		}
	}
	switch len(possible) {
	case 0:
		return p.Doc.Slice(0, 0)
	case len(c.alternatives):
	default:
		c = chosen(strings.Join(possible, ","))
	}
	return p.Doc.FindMatcher(c.matcher)
}

// Within is the page with one of its elements for the whole: only in that is looked.
func (p Page) Within(n *xhtml.Node) Page {
	p.Doc = goquery.NewDocumentFromNode(n)
	return p
}

// One selects the first such element of a document, and looks no further.
func One(doc *goquery.Document, selector string) *goquery.Selection {
	return doc.FindMatcher(goquery.SingleMatcher(chosen(selector).matcher))
}

// choice is a selector, compiled, with its alternatives.
type choice struct {
	matcher      goquery.Matcher
	alternatives []alternative
}

// alternative is a selector with what stands in every page where it finds
// something, empty when it names none: an element, in lines of its own, and an
// attribute with a part of its value, in lower case.
type alternative struct{ selector, element, attribute, value string }

// choices are those of the program's own selectors, by their text.
var choices sync.Map

func chosen(selector string) *choice {
	if c, ok := choices.Load(selector); ok {
		return c.(*choice)
	}
	c := &choice{matcher: cascadia.MustCompile(selector)}
	for part := range strings.SplitSeq(selector, ",") {
		a := alternative{selector: part}
		if m := selectorElement.FindStringSubmatch(part); m != nil {
			a.element = "\n" + m[1] + "\n"
		}
		if m := selectorName.FindStringSubmatch(part); m != nil && !strings.Contains(part, ":not(") {
			a.attribute, a.value = cmp.Or(m[1], attributeOf[m[3]]), strings.ToLower(m[2]+m[4])
		}
		c.alternatives = append(c.alternatives, a)
	}
	choices.Store(selector, c)
	return c
}

// selectorElement finds the element that a selector begins with, selectorName an
// attribute with its value, a class or an id in it.
var (
	selectorElement = regexp.MustCompile(`^\s*([a-z][a-z0-9-]*)`)
	selectorName    = regexp.MustCompile(`\[([\w-]+)(?:[*^$~|]?="([^"]*)")?[^\]]*\]|([.#])([\w-]+)`)
)

var attributeOf = map[string]string{".": "class", "#": "id"}

// attributes are the values of the attributes on a page by their names, in lower
// case, one a line; those of the empty name are its elements.
type attributes map[string]string

func (all attributes) allow(a alternative) bool {
	if a.element != "" && !strings.Contains(all[""], a.element) {
		return false
	}
	if a.attribute == "" {
		return true
	}
	values, has := all[a.attribute]
	return has && strings.Contains(values, a.value)
}

// names are the attributes of the page, which are collected once.
func (p Page) names() attributes {
	if p.Whole == nil {
		return attributesIn(p.Doc)
	}
	if p.Whole.names == nil {
		p.Whole.names = attributesIn(p.Doc)
	}
	return p.Whole.names
}

// attributesIn leaves out styles, and values that are no names.
func attributesIn(doc *goquery.Document) attributes {
	values := map[string]map[string]bool{}
	add := func(key, value string) {
		if key == "style" || len(value) > longestAddress {
			value = ""
		}
		if values[key] == nil {
			values[key] = map[string]bool{}
		}
		values[key][value] = true
	}
	for n := range doc.Nodes[0].Descendants() {
		if n.Type == xhtml.ElementNode {
			add("", n.Data)
			for _, a := range n.Attr {
				add(a.Key, a.Val)
			}
		}
	}
	all := attributes{}
	for key, of := range values {
		all[key] = "\n" + strings.ToLower(strings.Join(slices.Collect(maps.Keys(of)), "\n")) + "\n"
	}
	return all
}
