package facts

import (
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// longestBox is more than a box of facts says, in bytes, and mostBoxLines more
// than it has lines.
const (
	longestBox   = 700
	mostBoxLines = 24
)

// TakeBoxes takes out of the page's main part the boxes that hold nothing but
// facts, each with its label, wherever they stand, and returns their lines.
func TakeBoxes(p page.Page, main *xhtml.Node) []string {
	var lines []string
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	sizes := map[*xhtml.Node]int{}
	measure(p, main, sizes)
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != xhtml.ElementNode || sizes[c] == 0 {
				continue
			}
			if boxes[c.DataAtom] && sizes[c] <= longestBox && sizes[c]*2 < sizes[main] {
				if found := boxLines(p, c); isBox(found) || areFacts(found) {
					drop[c], order, lines = "a box of facts", append(order, c), append(lines, slices.DeleteFunc(found, isUnknownRow)...)
					continue
				}
			}
			visit(c)
		}
	}
	visit(main)
	p.Remove(drop, order)
	return lines
}

// boxLines are the lines of an element, without a heading above the rest. A label
// and its value are one line if they are all that an element consists of.
func boxLines(p page.Page, box *xhtml.Node) []string {
	lines := wording.Compact(strings.Split(p.TextOf(box), "\n"))
	if len(lines) < 2 || len(lines) > 2*mostBoxLines ||
		slices.ContainsFunc(lines, func(line string) bool { return len(line) > 2*longestPlace }) {
		return nil
	}
	if !slices.ContainsFunc(lines, beginsWithLabel) {
		if areFacts(lines) {
			return lines
		}
		return nil // which costs less than to look for pairs
	}
	values := map[string]string{}
	for n := range box.Descendants() {
		if p.Work.Spend(1); n.Type == xhtml.ElementNode && !markup.Skipped(n) {
			if label, value := pairOf(p, n); value != "" {
				values[wording.Bare(label)] = wording.Bare(value)
			}
		}
	}
	if len(values) > 1 && strings.HasPrefix(lines[0], "## ") && values[wording.Bare(lines[0])] == "" &&
		!strings.Contains(lines[0], ":") && !IsPartHeading(wording.Bare(lines[0])) {
		lines = lines[1:]
	}
	var all []string
	for i := 0; i < len(lines); i++ {
		if value := values[wording.Bare(lines[i])]; value != "" && i+1 < len(lines) && wording.Bare(lines[i+1]) == value {
			all = append(all, wording.Bare(lines[i])+"\t"+value)
			i++
		} else {
			all = append(all, lines[i])
		}
	}
	return all
}

// beginsWithLabel reports a label of a fact, alone or with its value.
func beginsWithLabel(line string) bool {
	label, _, _ := cutLabel(wording.Bare(line))
	return IsFactLabel(label)
}

// pairOf is the text of the two elements that another consists of, or of a term and
// what follows it, if the first may be the label of the second.
func pairOf(p page.Page, n *xhtml.Node) (label, value string) {
	var of []*xhtml.Node
	first := n.FirstChild
	if n.DataAtom == atom.Dt {
		first = n
	}
	for c := first; c != nil && (first != n || len(of) < 2); c = c.NextSibling {
		switch {
		case c.Type == xhtml.TextNode && strings.TrimSpace(c.Data) != "", c.Type == xhtml.ElementNode && len(of) == 2:
			return "", ""
		case c.Type == xhtml.ElementNode:
			of = append(of, c)
		}
	}
	if len(of) < 2 || of[0].DataAtom == of[1].DataAtom && markup.Attr(of[0], "class") == markup.Attr(of[1], "class") {
		return "", ""
	}
	label, value = p.TextOf(of[0]), p.TextOf(of[1])
	if len(label) > wording.LongestLabel || len(value) > longestPlace || strings.Contains(label+value, "\n") {
		return "", ""
	}
	return label, value
}

// boxes are the elements that pages make such boxes of.
var boxes = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Aside: true, atom.Header: true, atom.Figure: true,
	atom.Ul: true, atom.Dl: true, atom.Article: true, atom.Table: true, atom.P: true,
}

// measure counts the bytes of text below each element; of one that holds the
// main heading, or what cannot be read by labels, more than a box has.
func measure(p page.Page, n *xhtml.Node, sizes map[*xhtml.Node]int) int {
	p.Work.Spend(1)
	switch {
	case n.Type == xhtml.TextNode:
		return len(strings.TrimSpace(n.Data))
	case n.Type != xhtml.ElementNode || markup.Skipped(n):
		return 0
	}
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += measure(p, c, sizes)
	}
	if n.DataAtom == atom.H1 {
		size += longestBox
	}
	sizes[n] = size
	return size
}

// isBox reports lines of which all are short and most are labels of facts with
// their values, in the same line or in the next; in a table a third may do.
func isBox(lines []string) bool {
	if len(lines) < 2 || len(lines) > mostBoxLines {
		return false
	}
	labels, told, rows := 0, 0, 0
	for i := 0; i < len(lines); i++ {
		line := wording.Bare(lines[i])
		if len(line) > longestPlace || wording.IsSentence(line) && len(line) > wording.LongestLabel {
			return false
		}
		label, value, parted := cutLabel(line)
		switch {
		case parted && value != "" && IsFactLabel(label):
			labels, told = labels+1, told+1
		case IsFactLabel(line) && !wording.IsTextLabel(strings.ToLower(label)) && i+1 < len(lines):
			labels, told = labels+1, told+2
			i++
		case isRow(line):
			rows++
		}
	}
	if labels > 0 && rows+labels == len(lines) && len(lines) >= leastPairs && rows > 0 {
		labels, told = leastPairs, max(told, labels) // all are of one form
	}
	isPart := func(line string) bool {
		return wording.Words.Is(strings.TrimRight(wording.Bare(line), ": "), wording.SaysTheWork)
	}
	return labels >= 2 && (told*4 >= len(lines)*3 || labels > 2 && labels*2 >= rows && (told+rows)*10 >= len(lines)*9) &&
		!slices.ContainsFunc(lines, isPart)
}

// isUnknownRow reports a row that tells something of which we have no field.
func isUnknownRow(line string) bool {
	label, value, parted := strings.Cut(wording.Bare(line), "\t")
	return parted && value != "" && !IsFactLabel(label) && !PlaceLike(value)
}

// areFacts reports lines each of which is a fact by its form: places and others.
func areFacts(lines []string) bool {
	places := 0
	for _, line := range lines {
		line = wording.Bare(line)
		if PlaceLike(line) {
			places++
		} else if len(line) > listing.LongestKind || !isFact(line) && paidIn(line) == nil {
			return false
		}
	}
	return places > 0 && places < len(lines)
}

// isRow reports a row of a table whose label nobody knows, with a short value.
func isRow(line string) bool {
	label, value, parted := strings.Cut(line, "\t")
	return parted && value != "" && len(label) <= wording.LongestLabel && len(strings.Fields(label)) <= 5
}
