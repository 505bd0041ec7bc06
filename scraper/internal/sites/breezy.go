package sites

import (
	"net/url"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Breezy lists a company's positions as JSON without their texts, which are on
// the positions' pages: as JSON-LD, and in the page.
var breezy = site{
	name:  "breezy",
	hosts: []string{"breezy.hr"},
	plan:  breezyPlan,
	read:  breezyRead,
}

func breezyPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("breezy.hr") == "" {
		return nil
	}
	if id := a.After("p"); id != "" {
		canonical := web(u.Hostname(), "p", id)
		return posting(canonical, canonical)
	}
	return boardOf(web(u.Hostname()), web(u.Hostname(), "json"))
}

func breezyRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return breezyPage(p), nil
	}
	f := new(page.Found)
	for o := range p.Elements() {
		if !o.Has("friendly_id") || !o.Has("name") {
			return nil, nil
		}
		f.Add(breezyListing(o))
	}
	return f.OrNil(), nil
}

func breezyListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("name"),
		Company:        o.Line("company.name"),
		Description:    o.HTML("description"),
		Posted:         o.Date("published_date"),
		EmploymentType: o.Kind("type.name", "type"),
		CanonicalURL:   o.Link("url"),
		Source:         "breezy",
	}
	listing.SetPlaces(&l, o.Text("location.name"))
	if o.Is("location.is_remote") {
		l.Remote = "remote"
	}
	return l
}

// breezyPage reads a position's page; its JSON-LD first, for the company's name.
func breezyPage(p page.Page) *page.Found {
	if p.Find(`body.breezy-portal, [href*="breezy.hr/"], [src*="breezy.hr/"]`).Length() == 0 && (p.At == nil ||
		page.AddressOfURL(p.At).Under("breezy.hr") == "") {
		return nil
	}
	if p.Find(`form.application-form, form[name="form"] input[type="file"], .application-container form`).Length() > 0 {
		return nil
	}
	if f := page.ReadJSONLD(p); f != nil {
		return f
	}
	l := page.Layout{Source: "breezy", Mark: ".description", Title: ".banner h1, h1",
		Location: ".banner .location, .location", Employment: ".banner .type, .meta .type",
		Description: ".description"}
	f := l.Read(p)
	if f != nil {
		p.Find(`meta[property="og:site_name"]`).Each(func(_ int, s *goquery.Selection) { f.Listings[0].Company = s.AttrOr("content", "") })
	}
	return f
}
