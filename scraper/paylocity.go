package scraper

import (
	"net/url"
	"regexp"

	"github.com/tidwall/gjson"
)

// Paylocity's pages carry JSON-LD; a board's holds its list in window.pageData.

func paylocityPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "recruiting.paylocity.com" {
		return nil
	}
	for i, s := range a.path {
		switch s {
		case "Details", "details":
			if id := a.seg(i + 1); digits.MatchString(id) {
				return posting(web(a.host, a.path...))
			}
		case "Apply", "apply":
			if id := a.seg(i + 1); digits.MatchString(id) {
				return posting(web(a.host, "Recruiting", "Jobs", "Details", id))
			}
		case "All", "all":
			return boardOf(web(a.host, a.path[:min(i+2, len(a.path))]...))
		}
	}
	return nil
}

// internalNumber is what the visible company name ends in: "SendCutSend Inc [175255]".
var internalNumber = regexp.MustCompile(`\s*\[\d+\]$`)

func paylocityRead(p page) (*found, error) {
	if p.form != formHTML {
		return nil, nil
	}
	state := assigned(p.body, "window.pageData")
	if !state.Get("Jobs").IsArray() {
		return nil, nil
	}
	f := new(found)
	for _, o := range state.Get("Jobs").Array() {
		f.links = append(f.links, link{web("recruiting.paylocity.com", "Recruiting", "Jobs", "Details", o.Get("JobId").String()), fold(o.Get("JobTitle").String())})
	}
	return f.orNil(), nil
}

// phenomRead reads the state of a Phenom site: a list, or the detail of a job.
func phenomRead(p page) (*found, error) {
	if p.form != formHTML {
		return nil, nil
	}
	state := assigned(p.body, "phApp.ddo")
	if o := state.Get("jobDetail.data.job"); o.IsObject() {
		l := phenomListing(o, p)
		if l.Title != "" && l.Description != "" {
			return &found{listings: []Listing{l}}, nil
		}
	}
	f := new(found)
	jobs := first(state, "eagerLoadRefineSearch.data.jobs", "refineSearch.data.jobs")
	for _, o := range jobs.Array() {
		f.links = append(f.links, link{phenomURL(o, p.at), fold(o.Get("title").String())})
	}
	return f.orNil(), nil
}

func phenomURL(o gjson.Result, at *url.URL) string {
	if at == nil {
		return ""
	}
	a := addressOfURL(at)
	path := []string{}
	for _, s := range a.path {
		if s == "search-results" || s == "job" {
			break
		}
		path = append(path, s)
	}
	return web(at.Hostname(), append(path, "job", first(o, "jobSeqNo", "jobId").String())...)
}

func phenomListing(o gjson.Result, p page) Listing {
	l := Listing{
		Title:          fold(o.Get("title").String()),
		Company:        fold(first(o, "companyName", "brand", "structureData.hiringOrganization.name").String()),
		Description:    htmlText(first(o, "description", "structureData.description").String()),
		Posted:         date(first(o, "postedDate", "dateCreated").String()),
		EmploymentType: employment(o.Get("type").String()),
		CanonicalURL:   canonicalLink(p),
		Source:         "phenom",
	}
	places := texts(o.Get("multi_location"))
	if len(places) == 0 {
		places = []string{first(o, "cityStateCountry", "location").String()}
	}
	l.at(places...)
	return l
}
