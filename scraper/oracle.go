package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Oracle Recruiting lists requisitions inside items[0] and gives each one's
// text, in three parts, in its detail.

const oraclePage = 200

func oraclePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if !strings.HasSuffix(a.host, ".oraclecloud.com") {
		return nil
	}
	if a.seg(0) == "hcmRestApi" {
		return itself(u, !strings.Contains(u.Path, "Details"))
	}
	if a.seg(0) != "hcmUI" {
		return nil
	}
	site := cmp.Or(a.after("sites"), "CX_1")
	home := web(u.Hostname(), "hcmUI", "CandidateExperience", cmp.Or(a.after("CandidateExperience"), "en"), "sites", site)
	id := cmp.Or(a.after("job"), a.after("requisitions"))
	if a.after("requisitions") == "preview" {
		id = a.after("preview")
	}
	if id == "" {
		return boardOf(home, oracleList(u.Hostname(), site, 0))
	}
	detail := "https://" + u.Hostname() + "/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=" +
		`ById;Id=%22` + url.QueryEscape(id) + `%22,siteNumber=` + url.QueryEscape(site)
	return posting(home+"/job/"+url.PathEscape(id), detail)
}

func oracleList(host, site string, offset int) string {
	return fmt.Sprintf("https://%s/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true&expand=requisitionList.workLocation,requisitionList.secondaryLocations&finder=findReqs;siteNumber=%s,limit=%d,sortBy=POSTING_DATES_DESC,offset=%d",
		host, url.QueryEscape(site), oraclePage, offset)
}

func oracleRead(p page) (*found, error) {
	if p.form != markup.JSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	if o := j.Get("items.0"); o.Get("ExternalDescriptionStr").Exists() || o.Get("ExternalResponsibilitiesStr").Exists() {
		return &found{listings: []Listing{oracleListing(o, p.at)}}, nil
	}
	if o := j; o.Get("ExternalDescriptionStr").Exists() {
		return &found{listings: []Listing{oracleListing(o, p.at)}}, nil
	}
	if !j.Get("items.0.requisitionList").IsArray() {
		return nil, nil
	}
	f := new(found)
	list := j.Get("items.0.requisitionList").Array()
	for _, o := range list {
		l := link{title: markup.Fold(o.Get("Title").String())}
		if p.at != nil {
			l.url = web(p.at.Hostname(), "hcmUI", "CandidateExperience", "en", "sites", oracleSite(p.at), "job", o.Get("Id").String())
		}
		f.links = append(f.links, l)
	}
	if p.at != nil && len(list) == oraclePage && strings.Contains(p.at.RawQuery, "offset=0") {
		for offset := oraclePage; offset < int(j.Get("items.0.TotalJobsCount").Int()) && offset < 50*oraclePage; offset += oraclePage {
			f.next = append(f.next, request{url: oracleList(p.at.Hostname(), oracleSite(p.at), offset)})
		}
	}
	return f.orNil(), nil
}

// oracleSite finds the site's number in an endpoint's finder.
func oracleSite(at *url.URL) string {
	query, _ := url.QueryUnescape(at.RawQuery)
	_, rest, _ := strings.Cut(query, "siteNumber=")
	if i := strings.IndexAny(rest, ",;&"); i >= 0 {
		rest = rest[:i]
	}
	return cmp.Or(strings.Trim(rest, `"`), "CX_1")
}

func oracleListing(o gjson.Result, at *url.URL) Listing {
	parts := []string{
		htmlText(o.Get("ExternalDescriptionStr").String()),
		titled("Responsibilities", o.Get("ExternalResponsibilitiesStr").String()),
		titled("Qualifications", o.Get("ExternalQualificationsStr").String()),
		htmlText(o.Get("CorporateDescriptionStr").String()),
		htmlText(o.Get("OrganizationDescriptionStr").String()),
	}
	l := Listing{
		Title:          markup.Fold(o.Get("Title").String()),
		Company:        markup.Fold(first(o, "LegalEmployer", "Organization").String()),
		Description:    strings.Join(compact(parts), "\n\n"),
		Posted:         date(first(o, "ExternalPostedStartDate", "PostedDate").String()),
		ValidThrough:   date(o.Get("ExternalPostedEndDate").String()),
		EmploymentType: employment(o.Get("JobSchedule").String()),
		Remote:         remote(strings.ReplaceAll(first(o, "WorkplaceType", "WorkplaceTypeCode").String(), "ORA_", "")),
		Source:         "oracle",
	}
	if at != nil {
		l.CanonicalURL = web(at.Hostname(), "hcmUI", "CandidateExperience", "en", "sites", oracleSite(at), "job", o.Get("Id").String())
	}
	places := []string{o.Get("PrimaryLocation").String()}
	for _, s := range o.Get("secondaryLocations").Array() {
		places = append(places, s.Get("Name").String())
	}
	l.at(places...)
	return l
}
