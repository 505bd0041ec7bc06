package scan

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// A person who copies a whole page copies the site's menus and other jobs along.
// [copiedPage] knows such a paste by the lines that job sites write (chrome.txt),
// finds title, employer and place in the lines before the text, and cuts what
// follows it. A paste without such lines is not touched.

//go:embed chrome.txt
var chromeText string

// chrome holds the phrases of chrome.txt as patterns, by their kind. They take
// time to compile, and most commands need none.
var chrome = sync.OnceValue(func() map[string]*regexp.Regexp { return readChrome(chromeText) })

func readChrome(text string) map[string]*regexp.Regexp {
	phrases := map[string][]string{}
	for l := range strings.Lines(text) {
		kind, phrase, found := strings.Cut(strings.TrimSpace(l), ": ")
		if !found || strings.HasPrefix(l, "#") {
			continue
		}
		pattern := regexp.QuoteMeta(phrase)
		pattern = strings.ReplaceAll(pattern, `\*`, `.{0,60}`)
		phrases[kind] = append(phrases[kind], strings.ReplaceAll(pattern, "#", `[0-9.,]+\+?`))
	}
	patterns := map[string]*regexp.Regexp{}
	for kind, list := range phrases {
		patterns[kind] = regexp.MustCompile(`(?i)^(?:` + strings.Join(list, "|") + `)$`)
	}
	return patterns
}

// Bounds of a paste: the title stands within the first headLines, and a line
// longer than longestChrome belongs to the text.
const (
	headLines     = 150
	longestChrome = 120
	leastMenu     = 2 // menu lines that make a page of a paste
)

// pasteLine is a line of a paste that may be a site's.
type pasteLine struct {
	text string // folded, without marks
	at   int    // where it begins in the paste
	end  int    // where the next line begins
}

func (l pasteLine) is(kind string) bool {
	return l.text != "" && len(l.text) <= longestChrome && chrome()[kind].MatchString(l.text)
}

// pasteLines cuts a paste into its lines that are not empty.
func pasteLines(text string) []pasteLine {
	var lines []pasteLine
	at := 0
	for raw := range strings.Lines(text) {
		end := at + len(raw)
		short := raw[:min(len(raw), 4*longestChrome)]
		if folded := line(strings.Trim(strings.TrimSpace(short), "#*_>|-–•·:\u200b \t")); folded != "" {
			lines = append(lines, pasteLine{strings.ReplaceAll(folded, "’", "'"), at, end})
		}
		at = end
	}
	return lines
}

// copiedPage reads the paste of a whole page, and tells whether it is one.
func copiedPage(text string) (scraper.Listing, bool) {
	lines := pasteLines(text)
	menu := 0
	for _, l := range lines[:min(len(lines), headLines)] {
		if l.is("menu") {
			menu++
		}
	}
	start := textStart(lines)
	l := scraper.Listing{Description: text}
	cut := tailStart(lines, text, start)
	if menu < leastMenu {
		if cut == len(text) {
			return l, false
		}
		l.Description = strings.TrimSpace(text[:cut])
		l.Title = firstTitle(l.Description)
		return l, true
	}
	head := headOf(lines[:start])
	l.Title, l.Company, l.Location = head.read()
	if start < len(lines) {
		l.Description = strings.TrimSpace(withoutButtons(text[lines[start].at:max(cut, lines[start].at)]))
	}
	return l, true
}

// textStart is the number of the line at which the posting's text begins: after
// the words that say so, or else at the first line that is as long as a sentence.
func textStart(lines []pasteLine) int {
	within := lines[:min(len(lines), headLines)]
	for i, l := range within {
		if i > 0 && l.is("text") && i+1 < len(lines) {
			return afterFacts(within, i+1)
		}
	}
	lastMenu := 0
	for i, l := range within {
		if button.MatchString(l.text) && lastMenu > 0 {
			continue // it opens or closes the text, which may stand above it
		} else if l.is("menu") || l.is("fact") {
			lastMenu = i + 1
		} else if lastMenu > 0 && (notATitle.MatchString(l.text) && i > lastMenu+1) {
			break
		} else if lastMenu > 0 && utf8.RuneCountInString(l.text) > 80 {
			break
		}
	}
	for i := lastMenu; i < len(within); i++ {
		if l := within[i]; !l.is("menu") && !l.is("fact") && (len(l.text) > 60 || strings.HasSuffix(l.text, ".") ||
			notATitle.MatchString(l.text)) {
			return i
		}
	}
	return min(lastMenu, len(lines))
}

// afterFacts goes on from i, where a text is announced, to where it is announced
// again, if only short lines of facts stand between.
func afterFacts(lines []pasteLine, i int) int {
	for k := i; k < min(i+20, len(lines)-1) && len(lines[k].text) <= 60; k++ {
		if lines[k].is("text") {
			return k + 1
		}
	}
	return i
}

// tailStart is where the posting is over: at a line that opens a list of other
// jobs, once a third of the text has passed.
func tailStart(lines []pasteLine, text string, start int) int {
	for i := start; i < len(lines); i++ {
		l := lines[i]
		if l.at >= (len(text)-lines[start].at)/10+lines[start].at && i > start+1 && l.is("tail") {
			return l.at
		}
	}
	return len(text)
}

// withoutButtons drops the lines of menus that are left in a text.
func withoutButtons(text string) string {
	var b strings.Builder
	for raw := range strings.Lines(text) {
		if l := (pasteLine{text: strings.ReplaceAll(line(raw), "’", "'")}); len(raw) <= 4*longestChrome && button.MatchString(l.text) {
			continue
		}
		b.WriteString(raw)
	}
	return b.String()
}

// button matches the lines of menus that cannot be a posting's own.
var button = regexp.MustCompile(`(?i)^(?:(?:…|\.\.\.) ?(?:show |see )?(?:more|less)|(?:show|see) (?:more|less)|` +
	`mehr anzeigen|weniger anzeigen|voir (?:plus|moins)|ver (?:más|menos)|report (?:this )?job|job melden)$`)

// pasteHead is what stands before the text of a copied page.
type pasteHead struct {
	lines   []pasteLine
	logo    string // the employer, as the picture of its logo is called
	saved   string // the title, as the button that saves it names it
	savedAt string // ... and its employer
}

// portalNote is what portals write behind a title.
var portalNote = regexp.MustCompile(`(?i)\s*(?:[-–—|·]\s*(?:job post|job posting|stellenanzeige|offre d.emploi)|` +
	`\(verified job\)|with verification)$`)

var (
	logoLine = regexp.MustCompile(`(?i)^(?:company logo (?:for|of),? (.+?)\.?|logo (?:von|de|di|of) (.+)|(.+?)[- ]logo)$`)
	saveLine = regexp.MustCompile(`(?i)^(?:save|share|apply to|merken|speichern|enregistrer|guardar|salva) (.{3,100}?)` +
		` +(?:at|bei|von|chez|en|presso|bij) (.{2,60})$`)
	gendered  = regexp.MustCompile(`(?i)\((?:all genders?|gn|[a-z](?:\s?[/|,*]\s?[a-z]){1,3})\)|[a-zäöü][:*_]in\b|/-?in\b`)
	placeLike = regexp.MustCompile(`^\p{Lu}[\p{L}.'’ -]+(?:, ?\p{Lu}[\p{L}.'’ -]+){0,3}(?: \(.{2,20}\))?$`)
	figures   = regexp.MustCompile(`^[\d.,%$€£()+ -]+$`)
)

// headOf leaves the menus out and notes what the site says of title and employer.
func headOf(lines []pasteLine) pasteHead {
	var h pasteHead
	for _, l := range lines {
		if l.is("aside") {
			break
		}
		if m := logoLine.FindStringSubmatch(l.text); m != nil {
			h.logo = m[1] + m[2] + m[3]
			continue
		}
		if m := saveLine.FindStringSubmatch(l.text); m != nil {
			h.saved, h.savedAt = m[1], m[2]
			continue
		}
		if !l.is("menu") && !l.is("text") && !figures.MatchString(l.text) {
			h.lines = append(h.lines, l)
		}
	}
	return h
}

// read finds title, employer and place.
func (h pasteHead) read() (title, company, place string) {
	at, best := -1, 0
	for i := range h.lines {
		if n := h.titleScore(i); n > best || n == best && n > 0 && h.lines[i].text == h.lines[at].text {
			at, best = i, n
		}
	}
	if at < 0 {
		return h.saved, h.savedAt, ""
	}
	company, place = h.around(at)
	return portalNote.ReplaceAllString(h.lines[at].text, ""), company, place
}

// titleScore says how much speaks for line i being the title; 0: it is not.
func (h pasteHead) titleScore(i int) int {
	l := h.lines[i]
	words := len(strings.Fields(l.text))
	switch {
	case words == 0 || words > 14 || len(l.text) < 3, l.is("fact"), strings.Contains(l.text, " · "), l.text == h.logo, l.text == h.savedAt,
		sentenceEnds.MatchString(l.text) && !strings.HasSuffix(l.text, ")"), !strings.ContainsFunc(l.text, unicode.IsLetter):
		return 0
	}
	score := 0
	if l.text == h.saved {
		score += 5
	}
	if classifier.ReadTitle(l.text).Known {
		score += 3
	}
	if gendered.MatchString(l.text) {
		score += 3
	}
	if occupation.MatchString(l.text) {
		score++
	}
	if n := h.count(l.text); n > 1 && !placeLike.MatchString(l.text) {
		score++
	}
	score += h.factsAfter(i)
	if score > 0 && words > 1 {
		score++
	}
	return score
}

// occupation matches the ends of words that people are called by in their jobs.
var occupation = regexp.MustCompile(`(?i)\b(?:\p{L}{2,}(?:er|or|ist|ian|ant|ent|eur|euse|ière?|ador|adora|tore|` +
	`trice|in|man|manager|leiter|pfleger)|lead|head|chief|nurse|driver|clerk|cook|chef|intern|trainee|executive|` +
	`assistant|associate|werkstudent|fachkraft|referent)\b`)

func (h pasteHead) count(text string) int {
	n := 0
	for _, l := range h.lines {
		if l.text == text {
			n++
		}
	}
	return n
}

// factsAfter counts 1 when what stands beside a title follows line i.
func (h pasteHead) factsAfter(i int) int {
	for _, l := range h.lines[i+1 : min(i+5, len(h.lines))] {
		if l.is("fact") || strings.Contains(l.text, " · ") || l.text == h.logo {
			return 1
		}
	}
	return 0
}
