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
// that stand before and after. Those before are the ad's own where they stand in the
// same element as the rest, which has the text own.
func Parted(p page.Page, text string, own Own, l listing.Listing) string {
	lines := strings.Split(text, "\n")
	if i := TitleLine(lines[:min(len(lines), mostAbove)], l.Title); i >= 0 {
		p.Omit(strings.Join(lines[:i+1], "\n"), "above the text: the title and what stands over it")
		lines = lines[i+1:]
	}
	start := Begins(lines, l)
	if at := beginsOwn(lines[:start], own.Description, l); at >= 0 {
		start = at
	}
	for i := start - 1; i >= 0 && own.First != ""; i-- {
		if line := wording.Bare(lines[i]); line == own.First {
			start = i
		} else if line != "" {
			break
		}
	}
	p.Omit(strings.Join(lines[:start], "\n"), "facts between title and text")
	end, foot := endsOwn(lines, start, own.Whole), false
	for end > start {
		if at := factRun(lines[start:end]); at >= 0 {
			end = start + at
		} else if isFoot(lines[end-1]) || foot && isContact(lines[end-1]) {
			foot = true
			end--
		} else if closes(lines[end-1]) {
			end--
		} else if at := pairTail(lines[start:end]); at >= 0 {
			end = start + at
		} else if at := cardTail(lines[start:end]); at >= 0 {
			end = start + at
		} else {
			break
		}
	}
	p.Omit(strings.Join(lines[end:], "\n"), "below the text: buttons, numbers, headings of nothing")
	return WithoutButtons(p, Once(p, lines[start:end]))
}

// Own are the texts of the elements that a page calls the description, or the
// whole of the ad; empty where it calls none so. Named tells that it calls it a job's.
// First is the heading of the first of its parts where that reads like one of the whole.
type Own struct {
	Description, Whole string
	First              string
	Named              bool
}

// endsOwn is the line behind the last of the ad's own element, if no part of an ad
// follows it; else behind the last line.
func endsOwn(lines []string, start int, own string) int {
	last := own[strings.LastIndexByte(own, '\n')+1:]
	at := len(lines) - 1
	for at > start && lines[at] != last {
		at--
	}
	if last == "" || at <= start || tellsMore(lines[at+1:]) {
		return len(lines)
	}
	return at + 1
}

// tellsMore reports a heading of an ad's part, or one that speaks of it with more
// than keywords below.
func tellsMore(lines []string) bool {
	part := false
	for _, line := range wording.Compact(lines) {
		bare := wording.Bare(line)
		if strings.HasPrefix(line, "## ") {
			if wording.Words.Is(strings.TrimRight(bare, ":： "), wording.SaysTheWork|wording.SaysOffer|wording.SaysEmployer) {
				return true
			}
			part = wording.Words.Says(bare)&(wording.SaysTheWork|wording.SaysOffer|wording.SaysEmployer|wording.SaysApply) != 0
		} else if part && (len(strings.Fields(bare)) > 3 || len(bare) > wording.LongestLabel) {
			return true
		}
	}
	return false
}

// beginsOwn is the line at which the text of the description's own element begins,
// above which it is the page that speaks; -1 when there is none.
func beginsOwn(lines []string, own string, l listing.Listing) int {
	for line := range strings.Lines(own) {
		line = strings.TrimRight(line, "\n")
		if bare := wording.Bare(line); bare == "" || plainHeading.MatchString(bare) || strings.EqualFold(bare, l.Title) || isButton(line) {
			continue
		}
		return slices.Index(lines, line)
	}
	return -1
}

// mostTail is how many lines of values a label below a text may have.
const mostTail = 8

// pairTail is the line at which headings begin that have nothing but a short line
// below each, up to the end, one of them a label of a fact; -1 when there are too few.
func pairTail(lines []string) int {
	at, n, known, values := -1, 0, 0, 0
	for i := len(lines) - 1; i >= 0 && n < MostFacts; i-- {
		line := wording.Bare(lines[i])
		switch {
		case line == "":
			continue
		case values == 0 && isValue(lines[i]) && len(line) <= wording.LongestLabel:
			values++
			continue
		case values == 1 && strings.HasPrefix(lines[i], "## ") && !wording.Words.Is(line, wording.SaysTheWork) &&
			!isTail(strings.ToLower(line)):
			at, values = i, 0
			if n++; IsFactLabel(line) {
				known++
			}
			continue
		}
		break
	}
	if n >= leastPairs && known > 0 {
		return at
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
		if at, run = i, run+1; IsFactLabel(label) {
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

// isFactLine reports a label with its value, or a label alone.
func isFactLine(lines []string, i int) bool {
	line := wording.Bare(lines[i])
	if len(line) > 2*wording.FactLength {
		return false
	}
	label, value, parted := cutLabel(line)
	switch {
	case parted && IsFactLabel(label):
		return len(value) <= longestPlace
	case IsFactLabel(line):
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
		isPosted(line)
}

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

// TitleLine is the index of the line that is the title, -1 when there is none.
func TitleLine(lines []string, title string) int {
	if title == "" {
		return -1
	}
	is := func(line string) bool {
		line = wording.Bare(line)
		return strings.EqualFold(line, title) || len(line) > len(title) &&
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
	if at < 0 { // with its number behind it
		at = slices.IndexFunc(lines, func(line string) bool {
			rest, ok := strings.CutPrefix(wording.Bare(line), title)
			return ok && len(rest) <= wording.LongestLabel && TitleMark.MatchString(rest) && strings.ContainsAny(rest, "0123456789")
		})
	}
	return at
}

// TitleMark matches what parts a title from the name after it.
var TitleMark = regexp.MustCompile(`^\s+[–—|·-]\s+`)

// Between are the lines between a page's title and the posting's text, and
// those above the title.
func Between(whole []string, title, text string) (below, over []string) {
	at := TitleLine(whole, title)
	over = wording.Compact(whole[:max(at, 0)])
	lines := wording.Compact(whole[at+1:])
	first, _, _ := strings.Cut(text, "\n")
	for i, line := range lines {
		if i == MostFacts || line == first {
			return lines[:i], over
		}
	}
	return lines[:min(len(lines), MostFacts)], over
}

// Below are the lines of a page after the posting's text.
func Below(whole []string, text string) []string {
	last := text[strings.LastIndexByte(text, '\n')+1:]
	for i := len(whole) - 1; i >= 0; i-- {
		if whole[i] == last {
			return whole[i+1:]
		}
	}
	return nil
}

// MostOver is how many lines above a title may speak of it.
const MostOver = 5
