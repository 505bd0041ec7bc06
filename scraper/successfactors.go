package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// SuccessFactors runs careers sites on their owners' domains. A posting's path
// is /job/{slug}/{number}/ and its page is marked up with microdata; lists come
// as tiles in HTML, or as JSON from newer sites.

var successPath = regexp.MustCompile(`^/(?:[\w-]+/)?job/[^/]+/\d+(?:-[a-z]{2}_[A-Z]{2})?/?$`)

func successfactorsPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	switch {
	case successPath.MatchString(u.Path):
		clean := url.URL{Scheme: "https", Host: u.Host, Path: u.Path}
		return posting(clean.String())
	case strings.HasPrefix(a.host, "career") && strings.Contains(a.host, "successfactors."):
		return successLegacy(u, a)
	case strings.HasSuffix(u.Path, "/tile-search-results/"):
		return itself(u, true)
	case strings.HasSuffix(a.host, ".jobs2web.com"):
		return boardOf(web(u.Hostname()), web(u.Hostname(), "tile-search-results")+"/?startrow=0")
	}
	return nil
}

func successLegacy(u *url.URL, a address) *plan {
	company := a.query.Get("company")
	if id := cmp.Or(a.query.Get("career_job_req_id"), a.query.Get("jobId")); id != "" || company == "" {
		return itself(u, false)
	}
	home := "https://" + u.Host + "/career?company=" + url.QueryEscape(company)
	return boardOf(home, home+"&career_ns=job_listing_summary&resultType=XML")
}

func successfactorsRead(p page) (*found, error) {
	switch p.form {
	case markup.HTML:
		return successPage(p), nil
	case markup.JSON:
		return successJSON(p), nil
	}
	return nil, nil
}

func successJSON(p page) *found {
	j := gjson.ParseBytes(p.body)
	f := new(found)
	for _, item := range j.Get("jobSearchResult").Array() {
		o := item.Get("response")
		l := link{title: markup.Fold(first(o, "unifiedStandardTitle", "jobTitle").String())}
		if p.at != nil && o.Get("supportedLocales.0").String() != "" {
			slug := strings.NewReplacer("&", "-", "?", "-", "#", "-").Replace(markup.Fold(first(o, "unifiedUrlTitle", "urlTitle").String()))
			l.url = web(p.at.Hostname(), "job", slug, o.Get("id").String()+"-"+o.Get("supportedLocales.0").String())
		}
		f.links = append(f.links, l)
	}
	return f.orNil()
}

func successPage(p page) *found {
	if tiles := successTiles(p); tiles != nil {
		return tiles
	}
	l := layout{
		source: "successfactors", mark: `.jobDisplay, [data-careersite-propertyid]`, title: `[itemprop="title"], [data-careersite-propertyid="title"], h1`,
		company: `[itemprop="hiringOrganization"]`, location: `[data-careersite-propertyid="location"], .jobGeoLocation, [data-careersite-propertyid="city"]`,
		description: `[itemprop="description"], [data-careersite-propertyid="description"], .jobdescription`, posted: `[data-careersite-propertyid="date"]`,
	}
	f := l.read(p)
	if f == nil {
		return nil
	}
	out := &f.listings[0]
	meta := func(name string) string { return p.find(`meta[itemprop="`+name+`"]`).AttrOr("content", "") }
	out.Company = cmp.Or(cmp.Or(markup.Fold(meta("hiringOrganization")), out.Company), titleCompany(p.doc, out.Title))
	out.Posted = cmp.Or(date(meta("datePosted")), out.Posted)
	if out.Location == "" {
		out.at(cmp.Or(meta("streetAddress"), place(meta("addressLocality"), meta("addressRegion"), meta("addressCountry"))))
	}
	return f
}

// successTiles reads a fragment of a list; the next one starts where it ends.
func successTiles(p page) *found {
	f := new(found)
	outermost(p.find(`.job-tile[data-url], tr.data-row`)).Each(func(_ int, s *goquery.Selection) {
		a := s.Find("a.jobTitle-link").First()
		href := cmp.Or(s.AttrOr("data-url", ""), a.AttrOr("href", ""))
		if u := absolute(p.at, href); u != "" {
			f.links = append(f.links, link{u, markup.Fold(a.Text())})
		}
	})
	if f.orNil() == nil {
		return nil
	}
	if p.at != nil && strings.Contains(p.at.Path, "tile-search-results") {
		row, _ := strconv.Atoi(p.at.Query().Get("startrow"))
		f.next = []request{{url: fmt.Sprintf("https://%s%s?startrow=%d", p.at.Host, p.at.Path, row+len(f.links))}}
	}
	return f
}
