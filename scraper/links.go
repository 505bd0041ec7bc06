package scraper

import (
	"net/url"
	"regexp"

	"github.com/PuerkitoBio/goquery"
)

// postingPath matches the addresses of postings, as far as an address can tell.
var postingPath = regexp.MustCompile(`(?i)/(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|postings?|opportunit(?:y|ies)|stellen(?:angebote?|anzeigen?)?|karriere|ausbildung|offres?-d?-?emplois?|emplois?|recrutement|nous-rejoindre|empleos?|ofertas?-de-(?:empleo|trabajo)|trabaja-con-nosotros|vagas?|trabalhe-conosco|vacatures?|werken-bij|lavora-con-noi|lediga-(?:jobb|tjanster)|ledige-stillinger|jobba-hos-oss|kariera|praca|oferty-pracy|recruit|work-(?:with|for)-us|join-us|o|j|p|roles?)/[^/?#]*[\w-]{3,}|/stellenangebote--|[?&](?:job_?id|jk|gh_jid|jid|req(?:uisition)?_?id|ashby_jid)=\w|viewjob|jobinfo|jobdetail`)

// linksIn collects the links on a page that lead to postings of the same
// board: one for each address, on the page's own host, the first with a title.
// On a page without an address, those that are relative lead nowhere.
func linksIn(p page, selector string, leads func(*url.URL) bool) *found {
	f := new(found)
	index := map[string]int{}
	outermost(p.find(selector)).Each(func(_ int, s *goquery.Selection) {
		u, err := url.Parse(s.AttrOr("href", ""))
		if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
			return
		}
		if p.at != nil {
			u = p.at.ResolveReference(u)
		}
		if p.at != nil && u.Host != p.at.Host || !leads(u) {
			return
		}
		u.Fragment = ""
		title := p.inline(s)
		if heading := p.inline(s.Find("h1, h2, h3, h4, h5, [class*=title]").First()); heading != "" {
			title = heading
		}
		i, seen := index[u.String()]
		if !seen {
			index[u.String()] = len(f.links)
			f.links = append(f.links, link{absolute(p.at, u.String()), title})
		} else if f.links[i].title == "" {
			f.links[i].title = title
		}
	})
	return f.orNil()
}
