package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// SmartRecruiters publishes a company's postings as a list without texts, and
// each posting with its text in four sections.

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
	if p.form != markup.JSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	switch {
	case j.Get("jobAd.sections").IsObject():
		return &found{listings: []Listing{smartListing(j, p.at)}}, nil
	case j.Get("content").IsArray() && j.Get("totalFound").Exists():
		return smartLinks(j, p.at), nil
	}
	return nil, nil
}

func smartListing(j gjson.Result, at *url.URL) Listing {
	var parts []string
	for _, key := range []string{"companyDescription", "jobDescription", "qualifications", "additionalInformation"} {
		s := j.Get("jobAd.sections." + key)
		parts = append(parts, section(s.Get("title").String(), s.Get("text").String()))
	}
	l := Listing{
		Title:          markup.Fold(j.Get("name").String()),
		Company:        markup.Fold(j.Get("company.name").String()),
		Description:    strings.Join(compact(parts), "\n\n"),
		Posted:         date(j.Get("releasedDate").String()),
		EmploymentType: employment(j.Get("typeOfEmployment.label").String()),
		Language:       j.Get("language.code").String(),
		CanonicalURL:   smartIdentity(j, at),
		Source:         "smartrecruiters",
	}
	where := j.Get("location")
	l.at(cmp.Or(markup.Fold(where.Get("fullLocation").String()), place(where.Get("city").String(), where.Get("region").String(), strings.ToUpper(where.Get("country").String()))))
	switch {
	case where.Get("hybrid").Bool():
		l.Remote = "hybrid"
	case where.Get("remote").Bool():
		l.Remote = "remote"
	}
	return l
}

func smartIdentity(j gjson.Result, at *url.URL) string {
	company := j.Get("company.identifier").String()
	if at != nil {
		company = cmp.Or(addressOfURL(at).after("companies"), company)
	}
	return web("jobs.smartrecruiters.com", company, j.Get("id").String())
}

func smartLinks(j gjson.Result, at *url.URL) *found {
	f := new(found)
	for _, o := range j.Get("content").Array() {
		f.links = append(f.links, link{smartIdentity(o, at), markup.Fold(o.Get("name").String())})
	}
	offset, total := int(j.Get("offset").Int()), int(j.Get("totalFound").Int())
	if at != nil && offset == 0 {
		for next := smartPage; next < total && next < 100*smartPage; next += smartPage {
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
		Description: strings.Join(compact(parts), "\n\n"), CanonicalURL: canonicalLink(p), Source: "smartrecruiters",
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
