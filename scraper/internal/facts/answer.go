package facts

import (
	"cmp"
	"regexp"
	"strings"

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
			l.Company = cmp.Or(textCompany(p, *l), toldName(p, l.Description, l.Title))
			shared = cmp.Or(shared, l.Company)
		}
	}
	for i := range all {
		l := &all[i]
		if m := ofCountry.FindStringSubmatch(l.Company); m != nil && PlaceLike(m[2]) {
			l.Company = m[1]
		}
		if l.Location == "" {
			listing.SetPlaces(l, placeInProse(l.Description))
		}
		if l.Company == "" && shared != "" && mentioned(l.Description, shared, l.Title) {
			l.Company = shared
		}
	}
}

// ofCountry matches an employer with the country of its house: "Kestrel (USA)".
var ofCountry = regexp.MustCompile(`^(.{3,}) \(([^()]{2,30})\)$`)

// placeInProse is the first town with its country or state that a sentence names.
func placeInProse(text string) string {
	for _, m := range townInProse.FindAllStringSubmatch(text, mostAsked) {
		if PlaceLike(m[1]) {
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
	r := Reading{Page: p}
	r.TakeMarked(l.Description, l.Title)
	if l.Location == "" {
		Where(l, cmp.Or(r.City, r.Place))
	}
	l.Company = cmp.Or(l.Company, r.Company)
	l.EmploymentType = cmp.Or(l.EmploymentType, r.EmploymentType)
}

// toldName is the employer of whom a sentence tells what companies do, if the
// answer names it again.
func toldName(p page.Page, text, title string) string {
	for _, m := range companyDoes.FindAllStringSubmatch(text, mostAsked) {
		name := strings.TrimPrefix(strings.TrimSpace(m[1]), "The ")
		if !wording.NotName.MatchString(name) && len(name) > 2 && strings.Count(string(p.Body), name) > 1 && !PlaceLike(name) &&
			wording.Words.Says(name)&^wording.SaysEmployer == 0 && !wording.SimilarTitles(name, title) && !Department.MatchString(name) {
			return name
		}
	}
	return ""
}

// companyDoes matches a name at the beginning of a sentence, or after what leads
// to it, with what companies are or do.
var companyDoes = regexp.MustCompile(`(?:^|\n(?:- )?|[.!?] |\d{4}, )((?:\p{Lu}[\p{L}\d&'’.-]*)(?: (?:of |for |and |& |de |du )?` +
	`\p{Lu}[\p{L}\d&'’-]*){0,3})(?:,? (?:creates|builds|develops|provides|offers|delivers|makes|operates|helps|designs|` +
	`manufactures|serves|was founded|was established|has been|has grown|employs|bietet|entwickelt|produziert|betreibt|` +
	`propose|développe|conçoit|ofrece|desarrolla|oferece|desenvolve|offre|sviluppa|biedt|ontwikkelt|utvecklar|erbjuder|` +
	`utvikler|tilbyr|udvikler|tilbyder|oferuje)\b|, (?:one of|an?|the|ein|eine|une?|un|una|uma?) |` +
	` is (?:proud to be )?an (?i:equal[- ]opportunity))`)
