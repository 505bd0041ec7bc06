package scraper

import (
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// partsApart are the properties in which a posting may state more than in its
// description, in reading order, with the headings for them. Each is joined to a
// description that has no heading of the same.
var partsApart = []struct {
	name, heading string
	unless        speech
}{
	{"responsibilities", "Responsibilities", saysDuties},
	{"duties", "Duties", saysDuties},
	{"qualifications", "Qualifications", saysRequirements},
	{"requirements", "Requirements", saysRequirements},
	{"skills", "Skills", saysRequirements},
	{"experienceRequirements", "Experience", saysRequirements},
	{"educationRequirements", "Education", saysRequirements},
	{"jobBenefits", "Benefits", saysTheWork | saysOffer},
	{"benefits", "Benefits", saysTheWork | saysOffer},
	{"incentiveCompensation", "Incentives", saysTheWork | saysOffer},
}

// leastApart is the shortest part, in bytes, that is joined to a description:
// shorter ones are keywords.
const leastApart = 60

// join adds to a description the parts that the page states outside of it and
// that it does not tell, each under a heading. Keywords, and benefits beside a
// description of the work, are noted.
func (l *Listing) join(value func(name string) string) {
	headed, _ := partsOf(l.Description)
	var noted []string
	for _, part := range partsApart {
		text := value(part.name)
		switch {
		case text == "" || saidIn(l.Description, text):
		case headed&part.unless != 0, len(text) < leastApart && !strings.Contains(text, "\n") && !strings.HasPrefix(text, "- "):
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
	whole := squashed(markup.Marks.ReplaceAllString(text, ""))
	said, all := 0, 0
	for line := range strings.Lines(markup.Marks.ReplaceAllString(part, "")) {
		if line = squashed(line); line != "" {
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
	all := texts(v)
	if len(all) > 1 {
		for i := range all {
			if text := htmlText(all[i]); strings.Contains(text, "\n") {
				all[i] = text
			} else if text != "" {
				all[i] = "- " + text
			}
		}
		return strings.Join(compact(all), "\n")
	}
	return htmlText(strings.Join(all, ""))
}

// A description is weak when it is shorter than so many bytes, or says nothing
// of duties and requirements; the page has to say so much more than it.
const (
	weakText     = 1200
	clearlyMore  = 3 // halves
	saysTheWork  = saysDuties | saysRequirements
	pageSaysMore = "the page's text says more than its data"
)

// shownInstead takes the text that the page shows where its data say clearly
// less: no duties or requirements, which the page has under headings.
func (f *found) shownInstead(p page) {
	if len(f.listings) != 1 || p.form != markup.HTML || p.doc == nil {
		return
	}
	l := &f.listings[0]
	headed, said := partsOf(l.Description)
	if headed&saysTheWork == saysTheWork || len(l.Description) >= weakText && said&saysTheWork == saysTheWork {
		return
	}
	p.doc = markup.Document(p.body) // readMain takes the page apart
	shown, err := readMain(p)
	if err != nil || shown == nil || len(shown.listings) != 1 {
		return
	}
	text := shown.listings[0].Description
	if more, _ := partsOf(text); more&saysTheWork&^headed == 0 || len(text)*2 < len(l.Description)*clearlyMore || !similarTitles(shown.listings[0].Title, l.Title) {
		return
	}
	l.Description = text
	l.Notes = append(l.Notes, pageSaysMore)
}
