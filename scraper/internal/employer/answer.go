package employer

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// CompleteAnswers fills in what the postings of an answer for programs, or of a
// feed, say in their texts alone, or beside the only one of them.
func CompleteAnswers(p page.Page, all []listing.Listing) {
	shared := ""
	for i := range all {
		l := &all[i]
		if l.Location == "" || l.Company == "" || l.EmploymentType == "" {
			takeStated(p, l)
		}
		if l.Company == "" && len(all) == 1 && p.Form == markup.JSON {
			l.Company = page.EmployerIn(p.Work, p.Row().Value)
		}
		if l.Company == "" && i < mostAsked {
			l.Company = cmp.Or(addressedName(*l), textCompany(p, *l))
			shared = cmp.Or(shared, l.Company)
		}
	}
	for i := range all {
		l := &all[i]
		if m := ofCountry.FindStringSubmatch(l.Company); m != nil && facts.PlaceLike(m[2]) {
			l.Company = m[1]
		}
		if l.Location == "" {
			listing.SetPlaces(l, placeInProse(l.Description))
		}
		if l.Company == "" && shared != "" && facts.Mentioned(l.Description, shared, l.Title) {
			l.Company = shared
		}
	}
}

// addressedName is the employer whom the posting's own address names and its text
// calls so, too: "/at/kestrel-rolls/", or the host.
func addressedName(l listing.Listing) string {
	at, err := url.Parse(l.CanonicalURL)
	if err != nil || l.CanonicalURL == "" {
		return ""
	}
	label := facts.DomainLabel(at.Hostname())
	if m := employerIn.FindStringSubmatch(at.Path); m != nil {
		label = m[1]
	}
	if names := wording.Joined(l.Description, wording.Squashed(label)); len(names) > 0 {
		return names[0]
	}
	return ""
}

// ofCountry matches an employer with the country of its house: "Kestrel (USA)".
var ofCountry = regexp.MustCompile(`^(.{3,}) \(([^()]{2,30})\)$`)

// placeInProse is the first town with its country or state that a sentence names:
// few commas stand before a capital, and only there is it looked for.
func placeInProse(text string) string {
	for at, n := 0, 0; n < mostAsked; {
		i := strings.Index(text[at:], ", ")
		if i < 0 {
			return ""
		}
		at += i + len(", ")
		if next, _ := utf8.DecodeRuneInString(text[at:]); !unicode.IsUpper(next) {
			continue
		}
		n++
		begun := max(0, at-longestTown)
		for begun > 0 && !utf8.RuneStart(text[begun]) {
			begun++
		}
		if m := townInProse.FindStringSubmatch(text[begun:at]); m != nil {
			if place := m[1] + country.FindString(text[at:min(len(text), at+longestTown)]); facts.PlaceLike(place) {
				return place
			}
		}
	}
	return ""
}

// longestTown is more than a town or a country has that prose names, in bytes.
const longestTown = 80

var (
	townInProse = regexp.MustCompile(`\b(?:in|at|near|from|à|en|em|bei|i|w) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2}, )$`)
	country     = regexp.MustCompile(`^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?`)
)

// mostAsked is how many texts of one answer are searched for a name.
const mostAsked = 50

// takeStated takes what short lines of the text state under labels.
func takeStated(p page.Page, l *listing.Listing) {
	r := facts.Reading{Page: p}
	r.TakeMarked(l.Description, l.Title)
	if l.Location == "" {
		facts.Where(l, cmp.Or(r.City, r.Place))
	}
	l.Company = cmp.Or(l.Company, r.Company)
	l.EmploymentType = cmp.Or(l.EmploymentType, r.EmploymentType)
}
