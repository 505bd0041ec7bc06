package markup

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseHTML parses a page or a fragment; it always gives a tree. The parser
// refuses pages nested deeper than 512 elements: they are parsed again without
// the tags below a depth that no honest page reaches.
func parseHTML(body []byte) *xhtml.Node {
	if n, err := parsed(body); err == nil {
		if bytes.Contains(body, []byte("shadowroot")) || bytes.Contains(body, []byte("srcdoc")) {
			open(n)
		}
		return n
	}
	if n, err := parsed([]byte(shallow(body))); err == nil {
		return n
	}
	text := &xhtml.Node{Type: xhtml.TextNode, Data: anyTag.ReplaceAllString(string(body), " ")}
	root := &xhtml.Node{Type: xhtml.DocumentNode}
	root.AppendChild(text)
	return root
}

// parsed is the tree of a page that has few enough tags of whole pages.
func parsed(body []byte) (*xhtml.Node, error) {
	if pageTags(body) > mostPageTags {
		body = withoutPageTags(body)
	}
	return xhtml.Parse(bytes.NewReader(body))
}

// open puts into the page what it shows though it is written apart: the inside of
// a component, and a page in a frame whose text stands in the frame's attribute.
func open(root *xhtml.Node) {
	for _, n := range slices.Collect(root.Descendants()) { // before the tree grows
		for _, a := range n.Attr {
			switch {
			case n.DataAtom == atom.Template && strings.HasPrefix(a.Key, "shadowroot"):
				n.DataAtom, n.Data = atom.Div, "div"
			case n.DataAtom == atom.Iframe && a.Key == "srcdoc" && paragraph.MatchString(a.Val) && depthOf(n) <= deepest:
				if inner, err := parsed([]byte(a.Val)); err == nil {
					n.DataAtom, n.Data, n.Attr = atom.Div, "div", nil
					adopt(n, inner)
				}
			}
		}
	}
}

// depthOf is how many elements are around n. A frame brings as many of its own.
func depthOf(n *xhtml.Node) (depth int) {
	for range n.Ancestors() {
		depth++
	}
	return depth
}

// paragraph matches a frame that holds text, not what somebody measures or sells.
var paragraph = regexp.MustCompile(`(?i)<(?:h[1-4]|li|p)\b`)

// adopt gives the body of a page to n.
func adopt(n, from *xhtml.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	for body := range from.Descendants() {
		if body.DataAtom != atom.Body {
			continue
		}
		for body.FirstChild != nil {
			c := body.FirstChild
			body.RemoveChild(c)
			n.AppendChild(c)
		}
		return
	}
}

// pageTag finds the tags of the whole page. The parser gives the attributes of
// each further one to the first, in time that grows with what it has already.
var pageTag = regexp.MustCompile(`(?i)<(?:html|body)\b`)

// mostPageTags is how many of them a page may have; an honest one has two, and
// some more when it was put together from others.
const mostPageTags = 16

// pageTags counts the tags of the whole page, up to one more than it may have.
func pageTags(body []byte) int {
	n := 0
	for at := bytes.IndexByte(body, '<'); at >= 0 && n <= mostPageTags; {
		body = body[at+1:]
		if len(body) >= 4 && (bytes.EqualFold(body[:4], []byte("html")) || bytes.EqualFold(body[:4], []byte("body"))) {
			n++
		}
		at = bytes.IndexByte(body, '<')
	}
	return n
}

func withoutPageTags(body []byte) []byte {
	var out bytes.Buffer
	z := xhtml.NewTokenizer(bytes.NewReader(body))
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			return out.Bytes()
		}
		if raw := z.Raw(); kind != xhtml.StartTagToken || !pageTag.Match(raw) {
			out.Write(raw)
		}
	}
}

// deepest is how deep shallow lets elements nest; the parser adds some of its own.
const deepest = 128

// shallow returns body without the elements nested deeper than deepest: their
// text stays, set off by spaces.
func shallow(body []byte) string {
	var out strings.Builder
	depth := 0
	z := xhtml.NewTokenizer(bytes.NewReader(body))
	for {
		switch kind := z.Next(); kind {
		case xhtml.ErrorToken:
			return out.String()
		case xhtml.StartTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			if !void(name) {
				depth++
			}
			out.WriteString(within(raw, depth))
		case xhtml.EndTagToken:
			out.WriteString(within(string(z.Raw()), depth))
			depth = max(depth-1, 0)
		default:
			out.Write(z.Raw())
		}
	}
}

func within(tag string, depth int) string {
	if depth > deepest {
		return " "
	}
	return tag
}

func void(name []byte) bool {
	switch atom.Lookup(name) {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// Document parses an HTML page for selection.
func Document(body []byte) *goquery.Document {
	return goquery.NewDocumentFromNode(parseHTML(body))
}
