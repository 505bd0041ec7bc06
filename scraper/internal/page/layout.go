package page

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// Layout says where a site's pages keep a posting, as CSS selectors; an empty
// one is a field that the page does not show.
type Layout struct {
	Source                                                                    string
	Mark                                                                      string // a page without it is another
	Title, Company, Location, Description, Employment, Posted, Salary, Remote string
}

// Read reads a page of this layout; nil when it has no title or no description.
func (l Layout) Read(p Page) *Found {
	if p.Form != markup.HTML || p.Find(l.Mark).Length() == 0 {
		return nil
	}
	one := func(selector string) string {
		if selector == "" {
			return ""
		}
		return p.Inline(p.Find(selector).First())
	}
	out := listing.Listing{
		Title: one(l.Title), Company: one(l.Company), Description: l.text(p), EmploymentType: listing.Employment(one(l.Employment)),
		Posted: listing.Date(one(l.Posted)), Salary: listing.TextSalary(one(l.Salary), "", l.Source),
		Source: l.Source, CanonicalURL: CanonicalLink(p),
	}
	listing.SetPlaces(&out, one(l.Location))
	out.Remote = listing.Remote(one(l.Remote), out.Location)
	if out.Title == "" || out.Description == "" {
		return nil
	}
	return &Found{Listings: []listing.Listing{out}}
}

// text joins the blocks that hold the description.
func (l Layout) text(p Page) string {
	var parts []string
	Outermost(p.Find(l.Description)).Each(func(_ int, s *goquery.Selection) { parts = append(parts, p.Text(s)) })
	return Joined(parts)
}

// Joined are the parts that say something, as one text.
func Joined(parts []string) string { return strings.Join(wording.Compact(parts), "\n\n") }

// CanonicalLink is the address that the page gives as its own.
func CanonicalLink(p Page) string {
	if p.Doc == nil {
		return ""
	}
	if href := One(p.Doc, `link[rel="canonical"]`).AttrOr("href", ""); href != "" {
		return listing.Absolute(p.At, href)
	}
	return listing.Absolute(p.At, One(p.Doc, `meta[property="og:url"]`).AttrOr("content", ""))
}

// OrNil is f, or nil when it holds nothing.
func (f *Found) OrNil() *Found {
	if len(f.Listings) == 0 && len(f.Links) == 0 {
		return nil
	}
	return f
}

// Section is the text of a part under its heading; nothing when the part is empty.
func Section(heading, body string) string {
	text := listing.HTMLText(body)
	if heading = markup.Fold(heading); heading != "" && text != "" {
		return "## " + heading + "\n\n" + text
	}
	return text
}

// titled is the text of a part that a site keeps by itself, under the heading
// that its pages give it, unless it begins with one of its own.
func titled(heading, body string) string {
	if text := listing.HTMLText(body); strings.HasPrefix(text, "## ") {
		return text
	}
	return Section(heading, body)
}
