package scraper

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Workable publishes an account's whole board in one answer of its widget, in
// which a posting comes once for each of its places. The API for partners
// holds the full text beside its parts.

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
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON || !first(j, "shortcode", "jobs.0.shortcode", "results.0.shortcode").Exists() {
		return nil, nil
	}
	jobs := first(j, "jobs", "results").Array()
	if len(jobs) == 0 {
		jobs = []gjson.Result{j}
	}
	f := new(found)
	index := map[string]int{}
	for _, o := range jobs {
		l := workableListing(o)
		if l.Company == "" {
			l.Company = markup.Fold(j.Get("name").String())
		}
		if i, seen := index[l.CanonicalURL]; seen && l.Description != "" {
			f.listings[i].at(append(f.listings[i].Locations, l.Locations...)...)
			continue
		}
		index[l.CanonicalURL] = len(f.listings)
		f.add(l)
	}
	return f.orNil(), nil
}

func workableListing(o gjson.Result) Listing {
	l := Listing{
		Title:          markup.Fold(o.Get("title").String()),
		Company:        markup.Fold(first(o, "company.name", "company").String()),
		Description:    workableText(o),
		Posted:         date(first(o, "published_on", "published", "created_at").String()),
		EmploymentType: employment(first(o, "employment_type", "type").String()),
		Remote:         remote(o.Get("workplace").String()),
		CanonicalURL:   web("apply.workable.com", "j", o.Get("shortcode").String()),
		Language:       o.Get("language").String(),
		Source:         "workable",
	}
	if o.Get("telecommuting").Bool() || o.Get("location.telecommuting").Bool() || o.Get("remote").Bool() {
		l.Remote = cmp.Or(l.Remote, "remote")
	}
	var places []string
	for _, x := range o.Get("locations").Array() {
		places = append(places, workablePlace(x))
	}
	if len(compact(places)) == 0 {
		places = []string{workablePlace(o.Get("location"))}
		if o.Get("country").Exists() { // elsewhere "state" is the posting's
			places = append(places, place(o.Get("city").String(), o.Get("state").String(), o.Get("country").String()))
		}
	}
	l.at(places...)
	return l
}

func workablePlace(x gjson.Result) string {
	return place(x.Get("city").String(), x.Get("region").String(), first(x, "country", "country_name").String())
}

// workableText is the full description where there is one, else its parts.
func workableText(o gjson.Result) string {
	if full := o.Get("full_description").String(); full != "" {
		return htmlText(full)
	}
	parts := []string{htmlText(o.Get("description").String()), titled("Requirements", o.Get("requirements").String()), titled("Benefits", o.Get("benefits").String())}
	return strings.Join(compact(parts), "\n\n")
}
