package scraper

import (
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Ashby publishes a whole board as JSON; a posting is found in it by its id.
// Its pages are empty but for a state, window.__appData.

func ashbyPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	board, id := a.seg(0), a.seg(1)
	switch a.host {
	case "jobs.ashbyhq.com":
	case "api.ashbyhq.com":
		board, id = a.after("job-board"), ""
	default:
		return nil
	}
	if board == "" {
		return nil
	}
	endpoint := web("api.ashbyhq.com", "posting-api", "job-board", board) + "?includeCompensation=true"
	if !uuid.MatchString(id) {
		return boardOf(web("jobs.ashbyhq.com", board), endpoint)
	}
	canonical := web("jobs.ashbyhq.com", board, id)
	return posting(canonical, canonical, endpoint)
}

func ashbyRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return ashbyPage(p)
	}
	j := gjson.ParseBytes(p.body)
	if p.form != markup.JSON || !j.Get("jobs").IsArray() || !j.Get("apiVersion").Exists() && !j.Get("jobs.0.jobUrl").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("jobs").Array() {
		if listed := o.Get("isListed"); !listed.Exists() || listed.Bool() {
			f.add(ashbyListing(o, p.at))
		}
	}
	return f, nil
}

func ashbyListing(o gjson.Result, at *url.URL) Listing {
	l := Listing{
		Title:          markup.Fold(o.Get("title").String()),
		Description:    htmlText(first(o, "descriptionHtml", "descriptionPlain").String()),
		Posted:         date(first(o, "publishedAt", "publishedDate").String()),
		EmploymentType: employment(splitCamel(o.Get("employmentType").String())),
		Remote:         remote(splitCamel(o.Get("workplaceType").String())),
		CanonicalURL:   absolute(at, o.Get("jobUrl").String()),
		Source:         "ashby",
	}
	if l.Remote == "" && o.Get("isRemote").Bool() {
		l.Remote = "remote"
	}
	places := []string{first(o, "location", "locationName").String()}
	for _, s := range o.Get("secondaryLocations").Array() {
		places = append(places, first(s, "location", "locationName").String())
	}
	l.at(append(places, texts(o.Get("secondaryLocationNames"))...)...)
	pay := first(o, "compensation.scrapeableCompensationSalarySummary", "compensation.compensationTierSummary", "scrapeableCompensationSalarySummary", "compensationTierSummary").String()
	if l.Salary = textSalary(pay, "", "ashby"); l.Salary != nil && l.Salary.Period == "" {
		l.Salary.Period = period(o.Get(`compensation.summaryComponents.#(compensationType=="Salary").interval`).String())
	}
	return l
}

// splitCamel parts words that are run together: FullTime, OnSite.
func splitCamel(s string) string {
	return strings.NewReplacer("FullTime", "full time", "PartTime", "part time", "OnSite", "on site").Replace(s)
}

// ashbyPage reads the state of a page; one whose posting is null is closed.
func ashbyPage(p page) (*found, error) {
	state := assigned(p.body, "window.__appData")
	if !state.Get("posting").Exists() {
		return nil, nil
	}
	o := state.Get("posting")
	if o.Type == gjson.Null {
		if state.Get("jobBoard").IsObject() && p.at != nil && !uuid.MatchString(addressOfURL(p.at).seg(1)) {
			return ashbyBoard(state, p.at), nil
		}
		return nil, &StatusError{Status: Closed, Reason: "the posting is no longer on its board"}
	}
	l := ashbyListing(o, p.at)
	l.Company = markup.Fold(state.Get("organization.name").String())
	if l.Salary == nil {
		l.Salary = describedSalary(l.Description)
	}
	return &found{listings: []Listing{l}}, nil
}

func ashbyBoard(state gjson.Result, at *url.URL) *found {
	f := new(found)
	for _, o := range state.Get("jobBoard.jobPostings").Array() {
		f.links = append(f.links, link{web("jobs.ashbyhq.com", addressOfURL(at).seg(0), o.Get("id").String()), markup.Fold(o.Get("title").String())})
	}
	return f.orNil()
}
