package sites

import (
	"cmp"
	"net/url"
	"regexp"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// Workable publishes an account's whole board in one answer of its widget, in
// which a posting comes once for each of its places. The API for partners
// holds the full text beside its parts.
var workable = site{
	name:  "workable",
	hosts: []string{"workable.com"},
	embeds: []embed{
		{regexp.MustCompile(`apply\.workable\.com/api/v1/widget/accounts/([\w.-]+)`),
			"https://apply.workable.com/api/v1/widget/accounts/", "?details=true"},
	},
	plan: workablePlan,
	read: workableRead,
}

func workablePlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	account, code := a.Seg(0), a.After("j")
	switch {
	case a.Host == "apply.workable.com" && a.Seg(0) == "api":
		return itself(u, a.After("jobs") == "")
	case a.Host == "apply.workable.com" && a.Seg(0) == "j":
		account, code = "", a.Seg(1)
	case a.Host == "apply.workable.com":
	case a.Under("workable.com") != "":
		account, code = a.Under("workable.com"), cmp.Or(a.After("j"), a.After("jobs"))
	default:
		return nil
	}
	switch {
	case account == "" && code == "":
		return nil
	case account == "":
		return posting(web("apply.workable.com", "j", code), web("apply.workable.com", "j", code))
	}
	widget := web("apply.workable.com", "api", "v1", "widget", "accounts", account) + "?details=true"
	if code == "" {
		return boardOf(web("apply.workable.com", account), widget)
	}
	return posting(web("apply.workable.com", "j", code), web("apply.workable.com", "api", "v2", "accounts",
		account, "jobs", code), widget, web("apply.workable.com", account, "j", code))
}

func workableRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if j.Text("shortcode", "jobs.0.shortcode", "results.0.shortcode") == "" {
		return nil, nil
	}
	jobs := j.Rows("jobs", "results")
	if len(jobs) == 0 {
		jobs = []page.Row{j}
	}
	f := new(page.Found)
	index := map[string]int{}
	for _, o := range jobs {
		l := workableListing(o)
		l.Company = cmp.Or(l.Company, j.Line("name"))
		if i, seen := index[l.CanonicalURL]; seen && l.Description != "" {
			listing.SetPlaces(&f.Listings[i], append(f.Listings[i].Locations, l.Locations...)...)
			continue
		}
		index[l.CanonicalURL] = len(f.Listings)
		f.Add(l)
	}
	return f.OrNil(), nil
}

func workableListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("title"),
		Company:        o.Line("company.name", "company"),
		Description:    workableText(o),
		Posted:         o.Date("published_on", "published", "created_at"),
		EmploymentType: o.Kind("employment_type", "type"),
		Remote:         o.Remote("workplace"),
		CanonicalURL:   web("apply.workable.com", "j", o.Text("shortcode")),
		Language:       o.Text("language"),
		Source:         "workable",
	}
	if o.Is("telecommuting", "location.telecommuting", "remote") {
		l.Remote = cmp.Or(l.Remote, "remote")
	}
	var places []string
	for _, x := range o.Rows("locations") {
		places = append(places, workablePlace(x))
	}
	if len(wording.Compact(places)) == 0 {
		places = []string{workablePlace(o.In("location"))}
		if o.Has("country") { // elsewhere "state" is the posting's
			places = append(places, o.Place("city", "state", "country"))
		}
	}
	listing.SetPlaces(&l, places...)
	return l
}

func workablePlace(o page.Row) string {
	return listing.Place(o.Text("city"), o.Text("region"), o.Text("country", "country_name"))
}

// workableText is the full description where there is one, else its parts.
func workableText(o page.Row) string {
	if full := o.HTML("full_description"); full != "" {
		return full
	}
	return page.Joined([]string{o.HTML("description"), o.Titled("Requirements", "requirements"), o.Titled("Benefits", "benefits")})
}
