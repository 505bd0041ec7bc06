package page

import (
	"strings"
	"sync"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// partsApart are the properties in which a posting may state more than in its
// description, in reading order, with the headings for them. Each is joined to a
// description that has no heading of the same.
var partsApart = []struct {
	name, heading string
	unless        wording.Speech
}{
	{"responsibilities", "Responsibilities", wording.SaysDuties},
	{"duties", "Duties", wording.SaysDuties},
	{"qualifications", "Qualifications", wording.SaysRequirements},
	{"requirements", "Requirements", wording.SaysRequirements},
	{"skills", "Skills", wording.SaysRequirements},
	{"experienceRequirements", "Experience", wording.SaysRequirements},
	{"educationRequirements", "Education", wording.SaysRequirements},
	{"jobBenefits", "Benefits", wording.SaysTheWork | wording.SaysOffer},
	{"benefits", "Benefits", wording.SaysTheWork | wording.SaysOffer},
	{"incentiveCompensation", "Incentives", wording.SaysTheWork | wording.SaysOffer},
}

// leastApart is the shortest part, in bytes, that is joined to a description:
// shorter ones are keywords.
const leastApart = 60

// Join adds to a description the parts that the page states outside of it and
// that it does not tell, each under a heading. Keywords, and benefits beside a
// description of the work, are noted.
func Join(l *listing.Listing, value func(name string) string) {
	before := l.Description
	headed := sync.OnceValue(func() wording.Speech {
		kinds, _ := wording.PartsOf(before)
		return kinds
	})
	var noted []string
	for _, part := range partsApart {
		text := value(part.name)
		switch {
		case text == "" || saidIn(l.Description, text):
		case headed()&part.unless != 0, len(text) < leastApart && !strings.Contains(text, "\n") && !strings.HasPrefix(text, "- ") &&
			!wording.IsSentence(text):
			noted = append(noted, part.name)
		case saidIn(text, l.Description) && l.Description != "":
			l.Description = text
		default:
			if !strings.HasPrefix(text, "## ") && l.Description != "" {
				text = "## " + part.heading + "\n\n" + text
			}
			l.Description = strings.TrimSpace(l.Description + "\n\n" + text)
		}
	}
	if len(noted) > 0 {
		l.Notes = append(l.Notes, "stated apart from the description: "+strings.Join(noted, ", "))
	}
}

// saidIn reports whether a text has at least half of the part's lines in it.
func saidIn(text, part string) bool {
	whole := wording.Squashed(markup.Marks.ReplaceAllString(text, ""))
	said, all := 0, 0
	for line := range strings.Lines(markup.Marks.ReplaceAllString(part, "")) {
		if line = wording.Squashed(line); line != "" {
			all += len(line)
			if strings.Contains(whole, line) {
				said += len(line)
			}
		}
	}
	return said*2 >= all
}

// partText is the text of a part: HTML, a list of lines, or things with names.
func partText(v gjson.Result) string {
	if !v.Exists() {
		return ""
	}
	all := texts(v)
	if len(all) > 1 {
		for i := range all {
			if text := listing.HTMLText(all[i]); strings.Contains(text, "\n") {
				all[i] = text
			} else if text != "" {
				all[i] = "- " + text
			}
		}
		return strings.Join(wording.Compact(all), "\n")
	}
	return listing.HTMLText(strings.Join(all, ""))
}
