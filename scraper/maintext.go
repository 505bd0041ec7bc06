package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
)

// readMain finds the posting on a page that marks nothing: the heading for which
// most speaks is its title, and the running text that follows is the posting. A
// page of links to postings gives the links. What is no posting fails with the
// reason.
func readMain(p page) (*found, error) {
	body := p.find("body").Get(0)
	if body == nil {
		return nil, nil
	}
	whole := strings.Split(p.shown(), "\n")
	r := reading{page: p}
	for _, f := range labelled(p) {
		r.take(f)
	}
	l := Listing{Title: cmp.Or(mainTitle(p), r.Title), CanonicalURL: canonicalLink(p), Source: "text"}
	l.Company = cmp.Or(r.Company, pageCompany(p, l.Title))
	p.applies = p.canApply() // before the page is taken apart
	r.employer = l.Company
	signed, beside, tags := p.signedPlaces(), p.beside(), p.tagTexts()
	p.prune(body)
	main := p.densest(body)
	shown := p.textOf(main)
	if f := listIn(p, main, len(shown)); f != nil {
		return f, nil
	}
	if f, err := readSeveral(p, main, shown, l.Title); f != nil || err != nil {
		return f, err
	}
	if n := p.listedTitles(main, l.Title, shown); n > 0 {
		return nil, listFault(n)
	}
	p.omitOutside(body, main)
	p.pruneLinks(main)
	boxed := p.takeBoxes(main)
	rendered := p.textOf(main)
	l.Locations = signed // they tell a list of facts
	text := p.parted(p.withoutNotices(rendered), l)
	if p.isHeadedAsList() || listTitle.MatchString(l.Title) {
		return nil, &StatusError{Status: NotAPosting, Reason: fmt.Sprintf("a list of postings, headed %q", l.Title)}
	}
	if pictured(p, main, l.Title, text) {
		return &found{listings: []Listing{l}}, nil
	}
	under, over := between(whole, l.Title, text)
	loose := r.takeFacts(under, l.Title, text)
	r.takeFacts(boxed, l.Title, text)
	if r.place+r.city == "" && len(signed) > 0 && (r.near == "" || placeLike(signed[0])) {
		l.at(signed...)
	} else if l.where(r.where()); l.Location == "" {
		r.takeFacts(slices.Concat(tags, over, beside), l.Title, text)
		l.where(cmp.Or(r.where(), labelledPlace(text)))
	}
	r.takeMarked(text, l.Title)
	if r.takeFacts(below(strings.Split(rendered, "\n"), text), l.Title, text); l.Location == "" {
		l.where(r.where())
	}
	if l.Location == "" {
		l.where(cmp.Or(r.loosePlace(loose, l.Title, cmp.Or(r.Company, l.Company)), spokenPlace(text)))
	}
	l.Description = text
	l.Salary = cmp.Or(r.Salary, describedSalary(strings.Join(under, " ")))
	l.EmploymentType, l.Remote = r.EmploymentType, r.Remote
	l.Company = cmp.Or(r.Company, l.Company)
	l.Posted, l.ValidThrough = r.Posted, r.ValidThrough
	if l.Title == "" {
		return nil, &StatusError{Status: NotAPosting, Reason: "no posting on the page: no heading reads like a job's title"}
	}
	if err := p.postingOf(l); err != nil {
		return nil, err
	}
	return &found{listings: []Listing{l}}, nil
}

// beside are the lines of a page's side columns.
func (p page) beside() []string {
	var all []string
	outermost(p.find(`aside, [role="complementary"], [class*="sidebar" i]`)).Each(func(_ int, s *goquery.Selection) {
		lines := compact(strings.Split(p.text(s), "\n"))
		all = append(all, lines[:min(len(lines), mostFacts)]...)
	})
	return all
}

// pictured recognises a posting whose advertisement is a picture or a document:
// a job's title at a posting's address, and hardly any text beside.
func pictured(p page, main *xhtml.Node, title, text string) bool {
	if p.at == nil || len(text) >= leastMain/2 || words.says(title)&saysRole == 0 || !postingPath.MatchString(p.at.RequestURI()) {
		return false
	}
	return goquery.NewDocumentFromNode(main).Find(`img, a[href$=".pdf" i], object, embed`).Length() > 0
}

// A list has at least so many links to postings, and less text than so many
// bytes for each.
const (
	leastLinks  = 5
	textPerLink = 600
)

func listIn(p page, main *xhtml.Node, text int) *found {
	within := p
	within.doc = goquery.NewDocumentFromNode(main)
	f := linksIn(within, "a[href]", func(u *url.URL) bool { return postingPath.MatchString(u.RequestURI()) })
	if f == nil || len(f.links) < leastLinks || len(f.links)*textPerLink < text {
		return nil
	}
	return f
}

// weigh counts the bytes of running text under each element, outside links and
// controls. Bits of text too short to be running are not counted.
func (p page) weigh(root *xhtml.Node) map[*xhtml.Node]int {
	prose := map[*xhtml.Node]int{}
	var visit func(n *xhtml.Node) int
	visit = func(n *xhtml.Node) int {
		p.work.Spend(1)
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
func (p page) densest(body *xhtml.Node) *xhtml.Node {
	prose := p.weigh(body)
	n := mainPart(body, prose)
	whole := prose[n]
	for {
		var next *xhtml.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == xhtml.ElementNode && c.DataAtom != atom.P && c.DataAtom != atom.Ul && prose[c] > 0 && prose[c]*10 >= whole*9 {
				next = c
			}
		}
		if next == nil || p.partsBeside(n, next) {
			return n
		}
		n = next
	}
}

// partsBeside reports whether another child of n than the one holds a part of an ad.
func (p page) partsBeside(n, than *xhtml.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && c != than && p.holdsPart(c) {
			return true
		}
	}
	return false
}

// holdsPart reports bullets that are no links, and headings of an ad's parts.
func (p page) holdsPart(root *xhtml.Node) bool {
	bullets := 0
	for n := range root.Descendants() {
		p.work.Spend(1)
		if n.Type != xhtml.ElementNode {
			continue
		}
		if n.DataAtom == atom.Li && !startsWithLink(n) {
			bullets++
		}
		if bullets >= 2 || (isHeading(n) || n.DataAtom == atom.Strong || n.DataAtom == atom.B) && words.is(strings.TrimRight(p.textOf(n), ": "), saysDuties|saysRequirements) {
			return true
		}
	}
	return isHeading(root) && words.is(strings.TrimRight(p.textOf(root), ": "), saysDuties|saysRequirements)
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
		if n.Type == xhtml.ElementNode && (n.DataAtom == atom.Main || n.DataAtom == atom.Article || markup.Attr(n, "role") == "main") && prose[n]*10 > prose[body]*6 {
			return n
		}
	}
	return body
}

// spokenPlace is where the text says that the work is, in a sentence.
func spokenPlace(text string) string {
	for line := range strings.Lines(text) {
		if !slices.ContainsFunc(placeWords, func(word string) bool { return strings.Contains(line, word) }) {
			continue
		}
		if m := placeSaid.FindStringSubmatch(line); m != nil {
			return strings.TrimSpace(strings.Join(m[1:], ""))
		}
	}
	return ""
}

// placeWords are one of the words in each such sentence: looking for these
// first spares most lines the pattern.
var placeWords = []string{" our ", " based ", " located ", " us in ", "ffice in ", "eadquarters in ", "HQ in ", "Standort", "üro in", "Werk in", "Haus in", "Filiale in", "Praxis in", "Team in", "basé", "situé", "bureau", "agence", "siège", "site de ", "site à ", "oficina", "sede ", "tienda", "centro", "kontor", "butik", "lager", "kantoor", "vestiging"}

// placeSaid matches how texts put it in some languages; a name has up to three words.
var placeSaid = func() *regexp.Regexp {
	const name = `(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}(?:, (?:\p{Lu}{2}\b|\p{Lu}\p{L}+))?)`
	return regexp.MustCompile(`\b(?:in|at|for|from|join) our ` + name + ` (?:office|headquarters|HQ|studio|plant|store|shop|site|campus|branch|clinic|hospital|location|team)\b` +
		`|\b(?:(?:role|position|job|post|vacancy|you will be|you'll be|you are|is|office|team)(?: (?:is|are|will be))? (?:based|located)|office|headquarters|HQ|work (?:with|for) us|[Jj]oin us) (?:in|at) ` + name +
		`|\b(?:[Aa]m Standort|(?:unser\w*|den) Standort(?: in)?|(?:Büro|Werk|Haus|Filiale|Praxis|Team) in) ` + name +
		`|\b(?:[Pp]oste (?:est )?(?:basée?|situé) à|basée? à|(?:bureaux?|agence|site|siège) (?:de|à)) ` + name +
		`|\b(?:oficinas?|sede|tienda|centro) (?:de|en) ` + name +
		`|\b(?:kontor(?:et)?|butik(?:ken)?|lager(?:et)?|kantoor|vestiging) (?:i|in|te) ` + name)
}()

var leadingYear = regexp.MustCompile(`^20\d\d\s+`)

// labelledPlace finds "Location: X" at the start of a line.
func labelledPlace(text string) string {
	if m := placeLine.FindStringSubmatch(text); m != nil {
		return markup.Fold(m[1])
	}
	return ""
}

var placeLine = regexp.MustCompile(`(?im)^(?:- |## )?(?:(?:job |work )?location|standort|arbeitsort|einsatzort|lieu|ubicación|locatie)\s*:\s*([^\n]{2,80})$`)
