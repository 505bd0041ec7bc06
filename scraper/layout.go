package scraper

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// layout says where a site's pages keep a posting, as CSS selectors; an empty
// one is a field that the page does not show.
type layout struct {
	source                                                                    string
	mark                                                                      string // a page without it is another
	title, company, location, description, employment, posted, salary, remote string
}

// read reads a page of this layout; nil when it has no title or no description.
func (l layout) read(p page) *found {
	if p.form != markup.HTML || p.find(l.mark).Length() == 0 {
		return nil
	}
	one := func(selector string) string {
		if selector == "" {
			return ""
		}
		return p.inline(p.find(selector).First())
	}
	out := Listing{
		Title: one(l.title), Company: one(l.company), Description: l.text(p), EmploymentType: employment(one(l.employment)),
		Posted: date(one(l.posted)), Salary: textSalary(one(l.salary), "", l.source), Source: l.source, CanonicalURL: canonicalLink(p),
	}
	out.at(one(l.location))
	out.Remote = remote(one(l.remote), out.Location)
	if out.Title == "" || out.Description == "" {
		return nil
	}
	return &found{listings: []Listing{out}}
}

// text joins the blocks that hold the description.
func (l layout) text(p page) string {
	var parts []string
	outermost(p.find(l.description)).Each(func(_ int, s *goquery.Selection) { parts = append(parts, p.text(s)) })
	return strings.Join(compact(parts), "\n\n")
}

// compact returns the parts that say something.
func compact(parts []string) []string {
	var all []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			all = append(all, p)
		}
	}
	return all
}

// canonicalLink is the address that the page gives as its own.
func canonicalLink(p page) string {
	if p.doc == nil {
		return ""
	}
	if href := one(p.doc, `link[rel="canonical"]`).AttrOr("href", ""); href != "" {
		return absolute(p.at, href)
	}
	return absolute(p.at, one(p.doc, `meta[property="og:url"]`).AttrOr("content", ""))
}

// orNil is f, or nil when it holds nothing.
func (f *found) orNil() *found {
	if len(f.listings) == 0 && len(f.links) == 0 {
		return nil
	}
	return f
}

// section is the text of a part under its heading; nothing when the part is empty.
func section(heading, body string) string {
	text := htmlText(body)
	if heading = markup.Fold(heading); heading != "" && text != "" {
		return "## " + heading + "\n\n" + text
	}
	return text
}

// titled is the text of a part that a site keeps by itself, under the heading
// that its pages give it, unless it begins with one of its own.
func titled(heading, body string) string {
	if text := htmlText(body); strings.HasPrefix(text, "## ") {
		return text
	}
	return section(heading, body)
}
