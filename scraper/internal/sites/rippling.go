package sites

import (
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Rippling lists a board as JSON, a row for each place of a posting, and each
// posting's text in two parts: about the company and about the role. Its pages
// carry the same in __NEXT_DATA__.
var rippling = site{
	name:  "rippling",
	hosts: []string{"rippling.com"},
	plan:  ripplingPlan,
	read:  ripplingRead,
}

func ripplingPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	slug, id := a.Seg(0), a.After("jobs")
	switch {
	case a.Host == "ats.rippling.com" && a.Seg(0) == "api", a.Host == "api.rippling.com":
		slug = a.After("board")
	case a.Host == "ats.rippling.com":
		if locale.MatchString(slug) && a.Seg(1) != "jobs" {
			slug = a.Seg(1)
		}
	default:
		return nil
	}
	if slug == "" {
		return nil
	}
	if uuid.MatchString(id) {
		canonical := web("ats.rippling.com", slug, "jobs", id)
		return posting(canonical, web("ats.rippling.com", "api", "v2", "board", slug, "jobs", id), canonical)
	}
	return boardOf(web("ats.rippling.com", slug, "jobs"), web("api.rippling.com", "platform", "api", "ats", "v1",
		"board", slug, "jobs"), web("ats.rippling.com", slug, "jobs"))
}

func ripplingRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	if p.Form == markup.HTML {
		if p.At == nil || !strings.HasSuffix(p.At.Hostname(), "rippling.com") {
			return nil, nil
		}
		j = page.Row{Value: markup.LooseJSON(p.Find("script#__NEXT_DATA__").Text()), Base: p.At}
	}
	f := new(page.Found)
	seen := map[string]bool{}
	p.Walk(j, func(o page.Row) bool {
		id := o.Text("uuid", "id")
		if !uuid.MatchString(id) || !ripplingShape(o) {
			return true
		}
		if !seen[id] {
			seen[id] = true
			f.Add(ripplingListing(o))
		}
		return false
	})
	return f.OrNil(), nil
}

func ripplingShape(o page.Row) bool {
	named := page.First(o.Value, "name", "title").Type == gjson.String
	return named && (o.Has("description.role") || strings.Contains(o.Text("url"), "rippling.com/"))
}

func ripplingListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:          o.Line("name", "title"),
		Company:        o.Line("companyName"),
		Description:    page.Joined([]string{o.HTML("description.company"), o.HTML("description.role")}),
		Posted:         o.Date("createdOn"),
		EmploymentType: listing.Employment(strings.ReplaceAll(o.Text("employmentType.id", "employmentType.label"), "SALARIED_FT", "full time")),
		CanonicalURL:   o.Link("url"),
		Source:         "rippling",
	}
	places := o.Lines("workLocations")
	if len(places) == 0 {
		places = append(o.Lines("locations"), o.Text("workLocation.label", "workLocation"))
	}
	listing.SetPlaces(&l, places...)
	l.Remote = listing.Remote(l.Location, strings.ReplaceAll(o.Text("locations.0.workplaceType"), "_", " "))
	pay := o.In("payRangeDetails.0")
	if l.Salary = pay.Pay("rippling", "rangeStart", "rangeEnd", "currency", "frequency"); l.Salary != nil && l.Salary.Period == "" {
		l.Salary.Period = listing.Period(pay.Text("payFrequency"))
	}
	return l
}
