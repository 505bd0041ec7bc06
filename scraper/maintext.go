package scraper

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
)

// readMain finds the posting on a page that marks nothing: its heading is the
// title, and the densest block of running text that follows is the posting. A
// page of links to postings gives the links.
func readMain(p page) *found {
	body := p.doc.Find("body").Get(0)
	if body == nil {
		return nil
	}
	l := Listing{Title: mainTitle(p), CanonicalURL: canonicalLink(p), Source: "text"}
	l.Company = pageCompany(p, l.Title)
	whole := strings.Split(p.shown(), "\n")
	r := reading{page: p}
	for _, f := range labelled(p) {
		r.take(f)
	}
	p.prune(body)
	main := p.densest(body)
	text := withoutNotices(parted(p.textOf(main), l.Title))
	if f := listIn(p, main, len(text)); f != nil {
		return f
	}
	if listTitle.MatchString(l.Title) {
		return nil
	}
	if pictured(p, main, l.Title, text) {
		return &found{listings: []Listing{l}}
	}
	if l.Title == "" || !advertises(p, l.Title, text) {
		return nil
	}
	above := between(whole, l.Title, text)
	facts := factLine(above, l.Title)
	r.takeLines(above)
	l.Description = text
	l.Salary = cmp.Or(r.Salary, describedSalary(strings.Join(above, " ")))
	l.EmploymentType, l.Remote = cmp.Or(facts.EmploymentType, r.EmploymentType), facts.Remote
	l.Posted, l.ValidThrough = r.Posted, r.ValidThrough
	l.at(cmp.Or(facts.Location, r.where(), labelledPlace(text)))
	return &found{listings: []Listing{l}}
}

// pictured recognises a posting whose advertisement is a picture or a document:
// a job's title at a posting's address, and hardly any text beside.
func pictured(p page, main *xhtml.Node, title, text string) bool {
	if p.at == nil || len(text) >= leastMain/2 || !roleWord.MatchString(title) || !postingPath.MatchString(p.at.RequestURI()) {
		return false
	}
	return goquery.NewDocumentFromNode(main).Find(`img, a[href$=".pdf" i], object, embed`).Length() > 0
}

// leastMain is the shortest text, in bytes, that makes a page without any
// markup a posting.
const leastMain = 500

// careersTitle is what pages about working somewhere are called.
var careersTitle = regexp.MustCompile(`(?i)\b(?:careers?|jobs|join (?:us|our)|work(?:ing)? (?:with|at|for)|open (?:positions|roles)|life at|vacancies|recruitment|recruiting|karriere|stellenangebote|emplois|carrières|empleo)\b`)

// adCues are what job advertisements say, in the languages that we meet. Other
// pages may say one thing or another of it.
var adCues = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\bresponsib(?:le|ilit)|\bduties\b|\baufgaben\b|\bmissions\b|\bfunciones\b|\btaken\b`),
	regexp.MustCompile(`(?i)\brequire(?:d|ments?)\b|\bqualifi(?:ed|cations?)\b|\banforderungen\b|\bprofil\b|\brequisitos\b|\bmust have\b`),
	regexp.MustCompile(`(?i)\byou(?:'|’)?(?: wi)?ll\b|\bwhat you\b|\byour (?:role|tasks|mission|profile)\b|\bwe(?:'|’| a)?re looking for\b|\bdu (?:bist|hast|wirst)\b|\bihre aufgaben\b|\bvous (?:êtes|serez|aurez)\b|\btu (?:serás|tendrás)\b|\bje bent\b`),
	regexp.MustCompile(`(?i)\bexperience\b|\byears\b|\berfahrung\b|\bexpérience\b|\bexperiencia\b|\bervaring\b|\bdegree\b|\bskills?\b`),
	regexp.MustCompile(`(?i)\bsalary\b|\bcompensation\b|\bbenefits\b|\bfull[- ]time\b|\bpart[- ]time\b|\bwe offer\b|\bwir bieten\b|\bgehalt\b|\bvollzeit\b|\bnous offrons\b|\bofrecemos\b|\bwij bieden\b|\bequity\b`),
	regexp.MustCompile(`(?i)\bapply\b|\bapplicants?\b|\bcandidates?\b|\bbewerb\w*|\bpostul\w*|\bcandidat\w*|\bsollicit\w*|\bthis (?:role|position|job)\b|\bthe role\b|\bequal opportunity\b`),
}

// advertises reports whether a text reads like a job's advertisement. Without a
// job's name in the title it has to say more of what advertisements say. A page
// without an address is a file that somebody calls a listing: with a job's name
// on it little more is asked.
func advertises(p page, title, text string) bool {
	cues := 0
	for _, cue := range adCues {
		if cue.MatchString(text) {
			cues++
		}
	}
	switch named := roleWord.MatchString(title); {
	case named && p.at == nil:
		return cues >= 1 && len(text) >= leastText
	case len(text) < leastMain:
		return false
	case named:
		return cues >= 2
	}
	return cues >= 4 && !careersTitle.MatchString(title)
}

// A list has at least so many links to postings, and less text than so many
// bytes for each.
const (
	leastLinks  = 5
	textPerLink = 600
)

// listTitle matches the headings of search results: "36 jobs in Berlin".
var listTitle = regexp.MustCompile(`(?i)^\d[\d.,+]*\s+(?:\S+ ){0,4}(?:jobs?|results|positions|openings|vacancies|roles|treffer|stellen\w*|offres|ofertas|vacatures)\b`)

func listIn(p page, main *xhtml.Node, text int) *found {
	within := p
	within.doc = goquery.NewDocumentFromNode(main)
	f := linksIn(within, "a[href]", func(u *url.URL) bool { return postingPath.MatchString(u.RequestURI()) })
	if f == nil || len(f.links) < leastLinks || len(f.links)*textPerLink < text {
		return nil
	}
	return f
}

// chrome matches the classes and ids of what surrounds a posting.
var chrome = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:cookies?|consent|onetrust|gdpr|privacy|newsletter|subscribe|breadcrumbs?|share|sharing|social|related|similar|recommend(?:ed|ations)?|sidebar|menu|navbar|nav|navigation|footer|modal|popup|dialog|skip|comments?|banner|disclaimer|captcha|login|signin|signup)(?:$|[\s_-])`)

// prune removes what surrounds a posting: navigation, forms, cookie notices,
// related jobs. Nothing that holds half of the page's text is removed, whatever
// it is called.
func (p page) prune(body *xhtml.Node) {
	prose := p.weigh(body)
	var drop []*xhtml.Node
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		p.work.Spend(1)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != xhtml.ElementNode:
			case surrounds(c) && prose[c]*2 <= prose[body]:
				drop = append(drop, c)
			default:
				visit(c)
			}
		}
	}
	visit(body)
	for _, n := range drop {
		n.Parent.RemoveChild(n)
	}
}

func surrounds(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Dialog:
		return true
	case atom.Form:
		return goquery.NewDocumentFromNode(n).Find(`input:not([type="hidden"]):not([type="submit"]):not([type="button"]), textarea, select`).Length() > 1
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	switch markup.Attr(n, "role") {
	case "navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary":
		return true
	}
	return chrome.MatchString(markup.Attr(n, "class")) || chrome.MatchString(markup.Attr(n, "id"))
}

// weigh counts the bytes of running text under each element, outside links and
// controls. Bits of text too short to be running are not counted.
func (p page) weigh(root *xhtml.Node) map[*xhtml.Node]int {
	prose := map[*xhtml.Node]int{}
	var visit func(n *xhtml.Node) int
	visit = func(n *xhtml.Node) int {
		p.work.Spend(1)
		if n.Type == xhtml.TextNode {
			if s := strings.TrimSpace(n.Data); len(s) > 20 {
				return len(s)
			}
			return 0
		}
		if n.Type == xhtml.ElementNode && (n.DataAtom == atom.A || markup.Skipped(n)) {
			return 0
		}
		total := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			total += visit(c)
		}
		prose[n] = total
		return total
	}
	visit(root)
	return prose
}

// densest goes down from the page's main part as long as one child holds
// nearly all of its running text.
func (p page) densest(body *xhtml.Node) *xhtml.Node {
	prose := p.weigh(body)
	n := mainPart(body, prose)
	whole := prose[n]
	for {
		var next *xhtml.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == xhtml.ElementNode && c.DataAtom != atom.P && c.DataAtom != atom.Ul && prose[c] > 0 && prose[c]*10 >= whole*9 {
				next = c
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}

// mainPart is the element that the page calls its main one, if most of the
// running text is in it; else the body.
func mainPart(body *xhtml.Node, prose map[*xhtml.Node]int) *xhtml.Node {
	for n := range body.Descendants() {
		if n.Type == xhtml.ElementNode && (n.DataAtom == atom.Main || n.DataAtom == atom.Article || markup.Attr(n, "role") == "main") && prose[n]*10 > prose[body]*6 {
			return n
		}
	}
	return body
}

var leadingYear = regexp.MustCompile(`^20\d\d\s+`)

// mainTitle is the heading that the page's own title repeats, or the first
// heading that reads like a job, or what its metadata say.
func mainTitle(p page) string {
	var headings []string
	outermost(p.doc.Find("h1, h2")).Each(func(_ int, s *goquery.Selection) {
		if t := leadingYear.ReplaceAllString(p.inline(s), ""); t != "" && len(t) < 150 && !genericTitle.MatchString(t) {
			headings = append(headings, t)
		}
	})
	whole := headTitle(p.doc) + "\n" + shownTitle(p.doc)
	lower := strings.ToLower(whole)
	for _, h := range headings {
		if strings.Contains(lower, strings.ToLower(h)) {
			return h
		}
	}
	for _, h := range headings {
		if roleWord.MatchString(h) {
			return h
		}
	}
	for _, part := range titleParts(whole) {
		if roleWord.MatchString(part) {
			return part
		}
	}
	return ""
}

// parted is the text below the title, without the lines of facts and buttons
// that stand before and after.
func parted(text, title string) string {
	lines := strings.Split(text, "\n")
	if i := titleLine(lines[:min(len(lines), 40)], title); i >= 0 {
		lines = lines[i+1:]
	}
	start := 0
	for start < len(lines) && !opens(lines, start) {
		start++
	}
	end := len(lines)
	for end > start && closes(lines[end-1]) {
		end--
	}
	return withoutButtons(once(lines[start:end]))
}

// notices open what a page says about data and cookies below a posting.
var notices = regexp.MustCompile(`(?im)^## (?:(?:job )?(?:applicant|candidate|recruitment) )?(?:privacy|data protection|cookie|datenschutz)\S*(?: (?:notice|policy|statement|settings|preferences))?\s*:?$|^[^\n]{0,200}\bcookies\b[^\n]{0,200}\b(?:accept|consent|preferences|settings|akzeptieren|accepter)\b[^\n]*$`)

// withoutNotices cuts the text where such a notice begins, if it is near the end.
func withoutNotices(text string) string {
	if at := notices.FindStringIndex(text); at != nil && at[0] > len(text)/2 {
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

// mostFacts is how many lines of facts may stand between title and text.
const mostFacts = 30

// between are the lines with text between a page's title and the posting's text.
func between(whole []string, title, text string) []string {
	lines := compact(whole[titleLine(whole, title)+1:])
	first, _, _ := strings.Cut(text, "\n")
	for i, line := range lines {
		if i == mostFacts || line == first {
			return lines[:i]
		}
	}
	return lines
}

// withoutButtons joins the lines, less those of buttons between them.
func withoutButtons(lines []string) string {
	kept := slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
		return strings.TrimSpace(line) != "" && buttonLine.MatchString(line)
	})
	return strings.TrimSpace(blankLines.ReplaceAllString(strings.Join(kept, "\n"), "\n\n"))
}

var blankLines = regexp.MustCompile(`\n{3,}`)

// longestRepeat is the most lines in which a repetition is looked for.
const longestRepeat = 200

// once drops what a page holds twice in a row, a line or a whole section: once
// for each width of screen. Blank lines don't count.
func once(lines []string) []string {
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

// factLength is how long a line of facts may be, in bytes.
const factLength = 70

// opens reports whether the running text begins at line i: a long line, or a
// heading with a long line or bullets below.
func opens(lines []string, i int) bool {
	line := strings.TrimSpace(lines[i])
	if len(line) > factLength {
		return true
	}
	if !strings.HasPrefix(line, "## ") {
		return false
	}
	for _, below := range lines[i+1:] {
		if strings.TrimSpace(below) != "" {
			return len(below) > factLength || strings.HasPrefix(below, "- ")
		}
	}
	return false
}

// closes reports whether a last line is no part of the text: a button, a
// number, a heading with nothing below.
func closes(line string) bool {
	line = strings.TrimSpace(line)
	if len(line) <= 30 && !strings.HasPrefix(line, "- ") && !strings.ContainsAny(line[max(len(line)-1, 0):], ".!?)") {
		return true // a word or two below the text: a link, a label
	}
	return strings.HasPrefix(line, "## ") || buttonLine.MatchString(line) || numberLine.MatchString(line)
}

var (
	buttonLine = regexp.MustCompile(`(?i)^(?:- )?(?:apply(?: now| here| by e?-?mail| today| online| for this (?:job|role|position))?|back(?: to .{0,30})?|share|print|save(?: job)?|all (?:roles|jobs)|view all .{0,30}|contact(?: us)?|learn more|©.*|copyright\b.*|all rights reserved.*|[←«→».\s]*)[\s→»>]*$|^[^.!?]{0,40} [→»>]$`)
	numberLine = regexp.MustCompile(`(?i)^(?:job|req(?:uisition)?|reference|posting)\.? ?(?:id|no|number|code|ref|#)\b.{0,40}$`)
)

// labelledPlace finds "Location: X" at the start of a line.
func labelledPlace(text string) string {
	if m := placeLine.FindStringSubmatch(text); m != nil {
		return markup.Fold(m[1])
	}
	return ""
}

var placeLine = regexp.MustCompile(`(?im)^(?:- |## )?(?:(?:job |work )?location|standort|arbeitsort|einsatzort|lieu|ubicación|locatie)\s*:\s*([^\n]{2,80})$`)

// factLine reads the line of facts below the title, "Berlin · Full time ·
// Hybrid", into the fields of a Listing.
func factLine(below []string, title string) Listing {
	for _, line := range below[:min(len(below), 5)] {
		if l := factsIn(line, title); l.Location+l.EmploymentType != "" {
			return l
		}
	}
	return Listing{}
}

// factsIn parts one such line; it has at least two parts.
func factsIn(line, title string) Listing {
	var l Listing
	parts := strings.FieldsFunc(bare(line), func(r rune) bool { return r == '·' || r == '|' || r == '•' })
	if len(parts) < 2 || len(line) > 150 {
		return l
	}
	for _, part := range parts {
		part = markup.Fold(part)
		kinds := employmentNames(part)
		switch {
		case strings.EqualFold(part, title):
		case len(kinds) > 0:
			l.EmploymentType = strings.Join(kinds, ", ")
		case strings.Contains(part, ","), l.Location == "" && remote(part) == "" && len(parts) == 2:
			l.Location = part
		default:
			l.Remote = cmp.Or(l.Remote, remote(part))
		}
	}
	return l
}
