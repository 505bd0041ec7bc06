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
		return indeedJSON(p, gjson.ParseBytes(p.body)), nil
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
	return indeedJSON(p, assigned(p.body, "window._initialData")), nil
}

// indeedJSON reads the models of jobs wherever they lie in a state.
func indeedJSON(p page, j gjson.Result) *found {
	f := new(found)
	walkJSON(p.work, j, func(o gjson.Result) bool {
		header := o
		if h := o.Get("jobInfoHeaderModel"); h.IsObject() {
			header = h
		}
		text := first(o, "sanitizedJobDescription.content", "sanitizedJobDescription", "description")
		if !header.Get("jobTitle").Exists() || !header.Get("formattedLocation").Exists() || text.Type != gjson.String {
			return true
		}
		l := Listing{Title: markup.Fold(header.Get("jobTitle").String()), Company: markup.Fold(header.Get("companyName").String()), Description: htmlText(text.String()), Source: "indeed"}
		l.EmploymentType = employment(first(header, "jobType", "jobTypes").String())
		l.at(header.Get("formattedLocation").String())
		l.Remote = remote(header.Get("remoteWorkModel.text").String())
		if pay := header; pay.Get("salaryMin").Num > 0 {
			l.Salary = &Salary{Min: pay.Get("salaryMin").Num, Max: pay.Get("salaryMax").Num, Currency: pay.Get("salaryCurrency").String(), Period: period(pay.Get("salaryType").String()), Source: "indeed"}
		}
		f.add(l)
		return false
	})
	return f.orNil()
}
