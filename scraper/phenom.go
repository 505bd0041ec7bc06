package scraper

// Phenom runs careers sites on their owners' hosts; a page holds its state.
var phenom = site{
	name: "phenom",
	plan: noPlan,
	read: phenomRead,
}

// phenomRead reads the state of a Phenom site: a list, or the detail of a job.
func phenomRead(p page) (*found, error) {
	state := p.assigned("phApp.ddo")
	if o := state.in("jobDetail.data.job"); o.object() {
		l := phenomListing(o, p)
		if l.Title != "" && l.Description != "" {
			return &found{listings: []Listing{l}}, nil
		}
	}
	f := new(found)
	for _, o := range state.rows("eagerLoadRefineSearch.data.jobs", "refineSearch.data.jobs") {
		f.links = append(f.links, link{phenomURL(o), o.line("title")})
	}
	return f.orNil(), nil
}

func phenomURL(o row) string {
	if o.base == nil {
		return ""
	}
	path := []string{}
	for _, s := range addressOfURL(o.base).path {
		if s == "search-results" || s == "job" {
			break
		}
		path = append(path, s)
	}
	return web(o.base.Hostname(), append(path, "job", o.text("jobSeqNo", "jobId"))...)
}

func phenomListing(o row, p page) Listing {
	l := Listing{
		Title:          o.line("title"),
		Company:        o.line("companyName", "brand", "structureData.hiringOrganization.name"),
		Description:    o.html("description", "structureData.description"),
		Posted:         o.date("postedDate", "dateCreated"),
		EmploymentType: o.kind("type"),
		CanonicalURL:   canonicalLink(p),
		Source:         "phenom",
	}
	places := o.lines("multi_location")
	if len(places) == 0 {
		places = []string{o.text("cityStateCountry", "location")}
	}
	l.at(places...)
	return l
}
