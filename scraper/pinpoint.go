package scraper

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Pinpoint publishes all postings of a company as JSON, the text in four parts
// that may each have a heading.

func pinpointPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("pinpointhq.com") == "" {
		return nil
	}
	feed := web(u.Hostname(), "postings.json")
	if id := a.after("postings"); id != "" {
		canonical := web(u.Hostname(), "postings", id)
		return posting(canonical, feed, canonical)
	}
	return boardOf(web(u.Hostname()), feed)
}

func pinpointRead(p page) (*found, error) {
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON || !j.Get("data.0.key_responsibilities").Exists() && !j.Get("data.0.skills_knowledge_expertise").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("data").Array() {
		f.add(pinpointListing(o, p.at))
	}
	return f.orNil(), nil
}

func pinpointListing(o gjson.Result, at *url.URL) Listing {
	parts := []string{htmlText(o.Get("description").String())}
	for _, key := range []string{"key_responsibilities", "skills_knowledge_expertise", "benefits"} {
		parts = append(parts, section(o.Get(key+"_header").String(), o.Get(key).String()))
	}
	l := Listing{
		Title:          markup.Fold(o.Get("title").String()),
		Company:        markup.Fold(first(o, "company.name", "job.company").String()),
		Description:    strings.Join(compact(parts), "\n\n"),
		ValidThrough:   date(o.Get("deadline_at").String()),
		EmploymentType: employment(first(o, "employment_type_text", "employment_type").String()),
		Remote:         remote(strings.ReplaceAll(first(o, "workplace_type_text", "workplace_type").String(), "onsite", "on-site")),
		CanonicalURL:   absolute(at, first(o, "url", "path").String()),
		Source:         "pinpoint",
	}
	l.at(cmp.Or(markup.Fold(o.Get("location.name").String()), place(o.Get("location.city").String(), o.Get("location.province").String())))
	if o.Get("compensation_visible").Bool() || o.Get("compensation_minimum").Num > 0 {
		s := &Salary{Min: amount(o.Get("compensation_minimum")), Max: amount(o.Get("compensation_maximum")), Currency: o.Get("compensation_currency").String(), Period: period(o.Get("compensation_frequency").String()), Source: "pinpoint"}
		l.Salary = s.orNil()
	}
	return l
}
