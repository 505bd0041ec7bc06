package scraper

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// LinkedIn serves guests a fragment of a page for each posting, and one for
// each part of a search. A sign-in window on it hides nothing.

func linkedinPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "linkedin.com" && !strings.HasSuffix(a.host, ".linkedin.com") {
		return nil
	}
	id := a.query.Get("currentJobId")
	if m := lastDigit.FindStringSubmatch(a.after("view")); m != nil {
		id = m[1]
	} else if m := lastDigit.FindStringSubmatch(a.after("jobPosting")); m != nil {
		id = m[1]
	}
	if id != "" {
		return posting(web("www.linkedin.com", "jobs", "view", id), web("www.linkedin.com", "jobs-guest", "jobs", "api", "jobPosting", id), web("www.linkedin.com", "jobs", "view", id))
	}
	if a.seg(0) == "jobs-guest" {
		return itself(u, true)
	}
	if a.seg(0) == "jobs" {
		query := url.Values{}
		for key, values := range a.query {
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

var linkedinLayout = layout{
	source: "linkedin", mark: ".top-card-layout, .topcard", title: ".top-card-layout__title, .topcard__title", company: ".topcard__org-name-link, .topcard__flavor",
	location: ".topcard__flavor--bullet", description: ".show-more-less-html__markup, .description__text:not(:has(.show-more-less-html__markup))",
}

func linkedinRead(p page) (*found, error) {
	if p.form != markup.HTML {
		return nil, nil
	}
	if p.find("figure.closed-job, .closed-job__flavor--closed").Length() > 0 {
		return nil, &StatusError{Status: Closed, Reason: "the page says that applications are no longer accepted"}
	}
	if f := linkedinLayout.read(p); f != nil {
		linkedinMore(p, &f.listings[0])
		return f, nil
	}
	f := new(found)
	outermost(p.find(".base-card, .job-search-card")).Each(func(_ int, s *goquery.Selection) {
		href := s.Find("a.base-card__full-link").AttrOr("href", s.AttrOr("href", ""))
		if u, err := url.Parse(href); err == nil && u.Host != "" {
			if plan := linkedinPlan(u); plan != nil && !plan.board {
				f.links = append(f.links, link{plan.canonical, markup.Fold(s.Find(".base-search-card__title").First().Text())})
			}
		}
	})
	if p.at != nil && len(f.links) > 0 && strings.HasSuffix(p.at.Path, "/search") && p.at.Query().Has("start") {
		start, _ := strconv.Atoi(p.at.Query().Get("start"))
		f.next = []request{{url: withQuery(p.at, "start", strconv.Itoa(start+len(f.links)))}}
	}
	return f.orNil(), nil
}

// linkedinMore adds what the list of criteria says.
func linkedinMore(p page, l *Listing) {
	if href := p.find("a.topcard__link").AttrOr("href", ""); href != "" {
		if u, err := url.Parse(href); err == nil {
			if plan := linkedinPlan(u); plan != nil {
				l.CanonicalURL = plan.canonical
			}
		}
	}
	outermost(p.find(".description__job-criteria-item")).Each(func(_ int, s *goquery.Selection) {
		label, value := markup.Fold(s.Find("h3").Text()), markup.Fold(s.Find("span").Text())
		if strings.EqualFold(label, "Employment type") {
			l.EmploymentType = employment(value)
		}
	})
	l.Salary = textSalary(markup.Fold(p.find(".compensation__salary").First().Text()), "", "linkedin")
	l.Remote = remote(l.Location)
}
