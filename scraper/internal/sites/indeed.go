package sites

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Indeed's posting pages carry JSON-LD and the state window._initialData,
// whose text is the page's own.
var indeed = site{
	name: "indeed",
	plan: indeedPlan,
	read: indeedRead,
}

func indeedPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "indeed.com" && !strings.HasSuffix(a.Host, ".indeed.com") {
		return nil
	}
	if id := cmp.Or(a.Query.Get("jk"), a.Query.Get("vjk")); id != "" {
		return posting("https://" + u.Host + "/viewjob?jk=" + url.QueryEscape(id))
	}
	return nil
}

func indeedRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.JSON {
		return indeedJSON(p, p.Row()), nil
	}
	if p.Form != markup.HTML || p.Find(`#jobDescriptionText, .jobsearch-JobComponent`).Length() == 0 {
		return nil, nil
	}
	if f := page.ReadJSONLD(p); f != nil {
		return f, nil
	}
	l := page.Layout{
		Source: "indeed", Mark: "#jobDescriptionText", Title: `[data-testid="jobsearch-JobInfoHeader-title"], h1`,
		Company:     `[data-testid="inlineHeader-companyName"], [data-company-name]`,
		Location:    `[data-testid="inlineHeader-companyLocation"], [data-testid="job-location"]`,
		Description: "#jobDescriptionText", Salary: "#salaryInfoAndJobType",
	}
	if f := l.Read(p); f != nil {
		f.Listings[0].Title = strings.TrimSuffix(f.Listings[0].Title, " - job post")
		return f, nil
	}
	return indeedJSON(p, p.Assigned("window._initialData")), nil
}

// indeedJSON reads the models of jobs wherever they lie in a state.
func indeedJSON(p page.Page, j page.Row) *page.Found {
	f := new(page.Found)
	p.Walk(j, func(o page.Row) bool {
		header := o
		if o.Holds("jobInfoHeaderModel") {
			header = o.In("jobInfoHeaderModel")
		}
		text := page.First(o.Value, "sanitizedJobDescription.content", "sanitizedJobDescription", "description")
		if !header.Has("jobTitle") || !header.Has("formattedLocation") || text.Type != gjson.String {
			return true
		}
		l := listing.Listing{
			Title:          header.Line("jobTitle"),
			Company:        header.Line("companyName"),
			Description:    listing.HTMLText(text.Str),
			EmploymentType: listing.Employment(header.Text("jobType", "jobTypes")),
			Remote:         header.Remote("remoteWorkModel.text"),
			Salary:         header.Pay("indeed", "salaryMin", "salaryMax", "salaryCurrency", "salaryType"),
			Source:         "indeed",
		}
		listing.SetPlaces(&l, header.Text("formattedLocation"))
		f.Add(l)
		return false
	})
	return f.OrNil()
}
