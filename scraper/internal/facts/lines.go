package facts

import (
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// Parted is the text below the title, without the lines of facts and buttons
// that stand before and after.
func Parted(p page.Page, text string, l listing.Listing) string {
	lines := strings.Split(text, "\n")
	if i := titleLine(lines[:min(len(lines), mostAbove)], l.Title); i >= 0 {
		p.Omit(strings.Join(lines[:i+1], "\n"), "above the text: the title and what stands over it")
		lines = lines[i+1:]
	}
	start := Begins(lines, l)
	p.Omit(strings.Join(lines[:start], "\n"), "facts between title and text")
	end, foot := len(lines), false
	for end > start {
		if at := factRun(lines[start:end]); at >= 0 {
			end = start + at
		} else if isFoot(lines[end-1]) || foot && isContact(lines[end-1]) {
			foot = true
			end--
		} else if closes(lines[end-1]) || isAddress(lines[end-1], l.Company) {
			end--
		} else if at := factTail(lines[start:end]); at >= 0 {
			end = start + at
		} else {
			break
		}
	}
	p.Omit(strings.Join(lines[end:], "\n"), "below the text: buttons, numbers, headings of nothing")
	return WithoutButtons(p, Once(p, lines[start:end]))
}

// mostTail is how many lines of values a label below a text may have.
const mostTail = 8

// factTail is the line at which a label of a fact stands whose values are the
// last of the lines; -1 when a text ends with something else.
func factTail(lines []string) int {
	values := 0
	for i := len(lines) - 1; i >= 0 && values <= mostTail; i-- {
		line := wording.Bare(lines[i])
		switch {
		case line == "":
		case len(line) > wording.FactLength || wording.IsSentence(line):
			return -1
		case values > 0 && (strings.HasPrefix(lines[i], "## ") || strings.HasSuffix(line, ":")) &&
			isFactLabel(line) && !isTail(strings.ToLower(strings.TrimRight(line, ": "))):
			return i
		case strings.HasPrefix(lines[i], "## "):
			return -1
		default:
			values++
		}
	}
	return -1
}

// factRun is the line at which the labels with values begin that end a text, if
// they are several and as many as a third are known; -1 when there are none.
func factRun(lines []string) int {
	at, run, known := -1, 0, 0
	for i := len(lines) - 1; i >= 0 && run < MostFacts; i-- {
		label, value, parted := cutLabel(wording.Bare(lines[i]))
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if !parted || value == "" || len(lines[i]) > wording.FactLength || len(strings.Fields(label)) > 3 ||
			wording.IsSentence(value) || isTail(strings.ToLower(label)) {
			break
		}
		if at, run = i, run+1; isFactLabel(label) {
			known++
		}
	}
	if run > 1 && known*3 >= run {
		return at
	}
	return -1
}

// isTail reports labels, in lower case, of what belongs to a text at its end.
func isTail(label string) bool {
	return wording.IsTextLabel(label) || wording.SalaryLabel.MatchString(label)
}

// A title is looked for in the first lines, and between it and the text there may
// be a limited number of lines of facts.
const (
	mostAbove = 60
	MostFacts = 30
)

// Begins is the line at which the running text begins.
func Begins(lines []string, l listing.Listing) int {
	for i := 0; i < len(lines) && i < MostFacts; i++ {
		switch line := wording.Bare(lines[i]); {
		case line == "", strings.EqualFold(line, l.Title), l.Company != "" && (strings.EqualFold(line, l.Company) ||
			strings.HasPrefix(lines[i], "## "+l.Company) && len(line) < len(l.Company)+wording.LongestLabel/2),
			ButtonLine.MatchString(line), numberLine.MatchString(line) && !isFactLabel(line):
		case factList(lines[i:], l) > 0:
			i += factList(lines[i:], l) - 1
		case isFactLine(lines, i):
			if _, value, parted := cutLabel(line); value == "" && (parted || isFactLabel(line)) {
				i = nextLine(lines, i) // its value
			}
		case opens(lines, i) && (len(line) > wording.FactLength || strings.HasPrefix(lines[i], "## ") ||
			!isFactLine(lines, nextLine(lines, i)) || !isFactLabel(wording.Bare(lines[nextLine(lines, i)]))):
			return i
		case opens(lines, i): // a motto above the facts
		case !opensSoon(lines, i+1):
			return i
		}
	}
	for i := range lines {
		if opens(lines, i) {
			return i
		}
	}
	return 0
}

// factList is how many lines a list of facts takes at the beginning of lines:
// bullets too short for sentences, one of which is a place, a pay or a label
// with its value, and half of which are facts of some kind, or two thirds, or all
// that are no names. A label may stand over it.
func factList(lines []string, l listing.Listing) int {
	from := 0
	if isFactLabel(wording.Bare(lines[0])) && !wording.IsTextLabel(strings.ToLower(wording.Bare(lines[0]))) {
		from = nextLine(lines, 0)
	}
	n, sure, facts, names := from, 0, 0, 0
	for ; n < len(lines) && strings.HasPrefix(lines[n], "- ") && len(lines[n]) <= wording.FactLength && !wording.IsSentence(lines[n]); n++ {
		line := wording.Bare(lines[n])
		label, value, parted := cutLabel(line)
		switch {
		case PlaceLike(line), slices.Contains(l.Locations, line), listing.MoneyRange.MatchString(line), parted &&
			value != "" && isFactLabel(label):
			sure, facts = sure+1, facts+1
		case isFact(line), parted && value != "" && len(label) <= wording.LongestLabel:
			facts++
		case IsName(line):
			names++
		}
	}
	listed := n - from
	if from > 0 && listed > 0 && wording.PlaceLabel.MatchString(strings.ToLower(wording.Bare(lines[0]))) {
		return n
	}
	headed := n < len(lines) && strings.HasPrefix(lines[nextLine(lines, n-1)], "## ")
	if sure > 0 && (facts*2 >= listed || headed) || facts > 1 && facts*3 >= listed*2 ||
		facts > 0 && names > 0 && facts+names == listed {
		return n
	}
	return 0
}

// startsWhen matches when the work begins.
var startsWhen = regexp.MustCompile(`(?i)^(?:from|start\w*|asap|immediate\w*|as soon|now|ab|sofort|dès|à partir|` +
	`desde|vanaf|per|od|ihned)\b`)

var postedAgo = regexp.MustCompile(`(?i)^(?:posted |published )?.{0,20}\bago$|^(?:erschienen|veröffentlicht|` +
	`online)\b.{0,6}\b(?:vor|seit|am)\b.{0,20}$|^(?:publiée?|postée?|mise en ligne)\b.{0,24}$|` +
	`^(?:publicad[oa]|pubblicat[oa]|geplaatst|gepubliceerd|publicerad|publisert|oprettet|opublikowano|` +
	`přidáno)\b.{0,24}$`)

// nextLine is the index of the next line with text, the last index at the end.
func nextLine(lines []string, i int) int {
	for i++; i < len(lines)-1 && strings.TrimSpace(lines[i]) == ""; i++ {
	}
	return min(i, len(lines)-1)
}

// opensSoon reports whether a text begins within a few lines: then a short line
// before it is one of facts that we have no name for.
func opensSoon(lines []string, from int) bool {
	seen := 0
	for i := from; i < len(lines) && seen < 8; i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if seen++; opens(lines, i) && !isFactLine(lines, i) {
			return true
		}
	}
	return false
}

// isFactLine reports a label with its value, or a label alone.
func isFactLine(lines []string, i int) bool {
	line := wording.Bare(lines[i])
	if len(line) > 2*wording.FactLength {
		return false
	}
	label, value, parted := cutLabel(line)
	switch {
	case parted && isFactLabel(label):
		return len(value) <= longestPlace
	case isFactLabel(line):
		return !strings.HasPrefix(strings.TrimSpace(lines[nextLine(lines, i)]), "- ") && len(lines[nextLine(lines, i)]) <= longestPlace
	case strings.HasPrefix(lines[i], "- "), strings.HasPrefix(lines[i], "## "):
		return PlaceLike(line)
	}
	return PlaceLike(line) || len(line) <= wording.LongestLabel/2 && len(listing.EmploymentNames(line)) > 0 ||
		pinEmoji.MatchString(line) && len(line) <= 2*wording.FactLength || isFactRow(line)
}

// isFactRow reports a line of several facts, most of which are known by their form.
func isFactRow(line string) bool {
	parts := factParts.Split(line, -1)
	known := 0
	for _, part := range parts {
		switch {
		case wording.IsSentence(part) && !PlaceLike(part):
			return false
		case PlaceLike(part), isFact(part):
			known++
		}
	}
	return len(parts) > 1 && known*2 > len(parts)
}

// isFact reports a kind of employment, a number, a date or a beginning, in few words.
func isFact(line string) bool {
	return len(line) <= listing.LongestKind/2 && len(listing.EmploymentNames(line)) > 0 || numberLine.MatchString(line) ||
		listing.Date(line) != "" || postedAgo.MatchString(line) || startsWhen.MatchString(line) ||
		isPosted(line) || hoursLine.MatchString(line)
}

// hoursLine matches the hours of a week.
var hoursLine = regexp.MustCompile(`(?i)^\d{1,2}(?:[.,]\d)?(?:\s?(?:[-–—]|to|bis|à|tot|` +
	`till)\s?\d{1,2}(?:[.,]\d)?)?\s?` +
	`(?:h|hrs?|hours?|uur|std\.?|stunden|heures|horas|ore|timmar|timer|tuntia|godzin)\b.{0,20}$`)

// opens reports whether the running text begins at line i: a long line, a
// bullet, a sentence, or a heading with something below.
func opens(lines []string, i int) bool {
	line := strings.TrimSpace(lines[i])
	switch {
	case len(line) > wording.FactLength:
		return true
	case plainHeading.MatchString(wording.Bare(line)):
		return false
	case strings.HasPrefix(line, "## "):
		below := strings.TrimSpace(lines[nextLine(lines, i)])
		return nextLine(lines, i) > i && (len(below) > wording.FactLength || strings.HasPrefix(below, "- ") ||
			IsPartHeading(wording.Bare(line)) && !strings.HasPrefix(below, "## ") || wording.IsSentence(below))
	case strings.HasPrefix(line, "- "):
		return nextLine(lines, i) > i && strings.HasPrefix(strings.TrimSpace(lines[nextLine(lines, i)]), "- ")
	}
	return IsPartHeading(line) && nextLine(lines, i) > i && !wording.Words.Is(line,
		wording.SaysChrome|wording.SaysApply) || wording.IsSentence(line)
}

// plainHeading matches headings that only say that the description follows.
var plainHeading = regexp.MustCompile(`(?i)^(?:(?:full )?(?:job|position|role|vacancy)? ?(?:description|details)|` +
	`détails? (?:du poste|de l['’]offre)|détails|detalles?(?: de la oferta| del puesto)?|dettagli(?: ` +
	`dell['’]offerta)?|detalhes(?: da vaga)?|einleitung|about the job|jobbeskrivelse|stellenbeschreibung|` +
	`stellendetails|descriptif (?:du poste|de l['’]offre)|description (?:du poste|de l['’]offre)|` +
	`descripción(?: del puesto| de la oferta)?|descrizione(?: dell['’]offerta)?|descrição(?: da vaga)?|` +
	`functieomschrijving|vacatureomschrijving|jobbeskrivning|opis stanowiska|仕事内容詳細|职位描述)\s*:?$`)

var (
	ButtonLine = regexp.MustCompile(`(?i)^(?:- |## )?(?:you (?:need|have) to (?:sign|log) in\b.{0,80}|(?:deel|` +
		`dela|del|teile|` +
		`partage[rz]?|condividi|comparte|compartilhe|share) (?:deze|detta|denne|diese[ns]?|cette|questa|esta|` +
		`this) .{0,30}|apply(?: ` +
		`now| here| by e?-?mail| today| online| for (?:this|` +
		`the) (?:job|role|position)| with .{0,20})?|back(?: to .{0,30})?|share|print|print job|save(?: job)?|` +
		`all (?:roles|jobs)|view all .{0,30}|see all .{0,30}|contact(?: us)?|sign ?in|log ?in|sign ?up|` +
		`register|my (?:account|jobs|job cart|profile).{0,20}|add to .{0,20}|job search|search jobs|quick ` +
		`apply|easy apply|copy link|duplicate|search|learn more|read more|show (?:more|less)|send to a ` +
		`friend|e-?mail a friend|jetzt (?:online )?bewerben|online bewerben|bewerben|zurück(?: .{0,30})?|` +
		`drucken|teilen|postuler|je postule|retour(?: .{0,30})?|inscribirme(?: .{0,20})?|volver(?: .{0,30})?|` +
		`solliciteer(?: .{0,20})?|ansök(?: nu| här)?|tillbaka(?: .{0,30})?|応募する|エントリーする|©.*|copyright\b.*|` +
		`all rights reserved.*|[←«→».\s]*)[\s→»>]*$|^[^.!?]{0,40} [→»>]$|^[←«] [^.!?]{0,40}$`)
	numberLine = regexp.MustCompile(`(?i)^\S{1,20}[ -](?:kode|kod|code|id|nr|no|nummer|number)\.?:? ` +
		`#?\d[\d-]{3,20}$|^(?:job|req(?:uisition)?|reference|posting|vacancy)\.? ?(?:id|no|number|code|ref|` +
		`#)\b.{0,40}$`)
	footLine = regexp.MustCompile(`(?i)^(?:footer|print|facebook|linked ?in|twitter|x|instagram|youtube|xing|` +
		`whatsapp|e-?mail|tweet|pinterest|powered by .{0,40}|built with .{0,60}|(?:this page )?(?:was )?last ` +
		`(?:changed|updated|modified|reviewed)\b.{0,60}|(?:letzte (?:änderung|aktualisierung)|stand|dernière ` +
		`mise à jour|última actualización|laatst gewijzigd|senast uppdaterad|sist (?:oppdatert|endret)|sidst ` +
		`opdateret)\b.{0,40}|©.*)$|^\d+ (?:applicants?|inscrit[oa]s|candidat\w+|bewerb\w+|sökande|people ` +
		`(?:have )?(?:applied|viewed))\b.{0,40}$|^(?:create|get|receive) .{0,20}\bjob alerts?\b.{0,40}$|` +
		`^(?:print|share|tweet|like|save)(?: .{0,12}){0,3}$|^(?:share|teilen|partager|partilhar|compartilhar|` +
		`compartir|condividi|delen|dela|del|udostępnij|sdílet|megosztás|paylaş|поделиться)\s*:(?: ` +
		`.{0,60})?$`)
)

// notices open what a page says about data and cookies below a posting.
var notices = regexp.MustCompile(`(?im)^## (?:(?:job )?(?:applicant|candidate|recruitment) )?(?:privacy|data ` +
	`protection|cookie|datenschutz)\S*(?: (?:notice|policy|statement|settings|preferences))?\s*:?$|` +
	`^[^\n]{0,200}\bcookies\b[^\n]{0,200}\b(?:accept|consent|preferences|settings|akzeptieren|` +
	`accepter)\b[^\n]*$`)

// noticeWords are one in each of them, whatever its case.
var noticeWords = []string{"ookie", "OOKIE", "rivacy", "RIVACY", "rotection", "ROTECTION", "atenschutz", "ATENSCHUTZ"}

// WithoutNotices cuts the text where such a notice begins, if it is near the end.
func WithoutNotices(p page.Page, text string) string {
	if !slices.ContainsFunc(noticeWords, func(word string) bool { return strings.Contains(text, word) }) {
		return text
	}
	if at := notices.FindStringIndex(text); at != nil && at[0] > len(text)/2 {
		p.Omit(text[at[0]:], "a notice about data or cookies, and what follows it")
		return strings.TrimSpace(text[:at[0]])
	}
	return text
}

// titleLine is the index of the line that is the title, -1 when there is none.
func titleLine(lines []string, title string) int {
	if title == "" {
		return -1
	}
	is := func(line string) bool {
		line = wording.Bare(line)
		return strings.EqualFold(wording.LeadingYear.ReplaceAllString(line, ""), title) || len(line) > len(title) &&
			len(line) < len(title)+wording.LongestLabel && strings.Contains(line, title) && wording.BareTitle(line) == title
	}
	at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "## ") && is(line) })
	if at < 0 {
		at = slices.IndexFunc(lines, is) // no heading
	}
	if at < 0 { // in one heading with the employer
		at = slices.IndexFunc(lines, func(line string) bool {
			return strings.HasPrefix(line, "## ") && len(line) < len(title)+wording.LongestName && strings.HasPrefix(wording.Bare(line), title+" ")
		})
	}
	return at
}

// Between are the lines between a page's title and the posting's text, and
// those just above the title.
func Between(whole []string, title, text string) (below, over []string) {
	at := titleLine(whole, title)
	over = wording.Compact(whole[:max(at, 0)])
	over = over[max(0, len(over)-mostOver):]
	lines := wording.Compact(whole[at+1:])
	first, _, _ := strings.Cut(text, "\n")
	for i, line := range lines {
		if i == MostFacts || line == first {
			return lines[:i], over
		}
	}
	return lines[:min(len(lines), MostFacts)], over
}

// Below are the lines of a page's main part after the posting's text.
func Below(main []string, text string) []string {
	last := text[strings.LastIndexByte(text, '\n')+1:]
	for i := len(main) - 1; i >= 0; i-- {
		if main[i] == last {
			rest := wording.Compact(main[i+1:])
			return rest[:min(len(rest), MostFacts)]
		}
	}
	return nil
}

// mostOver is how many lines above a title may speak of it.
const mostOver = 5
