package scraper

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
)

// leastMain is the shortest text, in bytes, that counts as a posting's full text.
const leastMain = 500

// leastEvidence is the weight from which a page is a posting; of a file that
// somebody calls one, less is asked.
const (
	leastEvidence     = 7
	leastEvidenceFile = 5
)

// evidence is what speaks for a page being a posting.
type evidence struct {
	weight  int
	missing []string // what postings have and this page has not
}

func (e *evidence) has(what string, weight int, is bool) {
	if is {
		e.weight += weight
	} else if what != "" {
		e.missing = append(e.missing, what)
	}
}

// evidence weighs what a page offers together: a title, duties and
// requirements, a way to apply, a place and other facts, an address, length.
func (p page) evidence(l Listing) evidence {
	var e evidence
	addressed := p.at != nil && postingPath.MatchString(p.at.RequestURI())
	headed, said := partsOf(l.Description)
	titled := words.says(l.Title)&saysRole != 0 || genderMark.MatchString(l.Title)
	e.has("a job's title", 2, titled)
	e.has("duties", 1, (headed|said)&saysDuties != 0)
	e.has("requirements", 1, (headed|said)&saysRequirements != 0)
	e.has("", 1, headed&saysDuties != 0)
	e.has("", 1, headed&saysRequirements != 0)
	e.has("", 1, said&saysOffer != 0)
	e.has("", 1, said&saysYou != 0)
	e.has("", 1, addressed && p.isCalled(l.Title))
	e.has("", 2, p.titled)
	control := p.applies || p.canApply()
	e.has("a way to apply", 1, control || said&saysApply != 0)
	e.has("", 1, control)
	e.has("place or date", 1, l.facts() > 0)
	e.has("", 1, l.facts() > 1)
	e.has("", 1, addressed)
	e.has("", 1, len(l.Description) >= leastMain)
	e.has("", 1, len(l.Description) >= 3*leastMain)
	e.has("", -4, !titled && careersTitle.MatchString(l.Title))
	e.has("", -4, aboutTitle.MatchString(l.Title) || p.asks() || p.isAnother())
	e.has("", -1, readingTime.MatchString(p.shown()))
	e.has("", -3, !titled && !addressed && headed&(saysDuties|saysRequirements) == 0)
	lists := listsIn(l.Description)
	e.has("", 1, lists > 1)
	e.has("", 2, lists > 1 && addressed && (headed|said)&saysTheWork == 0) // in words that we don't know
	e.has("", -4, p.sells())
	if (headed|said)&saysTheWork == 0 && lists < 2 {
		e.weight -= 6
	}
	return e
}

// headed reports whether a text has duties or requirements under headings.
func headed(text string) bool {
	kinds, _ := partsOf(text)
	return kinds&saysTheWork != 0
}

// listsIn counts the headings of a text with bullets right below.
func listsIn(text string) int {
	lines := compact(strings.Split(text, "\n"))
	n := 0
	for i := 1; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], "- ") && !strings.HasPrefix(lines[i-1], "- ") && len(lines[i-1]) <= factLength {
			n++
		}
	}
	return n
}

// partsOf tells what the headings of a text name, and what it says.
func partsOf(text string) (headed, said speech) {
	lines := compact(strings.Split(text, "\n"))
	for i, line := range lines {
		line = strings.TrimSpace(line)
		heading := strings.HasPrefix(line, "## ") || len(line) < factLength && strings.HasSuffix(line, ":") || overBullets(lines, i)
		kinds := words.says(line)
		if said |= kinds; heading {
			headed |= kinds | addressing(bare(line))
		}
	}
	return headed, said
}

// overBullets reports a few words with a list right below them.
func overBullets(lines []string, i int) bool {
	return len(lines[i]) <= longestLabel && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "- ") && !strings.HasPrefix(lines[i], "- ") && !isSentence(lines[i])
}

// addressing is what a heading begins that only speaks to the reader.
func addressing(heading string) speech {
	switch plain, _ := wordsOf(heading); plain {
	case "you'll", "you will", "du wirst", "tu vas", "vas a", "je gaat", "du kommer att":
		return saysDuties
	case "you've", "you have", "you are", "you", "you bring", "du bist", "du hast", "tu as", "tienes", "je hebt", "du har":
		return saysRequirements
	}
	return 0
}

// isPosting decides by the evidence; why tells what is missing.
func (p page) isPosting(l Listing) (is bool, why string) {
	if len(l.Description) < leastText {
		return false, "hardly any text"
	}
	if genericTitle.MatchString(l.Title) {
		return false, fmt.Sprintf("%q names no job", l.Title)
	}
	e := p.evidence(l)
	least := leastEvidence
	if p.at == nil {
		least = leastEvidenceFile
	}
	if e.weight >= least {
		return true, ""
	}
	if len(e.missing) == 0 {
		return false, "it reads like a page about something else"
	}
	return false, "without " + strings.Join(e.missing, ", ")
}

// careersTitle is what pages about working somewhere are called.
var careersTitle = regexp.MustCompile(`(?i)\b(?:careers?|jobs|join (?:us|our)|work(?:ing)? (?:with|at|for)|open (?:positions|roles)|life at|vacancies|recruitment|recruiting|current openings|karriere\w*|stellenangebote|stellenmarkt|jobbörse|jobs bei|arbeiten bei|emplois|carrières|recrutement|rejoignez|empleo|trabaja con|trabaje|lavora con|vacatures|werken bij|jobba hos|lediga (?:jobb|tjänster)|ledige stillinger|kariera|kariéra|praca|trabalhe|вакансии|карьера)\b|採用情報|加入我们|招聘`)

// aboutTitle is what pages are called that write about jobs.
var aboutTitle = regexp.MustCompile(`(?i)\?\s*$|^(?:how|what|why|when|who|meet|interview|introducing|announcing|guide|the (?:ultimate|complete)|top \d+|\d+ (?:ways|tips|things|reasons|questions)|was (?:ist|macht)|wie)\b|\b(?:template|samples?|examples?|salary guide|interview questions|cover letter|resume|vs\.?|versus|podcast|webinar|case study|newsletter|blog|privacy|terms of|cookie)\b`)

// asks reports a page whose heading is a question.
func (p page) asks() bool {
	return p.doc != nil && strings.HasSuffix(p.inline(one(p.doc, "h1")), "?")
}

// courseLines are lines, in lower case, of pages that sell a course or an event.
var courseLines = newPhrases(`what you(?:'?ll| will) learn|learning (?:outcomes|objectives)|course (?:contents?|fees?|dates|outline)|enrol now|enroll now|book (?:now|your (?:place|seat))|buy tickets?|register for this course|lernziele|kursinhalte?|teilnahmegebühr|seminarinhalte?|programme de la formation|contenido del curso`)

// sells reports such a page.
func (p page) sells() bool {
	for line := range strings.Lines(p.shown()) {
		if len(line) <= longestLabel && courseLines[strings.ToLower(strings.ReplaceAll(strings.TrimRight(bare(line), ": \n"), "’", "'"))] {
			return true
		}
	}
	return false
}

var readingTime = regexp.MustCompile(`(?i)\b\d+[ -]min(?:ute)?s?[ -]read\b|\bmin\. lesezeit\b`)

// isAnother reports pages that say in their data that they are something else.
func (p page) isAnother() bool {
	if p.doc == nil {
		return false
	}
	another := p.find(`meta[property="og:type"][content="product"], meta[property="product:price:amount"], [class*="add-to-cart" i], [class*="addtocart" i]`).Length() > 0
	p.find(`script[type*="ld+json"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		walkJSON(p.work, markup.LooseJSON(s.Text()), func(o gjson.Result) bool {
			for _, t := range o.Get("@type").Array() {
				another = another || anotherType[t.String()]
			}
			return !another
		})
		return !another
	})
	return another
}

var anotherType = map[string]bool{"NewsArticle": true, "BlogPosting": true, "Recipe": true, "Product": true, "Event": true, "Course": true, "Book": true, "Movie": true, "FAQPage": true, "HowTo": true, "VideoObject": true, "PodcastEpisode": true}

// canApply reports a link, a button or a form by which one applies.
func (p page) canApply() bool {
	if p.doc == nil {
		return false
	}
	can := false
	p.find(`a, button, input[type="submit"], input[type="button"], input[type="file"], [role="button"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		p.work.Spend(1)
		if within(s, atom.Nav, atom.Footer) {
			return true
		}
		text := markup.Fold(s.Text() + " " + s.AttrOr("value", ""))
		href := s.AttrOr("href", "")
		can = len(text) < 60 && text != "" && words.says(text)&saysApply != 0 || applyLink.MatchString(href) || s.Is(`input[type="file"]`)
		return !can
	})
	return can
}

// applyLink matches the addresses by which one applies.
var applyLink = regexp.MustCompile(`(?i)[/?&#_=-](?:apply|application|bewerb\w*|candidat\w*|postul\w*|solicit\w*|sollicit\w*|aplicar|ansok\w*|ansog\w*)\b|^mailto:[^@]*(?:jobs?|career|recruit|hr|talent|hiring|bewerb|karriere|recrut|empleo|rrhh|work|join|apply|people|personal)`)

// postingOf fails with what a page is when it is no posting.
func (p page) postingOf(l Listing) error {
	is, why := p.isPosting(l)
	if is {
		return nil
	}
	return &StatusError{Status: NotAPosting, Reason: "no posting on the page: " + why}
}
