package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// SmartRecruiters publishes a company's postings as a list without texts, and
// each posting with its text in four sections.
var smartrecruiters = site{
	name:  "smartrecruiters",
	hosts: []string{"smartrecruiters.com"},
	plan:  smartrecruitersPlan,
	read:  smartrecruitersRead,
}

const smartPage = 100

var smartID = regexp.MustCompile(`^(\d{6,}|[0-9a-f-]{36})(?:-|$)`)

func smartrecruitersPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	company, id := a.seg(0), ""
	switch a.host {
	case "jobs.smartrecruiters.com", "careers.smartrecruiters.com":
		if company == "oneclick-ui" || company == "ni" {
			company, id = a.after("company"), a.after("publication")
		} else if m := smartID.FindStringSubmatch(a.seg(1)); m != nil {
			id = m[1]
		}
	case "api.smartrecruiters.com":
		company, id = a.after("companies"), a.after("postings")
	default:
		return nil
	}
	if company == "" {
		return nil
	}
	api := web("api.smartrecruiters.com", "v1", "companies", company, "postings")
	if id == "" {
		return boardOf(web("careers.smartrecruiters.com", company), api+"?limit=100&offset=0")
	}
	canonical := web("jobs.smartrecruiters.com", company, id)
	return posting(canonical, api+"/"+url.PathEscape(id), canonical)
}

func smartrecruitersRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return smartrecruitersPage(p), nil
	}
	j := p.row()
	switch {
	case j.holds("jobAd.sections"):
		return &found{listings: []Listing{smartListing(j)}}, nil
	case j.holds("content") && j.has("totalFound"):
		return smartLinks(j), nil
	}
	return nil, nil
}

func smartListing(j row) Listing {
	var parts []string
	for _, key := range []string{"companyDescription", "jobDescription", "qualifications", "additionalInformation"} {
		s := j.in("jobAd.sections." + key)
		parts = append(parts, section(s.text("title"), s.text("text")))
	}
	l := Listing{
		Title:          j.line("name"),
		Company:        j.line("company.name"),
		Description:    joined(parts),
		Posted:         j.date("releasedDate"),
		EmploymentType: j.kind("typeOfEmployment.label"),
		Language:       j.text("language.code"),
		CanonicalURL:   smartIdentity(j),
		Source:         "smartrecruiters",
	}
	where := j.in("location")
	l.at(cmp.Or(where.line("fullLocation"), place(where.text("city"), where.text("region"), strings.ToUpper(where.text("country")))))
	switch {
	case where.is("hybrid"):
		l.Remote = "hybrid"
	case where.is("remote"):
		l.Remote = "remote"
	}
	return l
}

func smartIdentity(j row) string {
	company := j.text("company.identifier")
	if j.base != nil {
		company = cmp.Or(addressOfURL(j.base).after("companies"), company)
	}
	return web("jobs.smartrecruiters.com", company, j.text("id"))
}

func smartLinks(j row) *found {
	f := new(found)
	for _, o := range j.rows("content") {
		f.links = append(f.links, link{smartIdentity(o), o.line("name")})
	}
	if at := j.base; at != nil && j.int("offset") == 0 {
		for next := smartPage; next < j.int("totalFound") && next < 100*smartPage; next += smartPage {
			f.next = append(f.next, request{url: fmt.Sprintf("https://%s%s?limit=%d&offset=%d", at.Host, at.EscapedPath(), smartPage, next)})
		}
	}
	return f
}

// smartrecruitersPage reads a posting's page, which is marked up with microdata;
// the sections have their headings outside the marked texts.
func smartrecruitersPage(p page) *found {
	if p.find(`.job-sections, .jobad-main`).Length() == 0 {
		return nil
	}
	var parts []string
	outermost(p.find(`.job-section`)).Each(func(_ int, s *goquery.Selection) { parts = append(parts, p.text(s)) })
	l := Listing{
		Title:       markup.Fold(p.find(`h1.job-title, h1[itemprop="title"], .jobad-main h1`).First().Text()),
		Company:     p.find(`[itemprop="hiringOrganization"] [itemprop="name"], meta[property="og:site_name"]`).First().AttrOr("content", ""),
		Description: joined(parts), CanonicalURL: canonicalLink(p), Source: "smartrecruiters",
		Posted:         date(p.find(`[itemprop="datePosted"]`).AttrOr("content", "")),
		EmploymentType: employment(markup.Fold(p.find(`[itemprop="employmentType"]`).First().Text())),
	}
	where := p.find(`[itemprop="jobLocation"]`).First()
	part := func(name string) string { return where.Find(`[itemprop="`+name+`"]`).AttrOr("content", "") }
	l.at(cmp.Or(markup.Fold(p.find("spl-job-location").AttrOr("formattedaddress", "")), place(part("addressLocality"), part("addressRegion"), part("addressCountry"))))
	l.Remote = remote(p.find("spl-job-location").AttrOr("workplacetype", ""))
	if l.Title == "" || l.Description == "" {
		return nil
	}
	return &found{listings: []Listing{l}}
}
