package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
)

// Oracle Recruiting lists requisitions inside items[0] and gives each one's
// text, in three parts, in its detail.
var oracle = site{
	name: "oracle",
	plan: oraclePlan,
	read: oracleRead,
}

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
	j := p.row()
	for _, o := range []row{j.in("items.0"), j} {
		if o.has("ExternalDescriptionStr", "ExternalResponsibilitiesStr") {
			return &found{listings: []Listing{oracleListing(o)}}, nil
		}
	}
	f := new(found)
	list := j.rows("items.0.requisitionList")
	for _, o := range list {
		f.links = append(f.links, link{oracleIdentity(o), o.line("Title")})
	}
	if p.at != nil && len(list) == oraclePage && strings.Contains(p.at.RawQuery, "offset=0") {
		for offset := oraclePage; offset < j.int("items.0.TotalJobsCount") && offset < 50*oraclePage; offset += oraclePage {
			f.next = append(f.next, request{url: oracleList(p.at.Hostname(), oracleSite(p.at), offset)})
		}
	}
	return f.orNil(), nil
}

// oracleIdentity is the address of a requisition's page; empty in an answer of
// which it is not known whence it came.
func oracleIdentity(o row) string {
	if o.base == nil {
		return ""
	}
	return web(o.base.Hostname(), "hcmUI", "CandidateExperience", "en", "sites", oracleSite(o.base), "job", o.text("Id"))
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

func oracleListing(o row) Listing {
	parts := []string{
		o.html("ExternalDescriptionStr"),
		o.titled("Responsibilities", "ExternalResponsibilitiesStr"),
		o.titled("Qualifications", "ExternalQualificationsStr"),
		o.html("CorporateDescriptionStr"),
		o.html("OrganizationDescriptionStr"),
	}
	l := Listing{
		Title:          o.line("Title"),
		Company:        o.line("LegalEmployer", "Organization"),
		Description:    joined(parts),
		Posted:         o.date("ExternalPostedStartDate", "PostedDate"),
		ValidThrough:   o.date("ExternalPostedEndDate"),
		EmploymentType: o.kind("JobSchedule"),
		Remote:         remote(strings.ReplaceAll(o.text("WorkplaceType", "WorkplaceTypeCode"), "ORA_", "")),
		CanonicalURL:   oracleIdentity(o),
		Source:         "oracle",
	}
	l.at(o.lines("PrimaryLocation", "secondaryLocations.#.Name")...)
	return l
}
