package scraper

import (
	"cmp"
	"net/url"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// Y Combinator's pages hold their state in a data-page attribute; those of
// ycombinator.com carry JSON-LD as well, those of Work at a Startup do not.
var ycombinator = site{
	name: "ycombinator",
	plan: ycombinatorPlan,
	read: ycombinatorRead,
}

func ycombinatorPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	switch {
	case a.host == "workatastartup.com" && digits.MatchString(a.after("jobs")):
		return posting(web("www.workatastartup.com", "jobs", a.after("jobs")))
	case a.host == "workatastartup.com" && a.after("companies") != "":
		return boardOf(web("www.workatastartup.com", "companies", a.after("companies")))
	case a.host == "ycombinator.com" && a.seg(0) == "companies" && a.seg(2) == "jobs" && a.seg(3) != "":
		return posting(web("www.ycombinator.com", "companies", a.seg(1), "jobs", a.seg(3)))
	case a.host == "ycombinator.com" && a.seg(0) == "companies" && a.seg(1) != "":
		return boardOf(web("www.ycombinator.com", "companies", a.seg(1), "jobs"))
	}
	return nil
}

func ycombinatorRead(p page) (*found, error) {
	if p.form != markup.HTML {
		return nil, nil
	}
	state := row{markup.LooseJSON(p.find("[data-page]").AttrOr("data-page", "")), p.at}
	component := state.text("component")
	if !strings.Contains(component, "Waas") && !strings.HasPrefix(component, "jobs/public") && !strings.HasPrefix(component, "Companies") {
		return nil, nil
	}
	if f := readJSONLD(p); f != nil && len(f.listings) == 1 {
		return f, nil
	}
	for _, path := range []string{"props.job", "props.jobPosting"} {
		if o := state.in(path); o.has("title") {
			return &found{listings: []Listing{ycombinatorListing(o, state)}}, nil
		}
	}
	f := new(found)
	for _, o := range state.rows("props.jobPostings", "props.jobs", "props.company.jobs") {
		if title := o.line("title"); title != "" {
			f.links = append(f.links, link{o.link("url", "applyUrl"), title})
		}
	}
	return f.orNil(), nil
}

func ycombinatorListing(o, state row) Listing {
	l := Listing{
		Title:          o.line("title"),
		Company:        cmp.Or(state.line("props.company.name", "props.job.company.name"), o.line("companyName")),
		Description:    joined([]string{o.html("descriptionHtml", "description"), o.titled("Interview process", "interviewProcessHtml")}),
		EmploymentType: o.kind("jobType", "type"),
		Salary:         textSalary(o.text("salaryRange", "salary"), "", "ycombinator"),
		CanonicalURL:   o.link("url"),
		Source:         "ycombinator",
	}
	if l.Salary != nil && l.Salary.Period == "" && l.Salary.Max > 5000 {
		l.Salary.Period = "year"
	}
	l.at(o.text("location"))
	l.Remote = remote(l.Location)
	return l
}
