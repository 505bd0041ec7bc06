package reader

import (
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// partKinds are what the headings of an ad's parts say.
const partKinds = wording.SaysTheWork | wording.SaysOffer | wording.SaysEmployer | wording.SaysYou | wording.SaysApply

// rankOfBold is the rank of a line in bold among the headings, which have 1 to 6.
const rankOfBold = 7

// rankedHeading is a heading with its rank, and what it says.
type rankedHeading struct {
	node *xhtml.Node
	rank int
	says wording.Speech
}

// pruneAfter removes what a page goes on with after the ad: what stands under a
// heading of a higher rank than those of the ad's parts, after the last of them.
// It is kept when it holds more than a third of the running text.
func pruneAfter(p page.Page, main *xhtml.Node, all []rankedHeading, title string) {
	parts, rank := -1, rankOfBold+1
	for i, h := range all {
		if h.says&partKinds == 0 || strings.EqualFold(p.TextOf(h.node), title) {
			continue
		}
		if h.says&(wording.SaysTheWork|wording.SaysOffer) != 0 {
			rank = min(rank, h.rank)
		}
		parts = i
	}
	for _, h := range all[parts+1:] {
		if parts < 0 || h.rank >= rank || rank > rankOfBold {
			continue
		}
		drop, order := after(h.node, main)
		size := 0
		prose := weigh(p, main)
		for _, n := range order {
			size += prose[n]
		}
		if size*3 < prose[main] {
			p.Remove(drop, order)
		}
		return
	}
}

// rankedHeadings are the headings below n, and the lines in bold.
func rankedHeadings(p page.Page, n *xhtml.Node) []rankedHeading {
	var all []rankedHeading
	for c := range n.Descendants() {
		p.Work.Spend(1)
		var rank int
		switch {
		case c.Type != xhtml.ElementNode:
			continue
		case isHeading(c):
			rank = int(c.Data[1] - '0')
		case (c.DataAtom == atom.B || c.DataAtom == atom.Strong) && c.PrevSibling == nil && c.NextSibling == nil:
			rank = rankOfBold
		default:
			continue
		}
		if text := wording.Bare(p.TextOf(c)); text != "" && len(text) <= wording.FactLength {
			all = append(all, rankedHeading{c, rank, wording.Words.Says(text)})
		}
	}
	return all
}

// firstOfParts is the heading that names the ad as a whole where it is but the first
// of several parts: others of its rank stand beside it.
func firstOfParts(p page.Page, all []rankedHeading) string {
	beside := func(h rankedHeading) *xhtml.Node {
		if h.rank == rankOfBold {
			return h.node.Parent.Parent
		}
		return h.node.Parent
	}
	at := slices.IndexFunc(all, func(h rankedHeading) bool { return facts.IsPlainHeading(wording.Bare(p.TextOf(h.node))) })
	if at < 0 || !slices.ContainsFunc(all[at+1:], func(h rankedHeading) bool {
		return h.rank == all[at].rank && h.says&partKinds != 0 && beside(h) == beside(all[at])
	}) {
		return ""
	}
	return wording.Bare(p.TextOf(all[at].node))
}

// after is an element with all that follows it below root.
func after(n, root *xhtml.Node) (map[*xhtml.Node]string, []*xhtml.Node) {
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	take := func(n *xhtml.Node) {
		drop[n], order = "below the posting, under a heading above its own", append(order, n)
	}
	take(n)
	for ; n != root && n.Parent != nil; n = n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			take(s)
		}
	}
	return drop, order
}

// pruneCards removes the boxes of cards that lead to other pages, to the next
// posting or to news: elements in a row, each with a heading that is a link. It is
// what says in any language that others follow.
func pruneCards(p page.Page, main *xhtml.Node) {
	cards, seen := map[*xhtml.Node]int{}, map[*xhtml.Node]bool{}
	for h := range main.Descendants() {
		if !isHeading(h) || !leadsOn(h) {
			continue
		}
		for c, up := h, 0; c != main && up <= mostAround && !seen[c]; c, up = c.Parent, up+1 {
			seen[c] = true
			cards[c.Parent]++
		}
	}
	drop, order := map[*xhtml.Node]string{}, []*xhtml.Node(nil)
	for box := range main.Descendants() {
		if cards[box] > 1 && !isHeading(box) && holdsOnly(box, cards[box]) {
			drop[box], order = "cards that lead to other pages", append(order, box)
		}
	}
	if prose := weigh(p, main); !slices.ContainsFunc(order, func(n *xhtml.Node) bool { return prose[n]*3 > prose[main] }) {
		p.Remove(drop, order)
	}
}

// holdsOnly reports whether a box has nothing but so many cards, and a heading of its own.
func holdsOnly(box *xhtml.Node, cards int) bool {
	for c := box.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && !markup.Skipped(c) && !(isHeading(c) && !leadsOn(c)) {
			cards--
		}
	}
	return cards == 0
}

// leadsOn reports a heading that is a link to another page, or in one.
func leadsOn(heading *xhtml.Node) bool {
	is := func(n *xhtml.Node) bool {
		href := markup.Attr(n, "href")
		return n.DataAtom == atom.A && href != "" && !strings.HasPrefix(href, "#")
	}
	for c := range heading.Descendants() {
		if is(c) {
			return true
		}
	}
	for n, up := heading.Parent, 0; n != nil && up < mostAround; n, up = n.Parent, up+1 {
		if is(n) {
			return true
		}
	}
	return false
}
