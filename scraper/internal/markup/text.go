// Package markup turns foreign bytes into trees and text: encodings, HTML, XML,
// and the JSON that pages contain. Nothing in it knows what a posting is. What
// it is given may be hostile: depth is bounded before anything recurses, and
// [Work] bounds the steps that one page may take.
package markup

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blockTag finds markup that breaks lines; text without it says where its
// lines end by newlines.
var (
	anyTag     = regexp.MustCompile(`</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>`)
	blockTag   = regexp.MustCompile(`(?i)<(?:p|br|li|ul|ol|div|h[1-6]|tr|table|section|dd|dt|pre)\b`)
	escapedTag = regexp.MustCompile(`(?i)&(?:amp;)*lt;/?(?:p|br|li|ul|ol|div|h[1-6]|b|i|u|em|strong|span|table|` +
		`a|font|section)\b`)
	leftEntity = regexp.MustCompile(`&(?:nbsp|amp|quot|apos|rsquo|lsquo|rdquo|ldquo|ndash|mdash|bull|hellip|` +
		`#39|#x27|#160|#xa0);`)
	literalMark = regexp.MustCompile(`^[•●▪◦‣·∙⁃○■□➢➤►▸✓✔❖*–—\x{f0a7}\x{f0b7}-]\s+`)
)

// HTMLText turns a description as a site stores it into plain text: HTML, HTML
// escaped once or twice, or text with newlines.
func HTMLText(s string) string {
	for range 3 {
		escaped := len(escapedTag.FindAllStringIndex(s, -1))
		if escaped == 0 || len(anyTag.FindAllStringIndex(s, escaped)) >= escaped {
			break // it is HTML, and shows some
		}
		s = html.UnescapeString(s)
	}
	if !blockTag.MatchString(s) {
		if !strings.Contains(s, "\n") {
			s = strings.ReplaceAll(s, `\n`, "\n")
		}
		s = strings.ReplaceAll(s, "\n", "<br>")
	}
	return NodeText(parseHTML([]byte(s)))
}

// NodeText turns the tree under n into plain text: "## " before headings, "- "
// before bullets (two more spaces a level), a blank line between paragraphs, a
// row of a table in one line. Scripts, styles, form controls and what is
// hidden are left out.
func NodeText(n *xhtml.Node) string { return new(textWriter).write(n) }

// NodeTextWithin is [NodeText] within a limit of work.
func NodeTextWithin(n *xhtml.Node, w *Work) string { return (&textWriter{work: w}).write(n) }

func (w *textWriter) write(n *xhtml.Node) string {
	w.node(n)
	w.endLine(0)
	return w.out.String()
}

// textWriter writes the lines of a page. Its tree is never deeper than
// [parseHTML] allows, so that it may recurse.
type textWriter struct {
	out     strings.Builder
	line    strings.Builder
	space   string // white space due before the next word of the line
	gap     int    // newlines due before the next line: 1 or 2
	lists   int    // depth of lists
	bullet  bool   // the next line opens a list item
	heading int    // depth of headings
	bold    int    // depth of bold elements
	plain   bool   // the line has letters that are not bold
	pre     int
	work    *Work // may be nil
}

func (w *textWriter) node(n *xhtml.Node) {
	w.work.Spend(1)
	switch n.Type {
	case xhtml.TextNode:
		w.work.Spend(len(n.Data))
		w.text(n.Data)
	case xhtml.ElementNode:
		if !Skipped(n) {
			w.element(n)
		}
	case xhtml.DocumentNode:
		w.children(n)
	}
}

func (w *textWriter) children(n *xhtml.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *textWriter) element(n *xhtml.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak()
	case atom.Hr:
		w.endLine(2)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary, atom.Button:
		w.titled(n)
	case atom.B, atom.Strong:
		w.apart(n)
		w.bolder(n)
	case atom.Ul, atom.Ol, atom.Menu:
		w.list(n)
	case atom.Li:
		w.item(n)
	case atom.Td, atom.Th:
		w.cell(n)
	case atom.Pre:
		w.pre++
		w.block(n, 2)
		w.pre--
	case atom.P, atom.Table, atom.Dl, atom.Blockquote, atom.Section, atom.Article, atom.Figure:
		w.block(n, 2)
	case atom.Div, atom.Tr, atom.Dt, atom.Dd, atom.Center, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Address,
		atom.Form, atom.Fieldset, atom.Legend, atom.Caption, atom.Tbody, atom.Thead, atom.Details, atom.Body, atom.Title:
		if Attr(n, "role") == "heading" {
			w.titled(n)
			return
		}
		w.block(n, 1)
	default:
		w.apart(n)
		class := Attr(n, "class")
		badge := isBadge(class)
		if badge && w.space != "" {
			w.space = "\t"
		}
		if strings.Contains(Attr(n, "style"), "font-weight") && boldStyle.MatchString(Attr(n, "style")) {
			w.bolder(n)
			return
		}
		w.children(n)
		if badge || isForReaders(class) {
			w.space = "\t" // a box of its own, or a label that is heard and not seen
		}
	}
}

var boldStyle = regexp.MustCompile(`font-weight:\s*(?:bold|[6-9]00)`)

func (w *textWriter) bolder(n *xhtml.Node) {
	w.bold++
	w.children(n)
	w.bold--
}

func (w *textWriter) block(n *xhtml.Node, gap int) {
	w.endLine(gap)
	w.children(n)
	w.endLine(gap)
}

// titled writes a heading.
func (w *textWriter) titled(n *xhtml.Node) {
	w.heading++
	w.block(n, 2)
	w.heading--
}

// list writes a list; one inside another is not set off by blank lines.
func (w *textWriter) list(n *xhtml.Node) {
	w.endLine(2)
	w.lists++
	w.items(n)
	w.endLine(2)
	w.lists--
	w.endLine(2)
}

// items writes what is straight inside a list. A list there before the first
// item is a wrapper, no level of its own; after an item it is that item's.
func (w *textWriter) items(n *xhtml.Node) {
	begun := n.DataAtom == atom.Menu
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !begun && (c.DataAtom == atom.Ul || c.DataAtom == atom.Ol || c.DataAtom == atom.Menu) && !Skipped(c) {
			w.work.Spend(1)
			w.items(c)
			continue
		}
		begun = begun || c.DataAtom == atom.Li
		w.node(c)
	}
}

func (w *textWriter) item(n *xhtml.Node) {
	w.endLine(1)
	bare := w.lists == 0 // Lever's items come without their list
	if bare {
		w.lists++
	}
	w.bullet = true
	w.children(n)
	w.endLine(1)
	w.bullet = false
	if bare {
		w.lists--
	}
}

// cell writes a cell of a table in its row's line.
func (w *textWriter) cell(n *xhtml.Node) {
	if w.line.Len() > 0 {
		w.space = "\t"
	}
	w.children(n)
	if w.line.Len() > 0 {
		w.space = "\t"
	}
}

func (w *textWriter) lineBreak() {
	if w.line.Len() == 0 {
		w.gap = 2
		return
	}
	w.endLine(1)
}

func (w *textWriter) text(s string) {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case r == '\n' && w.pre > 0:
			w.lineBreak()
		case unicode.IsSpace(r):
			if w.space == "" {
				w.space = " "
			}
		case isInvisible(r), r == '\u200c', r == '\u200d', unicode.IsControl(r), r == utf8.RuneError && size == 1:
		default:
			w.rune(r)
		}
	}
}

func (w *textWriter) rune(r rune) {
	if w.line.Len() > 0 {
		w.line.WriteString(w.space)
	}
	w.space = ""
	w.line.WriteRune(r)
	if w.bold == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		w.plain = true
	}
}

// endLine writes the line, if there is one; gap newlines at least stand
// between it and the next.
func (w *textWriter) endLine(gap int) {
	if w.lists > 0 {
		gap = min(gap, 1)
	}
	defer func() { w.gap = max(w.gap, gap) }()
	line := w.line.String()
	w.line.Reset()
	plain := w.plain
	w.space, w.plain = "", false
	if line == "" {
		return
	}
	line = leftEntity.ReplaceAllStringFunc(line, unescapeOnce)
	mark := literalMark.FindString(line)
	line = strings.TrimSpace(strings.TrimPrefix(line, mark))
	if line == "" {
		return
	}
	if w.out.Len() > 0 {
		w.out.WriteString("\n\n"[:max(w.gap, 1)])
	}
	w.gap = 0
	w.out.WriteString(w.prefix(line, mark != "", plain))
	w.out.WriteString(line)
	w.bullet = false
}

// prefix is what shows the kind of the line.
func (w *textWriter) prefix(line string, marked, plain bool) string {
	depth := max(w.lists, 1)
	switch {
	case w.bullet, marked:
		return strings.Repeat("  ", depth-1) + "- "
	case w.lists > 0:
		return strings.Repeat("  ", depth)
	case w.heading > 0 && len(line) <= 150, !plain && headingLike(line):
		return "## "
	}
	return ""
}

// headingLike reports whether a line in bold is a heading: short, and no sentence.
func headingLike(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return len(line) <= 80 && strings.IndexFunc(line, unicode.IsLetter) >= 0 && !strings.ContainsRune(".;,!", last)
}

// unescapeOnce decodes an entity that was escaped twice.
func unescapeOnce(s string) string {
	return strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
}

// Skipped reports elements whose text is not the page's to show.
func Skipped(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return !opensPanel(n)
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Head, atom.Math,
		atom.Input, atom.Select, atom.Option, atom.Textarea, atom.Canvas, atom.Audio, atom.Video, atom.Map, atom.Dialog:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && isHiding(a.Val) {
			return !isPanel(n)
		}
	}
	return false
}

// opensPanel reports the button that is the heading of a part which it opens.
func opensPanel(n *xhtml.Node) bool {
	switch p := n.Parent; {
	case p == nil:
		return false
	case p.DataAtom == atom.H1, p.DataAtom == atom.H2, p.DataAtom == atom.H3, p.DataAtom == atom.H4,
		p.DataAtom == atom.H5, p.DataAtom == atom.H6, p.DataAtom == atom.Dt:
		return true
	}
	return isPanelName(Attr(n, "class")) || Attr(n, "role") == "tab" || isPanelName(Attr(n, "data-toggle")) ||
		isPanelName(Attr(n, "data-bs-toggle"))
}

// isHiding reports a style that hides its element. The words come first: looking
// for these spares most styles the pattern.
func isHiding(style string) bool {
	return (strings.Contains(style, "none") || strings.Contains(style, "idden") || strings.Contains(style, "N")) &&
		hiddenStyle.MatchString(style)
}

var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)

// Attr returns an attribute's value, empty when it is absent.
func Attr(n *xhtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Fold makes s one line: white space folded, entities that are left decoded.
func Fold(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(html.UnescapeString(s))
	}
	if strings.Contains(s, "<") {
		s = anyTag.ReplaceAllString(s, "")
	}
	clean := func(r rune) rune {
		switch {
		case isInvisible(r), r == utf8.RuneError, unicode.IsControl(r) && !unicode.IsSpace(r):
			return -1
		case r == '\u3164', r == '\uffa0', r == '\u2800':
			return ' ' // letters that show nothing
		}
		return r
	}
	return strings.Join(strings.Fields(strings.Map(clean, s)), " ")
}

// Marks are what NodeText puts before headings and bullets.
var Marks = regexp.MustCompile(`(?m)^ *(?:## |- )`)
