package reader

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
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
func evidenceOf(p page.Page, l listing.Listing) evidence {
	var e evidence
	addressed := p.At != nil && page.PostingPath.MatchString(p.At.RequestURI())
	headed, said := wording.PartsOf(l.Description)
	plain := ""
	if headed&wording.SaysTheWork == 0 {
		plain = plainHeading(p)
		headed |= wording.Words.Says(plain) & wording.SaysTheWork
	}
	titled := facts.NamesJob(l.Title) || facts.IsMarked(l.Title)
	e.has("a job's title", 2, titled)
	e.has("duties", 1, (headed|said)&wording.SaysDuties != 0)
	e.has("requirements", 1, (headed|said)&wording.SaysRequirements != 0)
	e.has("", 1, headed&wording.SaysDuties != 0)
	e.has("", 1, headed&wording.SaysRequirements != 0)
	e.has("", 1, said&wording.SaysOffer != 0)
	e.has("", 1, said&wording.SaysYou != 0)
	e.has("", 1, addressed && isCalled(p, l.Title))
	e.has("", 2, p.Titled)
	e.has("", 3, p.Named)
	announced := facts.IsMarked(l.Title) || hiringTitle.MatchString(l.Title)
	e.has("", 3, announced)
	control := p.Applies || canApply(p)
	e.has("a way to apply", 1, control || said&wording.SaysApply != 0)
	e.has("", 1, control)
	e.has("place or date", 1, facts.Facts(&l) > 0)
	e.has("", 1, facts.Facts(&l) > 1)
	e.has("", 1, addressed)
	e.has("", 1, len(l.Description) >= leastMain)
	e.has("", 1, len(l.Description) >= 3*leastMain)
	e.has("", -4, !titled && wording.CareersTitle.MatchString(l.Title))
	e.has("", -4, aboutTitle.MatchString(l.Title) || isAnother(p))
	e.has("", -8, isTemplate(p))
	formed := headed&wording.SaysTheWork == 0 && isUnlisted(p, l.Description) && isForm(p, l.Title)
	e.has("", 4, formed)
	e.has("", 1, formed && listsIn(l.Description) > 1)
	e.has("", -3, !titled && !addressed && !formed && headed&wording.SaysTheWork == 0)
	lists := listsIn(l.Description)
	e.has("", 1, lists > 1)
	e.has("", 2, lists > 1 && addressed && (headed|said)&wording.SaysTheWork == 0) // in words that we don't know
	e.has("", -4, sells(p))
	if (headed|said)&wording.SaysTheWork == 0 && lists < 2 && !formed {
		e.weight -= 6
		spoken := said&wording.SaysYou != 0 || plain != "" || p.Named
		reached := control || said&wording.SaysApply != 0 || strings.Contains(l.Description, "@")
		e.has("", 5, titled && reached && (announced || spoken && facts.Facts(&l) > 1 && (control || p.Named))) // prose
		e.has("", 1, announced && reached)
	}
	return e
}

// plainHeading is the heading that names the ad as a whole, and so stands above its text.
func plainHeading(p page.Page) string {
	for line := range strings.Lines(p.Shown()) {
		heading, is := strings.CutPrefix(strings.TrimSpace(line), "## ")
		if is && len(heading) <= wording.LongestLabel && facts.IsPlainHeading(heading) {
			return heading
		}
	}
	return ""
}

// hiringTitle matches titles that say that somebody is looked for.
var hiringTitle = regexp.MustCompile(`(?i)(?:\s|^)(?:wanted|needed|gesucht|gezocht|sökes|søges|søkes|recherchée?s?|` +
	`se (?:busca|necesita)|` +
	`cercasi|procura-se|haetaan|poszukiwan\pL+|требу[ею]тся|hledáme|keresünk|مطلوب|דרוש\S*)(?:\s|[:!,]|$)|` +
	`急募|募集|招聘`)

// isUnlisted reports a text in a language that no list of words is for.
func isUnlisted(p page.Page, text string) bool {
	if p.Doc == nil {
		return false
	}
	if lang := page.One(p.Doc, "html").AttrOr("lang", ""); len(lang) >= 2 && !wording.Words.Knows(strings.ToLower(lang[:2])) {
		return true
	}
	letters, unlisted := 0, 0
	for _, r := range text {
		if r > unicode.MaxLatin1 && unicode.IsLetter(r) {
			if letters++; !unicode.In(r, listedScripts...) {
				unlisted++
			}
		}
	}
	return unlisted*2 > letters
}

// listedScripts are those of the languages that have lists of words.
var listedScripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew,
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai}

// isForm reports what a posting is known by where no word is: a title that the
// page is called by, and rows of facts or a way to apply.
func isForm(p page.Page, title string) bool {
	if p.Doc == nil || !isCalled(p, title) {
		return false
	}
	rows := len(facts.Labelled(p))
	for line := range strings.Lines(p.Shown()) {
		label, value, parted := strings.Cut(wording.Bare(line), ":")
		if parted && len(line) <= 2*wording.FactLength && len(label) <= wording.LongestLabel && strings.TrimSpace(value) != "" {
			rows++
		}
	}
	return p.Applies || rows > 1
}

// headed reports whether a text has duties or requirements under headings.
func headed(text string) bool {
	kinds, _ := wording.PartsOf(text)
	return kinds&wording.SaysTheWork != 0
}

// listsIn counts the headings of a text with bullets right below.
func listsIn(text string) int {
	lines := wording.Compact(strings.Split(text, "\n"))
	n := 0
	for i := 1; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], "- ") && !strings.HasPrefix(lines[i-1], "- ") && len(lines[i-1]) <= wording.FactLength {
			n++
		}
	}
	return n
}

// isPosting decides by the evidence; why tells what is missing.
func isPosting(p page.Page, l listing.Listing) (is bool, why string) {
	if len(l.Description) < page.LeastText {
		return false, "hardly any text"
	}
	if facts.GenericTitle.MatchString(l.Title) {
		return false, fmt.Sprintf("%q names no job", l.Title)
	}
	e := evidenceOf(p, l)
	least := leastEvidence
	if p.At == nil {
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

// aboutTitle is what pages are called that write about jobs.
var aboutTitle = regexp.MustCompile(`(?i)\?\s*$|^(?:how|what|why|when|who|meet|interview|introducing|announcing|` +
	`guide|the (?:ultimate|complete)|top \d+|\d+ (?:ways|tips|things|reasons|questions)|was (?:ist|` +
	`macht)|wie|qu['’]est-ce|comment|pourquoi|cosa (?:fa|è)|come|o que (?:faz|é)|como|wat (?:doet|is)|hoe|jak|hvad|` +
	`vad (?:gör|är))\b|^(?:qué|cómo|cuánto|por qué|чем|как|что) |\b(?:template|` +
	`samples?|examples?|salary guide|interview questions|cover letter|resume|` +
	`vs\.?|versus|podcast|webinar|case study|newsletter|blog|privacy|terms of|cookie)\b`)

// isTemplate reports a page with an ad for others to copy.
func isTemplate(p page.Page) bool {
	return p.Doc != nil && templateTitle.MatchString(page.HeadTitle(p.Doc))
}

var templateTitle = regexp.MustCompile(`(?i)\bjob (?:description|posting|ad|advert) (?:templates?|samples?|` +
	`examples?)\b`)

// courseLines are lines, in lower case, of pages that sell a course or an event.
var courseLines = wording.NewPhrases(`what you(?:'?ll| will) learn|learning (?:outcomes|objectives)|course ` +
	`(?:contents?|fees?|dates|outline)|enrol now|enroll now|book (?:now|your (?:place|seat))|buy ` +
	`tickets?|register for this course|modules|(?:tuition )?fees(?: and funding)?|course (?:structure|overview|details)|` +
	`what you(?:'?ll| will) study|studieninhalte?|studienverlauf|zulassungsvoraussetzungen|frais de scolarité|débouchés|` +
	`plan de estudios|salidas profesionales|piano di studi|lernziele|kursinhalte?|teilnahmegebühr|seminarinhalte?|programme ` +
	`de la formation|contenido del curso`)

// sells reports such a page.
func sells(p page.Page) bool {
	for line := range strings.Lines(p.Shown()) {
		if len(line) <= wording.LongestLabel &&
			courseLines[strings.ToLower(strings.ReplaceAll(strings.TrimRight(wording.Bare(line), ": \n"), "’", "'"))] {
			return true
		}
	}
	return false
}

// isAnother reports pages that say in their data that they are something else.
func isAnother(p page.Page) bool {
	if p.Doc == nil {
		return false
	}
	another := p.Find(`meta[property="og:type"][content="product"], meta[property="product:price:amount"], `+
		`[class*="add-to-cart" i], [class*="addtocart" i]`).Length() > 0
	p.Find(`script[type*="ld+json"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		page.WalkJSON(p.Work, markup.LooseJSON(s.Text()), func(o gjson.Result) bool {
			for _, t := range o.Get("@type").Array() {
				another = another || anotherType[t.String()]
			}
			return !another
		})
		return !another
	})
	p.Find("button, input[type=submit], a[role=button]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		another = another || buying.MatchString(markup.Fold(s.Text()+s.AttrOr("value", "")))
		return !another && i < facts.MostHeadings
	})
	return another
}

// buying matches the buttons of shops.
var buying = regexp.MustCompile(`(?i)^(?:add to (?:cart|basket|bag|trolley)|buy (?:it )?now|in den warenkorb|` +
	`jetzt kaufen|ajouter au panier|acheter|añadir al carrito|comprar(?: ahora| agora)?|adicionar ao ` +
	`carrinho|aggiungi al carrello|in winkelwagen|lägg i varukorg(?:en)?|legg i handlekurv(?:en)?|læg i ` +
	`kurv(?:en)?|dodaj do koszyka|do košíku)$`)

var anotherType = map[string]bool{"NewsArticle": true, "BlogPosting": true, "Recipe": true, "Product": true,
	"Event": true, "Course": true, "Book": true, "Movie": true, "FAQPage": true, "HowTo": true,
	"VideoObject": true, "PodcastEpisode": true}

// canApply reports a link, a button or a form by which one applies.
func canApply(p page.Page) bool {
	if p.Doc == nil {
		return false
	}
	can := false
	p.Find(`a, button, input[type="submit"], input[type="button"], input[type="file"], ` +
		`[role="button"]`).EachWithBreak(
		func(_ int, s *goquery.Selection) bool {
			p.Work.Spend(1)
			if facts.Within(s, atom.Nav, atom.Footer) {
				return true
			}
			text := markup.Fold(s.Text() + " " + s.AttrOr("value", ""))
			href := s.AttrOr("href", "")
			can = len(text) < 60 && text != "" && wording.Words.Says(text)&wording.SaysApply != 0 ||
				applyLink.MatchString(href) || s.Is(`input[type="file"]`)
			return !can
		})
	return can
}

// applyLink matches the addresses by which one applies.
var applyLink = regexp.MustCompile(`(?i)[/?&#_=-](?:apply|application|bewerb\w*|candidat\w*|postul\w*|solicit\w*|` +
	`sollicit\w*|aplicar|ansok\w*|ansog\w*)\b|^mailto:[^@]*(?:jobs?|career|recruit|hr|talent|hiring|` +
	`bewerb|karriere|recrut|empleo|rrhh|work|join|apply|people|personal)`)

// postingOf fails with what a page is when it is no posting.
func postingOf(p page.Page, l listing.Listing) error {
	is, why := isPosting(p, l)
	if l.Title == "" {
		is, why = false, "no heading reads like a job's title"
	}
	if is {
		return nil
	}
	return &status.Error{Status: status.NotAPosting, Reason: "no posting on the page: " + why}
}
