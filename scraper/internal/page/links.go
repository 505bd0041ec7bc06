package page

import (
	"net/url"
	"regexp"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
)

// PostingPath matches the addresses of postings, as far as an address can tell.
var PostingPath = regexp.MustCompile(`(?i)/(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|postings?|` +
	`opportunit(?:y|ies)|stellen(?:angebote?|anzeigen?)?|karriere|ausbildung|offres?-d?-?emplois?|` +
	`emplois?|recrutement|nous-rejoindre|empleos?|ofertas?-de-(?:empleo|trabajo)|trabaja-con-nosotros|` +
	`vagas?|trabalhe-conosco|vacatures?|werken-bij|lavora-con-noi|lediga-(?:jobb|tjanster)|` +
	`ledige-stillinger|jobba-hos-oss|kariera|praca|oferty-pracy|recruit|work-(?:with|for)-us|join-us|o|j|` +
	`p|roles?)/[^/?#]*[\w-]{3,}|/stellenangebote--|[?&](?:job_?id|jk|gh_jid|jid|req(?:uisition)?_?id|` +
	`ashby_jid)=\w|[?&]\w+=(?:jobs?|vacanc(?:y|ies)|careers?|vagas?|empleos?|offre)&\w*(?:id|nr|no)=\w|viewjob|jobinfo|jobdetail`)

// LinksIn collects the links on a page that lead to postings of the same
// board: one for each address, on the page's own host, the first with a title.
// On a page without an address, those that are relative lead nowhere.
func LinksIn(p Page, selector string, leads func(*url.URL) bool) *Found {
	f := new(Found)
	index := map[string]int{}
	Outermost(p.Find(selector)).Each(func(_ int, s *goquery.Selection) {
		u, err := url.Parse(s.AttrOr("href", ""))
		if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
			return
		}
		if p.At != nil {
			u = p.At.ResolveReference(u)
		}
		if p.At != nil && u.Host != p.At.Host || !leads(u) {
			return
		}
		u.Fragment = ""
		title := p.Inline(s)
		if heading := p.Inline(s.Find("h1, h2, h3, h4, h5, [class*=title]").First()); heading != "" {
			title = heading
		}
		i, seen := index[u.String()]
		if !seen {
			index[u.String()] = len(f.Links)
			f.Links = append(f.Links, Link{listing.Absolute(p.At, u.String()), title})
		} else if f.Links[i].Title == "" {
			f.Links[i].Title = title
		}
	})
	return f.OrNil()
}
