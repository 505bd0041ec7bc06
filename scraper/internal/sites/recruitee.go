package sites

import (
	"cmp"
	"net/url"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Recruitee publishes a company's offers as JSON, with the text in two parts
// of HTML. A custom domain is known by its path, /o/{offer}.
var recruitee = site{
	name:  "recruitee",
	hosts: []string{"recruitee.com"},
	plan:  recruiteePlan,
	read:  recruiteeRead,
}

func recruiteePlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	slug := a.Under("recruitee.com")
	if slug == "" {
		return nil
	}
	offers := web(u.Hostname(), "api", "offers")
	if offer := cmp.Or(a.After("o"), a.After("offers")); offer != "" {
		canonical := web(u.Hostname(), "o", offer)
		return posting(canonical, offers+"/"+url.PathEscape(offer), canonical)
	}
	return boardOf(web(u.Hostname()), offers+"/")
}

func recruiteeRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	offers := j.Rows("offers")
	if o := j.In("offer"); o.Object() {
		offers = []page.Row{o}
	}
	if len(offers) == 0 && j.Has("careers_url") {
		offers = []page.Row{j}
	}
	f := new(page.Found)
	for _, o := range offers {
		f.Add(recruiteeListing(o))
	}
	return f.OrNil(), nil
}

func recruiteeListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("title"),
		Company:        o.Line("company_name"),
		Description:    page.Joined([]string{o.HTML("description"), o.Titled("Requirements", "requirements")}),
		Posted:         o.Date("published_at", "created_at"),
		ValidThrough:   o.Date("close_at"),
		EmploymentType: o.Kind("employment_type_code"),
		CanonicalURL:   o.Link("careers_url"),
		Salary:         o.In("salary").Pay("recruitee", "min", "max", "currency", "period"),
		Source:         "recruitee",
	}
	for _, kind := range []string{"remote", "hybrid", "on_site"} {
		if o.Is(kind) {
			l.Remote = kind
		}
	}
	places := []string{o.Line("location")}
	for _, x := range o.Rows("locations") {
		places = append(places, cmp.Or(x.Place("city", "country"), x.Text("name")))
	}
	if listing.SetPlaces(&l, places...); len(l.Locations) > 1 && places[0] != "" {
		l.Location = places[0]
	}
	if l.Location == "" {
		listing.SetPlaces(&l, o.Place("city", "country"))
	}
	return l
}
