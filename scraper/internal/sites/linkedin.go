package sites

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
)

// LinkedIn serves guests a fragment of a page for each posting, and one for
// each part of a search. A sign-in window on it hides nothing.
var linkedin = site{
	name:     "linkedin",
	trackers: []string{"trk", "trackingid"},
	plan:     linkedinPlan,
	read:     linkedinRead,
}

func linkedinPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "linkedin.com" && !strings.HasSuffix(a.Host, ".linkedin.com") {
		return nil
	}
	id := a.Query.Get("currentJobId")
	if m := lastDigit.FindStringSubmatch(a.After("view")); m != nil {
		id = m[1]
	} else if m := lastDigit.FindStringSubmatch(a.After("jobPosting")); m != nil {
		id = m[1]
	}
	if id != "" {
		return posting(web("www.linkedin.com", "jobs", "view", id), web("www.linkedin.com", "jobs-guest", "jobs",
			"api", "jobPosting", id), web("www.linkedin.com", "jobs", "view", id))
	}
	if a.Seg(0) == "jobs-guest" {
		return itself(u, true)
	}
	if a.Seg(0) == "jobs" {
		query := url.Values{}
		for key, values := range a.Query {
			if slices.Contains(linkedinSearch, key) || strings.HasPrefix(key, "f_") {
				query[key] = values
			}
		}
		query.Set("start", "0")
		return boardOf(u.String(), web("www.linkedin.com", "jobs-guest", "jobs", "api", "seeMoreJobPostings", "search")+"?"+query.Encode())
	}
	return nil
}

// linkedinSearch are the parameters of a search that narrow it, beside those
// that begin with f_.
var linkedinSearch = []string{"keywords", "location", "geoId", "distance", "sortBy"}

var linkedinLayout = page.Layout{
	Source: "linkedin", Mark: ".top-card-layout, .topcard", Title: ".top-card-layout__title, .topcard__title",
	Company:     ".topcard__org-name-link, .topcard__flavor",
	Location:    ".topcard__flavor--bullet",
	Description: ".show-more-less-html__markup, .description__text:not(:has(.show-more-less-html__markup))",
}

func linkedinRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML {
		return nil, nil
	}
	if p.Find("figure.closed-job, .closed-job__flavor--closed").Length() > 0 {
		return nil, &status.Error{Status: status.Closed, Reason: "the page says that applications are no longer accepted"}
	}
	if f := linkedinLayout.Read(p); f != nil {
		linkedinMore(p, &f.Listings[0])
		return f, nil
	}
	f := new(page.Found)
	page.Outermost(p.Find(".base-card, .job-search-card")).Each(func(_ int, s *goquery.Selection) {
		href := s.Find("a.base-card__full-link").AttrOr("href", s.AttrOr("href", ""))
		if u, err := url.Parse(href); err == nil && u.Host != "" {
			if plan := linkedinPlan(u); plan != nil && !plan.Board {
				f.Links = append(f.Links, page.Link{URL: plan.Canonical, Title: markup.Fold(s.Find(".base-search-card__title").First().Text())})
			}
		}
	})
	if p.At != nil && len(f.Links) > 0 && strings.HasSuffix(p.At.Path, "/search") && p.At.Query().Has("start") {
		start, _ := strconv.Atoi(p.At.Query().Get("start"))
		f.Next = []page.Request{{URL: page.WithQuery(p.At, "start", strconv.Itoa(start+len(f.Links)))}}
	}
	return f.OrNil(), nil
}

// linkedinMore adds what the list of criteria says.
func linkedinMore(p page.Page, l *listing.Listing) {
	if href := p.Find("a.topcard__link").AttrOr("href", ""); href != "" {
		if u, err := url.Parse(href); err == nil {
			if plan := linkedinPlan(u); plan != nil {
				l.CanonicalURL = plan.Canonical
			}
		}
	}
	page.Outermost(p.Find(".description__job-criteria-item")).Each(func(_ int, s *goquery.Selection) {
		label, value := markup.Fold(s.Find("h3").Text()), markup.Fold(s.Find("span").Text())
		if strings.EqualFold(label, "Employment type") {
			l.EmploymentType = listing.Employment(value)
		}
	})
	l.Salary = listing.TextSalary(markup.Fold(p.Find(".compensation__salary").First().Text()), "", "linkedin")
	l.Remote = listing.Remote(l.Location)
}
