package scraper

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// Gusto's pages have no structured data: the heading holds the company, the
// title and a line "place · kind", and the text follows in blocks.

func gustoPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "jobs.gusto.com" {
		return nil
	}
	if slug := a.after("postings"); slug != "" {
		return posting(web(a.host, "postings", slug))
	}
	if slug := a.after("boards"); slug != "" {
		return boardOf(web(a.host, "boards", slug))
	}
	return nil
}

func gustoRead(p page) (*found, error) {
	if p.form != markup.HTML {
		return nil, nil
	}
	action := p.find("body").AttrOr("data-action", "")
	if !strings.HasPrefix(action, "job_") && (p.at == nil || addressOfURL(p.at).host != "jobs.gusto.com") {
		return nil, nil
	}
	if action == "job_postings-show" {
		return gustoPosting(p), nil
	}
	return linksIn(p, `a[href*="/postings/"]`, func(u *url.URL) bool { return !strings.Contains(u.Path, "/applicants") }), nil
}

func gustoPosting(p page) *found {
	h1 := p.find("h1").First()
	spans := h1.ChildrenFiltered("span")
	if spans.Length() < 2 {
		return nil
	}
	l := Listing{
		Company: markup.Fold(spans.Eq(0).Text()), Title: markup.Fold(spans.Eq(1).Text()), Source: "gusto",
		CanonicalURL: absolute(p.at, p.find(`meta[name="og:url"]`).AttrOr("value", "")),
	}
	if spans.Length() > 2 {
		where, kind, _ := strings.Cut(markup.Fold(spans.Eq(2).Text()), " · ")
		l.at(where)
		l.EmploymentType, l.Remote = employment(kind), remote(where)
	}
	var parts []string
	h1.NextAll().Each(func(_ int, s *goquery.Selection) {
		if s.Find("form, a[href*='/applicants/new']").Length() == 0 {
			parts = append(parts, p.text(s))
		}
	})
	l.Description = strings.Join(compact(parts), "\n\n")
	l.Salary = describedSalary(l.Description)
	if l.Description == "" {
		return nil
	}
	return &found{listings: []Listing{l}}
}
