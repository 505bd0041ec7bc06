package markup

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// apart keeps the text of an element from the one right before it where only
// looks part the two: <span>Location</span><span>Lyon</span> are two boxes, as
// cells are. Within a word, where letters have elements of their own, nothing
// is parted.
func (w *textWriter) apart(n *xhtml.Node) {
	before := n.PrevSibling
	if isPair(n) {
		w.space = "\t"
		return
	}
	if w.space != "" || w.line.Len() == 0 || before == nil || !isBoxed(before) || !isBoxed(n) {
		return
	}
	last, _ := utf8.DecodeLastRuneInString(w.line.String())
	if beginsAnew(last, firstText(n)) && len(firstText(before)) > 1 {
		w.space = "\t"
	}
}

// isPair reports the second of the two elements that a line consists of, as a
// label and its value do: <li><span>Employer</span> <span>Kestrel</span></li>.
func isPair(n *xhtml.Node) bool {
	first := n.PrevSibling
	if first != nil && first.Type == xhtml.TextNode && strings.TrimSpace(first.Data) == "" {
		first = first.PrevSibling
	}
	if first == nil || first.DataAtom != atom.Span || n.DataAtom != atom.Span || n.Parent == nil {
		return false
	}
	switch n.Parent.DataAtom {
	case atom.Li, atom.Div, atom.P:
		return isEdge(first.PrevSibling) && isEdge(n.NextSibling)
	}
	return false
}

// isEdge reports the end of a line: nothing, or white space alone.
func isEdge(n *xhtml.Node) bool {
	return n == nil || n.Type == xhtml.TextNode && strings.TrimSpace(n.Data) == "" && n.NextSibling == nil
}

// isBoxed reports an element within a line of which a page may make a box.
func isBoxed(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.A, atom.Strong, atom.B, atom.Em, atom.I, atom.Small, atom.Label, atom.Time:
		return true
	}
	return false
}

// firstText is the first text within an element.
func firstText(n *xhtml.Node) string {
	for c := range n.Descendants() {
		if s := strings.TrimLeftFunc(c.Data, unicode.IsSpace); c.Type == xhtml.TextNode && s != "" {
			return s
		}
	}
	return ""
}

// beginsAnew reports whether a text of at least two letters cannot go on with
// the word that ends in last: it begins with a capital and a small letter, with
// a capital after a small letter, or with a number or a currency after a letter.
func beginsAnew(last rune, text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	if len(text) <= size {
		return false
	}
	second, _ := utf8.DecodeRuneInString(text[size:])
	switch {
	case unicode.IsUpper(first):
		return unicode.IsLower(last) || unicode.IsLower(second) && !strings.ContainsRune("-/'’(", last)
	case unicode.IsDigit(first):
		return unicode.IsLower(last)
	case unicode.Is(unicode.Sc, first):
		return unicode.IsLetter(last)
	}
	return false
}

// isBadge reports a class of the small boxes that pages put around single facts.
func isBadge(class string) bool {
	for name := range strings.FieldsSeq(class) {
		switch name {
		case "badge", "chip", "pill", "tag", "label":
			return true
		}
	}
	return false
}

// isForReaders reports a class of what only a reader of the screen says. The words
// come first: looking for them spares most classes the pattern.
func isForReaders(class string) bool {
	return (strings.Contains(class, "only") || strings.Contains(class, "idden") || strings.Contains(class, "eader")) &&
		forReaders.MatchString(class)
}

// forReaders matches the classes of what only a reader of the screen says.
var forReaders = regexp.MustCompile(`(?i)\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|a11y-hidden)\b`)

// isPanel reports what is hidden until a reader opens it, or until the page has come.
func isPanel(n *xhtml.Node) bool {
	role := Attr(n, "role")
	return role == "tabpanel" || role == "region" || role == "main" || n.DataAtom == atom.Main || n.DataAtom == atom.Body ||
		isPanelName(Attr(n, "class")+" "+Attr(n, "id"))
}

// panelNames are what such parts are called, without hyphens.
var panelNames = []string{"accordion", "collaps", "tabpane", "tabcontent", " panel", "togglecontent", "expand",
	"readmore", "showmore", "fulltext", "fulldescription", "jobdescription", "jobdetail"}

var unhyphened = strings.NewReplacer("-panel", " panel", "_panel", " panel", "-", "")

func isPanelName(name string) bool {
	if name == "" {
		return false
	}
	name = unhyphened.Replace(" " + strings.ToLower(name))
	has := func(known string) bool { return strings.Contains(name, known) }
	return !has("modal") && slices.ContainsFunc(panelNames, has)
}
