package scraper

import (
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// Ashby publishes a whole board as JSON; a posting is found in it by its id.
// Its pages are empty but for a state, window.__appData.
var ashby = site{
	name:     "ashby",
	hosts:    []string{"ashbyhq.com"},
	trackers: []string{"ashby_src"},
	embeds: []embed{
		{regexp.MustCompile(`jobs\.ashbyhq\.com/([\w.%-]+)/embed`), "https://api.ashbyhq.com/posting-api/job-board/", "?includeCompensation=true"},
	},
	plan: ashbyPlan,
	read: ashbyRead,
}

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
	j := p.row()
	if !j.in("jobs").value.IsArray() || !j.has("apiVersion", "jobs.0.jobUrl") {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.rows("jobs") {
		if !o.has("isListed") || o.is("isListed") {
			f.add(ashbyListing(o))
		}
	}
	return f, nil
}

func ashbyListing(o row) Listing {
	l := Listing{
		Title:          o.line("title"),
		Description:    o.html("descriptionHtml", "descriptionPlain"),
		Posted:         o.date("publishedAt", "publishedDate"),
		EmploymentType: employment(splitCamel(o.text("employmentType"))),
		Remote:         remote(splitCamel(o.text("workplaceType"))),
		CanonicalURL:   o.link("jobUrl"),
		Source:         "ashby",
	}
	if l.Remote == "" && o.is("isRemote") {
		l.Remote = "remote"
	}
	places := []string{o.text("location", "locationName")}
	for _, s := range o.rows("secondaryLocations") {
		places = append(places, s.text("location", "locationName"))
	}
	l.at(append(places, o.lines("secondaryLocationNames")...)...)
	pay := o.text("compensation.scrapeableCompensationSalarySummary", "compensation.compensationTierSummary",
		"scrapeableCompensationSalarySummary", "compensationTierSummary")
	if l.Salary = textSalary(pay, "", "ashby"); l.Salary != nil && l.Salary.Period == "" {
		l.Salary.Period = period(o.text(`compensation.summaryComponents.#(compensationType=="Salary").interval`))
	}
	return l
}

// splitCamel parts words that are run together: FullTime, OnSite.
func splitCamel(s string) string {
	return strings.NewReplacer("FullTime", "full time", "PartTime", "part time", "OnSite", "on site").Replace(s)
}

// ashbyPage reads the state of a page; one whose posting is null is closed.
func ashbyPage(p page) (*found, error) {
	state := p.assigned("window.__appData")
	o := state.in("posting")
	switch {
	case !state.has("posting"):
		return nil, nil
	case !o.object() && state.holds("jobBoard") && p.at != nil && !uuid.MatchString(addressOfURL(p.at).seg(1)):
		return ashbyBoard(state), nil
	case !o.object():
		return nil, &StatusError{Status: Closed, Reason: "the posting is no longer on its board"}
	}
	l := ashbyListing(o)
	l.Company = state.line("organization.name")
	return &found{listings: []Listing{l}}, nil
}

func ashbyBoard(state row) *found {
	f := new(found)
	for _, o := range state.rows("jobBoard.jobPostings") {
		f.links = append(f.links, link{web("jobs.ashbyhq.com", addressOfURL(state.base).seg(0), o.text("id")), o.line("title")})
	}
	return f.orNil()
}
