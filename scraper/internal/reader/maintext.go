package reader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/employer"
	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
)

// readMain finds the posting on a page that marks nothing: the heading for which
// most speaks is its title, and the running text that follows is the posting. A
// page of links to postings gives the links. What is no posting fails with the
// reason.
func readMain(p page.Page) (*page.Found, error) {
	body := page.One(p.Doc, "body").Get(0)
	if body == nil {
		return nil, nil
	}
	r := facts.Reading{Page: p}
	for _, f := range facts.Labelled(p) {
		r.Take(f)
	}
	l := listing.Listing{Title: cmp.Or(facts.MainTitle(p), r.Title), CanonicalURL: page.CanonicalLink(p), Source: "text"}
	l.Company = cmp.Or(r.Company, employer.OfPage(p, l.Title))
	p.Applies = canApply(p) // before the page is taken apart
	r.Employer = l.Company
	seen := seenOn(p)
	prune(p, body)
	main, around := densest(p, body)
	shown := p.TextOf(main)
	if f := listIn(p, main, len(shown)); f != nil {
		return f, nil
	}
	if f, err := readSeveral(p, main, shown, l.Title); f != nil || err != nil {
		return f, err
	}
	if n := listedTitles(p, main, l.Title, shown); n > 0 {
		return titledLinks(p, main), listFault(n)
	}
	main = around
	omitOutside(p, body, main)
	pruneLinks(p, main)
	pruneCards(p, main)
	headings := rankedHeadings(p, main)
	first := firstOfParts(p, headings) // while they stand in their places
	pruneAfter(p, main, headings, l.Title)
	seen.boxed = facts.TakeBoxes(p, main)
	rendered := p.TextOf(main)
	l.Locations = seen.signed // they tell a list of facts
	own := ownTexts(p, main)
	own.First = first
	p.Named = own.Named
	text := facts.Parted(p, facts.WithoutNotices(p, rendered), own, l)
	if isHeadedAsList(p) || listTitle.MatchString(l.Title) {
		return titledLinks(p, main), &status.Error{Status: status.NotAPosting, Reason: fmt.Sprintf("a list of postings, headed %q", l.Title)}
	}
	if pictured(p, main, l.Title, text) {
		return &page.Found{Listings: []listing.Listing{l}}, nil
	}
	takeAround(&l, p, r, seen, text)
	if err := postingOf(p, l); err != nil {
		return nil, err
	}
	return &page.Found{Listings: []listing.Listing{l}}, nil
}

// seen is what a page tells beside the text before it is taken apart.
type seen struct {
	signed, tags []string // places beside signs, and what small boxes say
	boxed        []string // the lines of boxes of facts
	linked       map[string]bool
	posted       string
}

func seenOn(p page.Page) seen {
	return seen{signed: facts.SignedPlaces(p), tags: facts.TagTexts(p), posted: facts.PostedTime(p), linked: linkTexts(p)}
}

// takeAround takes the facts that stand around the text, those nearest to the title first.
func takeAround(l *listing.Listing, p page.Page, r facts.Reading, seen seen, text string) {
	whole := strings.Split(p.Shown(), "\n")
	ofLinks := func(line string) bool { return isOfLinks(line, seen.linked) }
	under, above := facts.Between(whole, l.Title, text)
	above, below := slices.DeleteFunc(above, ofLinks), slices.DeleteFunc(facts.Below(whole, text), ofLinks)
	over := above[max(0, len(above)-facts.MostOver):]
	loose := r.TakeFacts(under, l.Title)
	r.TakeFacts(seen.boxed, l.Title)
	r.TakeMarked(text, l.Title)
	l.Description = text
	if r.Place+r.City == "" && len(seen.signed) > 0 &&
		(r.Near == "" || facts.OnlyRemote.MatchString(r.Near) || facts.PlaceLike(seen.signed[0])) {
		listing.SetPlaces(l, seen.signed...)
	} else if facts.Where(l, r.Where()); l.Location == "" {
		r.TakeFacts(slices.Concat(seen.tags, facts.Aside(over, 0)), l.Title)
		facts.Where(l, cmp.Or(r.Where(), labelledPlace(text)))
	}
	aside := r.TakeFacts(facts.Aside(slices.Concat(below, above), 1), l.Title)
	if l.Location == "" {
		facts.Where(l, r.Where())
	}
	if l.Company = cmp.Or(r.Company, l.Company); l.Location == "" {
		if loose = slices.DeleteFunc(loose, ofLinks); len(loose) == 0 {
			loose = aside
		}
		facts.Where(l, supposedPlace(p, l, r.LoosePlace(loose, l.Title, l.Company)))
	}
	_, bracketed, _ := strings.Cut(strings.TrimSuffix(l.Title, ")"), "(")
	l.Salary = cmp.Or(r.Salary, facts.DescribedSalary(strings.Join(under, " ")))
	l.EmploymentType, l.Remote = cmp.Or(r.EmploymentType, strings.Join(listing.EmploymentNames(bracketed), ", ")), r.Remote
	l.Posted = cmp.Or(r.Posted, seen.posted)
	l.ValidThrough = cmp.Or(r.ValidThrough, listing.DeadlineIn(strings.Join(under, "\n"), page.DayFirst(p)))
}

// mostLinks is how many links of a page are looked at for their texts.
const mostLinks = 200

// linkTexts are what the links of a page say.
func linkTexts(p page.Page) map[string]bool {
	all := map[string]bool{}
	p.Find("a").EachWithBreak(func(i int, s *goquery.Selection) bool {
		all[markup.Fold(s.Text())] = true
		return i < mostLinks
	})
	return all
}

// isOfLinks reports a line of nothing but links, as menus have above a title.
func isOfLinks(line string, linked map[string]bool) bool {
	for part := range strings.FieldsFuncSeq(wording.Bare(line), func(r rune) bool { return strings.ContainsRune("\t|·•", r) }) {
		if !linked[strings.TrimSpace(part)] {
			return false
		}
	}
	return true
}

// pictured recognises a posting whose advertisement is a picture or a document:
// a job's title at a posting's address, and hardly any text beside.
func pictured(p page.Page, main *xhtml.Node, title, text string) bool {
	if p.At == nil || len(text) >= leastMain/2 || headed(text) || wording.Words.Says(title)&wording.SaysRole == 0 ||
		!page.PostingPath.MatchString(p.At.RequestURI()) {
		return false
	}
	return p.Within(main).Find(`img, a[href$=".pdf" i], object, embed`).Length() > 0
}

// A list has at least this many links to postings, and less text than this many
// bytes for each.
const (
	leastLinks  = 5
	textPerLink = 600
)

func listIn(p page.Page, main *xhtml.Node, text int) *page.Found {
	f := postingLinks(p, main)
	if f == nil || len(f.Links) < leastLinks || len(f.Links)*textPerLink < text ||
		len(f.Links) < 2*leastLinks && tellsWork(p.TextOf(main)) {
		return nil
	}
	return f
}

// tellsWork reports lists under headings, one of duties or requirements among
// them, which a list that leads to postings has not.
func tellsWork(text string) bool {
	return headed(text) && listsIn(text) > 1
}

// weigh counts the bytes of running text under each element, outside links and
// controls. Bits of text too short to be running are not counted.
func weigh(p page.Page, root *xhtml.Node) map[*xhtml.Node]int {
	prose := map[*xhtml.Node]int{}
	var visit func(n *xhtml.Node) int
	visit = func(n *xhtml.Node) int {
		p.Work.Spend(1)
		if n.Type == xhtml.TextNode {
			if s := strings.TrimSpace(n.Data); len(s) > 20 {
				return len(s)
			}
			return 0
		}
		if n.Type == xhtml.ElementNode && (n.DataAtom == atom.A || markup.Skipped(n)) {
			return 0
		}
		total := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			total += visit(c)
		}
		prose[n] = total
		return total
	}
	visit(root)
	return prose
}

// densest goes down from the page's main part as long as one child holds
// nearly all of its running text and nothing beside it reads like a part of an ad.
// What holds the sentences right beside it, too, is around.
func densest(p page.Page, body *xhtml.Node) (n, around *xhtml.Node) {
	prose := weigh(p, body)
	n = mainPart(body, prose)
	whole := prose[n]
	for {
		var next *xhtml.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == xhtml.ElementNode && c.DataAtom != atom.P && c.DataAtom != atom.Ul && prose[c] > 0 && prose[c]*10 >= whole*9 {
				next = c
			}
		}
		if next == nil || partsBeside(p, n, next) {
			return n, cmp.Or(around, n)
		}
		if tellsBeside(p, n, next, prose) {
			around = n
		}
		n = next
	}
}

// partsBeside reports whether another child of n than the one holds a part of an ad.
func partsBeside(p page.Page, n, than *xhtml.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && c != than && holdsPart(p, c) {
			return true
		}
	}
	return false
}

// tellsBeside reports whether another child of n consists of sentences; above the
// text one may be a heading.
func tellsBeside(p page.Page, n, than *xhtml.Node, prose map[*xhtml.Node]int) bool {
	above := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if above = above && c != than; c != than && c.Type == xhtml.ElementNode && prose[c] > 0 && tells(p.TextOf(c), above) {
			return true
		}
	}
	return false
}

// tells reports a text of which most is sentences.
func tells(text string, headed bool) bool {
	told := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "- ") && (headed || !strings.HasPrefix(line, "## ")) && wording.IsSentence(line) {
			told += len(line)
		}
	}
	return told*2 > len(text)
}

// holdsPart reports bullets that are no links, and headings of an ad's parts.
func holdsPart(p page.Page, root *xhtml.Node) bool {
	bullets := 0
	for n := range root.Descendants() {
		p.Work.Spend(1)
		if n.Type != xhtml.ElementNode {
			continue
		}
		if n.DataAtom == atom.Li && !startsWithLink(n) {
			bullets++
		}
		if bullets >= 2 || (isHeading(n) || n.DataAtom == atom.Strong || n.DataAtom == atom.B) &&
			wording.Words.Is(strings.TrimRight(p.TextOf(n), ": "), wording.SaysDuties|wording.SaysRequirements) {
			return true
		}
	}
	return isHeading(root) && wording.Words.Is(strings.TrimRight(p.TextOf(root), ": "), wording.SaysDuties|wording.SaysRequirements)
}

// startsWithLink reports a bullet whose first words are a link.
func startsWithLink(li *xhtml.Node) bool {
	for n := li.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == xhtml.ElementNode {
			return n.DataAtom == atom.A
		}
		if strings.TrimSpace(n.Data) != "" {
			return false
		}
	}
	return true
}

// mainPart is the element that the page calls its main one, if most of the
// running text is in it; else the body.
func mainPart(body *xhtml.Node, prose map[*xhtml.Node]int) *xhtml.Node {
	for n := range body.Descendants() {
		if n.Type == xhtml.ElementNode && (n.DataAtom == atom.Main || n.DataAtom == atom.Article || markup.Attr(n,
			"role") == "main") && prose[n]*10 > prose[body]*6 {
			return n
		}
	}
	return body
}
