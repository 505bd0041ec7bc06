package employer

import (
	"cmp"
	"net/url"
	"regexp"

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

// employerIn matches the part of an address behind what says that it is an employer.
var employerIn = regexp.MustCompile(`(?i)/(?:at|compan(?:y|ies)|cmp|employers?|organi[sz]ations?|entreprises?|empresas?|aziend[ae]|firmen?|` +
	`unternehmen|arbeitgeber|bedrij(?:f|ven)|werkgevers?|företag|arbetsgivare|arbeidsgiver|virksomhed(?:er)?|pracodawc[ay]|` +
	`firm[ay])/([^/]+)/`)

// ofCountry matches an employer with the country of its house: "Kestrel (USA)".
var ofCountry = regexp.MustCompile(`^(.{3,}) \(([^()]{2,30})\)$`)

// placeInProse is the first town with its country or state that a sentence names.
func placeInProse(text string) string {
	for _, m := range townInProse.FindAllStringSubmatch(text, mostAsked) {
		if facts.PlaceLike(m[1]) {
			return m[1]
		}
	}
	return ""
}

var townInProse = regexp.MustCompile(`\b(?:in|at|near|from|à|en|em|bei|i|w) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2}, ` +
	`\p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+)?)`)

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
