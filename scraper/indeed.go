package scraper

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Indeed's posting pages carry JSON-LD and the state window._initialData,
// whose text is the page's own.
var indeed = site{
	name: "indeed",
	plan: indeedPlan,
	read: indeedRead,
}

func indeedPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "indeed.com" && !strings.HasSuffix(a.host, ".indeed.com") {
		return nil
	}
	if id := cmp.Or(a.query.Get("jk"), a.query.Get("vjk")); id != "" {
		return posting("https://" + u.Host + "/viewjob?jk=" + url.QueryEscape(id))
	}
	return nil
}

func indeedRead(p page) (*found, error) {
	if p.form == markup.JSON {
		return indeedJSON(p, p.row()), nil
	}
	if p.form != markup.HTML || p.find(`#jobDescriptionText, .jobsearch-JobComponent`).Length() == 0 {
		return nil, nil
	}
	if f := readJSONLD(p); f != nil {
		return f, nil
	}
	l := layout{
		source: "indeed", mark: "#jobDescriptionText", title: `[data-testid="jobsearch-JobInfoHeader-title"], h1`, company: `[data-testid="inlineHeader-companyName"], [data-company-name]`,
		location: `[data-testid="inlineHeader-companyLocation"], [data-testid="job-location"]`, description: "#jobDescriptionText", salary: "#salaryInfoAndJobType",
	}
	if f := l.read(p); f != nil {
		f.listings[0].Title = strings.TrimSuffix(f.listings[0].Title, " - job post")
		return f, nil
	}
	return indeedJSON(p, p.assigned("window._initialData")), nil
}

// indeedJSON reads the models of jobs wherever they lie in a state.
func indeedJSON(p page, j row) *found {
	f := new(found)
	p.walk(j, func(o row) bool {
		header := o
		if o.holds("jobInfoHeaderModel") {
			header = o.in("jobInfoHeaderModel")
		}
		text := first(o.value, "sanitizedJobDescription.content", "sanitizedJobDescription", "description")
		if !header.has("jobTitle") || !header.has("formattedLocation") || text.Type != gjson.String {
			return true
		}
		l := Listing{
			Title:          header.line("jobTitle"),
			Company:        header.line("companyName"),
			Description:    htmlText(text.Str),
			EmploymentType: employment(header.text("jobType", "jobTypes")),
			Remote:         header.remote("remoteWorkModel.text"),
			Salary:         header.pay("indeed", "salaryMin", "salaryMax", "salaryCurrency", "salaryType"),
			Source:         "indeed",
		}
		l.at(header.text("formattedLocation"))
		f.add(l)
		return false
	})
	return f.orNil()
}
