package reader

import (
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// saysState reports a mark beside the page's heading that says no more than that
// the posting is closed.
func saysState(p page.Page, lines []string) bool {
	at := facts.TitleLine(lines, p.Inline(page.One(p.Doc, "h1")))
	return at >= 0 && slices.ContainsFunc(lines[max(0, at-2):min(len(lines), at+3)], func(line string) bool {
		mark, _, _ := strings.Cut(wording.Bare(line), "\t")
		return closedState[strings.ToLower(mark)] && !isHidden(p, mark)
	})
}

// closedState are such marks in lower case.
var closedState = wording.NewPhrases(`closed|expired|filled|archived|inactive|position filled|job closed|geschlossen|` +
	`abgelaufen|besetzt|fermée?|expirée?|pourvue?|cerrad[ao]|caducad[ao]|expirad[ao]|encerrad[ao]|` +
	`scadut[ao]|chius[ao]|gesloten|vervuld|stängd|lukket|utløpt|udløbet|päättynyt|zakończon[ae]|ukončeno`)

// isHidden reports a notice that a page holds ready and shows when it is true.
func isHidden(p page.Page, line string) bool {
	hidden := false
	p.Find(`[class~="d-none"], [class~="hidden"], [class~="hide"], [class~="is-hidden"], [class~="ng-hide"]`).EachWithBreak(
		func(_ int, s *goquery.Selection) bool {
			hidden = !shownWider.MatchString(s.AttrOr("class", "")) && strings.Contains(p.Text(s), strings.TrimSpace(line))
			return !hidden
		})
	return hidden
}

// shownWider matches the classes of what is hidden on narrow screens alone.
var shownWider = regexp.MustCompile(`(?:^|\s)(?:d-(?:sm|md|lg|xl|xxl)-|(?:sm|md|lg|xl|2xl):)(?:block|flex|grid|inline)`)
