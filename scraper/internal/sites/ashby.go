package sites

import (
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
)

// Ashby publishes a whole board as JSON; a posting is found in it by its id.
// Its pages are empty but for a state, window.__appData.
var ashby = site{
	name:     "ashby",
	hosts:    []string{"ashbyhq.com"},
	trackers: []string{"ashby_src"},
	embeds: []embed{
		{regexp.MustCompile(`jobs\.ashbyhq\.com/([\w.%-]+)/embed`), "https://api.ashbyhq.com/posting-api/job-board/",
			"?includeCompensation=true"},
	},
	plan: ashbyPlan,
	read: ashbyRead,
}

func ashbyPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	board, id := a.Seg(0), a.Seg(1)
	switch a.Host {
	case "jobs.ashbyhq.com":
	case "api.ashbyhq.com":
		board, id = a.After("job-board"), ""
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

func ashbyRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return ashbyPage(p)
	}
	j := p.Row()
	if !j.In("jobs").Value.IsArray() || !j.Has("apiVersion", "jobs.0.jobUrl") {
		return nil, nil
	}
	f := new(page.Found)
	for _, o := range j.Rows("jobs") {
		if !o.Has("isListed") || o.Is("isListed") {
			f.Add(ashbyListing(o))
		}
	}
	return f, nil
}

func ashbyListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("title"),
		Description:    o.HTML("descriptionHtml", "descriptionPlain"),
		Posted:         o.Date("publishedAt", "publishedDate"),
		EmploymentType: listing.Employment(splitCamel(o.Text("employmentType"))),
		Remote:         listing.Remote(splitCamel(o.Text("workplaceType"))),
		CanonicalURL:   o.Link("jobUrl"),
		Source:         "ashby",
	}
	if l.Remote == "" && o.Is("isRemote") {
		l.Remote = "remote"
	}
	places := []string{o.Text("location", "locationName")}
	for _, s := range o.Rows("secondaryLocations") {
		places = append(places, s.Text("location", "locationName"))
	}
	listing.SetPlaces(&l, append(places, o.Lines("secondaryLocationNames")...)...)
	pay := o.Text("compensation.scrapeableCompensationSalarySummary", "compensation.compensationTierSummary",
		"scrapeableCompensationSalarySummary", "compensationTierSummary")
	if l.Salary = listing.TextSalary(pay, "", "ashby"); l.Salary != nil && l.Salary.Period == "" {
		l.Salary.Period = listing.Period(o.Text(`compensation.summaryComponents.#(compensationType=="Salary").interval`))
	}
	return l
}

// splitCamel parts words that are run together: FullTime, OnSite.
func splitCamel(s string) string {
	return strings.NewReplacer("FullTime", "full time", "PartTime", "part time", "OnSite", "on site").Replace(s)
}

// ashbyPage reads the state of a page; one whose posting is null is closed.
func ashbyPage(p page.Page) (*page.Found, error) {
	state := p.Assigned("window.__appData")
	o := state.In("posting")
	switch {
	case !state.Has("posting"):
		return nil, nil
	case !o.Object() && state.Holds("jobBoard") && p.At != nil && !uuid.MatchString(page.AddressOfURL(p.At).Seg(1)):
		return ashbyBoard(state), nil
	case !o.Object():
		return nil, &status.Error{Status: status.Closed, Reason: "the posting is no longer on its board"}
	}
	l := ashbyListing(o)
	l.Company = state.Line("organization.name")
	return &page.Found{Listings: []listing.Listing{l}}, nil
}

func ashbyBoard(state page.Row) *page.Found {
	f := new(page.Found)
	for _, o := range state.Rows("jobBoard.jobPostings") {
		f.Links = append(f.Links, page.Link{URL: web("jobs.ashbyhq.com", page.AddressOfURL(state.Base).Seg(0),
			o.Text("id")), Title: o.Line("title")})
	}
	return f.OrNil()
}
