package scraper

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"

	"rolecheck/scraper/internal/markup"
)

// A list of postings shows at least so many jobs' titles, and less text than so
// many bytes for each.
const (
	leastTitles  = 3
	textPerTitle = 700
)

// listTitle matches the headings of search results: "36 jobs in Berlin".
var listTitle = regexp.MustCompile(`(?i)^\d[\d.,+]*\s+(?:\S+ ){0,4}(?:jobs?|results|positions|openings|vacancies|roles|treffer|stellen\w*|offres|ofertas|vacatures|lediga jobb|stillinger)\b|^(?:new |latest |all )?(?:jobs|stellenangebote|offres d['’]emploi|empleos|vacatures) (?:similar to|like|for|in|near|matching|für|bei|à|en)\b|\bjobs? alert\b|\b\d[\d.,]* (?:treffer|ergebnisse|search results|jobs found|matching jobs|open (?:jobs|positions)|offres trouvées|resultados|risultati|resultaten|träffar|resultater|wyników)\b`)

// titlesOn collects the texts of headings and links that read like jobs' titles.
func (p page) titlesOn(main *xhtml.Node) []string {
	var all []string
	within := goquery.NewDocumentFromNode(main)
	for _, kind := range []string{"h2, h3, h4, h5", "a[href]"} {
		outermost(within.Find(kind)).Each(func(_ int, s *goquery.Selection) {
			text := p.inline(s)
			if len(text) < 5 || len(text) > 100 || isSentence(text) || words.says(text)&saysRole == 0 && !genderMark.MatchString(text) {
				return
			}
			if !isPartHeading(text) && !buttonLine.MatchString(text) && !portalName.MatchString(text) {
				all = append(all, strings.ToLower(text))
			}
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// listedTitles tells how many other jobs a page shows, if that makes it a list;
// a page that is called after one job and tells its duties and requirements is
// none, whatever it links to.
func (p page) listedTitles(main *xhtml.Node, title, text string) int {
	titles := slices.DeleteFunc(p.titlesOn(main), func(t string) bool { return similarTitles(t, title) })
	headed, _ := partsOf(text)
	one := p.isCalled(title) && (headed&(saysDuties|saysRequirements) == saysDuties|saysRequirements || headed&(saysDuties|saysRequirements) != 0 && len(titles)*textPerTitle/2 < len(text))
	if len(titles) < leastTitles || one || len(titles)*textPerTitle < len(text) {
		return 0
	}
	return len(titles)
}

// isCalled reports whether the page's first heading or its own title has the title in it.
func (p page) isCalled(title string) bool {
	of := strings.ToLower(headTitle(p.doc) + "\n" + shownTitle(p.doc) + "\n" + p.inline(one(p.doc, "h1")))
	return title != "" && strings.Contains(of, strings.ToLower(title))
}

// isHeadedAsList reports a page whose heading or title is that of search results.
func (p page) isHeadedAsList() bool {
	return listTitle.MatchString(p.inline(one(p.doc, "h1"))) || listTitle.MatchString(headTitle(p.doc))
}

// leastPart is the shortest text of a posting among several on one page, in bytes.
const leastPart = 250

// readSeveral reads a page that holds several postings one after another, each
// under its title: headings of one level, with an ad's parts below each. The one
// that the address names after # is read; without a name the page is a list.
func readSeveral(p page, main *xhtml.Node, text, title string) (*found, error) {
	lines := strings.Split(text, "\n")
	for _, level := range []string{"h2", "h3", "h4", "summary"} {
		titles, anchors := p.titlesOf(main, level)
		if len(titles) < 2 || title != "" && !slices.Contains(titles, title) && words.says(title)&saysRole != 0 {
			continue
		}
		f := new(found)
		for i, text := range sectionsOf(lines, titles) {
			if len(text) < leastPart || !headed(text) {
				continue
			}
			l := Listing{Title: titles[i], Description: text, Source: "text", Company: pageCompany(p, titles[i])}
			if p.at != nil && anchors[i] != "" {
				u := *p.at
				u.Fragment = anchors[i]
				l.CanonicalURL = u.String()
			}
			r := reading{page: p}
			head := strings.Split(text, "\n")
			start := begins(head, l)
			r.takeFacts(head[:start], l.Title, text)
			l.Description = p.withoutButtons(p.once(head[start:]))
			l.EmploymentType, l.Remote, l.Salary = r.EmploymentType, r.Remote, r.Salary
			l.at(severalPlaces(r.where())...)
			f.listings = append(f.listings, l)
		}
		if len(f.listings) >= 2 && len(f.listings)*2 >= len(titles) {
			return asked(f, p)
		}
	}
	return nil, nil
}

// asked is the posting that the address names after #.
func asked(f *found, p page) (*found, error) {
	fault := &StatusError{Status: NotAPosting, Reason: fmt.Sprintf("a list of %d postings on one page", len(f.listings))}
	if p.at == nil {
		fault.Hint = "save or paste one of them by itself"
		return nil, fault
	}
	for _, l := range f.listings {
		if anchor := cmp.Or(p.anchor, p.at.EscapedFragment()); anchor != "" && strings.HasSuffix(l.CanonicalURL, "#"+anchor) {
			return &found{listings: []Listing{l}}, nil
		}
	}
	if first := f.listings[0].CanonicalURL; first != "" {
		fault.Hint = "give one of its postings: " + first
	}
	return nil, fault
}

// titlesOf are the headings of a level that may be jobs' titles, with the names
// by which the address leads to each.
func (p page) titlesOf(main *xhtml.Node, level string) (titles, anchors []string) {
	outermost(goquery.NewDocumentFromNode(main).Find(level)).Each(func(_ int, s *goquery.Selection) {
		text := p.inline(s)
		if len(titles) == mostHeadings || len(text) < 4 || len(text) > 100 || isSentence(text) || isPartHeading(text) || slices.Contains(titles, text) {
			return
		}
		anchor := s.AttrOr("id", "")
		for a := s.Parent(); anchor == "" && a.Length() > 0 && a.Get(0) != main; a = a.Parent() {
			anchor = a.AttrOr("id", "")
		}
		titles, anchors = append(titles, text), append(anchors, anchor)
	})
	return titles, anchors
}

// sectionsOf are the texts below the titles, each up to the next.
func sectionsOf(lines, titles []string) []string {
	all := make([]string, len(titles))
	current, next := -1, 0
	var b []string
	flush := func() {
		if current >= 0 {
			all[current] = strings.TrimSpace(strings.Join(b, "\n"))
		}
		b = nil
	}
	for _, line := range lines {
		if next < len(titles) && strings.HasPrefix(line, "## ") && markup.Fold(bare(line)) == titles[next] {
			flush()
			current, next = next, next+1
			continue
		}
		b = append(b, line)
	}
	flush()
	return all
}

// listFault is the fault of a page that shows the titles of n postings.
func listFault(n int) error {
	return &StatusError{Status: NotAPosting, Reason: fmt.Sprintf("a list of postings: %d titles with little text below each", n), Hint: "give the address of one of them"}
}
