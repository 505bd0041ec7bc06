package sites

import (
	"cmp"
	"net/url"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Y Combinator's pages hold their state in a data-page attribute; those of
// ycombinator.com carry JSON-LD as well, those of Work at a Startup do not.
var ycombinator = site{
	name: "ycombinator",
	plan: ycombinatorPlan,
	read: ycombinatorRead,
}

func ycombinatorPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	switch {
	case a.Host == "workatastartup.com" && digits.MatchString(a.After("jobs")):
		return posting(web("www.workatastartup.com", "jobs", a.After("jobs")))
	case a.Host == "workatastartup.com" && a.After("companies") != "":
		return boardOf(web("www.workatastartup.com", "companies", a.After("companies")))
	case a.Host == "ycombinator.com" && a.Seg(0) == "companies" && a.Seg(2) == "jobs" && a.Seg(3) != "":
		return posting(web("www.ycombinator.com", "companies", a.Seg(1), "jobs", a.Seg(3)))
	case a.Host == "ycombinator.com" && a.Seg(0) == "companies" && a.Seg(1) != "":
		return boardOf(web("www.ycombinator.com", "companies", a.Seg(1), "jobs"))
	}
	return nil
}

func ycombinatorRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML {
		return nil, nil
	}
	state := page.Row{Value: markup.LooseJSON(p.Find("[data-page]").AttrOr("data-page", "")), Base: p.At}
	component := state.Text("component")
	if !strings.Contains(component, "Waas") && !strings.HasPrefix(component, "jobs/public") && !strings.HasPrefix(component, "Companies") {
		return nil, nil
	}
	if f := page.ReadJSONLD(p); f != nil && len(f.Listings) == 1 {
		return f, nil
	}
	for _, path := range []string{"props.job", "props.jobPosting"} {
		if o := state.In(path); o.Has("title") {
			return &page.Found{Listings: []listing.Listing{ycombinatorListing(o, state)}}, nil
		}
	}
	f := new(page.Found)
	for _, o := range state.Rows("props.jobPostings", "props.jobs", "props.company.jobs") {
		if title := o.Line("title"); title != "" {
			f.Links = append(f.Links, page.Link{URL: o.Link("url", "applyUrl"), Title: title})
		}
	}
	return f.OrNil(), nil
}

func ycombinatorListing(o, state page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("title"),
		Company:        cmp.Or(state.Line("props.company.name", "props.job.company.name"), o.Line("companyName")),
		Description:    page.Joined([]string{o.HTML("descriptionHtml", "description"), o.Titled("Interview process", "interviewProcessHtml")}),
		EmploymentType: o.Kind("jobType", "type"),
		Salary:         listing.TextSalary(o.Text("salaryRange", "salary"), "", "ycombinator"),
		CanonicalURL:   o.Link("url"),
		Source:         "ycombinator",
	}
	if l.Salary != nil && l.Salary.Period == "" && l.Salary.Max > 5000 {
		l.Salary.Period = "year"
	}
	listing.SetPlaces(&l, o.Text("location"))
	l.Remote = listing.Remote(l.Location)
	return l
}
