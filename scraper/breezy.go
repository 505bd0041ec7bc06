package scraper

import (
	"net/url"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// Breezy lists a company's positions as JSON without their texts, which are on
// the positions' pages: as JSON-LD, and in the page.
var breezy = site{
	name:  "breezy",
	hosts: []string{"breezy.hr"},
	plan:  breezyPlan,
	read:  breezyRead,
}

func breezyPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("breezy.hr") == "" {
		return nil
	}
	if id := a.after("p"); id != "" {
		canonical := web(u.Hostname(), "p", id)
		return posting(canonical, canonical)
	}
	return boardOf(web(u.Hostname()), web(u.Hostname(), "json"))
}

func breezyRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return breezyPage(p), nil
	}
	f := new(found)
	for _, o := range p.elements() {
		if !o.has("friendly_id") || !o.has("name") {
			return nil, nil
		}
		f.add(breezyListing(o))
	}
	return f.orNil(), nil
}

func breezyListing(o row) Listing {
	l := Listing{
		Title:          o.line("name"),
		Company:        o.line("company.name"),
		Description:    o.html("description"),
		Posted:         o.date("published_date"),
		EmploymentType: o.kind("type.name", "type"),
		CanonicalURL:   o.link("url"),
		Source:         "breezy",
	}
	l.at(o.text("location.name"))
	if o.is("location.is_remote") {
		l.Remote = "remote"
	}
	return l
}

// breezyPage reads a position's page; its JSON-LD first, for the company's name.
func breezyPage(p page) *found {
	if p.find(`body.breezy-portal, [href*="breezy.hr/"], [src*="breezy.hr/"]`).Length() == 0 && (p.at == nil || addressOfURL(p.at).under("breezy.hr") == "") {
		return nil
	}
	if p.find(`form.application-form, form[name="form"] input[type="file"], .application-container form`).Length() > 0 {
		return nil
	}
	if f := readJSONLD(p); f != nil {
		return f
	}
	l := layout{source: "breezy", mark: ".description", title: ".banner h1, h1", location: ".banner .location, .location", employment: ".banner .type, .meta .type", description: ".description"}
	f := l.read(p)
	if f != nil {
		p.find(`meta[property="og:site_name"]`).Each(func(_ int, s *goquery.Selection) { f.listings[0].Company = s.AttrOr("content", "") })
	}
	return f
}
