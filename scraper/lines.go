package scraper

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// parted is the text below the title, without the lines of facts and buttons
// that stand before and after.
func (p page) parted(text string, l Listing) string {
	lines := strings.Split(text, "\n")
	if i := titleLine(lines[:min(len(lines), mostAbove)], l.Title); i >= 0 {
		p.omit(strings.Join(lines[:i+1], "\n"), "above the text: the title and what stands over it")
		lines = lines[i+1:]
	}
	start := begins(lines, l)
	p.omit(strings.Join(lines[:start], "\n"), "facts between title and text")
	end := len(lines)
	for end > start {
		if closes(lines[end-1]) {
			end--
		} else if at := factTail(lines[start:end]); at >= 0 {
			end = start + at
		} else {
			break
		}
	}
	p.omit(strings.Join(lines[end:], "\n"), "below the text: buttons, numbers, headings of nothing")
	return p.withoutButtons(p.once(lines[start:end]))
}

// mostTail is how many lines of values a label below a text may have.
const mostTail = 8

// factTail is the line at which a label of a fact stands whose values are the
// last of the lines; -1 when a text ends with something else.
func factTail(lines []string) int {
	values := 0
	for i := len(lines) - 1; i >= 0 && values <= mostTail; i-- {
		line := bare(lines[i])
		switch {
		case line == "":
		case len(line) > factLength || isSentence(line):
			return -1
		case values > 0 && (strings.HasPrefix(lines[i], "## ") || strings.HasSuffix(line, ":")) && isFactLabel(line) && !isTail(strings.ToLower(strings.TrimRight(line, ": "))):
			return i
		case strings.HasPrefix(lines[i], "## "):
			return -1
		default:
			values++
		}
	}
	return -1
}

// isTail reports labels, in lower case, of what belongs to a text at its end.
func isTail(label string) bool { return isTextLabel(label) || salaryLabel.MatchString(label) }

// A title is looked for so many lines from the top, and at most so many lines
// of facts may stand between it and the text.
const (
	mostAbove = 60
	mostFacts = 30
)

// begins is the line at which the running text begins.
func begins(lines []string, l Listing) int {
	for i := 0; i < len(lines) && i < mostFacts; i++ {
		switch line := bare(lines[i]); {
		case line == "", strings.EqualFold(line, l.Title), l.Company != "" && strings.EqualFold(line, l.Company), buttonLine.MatchString(line), numberLine.MatchString(line):
		case factList(lines[i:], l) > 0:
			i += factList(lines[i:], l) - 1
		case isFactLine(lines, i):
			if _, value, parted := cutLabel(line); value == "" && (parted || isFactLabel(line)) {
				i = nextLine(lines, i) // its value
			}
		case opens(lines, i) && (len(line) > factLength || strings.HasPrefix(lines[i], "## ") || !isFactLine(lines, nextLine(lines, i)) || !isFactLabel(bare(lines[nextLine(lines, i)]))):
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
// with its value, and half of which are facts of some kind. A label may stand
// over it.
func factList(lines []string, l Listing) int {
	from := 0
	if isFactLabel(bare(lines[0])) && !isTextLabel(strings.ToLower(bare(lines[0]))) {
		from = nextLine(lines, 0)
	}
	n, sure, facts := from, 0, 0
	for ; n < len(lines) && strings.HasPrefix(lines[n], "- ") && len(lines[n]) <= factLength && !isSentence(lines[n]); n++ {
		line := bare(lines[n])
		label, value, parted := cutLabel(line)
		switch {
		case placeLike(line), slices.Contains(l.Locations, line), moneyRange.MatchString(line), parted && value != "" && isFactLabel(label):
			sure, facts = sure+1, facts+1
		case len(line) <= longestLabel/2 && len(employmentNames(line)) > 0, numberLine.MatchString(line), date(line) != "", postedAgo.MatchString(line), startsWhen.MatchString(line):
			facts++
		}
	}
	listed := n - from
	if from > 0 && listed > 0 && placeLabel.MatchString(strings.ToLower(bare(lines[0]))) {
		return n
	}
	if sure > 0 && facts*2 >= listed {
		return n
	}
	return 0
}

// startsWhen matches when the work begins.
var startsWhen = regexp.MustCompile(`(?i)^(?:from|start\w*|asap|immediate\w*|as soon|now|ab|sofort|dès|à partir|desde|vanaf|per|od|ihned)\b`)

var postedAgo = regexp.MustCompile(`(?i)^posted .{0,20}\bago$`)

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
	line := bare(lines[i])
	if len(line) > 2*factLength {
		return false
	}
	label, value, parted := cutLabel(line)
	switch {
	case parted && isFactLabel(label):
		return len(value) <= longestPlace
	case isFactLabel(line):
		return !strings.HasPrefix(strings.TrimSpace(lines[nextLine(lines, i)]), "- ") && len(lines[nextLine(lines, i)]) <= longestPlace
	case strings.HasPrefix(lines[i], "- "), strings.HasPrefix(lines[i], "## "):
		return placeLike(line)
	}
	return placeLike(line) || len(line) <= longestLabel/2 && len(employmentNames(line)) > 0 || pinEmoji.MatchString(line) && len(line) <= 2*factLength
}

// opens reports whether the running text begins at line i: a long line, a
// bullet, a sentence, or a heading with something below.
func opens(lines []string, i int) bool {
	line := strings.TrimSpace(lines[i])
	switch {
	case len(line) > factLength:
		return true
	case plainHeading.MatchString(bare(line)):
		return false
	case strings.HasPrefix(line, "## "):
		below := strings.TrimSpace(lines[nextLine(lines, i)])
		return nextLine(lines, i) > i && (len(below) > factLength || strings.HasPrefix(below, "- ") || isPartHeading(bare(line)) && !strings.HasPrefix(below, "## ") || isSentence(below))
	case strings.HasPrefix(line, "- "):
		return nextLine(lines, i) > i && strings.HasPrefix(strings.TrimSpace(lines[nextLine(lines, i)]), "- ")
	}
	return isPartHeading(line) && nextLine(lines, i) > i && !words.is(line, saysChrome|saysApply) || isSentence(line)
}

// isSentence reports a line of some words with a stop at its end.
func isSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\"”’')"))
	return strings.ContainsRune(".!?。", last) && (len(strings.Fields(line)) >= 4 || last == '。')
}

// closes reports whether a last line is no part of the text: a button, a
// number, a heading with nothing below.
func closes(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" || buttonLine.MatchString(line) || numberLine.MatchString(line) || footLine.MatchString(line) || len(line) <= 2*factLength && copyright.MatchString(line) {
		return true
	}
	heading, is := strings.CutPrefix(line, "## ")
	if !is {
		label, value, parted := cutLabel(bare(line))
		return words.is(line, saysChrome|saysApply) || parted && value != "" && len(line) <= factLength && isFactLabel(label)
	}
	return len(strings.Fields(heading)) <= 5 && !strings.ContainsAny(heading, "@.!") || words.is(heading, saysChrome|saysApply)
}

// plainHeading matches headings that only say that the description follows.
var plainHeading = regexp.MustCompile(`(?i)^(?:(?:full )?(?:job|position|role|vacancy)? ?(?:description|details)|about the job|jobbeskrivelse|stellenbeschreibung|stellendetails|description (?:du poste|de l['’]offre)|descripción(?: del puesto| de la oferta)?|descrizione(?: dell['’]offerta)?|descrição(?: da vaga)?|functieomschrijving|vacatureomschrijving|jobbeskrivning|opis stanowiska|仕事内容詳細|职位描述)\s*:?$`)

var (
	buttonLine = regexp.MustCompile(`(?i)^(?:- |## )?(?:apply(?: now| here| by e?-?mail| today| online| for (?:this|the) (?:job|role|position)| with .{0,20})?|back(?: to .{0,30})?|share|print|print job|save(?: job)?|all (?:roles|jobs)|view all .{0,30}|see all .{0,30}|contact(?: us)?|learn more|read more|show (?:more|less)|send to a friend|e-?mail a friend|jetzt (?:online )?bewerben|online bewerben|bewerben|zurück(?: .{0,30})?|drucken|teilen|postuler|je postule|retour(?: .{0,30})?|inscribirme(?: .{0,20})?|volver(?: .{0,30})?|solliciteer(?: .{0,20})?|ansök(?: nu| här)?|tillbaka(?: .{0,30})?|応募する|エントリーする|©.*|copyright\b.*|all rights reserved.*|[←«→».\s]*)[\s→»>]*$|^[^.!?]{0,40} [→»>]$|^[←«] [^.!?]{0,40}$`)
	numberLine = regexp.MustCompile(`(?i)^(?:job|req(?:uisition)?|reference|posting|vacancy)\.? ?(?:id|no|number|code|ref|#)\b.{0,40}$`)
	footLine   = regexp.MustCompile(`(?i)^(?:footer|print|facebook|linked ?in|twitter|x|instagram|youtube|xing|whatsapp|e-?mail|tweet|pinterest|impressum|datenschutz|privacy policy|terms(?: (?:of (?:use|service)|& conditions|and conditions))?|cookie[ -]?(?:policy|settings)?|sitemap|legal|imprint|mentions légales|aviso legal|powered by .{0,40}|built with .{0,60}|©.*)$|^(?:print|share|tweet|like|save)(?: .{0,12}){0,3}$`)
)

// notices open what a page says about data and cookies below a posting.
var notices = regexp.MustCompile(`(?im)^## (?:(?:job )?(?:applicant|candidate|recruitment) )?(?:privacy|data protection|cookie|datenschutz)\S*(?: (?:notice|policy|statement|settings|preferences))?\s*:?$|^[^\n]{0,200}\bcookies\b[^\n]{0,200}\b(?:accept|consent|preferences|settings|akzeptieren|accepter)\b[^\n]*$`)

// noticeWords are one in each of them, whatever its case.
var noticeWords = []string{"ookie", "OOKIE", "rivacy", "RIVACY", "rotection", "ROTECTION", "atenschutz", "ATENSCHUTZ"}

// withoutNotices cuts the text where such a notice begins, if it is near the end.
func (p page) withoutNotices(text string) string {
	if !slices.ContainsFunc(noticeWords, func(word string) bool { return strings.Contains(text, word) }) {
		return text
	}
	if at := notices.FindStringIndex(text); at != nil && at[0] > len(text)/2 {
		p.omit(text[at[0]:], "a notice about data or cookies, and what follows it")
		return strings.TrimSpace(text[:at[0]])
	}
	return text
}

// titleLine is the index of the line that is the title, -1 when there is none.
func titleLine(lines []string, title string) int {
	return slices.IndexFunc(lines, func(line string) bool {
		return title != "" && strings.EqualFold(leadingYear.ReplaceAllString(bare(line), ""), title)
	})
}

// between are the lines between a page's title and the posting's text, and
// those just above the title.
func between(whole []string, title, text string) (below, over []string) {
	at := titleLine(whole, title)
	over = compact(whole[:max(at, 0)])
	over = over[max(0, len(over)-mostOver):]
	lines := compact(whole[at+1:])
	first, _, _ := strings.Cut(text, "\n")
	for i, line := range lines {
		if i == mostFacts || line == first {
			return lines[:i], over
		}
	}
	return lines[:min(len(lines), mostFacts)], over
}

// below are the lines of a page's main part after the posting's text.
func below(main []string, text string) []string {
	last := text[strings.LastIndexByte(text, '\n')+1:]
	for i := len(main) - 1; i >= 0; i-- {
		if main[i] == last {
			rest := compact(main[i+1:])
			return rest[:min(len(rest), mostFacts)]
		}
	}
	return nil
}

// mostOver is how many lines above a title may speak of it.
const mostOver = 5

// withoutButtons joins the lines, less those of buttons between them.
func (p page) withoutButtons(lines []string) string {
	kept := slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
		button := strings.TrimSpace(line) != "" && len(line) <= 2*factLength && buttonLine.MatchString(line)
		if button {
			p.omit(line, "a button")
		}
		return button
	})
	return strings.TrimSpace(blankLines.ReplaceAllString(strings.Join(kept, "\n"), "\n\n"))
}

var blankLines = regexp.MustCompile(`\n{3,}`)

// longestRepeat is the most lines in which a repetition is looked for.
const longestRepeat = 200

// once drops what a page holds twice in a row, a line or a whole section: once
// for each width of screen. Blank lines don't count.
func (p page) once(lines []string) []string {
	var out, kept []string // kept are the lines of out with text
	said := slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.TrimSpace(line) == "" })
	for skip := 0; len(lines) > 0; lines = lines[1:] {
		switch {
		case strings.TrimSpace(lines[0]) == "":
			out = append(out, "")
			continue
		case skip == 0:
			skip = repeated(kept, said)
		}
		said = said[1:]
		if skip > 0 {
			p.omit(lines[0], "said twice in a row")
			skip--
			continue
		}
		out, kept = append(out, lines[0]), append(kept, lines[0])
	}
	return out
}

// repeated is how many of the next lines say again what the last ones said.
func repeated(last, next []string) int {
	for n := 1; n <= min(len(last), len(next), longestRepeat); n++ {
		if slices.Equal(last[len(last)-n:], next[:n]) {
			return n
		}
	}
	return 0
}

func bare(line string) string { return strings.TrimSpace(strings.TrimLeft(line, "#- ")) }
