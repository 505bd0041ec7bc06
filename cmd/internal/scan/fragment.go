package scan

import (
	"encoding/json"
	"regexp"
	"strings"

	"rolecheck/scraper"
)

var (
	tag  = regexp.MustCompile(`(?i)<(?:/(?:p|li|ul|ol|div|h[1-6]|strong|b|em|i|span|td)|br ?/?|p|li)>`)
	page = regexp.MustCompile(`(?i)<(!doctype|html|head|body|script|meta|rss|feed|\?xml)\b`)
)

// isFragment says that text is a piece of HTML, as dumps and job systems keep
// the description of a posting, and not a whole page.
func isFragment(text string) bool {
	if !strings.Contains(text, "</") && !strings.Contains(text, "<br") && !strings.Contains(text, "<p>") {
		return false // most texts; a search for a word costs far less than a pattern
	}
	return tag.MatchString(text) && !page.MatchString(text)
}

// fragmentText is the text of a piece of HTML. The scraper makes it, as from
// the data of a posting, so that the same words give the same text on any way.
func fragmentText(html string) string {
	posting, err := json.Marshal(map[string]string{
		"@context": "https://schema.org", "@type": "JobPosting", "title": "untitled", "description": html})
	if err != nil {
		return html
	}
	found, err := scraper.Extract(posting, "application/ld+json", nil)
	if err != nil || len(found) == 0 || found[0].Description == "" {
		return html
	}
	return found[0].Description
}
