package scraper

import (
	"cmp"
	"net/url"
	"regexp"

	"rolecheck/scraper/internal/markup"
)

// JazzHR shows postings at {company}.applytojob.com/apply/{code}/{title}, with
// the application form below the text.
var jazzhr = site{
	name:  "jazzhr",
	hosts: []string{"applytojob.com"},
	plan:  jazzhrPlan,
	read:  jazzhrRead,
}

var jazzCode = regexp.MustCompile(`^[A-Za-z0-9]{8,12}$`)

func jazzhrPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("applytojob.com") == "" {
		return nil
	}
	code := a.after("apply")
	if code == "jobs" {
		code = a.after("details")
	}
	if !jazzCode.MatchString(code) {
		return boardOf(web(u.Hostname(), "apply"), web(u.Hostname(), "apply"), web(u.Hostname(), "apply", "jobs"))
	}
	return posting(web(u.Hostname(), "apply", code), web(u.Hostname(), a.path...), web(u.Hostname(), "apply", "jobs", "details", code))
}

func jazzhrRead(p page) (*found, error) {
	if p.form != markup.HTML || p.at == nil || addressOfURL(p.at).under("applytojob.com") == "" {
		return nil, nil
	}
	if f := readJSONLD(p); f != nil {
		return f, nil
	}
	l := layout{
		source: "jazzhr", mark: "#job-description, .job-details, .job_description", title: ".job-header h1, .job-title, h1", company: ".job-header .company-name, .company_name",
		location: `.job-attributes-container [title="Location"], .job-header .job-attributes li, [id*="location"]`, employment: `[title="Type"], #resumator-job-employment`, description: "#job-description .description, #job-description, .job_description",
	}
	if f := l.read(p); f != nil {
		f.listings[0].Company = cmp.Or(f.listings[0].Company, titleCompany(p.doc, f.listings[0].Title))
		return f, nil
	}
	return linksIn(p, `a[href*="/apply/"]`, func(u *url.URL) bool { return jazzCode.MatchString(addressOfURL(u).after("apply")) }), nil
}
