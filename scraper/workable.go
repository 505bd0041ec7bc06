package scraper

import (
	"cmp"
	"net/url"
	"regexp"
)

// Workable publishes an account's whole board in one answer of its widget, in
// which a posting comes once for each of its places. The API for partners
// holds the full text beside its parts.
var workable = site{
	name:  "workable",
	hosts: []string{"workable.com"},
	embeds: []embed{
		{regexp.MustCompile(`apply\.workable\.com/api/v1/widget/accounts/([\w.-]+)`), "https://apply.workable.com/api/v1/widget/accounts/", "?details=true"},
	},
	plan: workablePlan,
	read: workableRead,
}

func workablePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	account, code := a.seg(0), a.after("j")
	switch {
	case a.host == "apply.workable.com" && a.seg(0) == "api":
		return itself(u, a.after("jobs") == "")
	case a.host == "apply.workable.com" && a.seg(0) == "j":
		account, code = "", a.seg(1)
	case a.host == "apply.workable.com":
	case a.under("workable.com") != "":
		account, code = a.under("workable.com"), cmp.Or(a.after("j"), a.after("jobs"))
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
	return posting(web("apply.workable.com", "j", code), web("apply.workable.com", "api", "v2", "accounts", account, "jobs", code), widget, web("apply.workable.com", account, "j", code))
}

func workableRead(p page) (*found, error) {
	j := p.row()
	if j.text("shortcode", "jobs.0.shortcode", "results.0.shortcode") == "" {
		return nil, nil
	}
	jobs := j.rows("jobs", "results")
	if len(jobs) == 0 {
		jobs = []row{j}
	}
	f := new(found)
	index := map[string]int{}
	for _, o := range jobs {
		l := workableListing(o)
		l.Company = cmp.Or(l.Company, j.line("name"))
		if i, seen := index[l.CanonicalURL]; seen && l.Description != "" {
			f.listings[i].at(append(f.listings[i].Locations, l.Locations...)...)
			continue
		}
		index[l.CanonicalURL] = len(f.listings)
		f.add(l)
	}
	return f.orNil(), nil
}

func workableListing(o row) Listing {
	l := Listing{
		Title:          o.line("title"),
		Company:        o.line("company.name", "company"),
		Description:    workableText(o),
		Posted:         o.date("published_on", "published", "created_at"),
		EmploymentType: o.kind("employment_type", "type"),
		Remote:         o.remote("workplace"),
		CanonicalURL:   web("apply.workable.com", "j", o.text("shortcode")),
		Language:       o.text("language"),
		Source:         "workable",
	}
	if o.is("telecommuting", "location.telecommuting", "remote") {
		l.Remote = cmp.Or(l.Remote, "remote")
	}
	var places []string
	for _, x := range o.rows("locations") {
		places = append(places, workablePlace(x))
	}
	if len(compact(places)) == 0 {
		places = []string{workablePlace(o.in("location"))}
		if o.has("country") { // elsewhere "state" is the posting's
			places = append(places, o.place("city", "state", "country"))
		}
	}
	l.at(places...)
	return l
}

func workablePlace(o row) string {
	return place(o.text("city"), o.text("region"), o.text("country", "country_name"))
}

// workableText is the full description where there is one, else its parts.
func workableText(o row) string {
	if full := o.html("full_description"); full != "" {
		return full
	}
	return joined([]string{o.html("description"), o.titled("Requirements", "requirements"), o.titled("Benefits", "benefits")})
}
