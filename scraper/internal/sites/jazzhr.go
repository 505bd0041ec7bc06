package sites

import (
	"cmp"
	"net/url"
	"regexp"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
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

func jazzhrPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("applytojob.com") == "" {
		return nil
	}
	code := a.After("apply")
	if code == "jobs" {
		code = a.After("details")
	}
	if !jazzCode.MatchString(code) {
		return boardOf(web(u.Hostname(), "apply"), web(u.Hostname(), "apply"), web(u.Hostname(), "apply", "jobs"))
	}
	return posting(web(u.Hostname(), "apply", code), web(u.Hostname(), a.Path...), web(u.Hostname(), "apply", "jobs", "details", code))
}

func jazzhrRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML || p.At == nil || page.AddressOfURL(p.At).Under("applytojob.com") == "" {
		return nil, nil
	}
	if f := page.ReadJSONLD(p); f != nil {
		return f, nil
	}
	l := page.Layout{
		Source: "jazzhr", Mark: "#job-description, .job-details, .job_description",
		Title: ".job-header h1, .job-title, h1", Company: ".job-header .company-name, .company_name",
		Location:    `.job-attributes-container [title="Location"], .job-header .job-attributes li, [id*="location"]`,
		Employment:  `[title="Type"], #resumator-job-employment`,
		Description: "#job-description .description, #job-description, .job_description",
	}
	if f := l.Read(p); f != nil {
		f.Listings[0].Company = cmp.Or(f.Listings[0].Company, page.TitleCompany(p.Doc, f.Listings[0].Title))
		return f, nil
	}
	return page.LinksIn(p, `a[href*="/apply/"]`,
		func(u *url.URL) bool { return jazzCode.MatchString(page.AddressOfURL(u).After("apply")) }), nil
}
