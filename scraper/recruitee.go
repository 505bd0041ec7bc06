package scraper

import (
	"cmp"
	"net/url"
)

// Recruitee publishes a company's offers as JSON, with the text in two parts
// of HTML. A custom domain is known by its path, /o/{offer}.
var recruitee = site{
	name:  "recruitee",
	hosts: []string{"recruitee.com"},
	plan:  recruiteePlan,
	read:  recruiteeRead,
}

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
	j := p.row()
	offers := j.rows("offers")
	if o := j.in("offer"); o.object() {
		offers = []row{o}
	}
	if len(offers) == 0 && j.has("careers_url") {
		offers = []row{j}
	}
	f := new(found)
	for _, o := range offers {
		f.add(recruiteeListing(o))
	}
	return f.orNil(), nil
}

func recruiteeListing(o row) Listing {
	l := Listing{
		Title:          o.line("title"),
		Company:        o.line("company_name"),
		Description:    joined([]string{o.html("description"), o.titled("Requirements", "requirements")}),
		Posted:         o.date("published_at", "created_at"),
		ValidThrough:   o.date("close_at"),
		EmploymentType: o.kind("employment_type_code"),
		CanonicalURL:   o.link("careers_url"),
		Salary:         o.in("salary").pay("recruitee", "min", "max", "currency", "period"),
		Source:         "recruitee",
	}
	for _, kind := range []string{"remote", "hybrid", "on_site"} {
		if o.is(kind) {
			l.Remote = kind
		}
	}
	places := []string{o.line("location")}
	for _, x := range o.rows("locations") {
		places = append(places, cmp.Or(x.place("city", "country"), x.text("name")))
	}
	if l.at(places...); len(l.Locations) > 1 && places[0] != "" {
		l.Location = places[0]
	}
	if l.Location == "" {
		l.at(o.place("city", "country"))
	}
	return l
}
