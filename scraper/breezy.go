package scraper

import (
	"net/url"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Breezy lists a company's positions as JSON without their texts, which are on
// the positions' pages: as JSON-LD, and in the page.

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
	if p.form != markup.JSON {
		return nil, nil
	}
	f := new(found)
	for _, o := range gjson.ParseBytes(p.body).Array() {
		if !o.Get("friendly_id").Exists() || !o.Get("name").Exists() {
			return nil, nil
		}
		l := breezyListing(o, p.at)
		f.add(l)
	}
	return f.orNil(), nil
}

func breezyListing(o gjson.Result, at *url.URL) Listing {
	l := Listing{
		Title:          markup.Fold(o.Get("name").String()),
		Company:        markup.Fold(o.Get("company.name").String()),
		Description:    htmlText(o.Get("description").String()),
		Posted:         date(o.Get("published_date").String()),
		EmploymentType: employment(first(o, "type.name", "type").String()),
		CanonicalURL:   absolute(at, o.Get("url").String()),
		Source:         "breezy",
	}
	l.at(o.Get("location.name").String())
	if o.Get("location.is_remote").Bool() {
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
