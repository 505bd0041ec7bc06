package scraper

import (
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Y Combinator's pages hold their state in a data-page attribute; those of
// ycombinator.com carry JSON-LD as well, those of Work at a Startup do not.

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
	state := markup.LooseJSON(p.find("[data-page]").AttrOr("data-page", ""))
	component := state.Get("component").String()
	if !strings.Contains(component, "Waas") && !strings.HasPrefix(component, "jobs/public") && !strings.HasPrefix(component, "Companies") {
		return nil, nil
	}
	if f := readJSONLD(p); f != nil && len(f.listings) == 1 {
		return f, nil
	}
	if o := first(state, "props.job", "props.jobPosting"); o.Get("title").Exists() {
		return &found{listings: []Listing{ycombinatorListing(o, state, p.at)}}, nil
	}
	f := new(found)
	for _, o := range first(state, "props.jobPostings", "props.jobs", "props.company.jobs").Array() {
		if title := markup.Fold(o.Get("title").String()); title != "" {
			f.links = append(f.links, link{absolute(p.at, first(o, "url", "applyUrl").String()), title})
		}
	}
	return f.orNil(), nil
}

func ycombinatorListing(o, state gjson.Result, at *url.URL) Listing {
	c := first(state, "props.company", "props.job.company")
	l := Listing{
		Title:          markup.Fold(o.Get("title").String()),
		Company:        markup.Fold(first(c, "name").String()),
		Description:    ycombinatorText(o),
		EmploymentType: employment(first(o, "jobType", "type").String()),
		Salary:         textSalary(first(o, "salaryRange", "salary").String(), "", "ycombinator"),
		CanonicalURL:   absolute(at, o.Get("url").String()),
		Source:         "ycombinator",
	}
	if l.Company == "" {
		l.Company = markup.Fold(o.Get("companyName").String())
	}
	if l.Salary != nil && l.Salary.Period == "" && l.Salary.Max > 5000 {
		l.Salary.Period = "year"
	}
	l.at(o.Get("location").String())
	l.Remote = remote(l.Location)
	return l
}

func ycombinatorText(o gjson.Result) string {
	text := htmlText(first(o, "descriptionHtml", "description").String())
	return strings.Join(compact([]string{text, titled("Interview process", o.Get("interviewProcessHtml").String())}), "\n\n")
}
