package reader

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"

	"rolecheck/scraper/internal/employer"
	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
)

// A list of postings shows several jobs' titles, and less text than this many bytes
// for each.
const (
	textPerTitle = 700
)

// listTitle matches the headings of search results: "36 jobs in Berlin".
var listTitle = regexp.MustCompile(`(?i)^\d[\d.,+]*\s+(?:\S+ ){0,4}(?:jobs?|results|positions|openings|vacancies|` +
	`roles|treffer|stellen\w*|offres|ofertas|vacatures|lediga jobb|stillinger)\b|^(?:new |latest |all ` +
	`)?(?:jobs|stellenangebote|offres d['’]emploi|empleos|vacatures) (?:similar to|like|for|in|near|` +
	`matching|für|bei|à|en)\b|\bjobs? alert\b|\b\d[\d.,]* (?:treffer|ergebnisse|search results|jobs ` +
	`found|matching jobs|open (?:jobs|positions)|offres trouvées|resultados|risultati|resultaten|träffar|` +
	`resultater|wyników)\b`)

// titlesOn collects the texts of headings and links that read like jobs' titles.
func titlesOn(p page.Page, main *xhtml.Node) []string {
	var all []string
	within := p.Within(main)
	for _, kind := range []string{"h2, h3, h4, h5", "a[href]"} {
		page.Outermost(within.Find(kind)).Each(func(_ int, s *goquery.Selection) {
			text := p.Inline(s)
			if isTitle(text) {
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
func listedTitles(p page.Page, main *xhtml.Node, title, text string) int {
	titles := slices.DeleteFunc(titlesOn(p, main), func(t string) bool { return wording.SimilarTitles(t, title) })
	if len(titles) < facts.LeastTitles || len(titles)*textPerTitle < len(text) {
		return 0
	}
	headed, _ := wording.PartsOf(text)
	if isCalled(p, title) &&
		(headed&(wording.SaysDuties|wording.SaysRequirements) == wording.SaysDuties|wording.SaysRequirements ||
			headed&(wording.SaysDuties|wording.SaysRequirements) != 0 && len(titles)*textPerTitle/2 < len(text)) {
		return 0
	}
	return len(titles)
}

// isCalled reports whether the page's first heading or its own title has the title in it.
func isCalled(p page.Page, title string) bool {
	of := strings.ToLower(page.HeadTitle(p.Doc) + "\n" + page.ShownTitle(p.Doc) + "\n" + p.Inline(page.One(p.Doc, "h1")))
	return title != "" && strings.Contains(of, strings.ToLower(title))
}

// isHeadedAsList reports a page whose heading or title is that of search results.
func isHeadedAsList(p page.Page) bool {
	return listTitle.MatchString(p.Inline(page.One(p.Doc, "h1"))) || listTitle.MatchString(page.HeadTitle(p.Doc))
}

// leastPart is the shortest text of a posting among several on one page, in bytes.
const leastPart = 250

// readSeveral reads a page that holds several postings one after another, each
// under its title: headings of one level, or what is called a title, with an ad's parts below each. The one
// that the address names after # is read; without a name the page is a list.
func readSeveral(p page.Page, main *xhtml.Node, text, title string) (*page.Found, error) {
	lines := strings.Split(text, "\n")
	for _, level := range []string{"h2", "h3", "h4", "summary", facts.TitleNames} {
		titles, anchors := titlesOf(p, main, level)
		if len(titles) < 2 || title != "" && !slices.Contains(titles, title) && wording.Words.Says(title)&wording.SaysRole != 0 {
			continue
		}
		f, company := new(page.Found), sync.OnceValue(func() string { return companyBeside(p, titles) })
		for i, text := range sectionsOf(lines, titles, level != facts.TitleNames) {
			if len(text) < leastPart || !headed(text) {
				continue
			}
			l := listing.Listing{Title: titles[i], Description: text, Source: "text", Company: company()}
			if p.At != nil && anchors[i] != "" {
				u := *p.At
				u.Fragment = anchors[i]
				l.CanonicalURL = u.String()
			}
			r := facts.Reading{Page: p}
			head := strings.Split(text, "\n")
			start := facts.Begins(head, l)
			r.TakeFacts(head[:start], l.Title)
			l.Description = facts.WithoutButtons(p, facts.Once(p, head[start:]))
			l.EmploymentType, l.Remote, l.Salary = r.EmploymentType, r.Remote, r.Salary
			listing.SetPlaces(&l, facts.SeveralPlaces(r.Where())...)
			f.Listings = append(f.Listings, l)
		}
		if len(f.Listings) >= 2 && len(f.Listings)*2 >= len(titles) {
			return asked(f, p)
		}
	}
	return nil, nil
}

// companyBeside is the employer of a page with these titles on it: what the page
// says of one may be the title of another.
func companyBeside(p page.Page, titles []string) string {
	for _, title := range titles {
		if name := employer.OfPage(p, title); name != "" && !slices.Contains(titles, name) {
			return name
		}
	}
	return ""
}

// asked is the posting that the address names after #; else all of them, with a fault.
func asked(f *page.Found, p page.Page) (*page.Found, error) {
	fault := &status.Error{Status: status.NotAPosting, Reason: fmt.Sprintf("a list of %d postings on one page", len(f.Listings))}
	if p.At == nil {
		fault.Hint = "save or paste one of them by itself"
		return f, fault
	}
	for _, l := range f.Listings {
		if anchor := cmp.Or(p.Anchor, p.At.EscapedFragment()); anchor != "" && strings.HasSuffix(l.CanonicalURL, "#"+anchor) {
			return &page.Found{Listings: []listing.Listing{l}}, nil
		}
	}
	if first := f.Listings[0].CanonicalURL; first != "" {
		fault.Hint = "give one of its postings: " + first
	}
	return f, fault
}

// titlesOf are the headings of a level that may be jobs' titles, with the names
// by which the address leads to each.
func titlesOf(p page.Page, main *xhtml.Node, level string) (titles, anchors []string) {
	page.Outermost(p.Within(main).Find(level)).Each(func(_ int, s *goquery.Selection) {
		text := p.Inline(s)
		if len(titles) == facts.MostHeadings || len(text) < 4 || len(text) > 100 || wording.IsSentence(text) ||
			facts.IsPartHeading(text) || slices.Contains(titles, text) {
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

// sectionsOf are the texts below the titles, each up to the next; headed tells
// that the titles are headings.
func sectionsOf(lines, titles []string, headed bool) []string {
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
		cell := line[strings.LastIndexByte(line, '\t')+1:]
		if next < len(titles) && (strings.HasPrefix(line, "## ") || !headed) && markup.Fold(wording.Bare(cell)) == titles[next] {
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
	return &status.Error{Status: status.NotAPosting,
		Reason: fmt.Sprintf("a list of postings: %d titles with little text below each", n),
		Hint:   "give the address of one of them"}
}
