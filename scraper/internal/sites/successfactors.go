package sites

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// SuccessFactors runs careers sites on their owners' domains. A posting's path
// is /job/{slug}/{number}/ and its page is marked up with microdata; lists come
// as tiles in HTML, or as JSON from newer sites.
var successfactors = site{
	name: "successfactors",
	plan: successfactorsPlan,
	read: successfactorsRead,
}

var successPath = regexp.MustCompile(`^/(?:[\w-]+/)?job/[^/]+/\d+(?:-[a-z]{2}_[A-Z]{2})?/?$`)

func successfactorsPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	switch {
	case successPath.MatchString(u.Path):
		clean := url.URL{Scheme: "https", Host: u.Host, Path: u.Path}
		return posting(clean.String())
	case strings.HasPrefix(a.Host, "career") && strings.Contains(a.Host, "successfactors."):
		return successLegacy(u, a)
	case strings.HasSuffix(u.Path, "/tile-search-results/"):
		return itself(u, true)
	case strings.HasSuffix(a.Host, ".jobs2web.com"):
		return boardOf(web(u.Hostname()), web(u.Hostname(), "tile-search-results")+"/?startrow=0")
	}
	return nil
}

func successLegacy(u *url.URL, a page.Address) *page.Plan {
	company := a.Query.Get("company")
	if id := cmp.Or(a.Query.Get("career_job_req_id"), a.Query.Get("jobId")); id != "" || company == "" {
		return itself(u, false)
	}
	home := "https://" + u.Host + "/career?company=" + url.QueryEscape(company)
	return boardOf(home, home+"&career_ns=job_listing_summary&resultType=XML")
}

func successfactorsRead(p page.Page) (*page.Found, error) {
	switch p.Form {
	case markup.HTML:
		return successPage(p), nil
	case markup.JSON:
		return successJSON(p), nil
	}
	return nil, nil
}

func successJSON(p page.Page) *page.Found {
	f := new(page.Found)
	for _, item := range p.Row().Rows("jobSearchResult") {
		o := item.In("response")
		l := page.Link{Title: o.Line("unifiedStandardTitle", "jobTitle")}
		if locale := o.Text("supportedLocales.0"); p.At != nil && locale != "" {
			slug := strings.NewReplacer("&", "-", "?", "-", "#", "-").Replace(o.Line("unifiedUrlTitle", "urlTitle"))
			l.URL = web(p.At.Hostname(), "job", slug, o.Text("id")+"-"+locale)
		}
		f.Links = append(f.Links, l)
	}
	return f.OrNil()
}

func successPage(p page.Page) *page.Found {
	if tiles := successTiles(p); tiles != nil {
		return tiles
	}
	l := page.Layout{
		Source: "successfactors", Mark: `.jobDisplay, [data-careersite-propertyid], .joblayouttoken`,
		Title:       `[itemprop="title"], [data-careersite-propertyid="title"], h1`,
		Company:     `[itemprop="hiringOrganization"]`,
		Location:    `[data-careersite-propertyid="location"], .jobGeoLocation, [data-careersite-propertyid="city"]`,
		Description: `[itemprop="description"], [data-careersite-propertyid="description"], .jobdescription`,
		Posted:      `[data-careersite-propertyid="date"]`,
	}
	f := l.Read(p)
	if f == nil {
		return nil
	}
	out := &f.Listings[0]
	meta := func(name string) string { return p.Find(`meta[itemprop="`+name+`"]`).AttrOr("content", "") }
	out.Company = cmp.Or(cmp.Or(markup.Fold(meta("hiringOrganization")), out.Company), page.TitleCompany(p.Doc, out.Title))
	if out.Location == "" {
		listing.SetPlaces(out, successPlace(p))
	}
	out.Posted = cmp.Or(listing.Date(meta("datePosted")), out.Posted)
	if out.Location == "" {
		listing.SetPlaces(out, cmp.Or(meta("streetAddress"), listing.Place(meta("addressLocality"),
			meta("addressRegion"), meta("addressCountry"))))
	}
	return f
}

// successPlace is what follows a label of places where nothing else marks it.
func successPlace(p page.Page) string {
	place := ""
	p.Find(`.joblayouttoken-label`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if wording.PlaceLabel.MatchString(strings.ToLower(strings.TrimRight(p.Inline(s), ": "))) {
			place = p.Inline(s.Next())
		}
		return place == ""
	})
	return place
}

// successTiles reads a fragment of a list; the next one starts where it ends.
func successTiles(p page.Page) *page.Found {
	f := new(page.Found)
	page.Outermost(p.Find(`.job-tile[data-url], tr.data-row`)).Each(func(_ int, s *goquery.Selection) {
		a := s.Find("a.jobTitle-link").First()
		href := cmp.Or(s.AttrOr("data-url", ""), a.AttrOr("href", ""))
		if u := listing.Absolute(p.At, href); u != "" {
			f.Links = append(f.Links, page.Link{URL: u, Title: markup.Fold(a.Text())})
		}
	})
	if f.OrNil() == nil {
		return nil
	}
	if p.At != nil && strings.Contains(p.At.Path, "tile-search-results") {
		row, _ := strconv.Atoi(p.At.Query().Get("startrow"))
		f.Next = []page.Request{{URL: fmt.Sprintf("https://%s%s?startrow=%d", p.At.Host, p.At.Path, row+len(f.Links))}}
	}
	return f
}
