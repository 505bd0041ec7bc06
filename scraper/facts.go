package scraper

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
)

// factLength is how long a line of facts may be, in bytes.
const factLength = 80

// factParts parts a line of facts: "Berlin · Full time · Hybrid".
var factParts = regexp.MustCompile(`\s*(?:[·|•\t●▪]|\s/\s|\s[-–—]\s)\s*`)

// emoji are the pictures that stand before facts.
var emoji = regexp.MustCompile(`[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}]\x{FE0F}?\s*`)

// takeFacts takes what the lines around a posting's title say in one way or
// another: beside a label, beside a sign, between dots, or a place and a kind of
// employment in lines of their own. text is the posting's, which may speak of
// the place. It returns the names in lines of their own of which nothing tells
// what they are.
func (r *reading) takeFacts(lines []string, title, text string) (loose []string) {
	lines = labelLines(compact(lines))
	for i := 0; i < len(lines); i++ {
		line := bare(lines[i])
		if len(line) > 2*factLength || strings.EqualFold(line, title) {
			continue
		}
		if label, value := labelledLine(lines, i); value != "" {
			if r.takes(field{label: strings.ToLower(label), shown: label, text: value}) || isFactLabel(label) {
				if i+1 < len(lines) && bare(lines[i+1]) == value {
					i++
				}
				continue
			}
		}
		r.takeSigned(line)
		for _, form := range []*regexp.Regexp{moneyAfter, moneyRange} {
			if m := form.FindStringSubmatch(line); m != nil && m[3] != "" && r.Salary == nil {
				r.Salary = textSalary(paidFor(line, m[0]), "", "text")
				line = strings.Replace(line, m[0], "|", 1)
			}
		}
		parts := factParts.Split(line, -1)
		if placeLike(line) && !strings.ContainsAny(line, "·|•\t") {
			parts = []string{line}
		}
		var names []string
		for _, part := range parts {
			name := strings.TrimSpace(emoji.ReplaceAllString(part, ""))
			if !r.takeFact(part, len(parts) > 1, text) && areNames(name) && !department.MatchString(name) && !startsWhen.MatchString(name) && !buttonLine.MatchString(name) {
				names = append(names, name)
			}
		}
		switch {
		case len(names) != 1:
		case len(parts) > 1 && r.near == "":
			r.near = names[0] // the one name beside the kind of employment
		case len(parts) == 1 && !strings.HasSuffix(lines[i], ":"):
			loose = append(loose, names[0])
		}
	}
	return loose
}

// loosePlace is the one of the loose names below a title that must be the
// place: the only one beside other facts, or one of which the page speaks again.
func (r *reading) loosePlace(loose []string, title, company string) string {
	employer := append(r.page.siteNames(), company)
	loose = slices.DeleteFunc(unique(loose), func(name string) bool {
		is := func(other string) bool { return other != "" && squashed(other) == squashed(name) }
		return slices.ContainsFunc(employer, is) || similarTitles(name, title) || r.page.hosts(name) || words.says(name)&^saysEmployer != 0
	})
	if len(loose) == 1 && (r.facts() > 0 || r.Remote != "" || strings.Count(r.page.shown(), loose[0]) > 1) {
		return loose[0]
	}
	return ""
}

// department matches what parts of a company are called, which stand in one
// line with the place.
var department = regexp.MustCompile(`(?i)\b(?:team|department|dept|division|unit|group|engineering|technology|tech|product|design|marketing|sales|operations|ops|finance|accounting|legal|people|hr|human resources|talent|it|data|analytics|research|science|support|success|service|services|customer|business|development|growth|security|infrastructure|logistics|production|manufacturing|quality|communications?|administration|admin|education|health|nursing|retail|vertrieb|entwicklung|verwaltung|technik|produktion|logistik|einkauf|personal|pflege|forschung|abteilung|bereich|ventes|commerce|équipe|production|soins|administración|ventas|equipo|vendas|equipe|verkoop|försäljning|salg|avdeling|afdeling|shift|turno|schicht|junior|senior|mid|entry|manager|level)\b|^(?:new|neu|nouveau|nuevo|featured|urgent|vacancy|vacature|careers?|jobs?|home|about|posted|published|apply|share|menu)\b`)

// labelLines parts lines in which one label follows the value of another:
// "Place: Turku Hours: 30".
func labelLines(lines []string) []string {
	var all []string
	for _, line := range lines {
		if strings.Count(line, ":") > 1 && len(line) <= 4*factLength && isFactLabel(firstLabel(line)) {
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
			if from := i + 1 - n; from > begun && capital(words[from]) && isFactLabel(strings.Join(words[from:i+1], " ")) {
				all, begun = append(all, strings.Join(words[begun:from], " ")), from
				break
			}
		}
	}
	return append(all, strings.Join(words[begun:], " "))
}

func firstLabel(line string) string {
	label, _, _ := strings.Cut(bare(line), ":")
	return label
}

// takes accepts a field, and reports whether it said something that was not known.
func (r *reading) takes(f field) bool {
	before := r.Listing
	where := r.where()
	r.take(f)
	after := r.Listing
	return r.where() != where || after.Company != before.Company || after.EmploymentType != before.EmploymentType ||
		after.Posted != before.Posted || after.ValidThrough != before.ValidThrough || after.Salary != before.Salary
}

// labelledLine is a label with its value, in one line or in two.
func labelledLine(lines []string, i int) (label, value string) {
	line := bare(lines[i])
	label, value, parted := cutLabel(line)
	value = strings.TrimSpace(value)
	if i+1 < len(lines) && (parted && value == "" || !parted && isFactLabel(line)) {
		value = bare(lines[i+1])
		for j := i + 2; j < len(lines) && strings.HasPrefix(lines[i+1], "- ") && strings.HasPrefix(lines[j], "- ") && placeLabel.MatchString(strings.ToLower(label)); j++ {
			value += "; " + bare(lines[j])
		}
	}
	if isFactLabel(value) {
		return "", "" // the head of a table
	}
	return strings.TrimSpace(label), value
}

func cutLabel(line string) (string, string, bool) {
	line = strings.TrimSpace(emoji.ReplaceAllString(line, " "))
	if at := strings.IndexAny(line, ":："); at >= 0 {
		return line[:at], strings.TrimLeft(line[at:], ":： "), true
	}
	if label, value, ok := strings.Cut(line, "\t"); ok && isFactLabel(label) {
		return label, value, true
	}
	return line, "", false
}

// isFactLabel reports whether a text is a label of one of the facts.
func isFactLabel(s string) bool {
	if len(s) > longestLabel || strings.ContainsAny(s, ".,!?") && !strings.Contains(s, "ref") {
		return false
	}
	s = strings.ToLower(strings.TrimRight(strings.TrimSpace(s), ":： "))
	for _, label := range []phrases{placeLabel, cityLabel, stateLabel, countryLabel, companyLabel, postedLabel, closingLabel, kindLabel, salaryLabel, plainLabel} {
		if label.MatchString(s) {
			return true
		}
	}
	return false
}

// longestLabel is more than a label of a fact has, in bytes.
const longestLabel = 45

// plainLabel matches labels of facts that a Listing has no field for.
var plainLabel = newPhrases(`^(?:date|department|team|division|category|job (?:category|family|function|level|type|id|code|number|ref(?:erence)?)|reference(?: number)?|ref(?:erence)?\.?(?: no\.?)?|req(?:uisition)?(?: id| number)?|seniority(?: level)?|experience level|start(?: date)?|starting|hours|working (?:hours|days)|work area|job type|contract(?: length| duration)?|reports to|industry|function|posting id|vacancy (?:id|number)|duration|remote|workplace|work(?:place)? model|abteilung|bereich|eintritt(?:sdatum| ab)?|beginn|arbeitszeit|kennziffer|referenz(?:nummer)?|kategorie|kontakt|ansprechpartner(?:in)?|contacts?(?: person)?|(?:tele)?phone|telefon|tel|e-?mail|website|einrichtung|grade|jobkategori|kategori|service|référence|secteur|début|durée|área|departamento|referencia|afdeling|categorie|avdelning|omfattning|referensnummer|antal tjänster|部署|勤務時間)$`)

// takeSigned takes a place that stands behind a pin.
func (r *reading) takeSigned(line string) {
	at := pinEmoji.FindStringIndex(line)
	if at == nil {
		return
	}
	rest := line[at[1]:]
	if next := emoji.FindStringIndex(rest); next != nil {
		rest = rest[:next[0]]
	}
	rest = factParts.Split(strings.TrimSpace(rest), -1)[0]
	r.place = cmp.Or(r.place, strings.Trim(parenthesised.ReplaceAllString(rest, ""), " ,-–|"))
	r.Remote = cmp.Or(r.Remote, remote(line))
}

// parenthesised is what places carry of the way of working: "(Hybrid)".
var parenthesised = regexp.MustCompile(`(?i)\s*\((?:[^()]*\b(?:remote|hybrid|on-?site|office|home)\b[^()]*)\)`)

// takeFact takes one part of a line, and reports whether it knew what it is.
// Among others, a name of a place need not have its country with it.
func (r *reading) takeFact(part string, among bool, text string) bool {
	part = strings.TrimSpace(emoji.ReplaceAllString(markup.Fold(part), ""))
	kinds := employmentNames(part)
	switch {
	case part == "" || len(part) > factLength:
	case len(kinds) > 0 && len(part) <= longestKind:
		r.EmploymentType = cmp.Or(r.EmploymentType, strings.Join(kinds, ", "))
	case onlyRemote.MatchString(part) && remote(part) != "remote" && len(part) < longestLabel/2:
		r.Remote = cmp.Or(r.Remote, remote(part))
	case placeLike(part) || saidAsPlace(part, text) || among && strings.Contains(part, ", ") && capital(part) && len(strings.Fields(part)) < 6:
		r.takePlace(part)
	case date(part) != "":
		r.Posted = cmp.Or(r.Posted, date(part))
	default:
		pay := textSalary(part, "", "text")
		if pay != nil && r.Salary == nil {
			r.Salary = pay
		}
		r.Remote = cmp.Or(r.Remote, remote(part))
		return pay != nil || remote(part) != ""
	}
	return true
}

// takePlace takes a place, which may have the employer before it.
func (r *reading) takePlace(s string) {
	for _, mark := range []string{", ", " - ", " – ", " | "} {
		if name, rest, ok := strings.Cut(s, mark); ok && (legalForm.MatchString(name) || r.page.hosts(name) || sameTitle(name, r.employer)) && placeLike(rest) {
			r.Company, s = cmp.Or(r.Company, name), rest
		}
	}
	if r.Remote = cmp.Or(r.Remote, remote(s)); r.near == "" || onlyRemote.MatchString(r.near) {
		r.near = strings.TrimSpace(parenthesised.ReplaceAllString(s, ""))
	}
}

// isName reports a few words in capitals, as names of towns are.
func isName(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if len(word) > 3 && !capital(word) {
			return false
		}
	}
	return capital(s) && len(s) > 2 && len(s) < longestLabel && len(strings.Fields(s)) <= 3 && !strings.ContainsAny(s, "0123456789:.!?")
}

// areNames reports a name, or several: "Vienna, Graz or Linz".
func areNames(s string) bool {
	parts := compact(placeParts.Split(s, -1))
	return len(parts) > 0 && len(s) < factLength && !slices.ContainsFunc(parts, func(part string) bool { return !isName(part) })
}

// mostTags is how many tags of a page are looked at.
const mostTags = 40

// tagTexts are the texts of elements that stand side by side in one line and
// are parted only by their looks: <span>Zwolle</span><span>32 hours</span>.
func (p page) tagTexts() []string {
	var all []string
	p.find("span[class], ul[class] > li, time, em[class], p[class]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		n := s.Get(0)
		p.work.Spend(1)
		if n.PrevSibling == nil && n.NextSibling == nil || !isTag(n.PrevSibling) || !isTag(n.NextSibling) || within(s, atom.Nav, atom.Footer, atom.Form, atom.Select) {
			return true
		}
		if text := p.inline(s); text != "" && len(text) <= longestKind {
			all = append(all, text)
		}
		return len(all) < mostTags
	})
	return all
}

// isTag reports an element beside which another stands without text between.
func isTag(n *xhtml.Node) bool {
	return n == nil || n.Type == xhtml.ElementNode || strings.TrimSpace(n.Data) == ""
}

// takeMarked takes the facts of short lines that stand within a text, near its
// beginning: those behind a sign or a label, which cannot be anything else.
func (r *reading) takeMarked(text, title string) {
	var marked []string
	for i, line := range compact(strings.Split(text, "\n")) {
		if i == mostFacts/2 {
			break
		}
		if line = bare(line); len(line) <= factLength && (emoji.MatchString(line) || strings.Contains(line, ":")) {
			marked = append(marked, line)
		}
	}
	r.takeFacts(marked, title, text)
}

// facts counts what is known beside title and text.
func (l *Listing) facts() int {
	n := 0
	for _, known := range []bool{l.Location != "", l.EmploymentType != "", l.Posted != "", l.ValidThrough != "", l.Salary != nil} {
		if known {
			n++
		}
	}
	return n
}
