package sites

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Gusto's pages have no structured data: the heading holds the company, the
// title and a line "place · kind", and the text follows in blocks.
var gusto = site{
	name:  "gusto",
	hosts: []string{"gusto.com"},
	plan:  gustoPlan,
	read:  gustoRead,
}

func gustoPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "jobs.gusto.com" {
		return nil
	}
	if slug := a.After("postings"); slug != "" {
		return posting(web(a.Host, "postings", slug))
	}
	if slug := a.After("boards"); slug != "" {
		return boardOf(web(a.Host, "boards", slug))
	}
	return nil
}

func gustoRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML {
		return nil, nil
	}
	action := p.Find("body").AttrOr("data-action", "")
	if !strings.HasPrefix(action, "job_") && (p.At == nil || page.AddressOfURL(p.At).Host != "jobs.gusto.com") {
		return nil, nil
	}
	if action == "job_postings-show" {
		return gustoPosting(p), nil
	}
	return page.LinksIn(p, `a[href*="/postings/"]`, func(u *url.URL) bool { return !strings.Contains(u.Path, "/applicants") }), nil
}

func gustoPosting(p page.Page) *page.Found {
	h1 := p.Find("h1").First()
	spans := h1.ChildrenFiltered("span")
	if spans.Length() < 2 {
		return nil
	}
	l := listing.Listing{
		Company: markup.Fold(spans.Eq(0).Text()), Title: markup.Fold(spans.Eq(1).Text()), Source: "gusto",
		CanonicalURL: listing.Absolute(p.At, p.Find(`meta[name="og:url"]`).AttrOr("value", "")),
	}
	if spans.Length() > 2 {
		where, kind, _ := strings.Cut(markup.Fold(spans.Eq(2).Text()), " · ")
		listing.SetPlaces(&l, where)
		l.EmploymentType, l.Remote = listing.Employment(kind), listing.Remote(where)
	}
	var parts []string
	h1.NextAll().Each(func(_ int, s *goquery.Selection) {
		if s.Find("form, a[href*='/applicants/new']").Length() == 0 {
			parts = append(parts, p.Text(s))
		}
	})
	l.Description = page.Joined(parts)
	if l.Description == "" {
		return nil
	}
	return &page.Found{Listings: []listing.Listing{l}}
}
