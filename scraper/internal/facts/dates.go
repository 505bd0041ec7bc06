package facts

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// date reads a day as the page's country writes it, with or without the word
// that it is the day of publication: "Posted on 3/11/2026".
func (r *Reading) date(s string) string {
	return listing.DateIn(withoutPosted(s), page.DayFirst(r.Page))
}

// withoutPosted cuts that word before a day.
func withoutPosted(s string) string {
	if at := postedOn.FindStringIndex(s); at != nil {
		return s[at[1]:]
	}
	return s
}

// isPosted reports a line of the day of publication.
func isPosted(line string) bool {
	return strings.ContainsAny(line, "0123456789") && listing.Date(withoutPosted(line)) != ""
}

// postedOn matches what pages write before the day of publication.
var postedOn = regexp.MustCompile(`(?i)^(?:date )?(?:posted|published|listed|opened|erschienen|veröffentlicht|` +
	`publiée?|postée?|mise? en ligne|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|` +
	`publicerat|publisert|udgivet|oprettet|julkaistu|opublikowano|zveřejněno)(?: (?:on|since|am|seit|le|depuis|` +
	`el|em|il|op|den))?[\s:]+`)

// postedBy opens the line of an article that has its author before the day.
var postedBy = regexp.MustCompile(`(?i)^(?:posted|published|geschrieben|veröffentlicht|publié|publicado|` +
	`pubblicato)\b.{0,60}$`)

// mostTimes is how many elements with a time are looked at.
const mostTimes = 20

// PostedTime is the day of an element that states it for programs, where the
// page shows it as the day of publication, or how long ago that was.
func PostedTime(p page.Page) string {
	day := ""
	p.Find("time[datetime]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		named := strings.ToLower(s.AttrOr("class", "") + " " + s.Parent().AttrOr("class", "") + " " + s.AttrOr("itemprop", ""))
		text := p.Inline(s)
		if !Within(s, atom.Nav, atom.Footer, atom.Aside) && (postedOn.MatchString(text+" ") || postedAgo.MatchString(text) ||
			strings.Contains(named, "posted") || strings.Contains(named, "publish") || postedBy.MatchString(p.Inline(s.Parent()))) {
			day = listing.Date(s.AttrOr("datetime", ""))
		}
		return day == "" && i < mostTimes
	})
	return day
}
