package page

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// TitleCompany finds the company in a page's title, which has it beside the
// posting's: "Engineer - Acme", "Acme | Engineer", "Engineer at Acme".
func TitleCompany(doc *goquery.Document, title string) string {
	whole := markup.Fold(doc.Find("title").First().Text())
	before, after, ok := strings.Cut(whole, title)
	if !ok || title == "" {
		return ""
	}
	clean := func(s string) string {
		s = strings.Trim(s, " -–—|:·•»@,")
		s = strings.TrimPrefix(strings.TrimPrefix(s, "at "), "bei ")
		s, _, _ = strings.Cut(s, " | ")
		s, _, _ = strings.Cut(s, " - ")
		return strings.TrimSpace(careersWord.ReplaceAllString(s, ""))
	}
	if s := clean(before); s != "" && !boilerTitle.MatchString(s) {
		return s
	}
	if s := clean(after); !boilerTitle.MatchString(s) {
		return s
	}
	return ""
}

// careersWord ends the names of careers pages: "Acme Careers".
var careersWord = regexp.MustCompile(`(?i)\s+(?:careers?|jobs|career page|karriere)$`)

// boilerTitle matches what titles carry besides a name.
var boilerTitle = regexp.MustCompile(`(?i)^(?:apply(?: for)?|job application(?: for)?|jobs?|careers?|job ` +
	`(?:details?|posting|opening|description|application)|open positions?|vacancy|hiring|join us|we're ` +
	`hiring|home)$|^in\b`)

// TitleWith matches titles that name the employer: "careers at X".
var TitleWith = regexp.MustCompile(`(?i)\b(?:careers?|jobs?|opportunities|employment|karriere|stellenangebote?|` +
	`emplois?|empleos?|vacatures?)(?: in [^|]{1,60})?\s+(?:with|at|bei|chez|en|bij)\s+(.+)$`)
