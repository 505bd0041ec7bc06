package scraper

import (
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// phenomRead reads the state of a Phenom site: a list, or the detail of a job.
func phenomRead(p page) (*found, error) {
	if p.form != markup.HTML {
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
		f.links = append(f.links, link{phenomURL(o, p.at), markup.Fold(o.Get("title").String())})
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
		Title:          markup.Fold(o.Get("title").String()),
		Company:        markup.Fold(first(o, "companyName", "brand", "structureData.hiringOrganization.name").String()),
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
