package facts

import (
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/wording"
)

// A title is looked for in the first lines, and between it and the text there may
// be a limited number of lines of facts.
const (
	mostAbove = 60
	MostFacts = 30
)

// Begins is the line at which the running text begins.
func Begins(lines []string, l listing.Listing) int {
	if at := labelled(lines); at > 0 {
		return at + begins(lines[at:], l)
	}
	return begins(lines, l)
}

// labelled is the line below a heading that only says that the description
// follows, if nothing is told above it; else 0.
func labelled(lines []string) int {
	for i, line := range lines[:min(len(lines), MostFacts)] {
		switch line = wording.Bare(line); {
		case plainHeading.MatchString(line):
			return i + 1
		case wording.IsSentence(line) && len(line) > wording.FactLength, wording.Words.Is(strings.TrimRight(line, ": "), wording.SaysTheWork):
			return 0
		}
	}
	return 0
}

func begins(lines []string, l listing.Listing) int {
	i := 0
	for seen := 0; i < len(lines) && seen < MostFacts; i++ {
		if strings.TrimSpace(lines[i]) != "" {
			seen++
		}
		switch line := wording.Bare(lines[i]); {
		case line == "", strings.EqualFold(line, l.Title), isTitleAgain(line, l.Title), l.Company != "" && (strings.EqualFold(line, l.Company) ||
			strings.HasPrefix(lines[i], "## "+l.Company) && len(line) < len(l.Company)+wording.LongestLabel/2),
			ButtonLine.MatchString(line), numberLine.MatchString(line) && !IsFactLabel(line):
		case factList(lines[i:], l) > 0:
			i += factList(lines[i:], l) - 1
		case isFactLine(lines, i):
			if _, value, parted := cutLabel(line); value == "" && (parted || IsFactLabel(line)) {
				i = nextLine(lines, i) // its value
			}
		case opens(lines, i) && (len(line) > wording.FactLength || introduces(line) || strings.HasPrefix(lines[i], "## ") ||
			!isFactLine(lines, nextLine(lines, i)) || !IsFactLabel(wording.Bare(lines[nextLine(lines, i)]))):
			return i
		case opens(lines, i): // a motto above the facts
		case !opensSoon(lines, i+1):
			return i
		}
	}
	for ; i < len(lines); i++ {
		if opens(lines, i) {
			return i
		}
	}
	return 0
}

// isTitleAgain reports a line with which the title goes on, to where the work is.
func isTitleAgain(line, title string) bool {
	return title != "" && strings.HasPrefix(line, title+" ") && !wording.IsSentence(line) && wording.Words.Says(line)&wording.SaysTheWork == 0
}

// factList is how many lines a list of facts takes at the beginning of lines:
// bullets too short for sentences, one of which is a place, a pay or a label
// with its value, and half of which are facts of some kind, or two thirds, or all
// that are no names. A label may stand over it.
func factList(lines []string, l listing.Listing) int {
	from := 0
	if IsFactLabel(wording.Bare(lines[0])) && !wording.IsTextLabel(strings.ToLower(wording.Bare(lines[0]))) {
		from = nextLine(lines, 0)
	}
	n, sure, facts, names, short := from, 0, 0, 0, true
	for ; n < len(lines) && strings.HasPrefix(lines[n], "- ") && len(lines[n]) <= wording.FactLength && !wording.IsSentence(lines[n]); n++ {
		line := wording.Bare(lines[n])
		short = short && len(line) <= wording.LongestLabel
		label, value, parted := cutLabel(line)
		switch {
		case PlaceLike(line), slices.Contains(l.Locations, line), len(listing.MoneyRange.FindString(line))*2 > len(line), parted &&
			value != "" && IsFactLabel(label):
			sure, facts = sure+1, facts+1
		case isFact(line), parted && value != "" && len(label) <= wording.LongestLabel:
			facts++
		case IsName(line), strings.ContainsAny(line, "0123456789"):
			names++
		}
	}
	listed := n - from
	if from > 0 && listed > 0 && wording.PlaceLabel.MatchString(strings.ToLower(wording.Bare(lines[0]))) {
		return n
	}
	below := lines[nextLine(lines, max(n-1, 0))]
	headed := n < len(lines) && (strings.HasPrefix(below, "## ") || IsPartHeading(below))
	if sure > 0 && (facts*2 >= listed || headed) || facts > 1 && facts*3 >= listed*2 ||
		facts > 0 && names > 0 && facts+names == listed || short && headed && listed > 1 && (names*2 >= listed || listed > 2 && names+facts > 0) {
		return n
	}
	return 0
}

// leastPairs is how many headings with a short line below are facts though not
// all of them are known.
const leastPairs = 3

// isValue reports a line that may be the value of a fact.
func isValue(line string) bool {
	return !strings.HasPrefix(line, "## ") && !strings.HasPrefix(line, "- ") && !wording.IsSentence(line) && strings.TrimSpace(line) != ""
}

// opensSoon reports whether a text begins within a few lines: then a short line
// before it is one of facts that we have no name for.
func opensSoon(lines []string, from int) bool {
	seen := 0
	for i := from; i < len(lines) && seen < 8; i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if isCells(lines[i]) {
			continue
		}
		if seen++; opens(lines, i) && !isFactLine(lines, i) {
			return true
		}
	}
	return false
}

// opens reports whether the running text begins at line i: a long line, a
// bullet, a sentence, or a heading with something below.
func opens(lines []string, i int) bool {
	line := strings.TrimSpace(lines[i])
	switch {
	case isCells(line):
		return false
	case len(line) > wording.FactLength, introduces(line):
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

// introduces reports a sentence that what follows is a part of, facts as well.
func introduces(line string) bool {
	return strings.HasSuffix(line, ":") && len(strings.Fields(line)) > 6
}

// IsPlainHeading reports a heading that names the ad as a whole.
func IsPlainHeading(text string) bool { return plainHeading.MatchString(text) }

// isCells reports short texts side by side, of which none is a sentence.
func isCells(line string) bool {
	if !strings.Contains(line, "\t") || wording.IsSentence(line) {
		return false
	}
	for cell := range strings.SplitSeq(line, "\t") {
		if len(cell) > wording.LongestLabel {
			return false
		}
	}
	return true
}

// plainHeading matches headings that only say that the description follows.
var plainHeading = regexp.MustCompile(`(?i)^(?:(?:full )?(?:job|position|role|vacancy)? ?(?:description|details)|` +
	`détails? (?:du poste|de l['’]offre)|détails|detalles?(?: de la oferta| del puesto)?|dettagli(?: ` +
	`dell['’]offerta)?|detalhes(?: da vaga)?|einleitung|` +
	`(?:job)?beschreibung|omschrijving|beskriv(?:ning|else)|about the job|jobbeskrivelse|stellenbeschreibung|` +
	`stellendetails|descriptif (?:du poste|de l['’]offre)|description (?:du poste|de l['’]offre)|` +
	`descripción(?: del puesto| de la oferta)?|descrizione(?: dell['’]offerta)?|descrição(?: da vaga)?|` +
	`functieomschrijving|vacatureomschrijving|jobbeskrivning|opis stanowiska|仕事内容詳細|职位描述|職務內容|` +
	`الوصف الوظيفي|وصف الوظيفة|تفاصيل الوظيفة|תיאור (?:המשרה|התפקיד)|` +
	`описание(?: вакансии)?|опис вакансії|` +
	`mô tả công việc|deskripsi pekerjaan|opis (?:posla|oferty|delovnega mesta)|popis (?:pozice|pozície|práce)|` +
	`(?:munkakör|állás) leírása|descrierea (?:postului|jobului)|[iİ]ş tanımı|` +
	`[iİ]lan (?:metni|açıklaması|detay(?:ı|ları))|περιγραφή(?: θέσης)?|` +
	`описание на (?:длъжността|позицията)|darbo aprašymas|darba apraksts|töö kirjeldus|` +
	`tehtävän ?kuvaus)\s*:?$`)
