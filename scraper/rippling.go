package scraper

import (
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
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

func ripplingPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	slug, id := a.seg(0), a.after("jobs")
	switch {
	case a.host == "ats.rippling.com" && a.seg(0) == "api", a.host == "api.rippling.com":
		slug = a.after("board")
	case a.host == "ats.rippling.com":
		if locale.MatchString(slug) && a.seg(1) != "jobs" {
			slug = a.seg(1)
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
	return boardOf(web("ats.rippling.com", slug, "jobs"), web("api.rippling.com", "platform", "api", "ats", "v1", "board", slug, "jobs"), web("ats.rippling.com", slug, "jobs"))
}

func ripplingRead(p page) (*found, error) {
	j := p.row()
	if p.form == markup.HTML {
		if p.at == nil || !strings.HasSuffix(p.at.Hostname(), "rippling.com") {
			return nil, nil
		}
		j = row{markup.LooseJSON(p.find("script#__NEXT_DATA__").Text()), p.at}
	}
	f := new(found)
	seen := map[string]bool{}
	p.walk(j, func(o row) bool {
		id := o.text("uuid", "id")
		if !uuid.MatchString(id) || !ripplingShape(o) {
			return true
		}
		if !seen[id] {
			seen[id] = true
			f.add(ripplingListing(o))
		}
		return false
	})
	return f.orNil(), nil
}

func ripplingShape(o row) bool {
	named := first(o.value, "name", "title").Type == gjson.String
	return named && (o.has("description.role") || strings.Contains(o.text("url"), "rippling.com/"))
}

func ripplingListing(o row) Listing {
	l := Listing{
		Title:          o.line("name", "title"),
		Company:        o.line("companyName"),
		Description:    joined([]string{o.html("description.company"), o.html("description.role")}),
		Posted:         o.date("createdOn"),
		EmploymentType: employment(strings.ReplaceAll(o.text("employmentType.id", "employmentType.label"), "SALARIED_FT", "full time")),
		CanonicalURL:   o.link("url"),
		Source:         "rippling",
	}
	places := o.lines("workLocations")
	if len(places) == 0 {
		places = append(o.lines("locations"), o.text("workLocation.label", "workLocation"))
	}
	l.at(places...)
	l.Remote = remote(l.Location, strings.ReplaceAll(o.text("locations.0.workplaceType"), "_", " "))
	pay := o.in("payRangeDetails.0")
	if l.Salary = pay.pay("rippling", "rangeStart", "rangeEnd", "currency", "frequency"); l.Salary != nil && l.Salary.Period == "" {
		l.Salary.Period = period(pay.text("payFrequency"))
	}
	return l
}
