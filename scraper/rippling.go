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
	j := gjson.ParseBytes(p.body)
	if p.form == markup.HTML {
		if p.at == nil || !strings.HasSuffix(p.at.Hostname(), "rippling.com") {
			return nil, nil
		}
		j = markup.LooseJSON(p.find("script#__NEXT_DATA__").Text())
	}
	if p.form == markup.XML {
		return nil, nil
	}
	f := new(found)
	seen := map[string]bool{}
	walkJSON(p.work, j, func(o gjson.Result) bool {
		id := first(o, "uuid", "id").String()
		if !uuid.MatchString(id) || !ripplingShape(o) {
			return true
		}
		if !seen[id] {
			seen[id] = true
			f.add(ripplingListing(o, p.at))
		}
		return false
	})
	return f.orNil(), nil
}

func ripplingShape(o gjson.Result) bool {
	named := first(o, "name", "title").Type == gjson.String
	return named && (o.Get("description.role").Exists() || strings.Contains(o.Get("url").String(), "rippling.com/"))
}

func ripplingListing(o gjson.Result, at *url.URL) Listing {
	l := Listing{
		Title:          markup.Fold(first(o, "name", "title").String()),
		Company:        markup.Fold(o.Get("companyName").String()),
		Description:    strings.Join(compact([]string{htmlText(o.Get("description.company").String()), htmlText(o.Get("description.role").String())}), "\n\n"),
		Posted:         date(o.Get("createdOn").String()),
		EmploymentType: employment(strings.ReplaceAll(first(o, "employmentType.id", "employmentType.label").String(), "SALARIED_FT", "full time")),
		CanonicalURL:   absolute(at, o.Get("url").String()),
		Source:         "rippling",
	}
	places := texts(o.Get("workLocations"))
	if len(places) == 0 {
		places = append(texts(o.Get("locations")), first(o, "workLocation.label", "workLocation").String())
	}
	l.at(places...)
	l.Remote = remote(l.Location, strings.ReplaceAll(o.Get("locations.0.workplaceType").String(), "_", " "))
	if pay := o.Get("payRangeDetails.0"); pay.Exists() {
		s := &Salary{Min: pay.Get("rangeStart").Num, Max: pay.Get("rangeEnd").Num, Currency: pay.Get("currency").String(), Period: period(first(pay, "frequency", "payFrequency").String()), Source: "rippling"}
		l.Salary = s.orNil()
	}
	return l
}
