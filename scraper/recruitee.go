package scraper

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Recruitee publishes a company's offers as JSON, with the text in two parts
// of HTML. A custom domain is known by its path, /o/{offer}.

func recruiteePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	slug := a.under("recruitee.com")
	if slug == "" {
		return nil
	}
	offers := web(u.Hostname(), "api", "offers")
	if offer := cmp.Or(a.after("o"), a.after("offers")); offer != "" {
		canonical := web(u.Hostname(), "o", offer)
		return posting(canonical, offers+"/"+url.PathEscape(offer), canonical)
	}
	return boardOf(web(u.Hostname()), offers+"/")
}

func recruiteeRead(p page) (*found, error) {
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON {
		return nil, nil
	}
	offers := j.Get("offers").Array()
	if o := j.Get("offer"); o.IsObject() {
		offers = []gjson.Result{o}
	}
	if len(offers) == 0 && j.Get("careers_url").Exists() {
		offers = []gjson.Result{j}
	}
	f := new(found)
	for _, o := range offers {
		f.add(recruiteeListing(o, p.at))
	}
	return f.orNil(), nil
}

func recruiteeListing(o gjson.Result, at *url.URL) Listing {
	parts := []string{htmlText(o.Get("description").String()), titled("Requirements", o.Get("requirements").String())}
	l := Listing{
		Title:          markup.Fold(o.Get("title").String()),
		Company:        markup.Fold(o.Get("company_name").String()),
		Description:    strings.Join(compact(parts), "\n\n"),
		Posted:         date(first(o, "published_at", "created_at").String()),
		ValidThrough:   date(o.Get("close_at").String()),
		EmploymentType: employment(o.Get("employment_type_code").String()),
		CanonicalURL:   absolute(at, o.Get("careers_url").String()),
		Source:         "recruitee",
	}
	for _, kind := range []string{"remote", "hybrid", "on_site"} {
		if o.Get(kind).Bool() {
			l.Remote = kind
		}
	}
	places := []string{first(o, "location").String()}
	for _, x := range o.Get("locations").Array() {
		places = append(places, cmp.Or(place(x.Get("city").String(), x.Get("country").String()), x.Get("name").String()))
	}
	if l.at(places...); len(l.Locations) > 1 && places[0] != "" {
		l.Location = markup.Fold(places[0])
	}
	if l.Location == "" {
		l.at(place(o.Get("city").String(), o.Get("country").String()))
	}
	if pay := o.Get("salary"); pay.IsObject() {
		s := &Salary{Min: amount(pay.Get("min")), Max: amount(pay.Get("max")), Currency: pay.Get("currency").String(), Period: period(pay.Get("period").String()), Source: "recruitee"}
		l.Salary = s.orNil()
	}
	return l
}
