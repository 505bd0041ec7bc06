package sites

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
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

func smartrecruitersPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	company, id := a.Seg(0), ""
	switch a.Host {
	case "jobs.smartrecruiters.com", "careers.smartrecruiters.com":
		if company == "oneclick-ui" || company == "ni" {
			company, id = a.After("company"), a.After("publication")
		} else if m := smartID.FindStringSubmatch(a.Seg(1)); m != nil {
			id = m[1]
		}
	case "api.smartrecruiters.com":
		company, id = a.After("companies"), a.After("postings")
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

func smartrecruitersRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return smartrecruitersPage(p), nil
	}
	j := p.Row()
	switch {
	case j.Holds("jobAd.sections"):
		return &page.Found{Listings: []listing.Listing{smartListing(j)}}, nil
	case j.Holds("content") && j.Has("totalFound"):
		return smartLinks(j), nil
	}
	return nil, nil
}

func smartListing(j page.Row) listing.Listing {
	var parts []string
	for _, key := range []string{"companyDescription", "jobDescription", "qualifications", "additionalInformation"} {
		s := j.In("jobAd.sections." + key)
		parts = append(parts, page.Section(s.Text("title"), s.Text("text")))
	}
	l := listing.Listing{
		Title:          j.Line("name"),
		Company:        j.Line("company.name"),
		Description:    page.Joined(parts),
		Posted:         j.Date("releasedDate"),
		EmploymentType: j.Kind("typeOfEmployment.label"),
		Language:       j.Text("language.code"),
		CanonicalURL:   smartIdentity(j),
		Source:         "smartrecruiters",
	}
	where := j.In("location")
	listing.SetPlaces(&l, cmp.Or(where.Line("fullLocation"), listing.Place(where.Text("city"),
		where.Text("region"), strings.ToUpper(where.Text("country")))))
	switch {
	case where.Is("hybrid"):
		l.Remote = "hybrid"
	case where.Is("remote"):
		l.Remote = "remote"
	}
	return l
}

func smartIdentity(j page.Row) string {
	company := j.Text("company.identifier")
	if j.Base != nil {
		company = cmp.Or(page.AddressOfURL(j.Base).After("companies"), company)
	}
	return web("jobs.smartrecruiters.com", company, j.Text("id"))
}

func smartLinks(j page.Row) *page.Found {
	f := new(page.Found)
	for _, o := range j.Rows("content") {
		f.Links = append(f.Links, page.Link{URL: smartIdentity(o), Title: o.Line("name")})
	}
	if at := j.Base; at != nil && j.Int("offset") == 0 {
		for next := smartPage; next < j.Int("totalFound") && next < 100*smartPage; next += smartPage {
			f.Next = append(f.Next, page.Request{URL: fmt.Sprintf("https://%s%s?limit=%d&offset=%d", at.Host, at.EscapedPath(), smartPage, next)})
		}
	}
	return f
}

// smartrecruitersPage reads a posting's page, which is marked up with microdata;
// the sections have their headings outside the marked texts.
func smartrecruitersPage(p page.Page) *page.Found {
	if p.Find(`.job-sections, .jobad-main`).Length() == 0 {
		return nil
	}
	var parts []string
	page.Outermost(p.Find(`.job-section`)).Each(func(_ int, s *goquery.Selection) { parts = append(parts, p.Text(s)) })
	l := listing.Listing{
		Title:       markup.Fold(p.Find(`h1.job-title, h1[itemprop="title"], .jobad-main h1`).First().Text()),
		Company:     p.Find(`[itemprop="hiringOrganization"] [itemprop="name"], meta[property="og:site_name"]`).First().AttrOr("content", ""),
		Description: page.Joined(parts), CanonicalURL: page.CanonicalLink(p), Source: "smartrecruiters",
		Posted:         listing.Date(p.Find(`[itemprop="datePosted"]`).AttrOr("content", "")),
		EmploymentType: listing.Employment(markup.Fold(p.Find(`[itemprop="employmentType"]`).First().Text())),
	}
	where := p.Find(`[itemprop="jobLocation"]`).First()
	part := func(name string) string { return where.Find(`[itemprop="`+name+`"]`).AttrOr("content", "") }
	listing.SetPlaces(&l, cmp.Or(markup.Fold(p.Find("spl-job-location").AttrOr("formattedaddress", "")),
		listing.Place(part("addressLocality"), part("addressRegion"), part("addressCountry"))))
	l.Remote = listing.Remote(p.Find("spl-job-location").AttrOr("workplacetype", ""))
	if l.Title == "" || l.Description == "" {
		return nil
	}
	return &page.Found{Listings: []listing.Listing{l}}
}
