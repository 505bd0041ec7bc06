// Package facts finds what a page says beside the ad's text without being
// marked: title, employer, place, dates, kind and pay, in headings, labels and
// short lines. It knows no site.
package facts

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// factParts parts a line of facts: "Berlin · Full time · Hybrid".
var factParts = regexp.MustCompile(`\s*(?:[·|•\t●▪]|\s/\s|\s[-–—]\s)\s*`)

// rowParts parts a row of facts, the first of which may have a label.
var rowParts = regexp.MustCompile(`\s+[·|•●▪]\s+`)

// emoji are the pictures that stand before facts.
var emoji = regexp.MustCompile(`[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}]\x{FE0F}?\s*`)

// withoutEmoji puts by in the place of each; it looks first
// whether there is a letter as rare as they are, which costs less.
func withoutEmoji(s, by string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= '\u2600' }) < 0 {
		return s
	}
	return emoji.ReplaceAllString(s, by)
}

// TakeFacts takes what the lines around a posting's title say in one way or
// another: beside a label, beside a sign, between dots, or a place and a kind of
// employment in lines of their own. It returns the names in lines of their own of
// which nothing tells what they are.
func (r *Reading) TakeFacts(lines []string, title string) (loose []string) {
	lines = labelLines(wording.Compact(lines))
	for i := 0; i < len(lines); i++ {
		line := wording.Bare(lines[i])
		if len(line) > 2*wording.FactLength || strings.EqualFold(line, title) {
			continue
		}
		if label, value := labelledLine(lines, i); value != "" {
			if r.takes(field{label: strings.TrimSuffix(strings.ToLower(label), "(s)"), shown: label, text: value}) || IsFactLabel(label) {
				if i+1 < len(lines) && wording.Bare(lines[i+1]) == value {
					i++
				}
				continue
			}
		}
		r.takeSigned(line)
		paid := false
		for _, form := range []*regexp.Regexp{listing.MoneyAfter, listing.MoneyRange} {
			if m := form.FindStringSubmatch(line); m != nil && m[3] != "" && r.Salary == nil && !otherMoney.MatchString(line) {
				r.Salary = listing.TextSalary(paidFor(line, m[0]), "", "text")
				line, paid = strings.Replace(line, m[0], "|", 1), true
			}
		}
		parts := factParts.Split(line, -1)
		if PlaceLike(line) && !strings.ContainsAny(line, "·|•\t") && len(listing.EmploymentNames(line)) == 0 &&
			(len(parts) < 2 || !OnlyRemote.MatchString(parts[0]) || listing.Remote(parts[0]) == "remote") {
			parts = []string{line}
		}
		if len(parts) == 1 && strings.Contains(line, ", ") && len(listing.EmploymentNames(line)) > 0 && !wording.IsSentence(line) {
			parts = commaParts(line)
		}
		var names []string
		for _, part := range parts {
			name := strings.TrimSpace(withoutEmoji(part, ""))
			if !r.takeFact(part) && areNames(name) && !IsFactLabel(name) && !wording.Words.Is(name,
				wording.SaysChrome|wording.SaysApply) && !Department.MatchString(name) && !startsWhen.MatchString(name) &&
				!ButtonLine.MatchString(name) && !(paid && listing.Period(name) != "") {
				names = append(names, name)
			}
		}
		if len(names) == 1 && !SameTitle(names[0], r.Employer) && !strings.HasSuffix(lines[i], ":") && !strings.HasSuffix(lines[i], ",") {
			loose = append(loose, names[0])
		}
	}
	return loose
}

// commaParts parts a line of facts at its commas: "Whitby, full time, £27,500".
// Names that follow each other stay together.
func commaParts(line string) []string {
	var parts []string
	named := false
	for _, part := range strings.Split(line, ", ") {
		name := len(listing.EmploymentNames(part)) == 0 && areNames(part)
		if named && name {
			parts[len(parts)-1] += ", " + part
		} else {
			parts = append(parts, part)
		}
		named = name
	}
	return parts
}

// Department matches what parts of a company are called, which stand in one
// line with the place.
var Department = regexp.MustCompile(`(?i)\b(?:team|department|dept|division|unit|group|engineering|technology|` +
	`tech|product|design|marketing|sales|operations|ops|finance|accounting|legal|people|hr|human ` +
	`resources|talent|it|data|analytics|research|science|support|success|service|services|customer|` +
	`business|development|growth|security|infrastructure|logistics|production|manufacturing|quality|` +
	`communications?|administration|admin|education|health|nursing|retail|vertrieb|entwicklung|` +
	`verwaltung|technik|produktion|logistik|einkauf|personal|pflege|forschung|abteilung|bereich|ventes|` +
	`commerce|équipe|production|soins|administración|ventas|equipo|vendas|equipe|verkoop|försäljning|` +
	`salg|avdeling|afdeling|shift|turno|schicht|junior|senior|mid|entry|manager|level)\b|^(?:new|neu|` +
	`nouveau|nuevo)(?:$| (?-i:\p{Ll}))|^(?:featured|urgent|vacancy|vacature|careers?|jobs?|home|about|posted|published|apply|` +
	`share|menu)\b`)

// labelLines parts lines in which one label follows the value of another:
// "Place: Turku Hours: 30".
func labelLines(lines []string) []string {
	var all []string
	for _, line := range lines {
		if first, rest, ok := strings.Cut(line, ":"); ok && len(line) <= 2*wording.FactLength && IsFactLabel(wording.Bare(first)) {
			parts := rowParts.Split(rest, -1)
			places := wording.PlaceLabel.MatchString(strings.ToLower(wording.Bare(first))) && !slices.ContainsFunc(parts, isFact)
			if len(parts) > 1 && !places && strings.TrimSpace(parts[0]) != "" {
				all = append(all, first+":"+parts[0])
				line = strings.Join(parts[1:], " | ") // facts in one row with it
			}
		}
		if strings.Count(line, ":") > 1 && len(line) <= 4*wording.FactLength && IsFactLabel(firstLabel(line)) {
			all = append(all, atLabels(line)...)
		} else {
			all = append(all, line)
		}
	}
	return all
}

// atLabels parts a line before each label.
func atLabels(line string) []string {
	words := strings.Fields(line)
	var all []string
	begun := 0
	for i, word := range words {
		if !strings.HasSuffix(word, ":") {
			continue
		}
		for n := 3; n >= 1; n-- {
			if from := i + 1 - n; from > begun && Capital(words[from]) && IsFactLabel(strings.Join(words[from:i+1], " ")) {
				all, begun = append(all, strings.Join(words[begun:from], " ")), from
				break
			}
		}
		if from := labelBegin(words, begun, i); begun <= i-3 && from > begun+1 {
			all, begun = append(all, strings.Join(words[begun:from], " ")), from
		}
	}
	return append(all, strings.Join(words[begun:], " "))
}

// labelBegin is the word with which a label that nobody knows begins: the last
// one in capitals up to its colon.
func labelBegin(words []string, begun, colon int) int {
	for from := colon; from > max(begun, colon-3); from-- {
		if Capital(words[from]) {
			return from
		}
	}
	return -1
}

func firstLabel(line string) string {
	label, _, _ := strings.Cut(wording.Bare(line), ":")
	return label
}

// takes accepts a field, and reports whether it said something that was not known.
func (r *Reading) takes(f field) bool {
	before := r.Listing
	where := r.Where()
	r.Take(f)
	after := r.Listing
	return r.Where() != where || after.Company != before.Company || after.EmploymentType != before.EmploymentType ||
		after.Posted != before.Posted || after.ValidThrough != before.ValidThrough || after.Salary != before.Salary
}

// labelledLine is a label with its value, in one line or in two.
func labelledLine(lines []string, i int) (label, value string) {
	line := wording.Bare(lines[i])
	label, value, parted := cutLabel(line)
	value = strings.TrimSpace(value)
	listed := i+1 < len(lines) && strings.HasPrefix(lines[i], "- ") && strings.HasPrefix(lines[i+1], "- ")
	if i+1 < len(lines) && (parted && value == "" || !parted && !listed && IsFactLabel(line) && !OnlyRemote.MatchString(line)) {
		value = valueAt(lines, i+1)
		for j := i + 2; j < min(len(lines), i+MostFacts) && strings.HasPrefix(lines[i+1], "- ") && strings.HasPrefix(lines[j], "- ") &&
			wording.PlaceLabel.MatchString(strings.ToLower(label)); j++ {
			value += "; " + wording.Bare(lines[j])
		}
	}
	if IsFactLabel(value) {
		return "", "" // the head of a table
	}
	return strings.TrimSpace(label), value
}

// valueAt is the value in a line below its label; of an address it is the town.
func valueAt(lines []string, i int) string {
	value := strings.TrimLeft(wording.Bare(lines[i]), ":： ")
	if i+1 < len(lines) && isStreet(value) && PlaceLike(lines[i+1]) {
		return postalTownOf(lines[i+1])
	}
	return value
}

func cutLabel(line string) (string, string, bool) {
	line = strings.TrimSpace(withoutEmoji(line, " "))
	if at := strings.IndexAny(line, ":："); at >= 0 {
		return line[:at], strings.TrimLeft(line[at:], ":： "), true
	}
	if label, value, ok := strings.Cut(line, "\t"); ok && IsFactLabel(label) {
		return label, value, true
	}
	return line, "", false
}

// IsFactLabel reports whether a text is a label of one of the facts.
func IsFactLabel(s string) bool {
	if len(s) > wording.LongestLabel || strings.ContainsAny(s, ".,!?") && !strings.Contains(s, "ref") {
		return false
	}
	s = strings.ToLower(strings.TrimRight(strings.TrimSpace(s), ":： "))
	s = strings.TrimSuffix(s, "(s)")
	return isKnownLabel(s) || isKnownLabel(leading(s))
}

// leading is the first of the words for the same that a label gives: "employer / agency".
func leading(label string) string {
	first, _, _ := strings.Cut(label, "/")
	return strings.TrimSpace(first)
}

func isKnownLabel(s string) bool {
	for _, label := range []wording.Phrases{wording.PlaceLabel, wording.CityLabel, wording.StateLabel,
		wording.CountryLabel, wording.CompanyLabel, wording.PostedLabel, wording.ClosingLabel, wording.KindLabel,
		wording.SalaryLabel, plainLabel} {
		if label.MatchString(s) {
			return true
		}
	}
	return false
}

// plainLabel matches labels of facts that a Listing has no field for.
var plainLabel = wording.NewPhrases(`^(?:date|department|team|division|business unit|category|job (?:category|` +
	`family|function|` +
	`level|type|id|code|number|ref(?:erence)?)|reference(?: number)?|ref(?:erence)?\.?(?: no\.?)?|` +
	`req(?:uisition)?(?: id| number)?|seniority(?: level)?|experience level|start(?: date)?|starting|` +
	`hours|working (?:hours|days)|work area|job type|contract(?: length| duration)?|reports to|industry|` +
	`function|posting id|vacancy (?:id|number)|duration|remote|workplace|work(?:place)? model|abteilung|` +
	`bereich|eintritt(?:sdatum| ab)?|beginn|arbeitszeit|kennziffer|referenz(?:nummer)?|kategorie|kontakt|` +
	`ansprechpartner(?:in)?|contacts?(?: (?:person|name|e-?mail|phone|number|details))?|` +
	`(?:tele)?phone|telefon|tel|e-?mail|website|einrichtung|` +
	`grade|jobkategori|kategori|service|référence|secteur|début|durée|área|departamento|referencia|` +
	`afdeling|categorie|avdelning|omfattning|referensnummer|antal tjänster|部署|勤務時間|pay grade|schedule|` +
	`shift|job posting|unposting date|vacancy|campus|school|faculty|sektor|sector|bransje|branche|` +
	`branche?s|stillingsfunksjon|nr ref\.?|numer ref(?:erencyjny)?|nástup|obor|nivel|jornada|idiomas?|` +
	`vakgebied|opleidingsniveau|uren(?: per week)?|aantal uren|niveau(?: d['’]études)?|télétravail|` +
	`experiencia mínima|estudios mínimos|settore|livello|área|status|posted by|job status|job grade|type of ` +
	`role|working pattern|band|number of (?:jobs|positions|openings|vacancies)(?: available)?|job #|job no|` +
	`key ?words?|tags|palabras clave|palavras-chave|mots[- ]clés|schlagw(?:ort|örter)|parole chiave|trefwoorden|` +
	`befristung|eintrittstermin|besetzung|stellenumfang|date opened|zip/postal code|work schedule|onsite or remote)$`)

// takeSigned takes a place that stands behind a pin.
func (r *Reading) takeSigned(line string) {
	at := pinEmoji.FindStringIndex(line)
	if at == nil {
		return
	}
	rest := line[at[1]:]
	if next := emoji.FindStringIndex(rest); next != nil {
		rest = rest[:next[0]]
	}
	if rest = factParts.Split(strings.TrimSpace(rest), -1)[0]; strings.HasSuffix(rest, "?") {
		return // the heading of a section
	}
	r.Place = cmp.Or(r.Place, strings.Trim(parenthesised.ReplaceAllString(rest, ""), " ,-–|"))
	r.Remote = cmp.Or(r.Remote, listing.Remote(line))
}

// parenthesised is what places carry of the way of working: "(Hybrid)".
var parenthesised = regexp.MustCompile(`(?i)\s*\((?:[^()]*\b(?:remote|hybrid|on-?site|office|home)\b[^()]*)\)`)

// takeFact takes one part of a line, and reports whether it knew what it is.
func (r *Reading) takeFact(part string) bool {
	part = strings.TrimSpace(withoutEmoji(markup.Fold(part), ""))
	kinds := listing.EmploymentNames(part)
	switch {
	case part == "" || len(part) > wording.FactLength:
	case len(kinds) > 0 && len(part) <= listing.LongestKind:
		r.EmploymentType = cmp.Or(r.EmploymentType, strings.Join(kinds, ", "))
	case OnlyRemote.MatchString(part) && listing.Remote(part) != "remote" && len(part) < wording.LongestLabel/2:
		r.Remote = cmp.Or(r.Remote, listing.Remote(part))
	case PlaceLike(part):
		r.takePlace(part)
	case r.date(part) != "":
		r.Posted = cmp.Or(r.Posted, r.date(part))
	default:
		pay := paidIn(part)
		if pay != nil && r.Salary == nil {
			r.Salary = pay
		}
		r.Remote = cmp.Or(r.Remote, listing.Remote(part))
		return pay != nil || listing.Remote(part) != ""
	}
	return true
}

// takePlace takes a place, which may have the employer before it.
func (r *Reading) takePlace(s string) {
	for _, mark := range []string{", ", " - ", " – ", " | ", " / "} {
		if name, rest, ok := strings.Cut(s, mark); ok && (wording.LegalForm.MatchString(name) || hosts(r.Page, name) ||
			SameTitle(name, r.Employer)) && PlaceLike(rest) {
			if r.Company, s = cmp.Or(r.Company, name), rest; mark == ", " {
				if m := postalTown.FindStringSubmatch(rest); m != nil {
					s = strings.Join(m[1:], "") // of its address
				}
			}
		}
	}
	s = postalTownOf(s)
	if r.Remote = cmp.Or(r.Remote, listing.Remote(s)); r.Near == "" || OnlyRemote.MatchString(r.Near) {
		r.Near = strings.TrimSpace(parenthesised.ReplaceAllString(s, ""))
	}
}

// IsName reports a few words in capitals, as names of towns are.
func IsName(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if len(word) > 3 && !Capital(word) {
			return false
		}
	}
	return Capital(s) && len(s) > 2 && len(s) < wording.LongestLabel && len(strings.Fields(s)) <= 3 &&
		!strings.ContainsAny(s, "0123456789:.!?")
}

// areNames reports a name, or several: "Vienna, Graz or Linz".
func areNames(s string) bool {
	parts := wording.Compact(placeParts.Split(s, -1))
	return len(parts) > 0 && len(s) < wording.FactLength && !slices.ContainsFunc(parts, func(part string) bool { return !IsName(part) })
}

// Facts counts what is known beside title and text.
func Facts(l *listing.Listing) int {
	n := 0
	for _, known := range []bool{l.Location != "", l.EmploymentType != "", l.Posted != "", l.ValidThrough != "", l.Salary != nil} {
		if known {
			n++
		}
	}
	return n
}

func SameTitle(name, title string) bool { return title != "" && strings.EqualFold(name, title) }
