package sites

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Oracle Recruiting lists requisitions inside items[0] and gives each one's
// text, in three parts, in its detail.
var oracle = site{
	name: "oracle",
	plan: oraclePlan,
	read: oracleRead,
}

const oraclePage = 200

func oraclePlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if !strings.HasSuffix(a.Host, ".oraclecloud.com") {
		return nil
	}
	if a.Seg(0) == "hcmRestApi" {
		return itself(u, !strings.Contains(u.Path, "Details"))
	}
	if a.Seg(0) != "hcmUI" {
		return nil
	}
	site := cmp.Or(a.After("sites"), "CX_1")
	home := web(u.Hostname(), "hcmUI", "CandidateExperience", cmp.Or(a.After("CandidateExperience"), "en"), "sites", site)
	id := cmp.Or(a.After("job"), a.After("requisitions"))
	if a.After("requisitions") == "preview" {
		id = a.After("preview")
	}
	if id == "" {
		return boardOf(home, oracleList(u.Hostname(), site, 0))
	}
	detail := "https://" + u.Hostname() + "/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=" +
		`ById;Id=%22` + url.QueryEscape(id) + `%22,siteNumber=` + url.QueryEscape(site)
	return posting(home+"/job/"+url.PathEscape(id), detail)
}

func oracleList(host, site string, offset int) string {
	return fmt.Sprintf("https://%s/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true&expand=requ"+
		"isitionList.workLocation,requisitionList.secondaryLocations&finder=findReqs;siteNumber=%s,limit=%d,s"+
		"ortBy=POSTING_DATES_DESC,offset=%d",
		host, url.QueryEscape(site), oraclePage, offset)
}

func oracleRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	for _, o := range []page.Row{j.In("items.0"), j} {
		if o.Has("ExternalDescriptionStr", "ExternalResponsibilitiesStr") {
			return &page.Found{Listings: []listing.Listing{oracleListing(o)}}, nil
		}
	}
	f := new(page.Found)
	list := j.Rows("items.0.requisitionList")
	for _, o := range list {
		f.Links = append(f.Links, page.Link{URL: oracleIdentity(o), Title: o.Line("Title")})
	}
	if p.At != nil && len(list) == oraclePage && strings.Contains(p.At.RawQuery, "offset=0") {
		for offset := oraclePage; offset < j.Int("items.0.TotalJobsCount") && offset < 50*oraclePage; offset += oraclePage {
			f.Next = append(f.Next, page.Request{URL: oracleList(p.At.Hostname(), oracleSite(p.At), offset)})
		}
	}
	return f.OrNil(), nil
}

// oracleIdentity is the address of a requisition's page; empty in an answer of
// which it is not known whence it came.
func oracleIdentity(o page.Row) string {
	if o.Base == nil {
		return ""
	}
	return web(o.Base.Hostname(), "hcmUI", "CandidateExperience", "en", "sites", oracleSite(o.Base), "job", o.Text("Id"))
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

func oracleListing(o page.Row) listing.Listing {
	parts := []string{
		o.HTML("ExternalDescriptionStr"),
		o.Titled("Responsibilities", "ExternalResponsibilitiesStr"),
		o.Titled("Qualifications", "ExternalQualificationsStr"),
		o.HTML("CorporateDescriptionStr"),
		o.HTML("OrganizationDescriptionStr"),
	}
	l := listing.Listing{
		Title:          o.Line("Title"),
		Company:        o.Line("LegalEmployer", "Organization"),
		Description:    page.Joined(parts),
		Posted:         o.Date("ExternalPostedStartDate", "PostedDate"),
		ValidThrough:   o.Date("ExternalPostedEndDate"),
		EmploymentType: o.Kind("JobSchedule"),
		Remote:         listing.Remote(strings.ReplaceAll(o.Text("WorkplaceType", "WorkplaceTypeCode"), "ORA_", "")),
		CanonicalURL:   oracleIdentity(o),
		Source:         "oracle",
	}
	listing.SetPlaces(&l, o.Lines("PrimaryLocation", "secondaryLocations.#.Name")...)
	return l
}
