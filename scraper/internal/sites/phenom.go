package sites

import (
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Phenom runs careers sites on their owners' hosts; a page holds its state.
var phenom = site{
	name: "phenom",
	plan: noPlan,
	read: phenomRead,
}

// phenomRead reads the state of a Phenom site: a list, or the detail of a job.
func phenomRead(p page.Page) (*page.Found, error) {
	state := p.Assigned("phApp.ddo")
	if o := state.In("jobDetail.data.job"); o.Object() {
		l := phenomListing(o, p)
		if l.Title != "" && l.Description != "" {
			return &page.Found{Listings: []listing.Listing{l}}, nil
		}
	}
	f := new(page.Found)
	for _, o := range state.Rows("eagerLoadRefineSearch.data.jobs", "refineSearch.data.jobs") {
		f.Links = append(f.Links, page.Link{URL: phenomURL(o), Title: o.Line("title")})
	}
	return f.OrNil(), nil
}

func phenomURL(o page.Row) string {
	if o.Base == nil {
		return ""
	}
	path := []string{}
	for _, s := range page.AddressOfURL(o.Base).Path {
		if s == "search-results" || s == "job" {
			break
		}
		path = append(path, s)
	}
	return web(o.Base.Hostname(), append(path, "job", o.Text("jobSeqNo", "jobId"))...)
}

func phenomListing(o page.Row, p page.Page) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("title"),
		Company:        o.Line("companyName", "brand", "structureData.hiringOrganization.name"),
		Description:    o.HTML("description", "structureData.description"),
		Posted:         o.Date("postedDate", "dateCreated"),
		EmploymentType: o.Kind("type"),
		CanonicalURL:   page.CanonicalLink(p),
		Source:         "phenom",
	}
	places := o.Lines("multi_location")
	if len(places) == 0 {
		places = []string{o.Text("cityStateCountry", "location")}
	}
	listing.SetPlaces(&l, places...)
	return l
}
