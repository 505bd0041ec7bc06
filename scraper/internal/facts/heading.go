package facts

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// heading is what may be a posting's title, and what speaks for it.
type heading struct {
	text  string
	score int
	shown bool // it stands on the page, not only in its head
}

// leastTitle is the score from which a heading is believed to be a title.
const leastTitle = 3

// MostHeadings is how many headings of a page are looked at.
const MostHeadings = 60

// MainTitle is the heading for which most speaks: that it is the first of the
// page, that the page's own title and address repeat it, that its element or
// its words are those of a job's title. What names the site, a part of an ad or
// a page about working somewhere is no title.
func MainTitle(p page.Page) string {
	all := headings(p)
	best := heading{score: leastTitle - 1}
	for _, h := range all {
		if h.score > best.score {
			best = h
		}
	}
	for _, h := range all { // which another says without its year or number
		if rest := strings.Replace(best.text, h.text, "", 1); rest != best.text && numberAlone.MatchString(rest) {
			best.text = h.text
			break
		}
	}
	return wording.BareTitle(best.text)
}

var numberAlone = regexp.MustCompile(`^[^\pL\d]*\d{4,}[^\pL\d]*$`)

func headings(p page.Page) []heading {
	j := titleJudge{head: page.HeadTitle(p.Doc), shared: page.ShownTitle(p.Doc), site: siteNames(p)}
	if p.At != nil {
		j.path, _ = wording.WordsOf(strings.Join(page.AddressOfURL(p.At).Path, " "))
	}
	var all []heading
	seen := map[string]bool{}
	add := func(text string, score int, shown bool) {
		if len(text) > 1 && len(text) < 150 && !seen[strings.ToLower(text)] {
			seen[strings.ToLower(text)] = true
			all = append(all, heading{text, score + j.score(text), shown})
		}
	}
	several := p.Find("h1").Length() > 1
	named := p.Find(namedTitle)
	around := aroundHeadings(named.Nodes)
	page.Outermost(named.FilterFunction(func(_ int, s *goquery.Selection) bool { return !around[s.Get(0)] })).Each(func(i int,
		s *goquery.Selection) {
		if i < MostHeadings && !Within(s, atom.Nav, atom.Footer, atom.Aside) {
			score := rank(s)
			if several && wording.Squashed(s.Find("a[href]").Text()) == wording.Squashed(s.Text()) {
				score = 0 // one of a menu's or a list's headings
			}
			add(withoutNamed(p, s), score, true)
		}
	})
	for _, text := range labelledTitles(p) {
		add(text, 3, true)
	}
	if !slices.ContainsFunc(all, func(h heading) bool { return h.score >= leastTitle }) {
		for _, text := range append(namedTitles(p), lineTitles(p)...) {
			add(text, 3, true)
		}
	}
	lines := "\n" + strings.ToLower(p.Shown()) + "\n"
	isLine := func(text string) bool {
		text = strings.ToLower(text)
		return strings.Contains(lines, "\n"+text+"\n") || strings.Contains(lines, "\n## "+text+"\n")
	}
	for _, whole := range []string{j.head, j.shared} {
		whole = wording.ApplicationFor.ReplaceAllString(whole, "")
		parts := page.TitleParts(whole)
		if run := lineIn(lines, whole); len(parts) > 1 && len(page.TitleParts(run)) > 1 {
			add(run, 3, false) // it has such a sign in it
		}
		for i, part := range parts {
			score := -1 // that the page's title has its own part in it says little
			if i == 0 {
				score++
			}
			if len(all) == 0 { // no heading says otherwise
				score++
			}
			if isLine(part) {
				score++
			}
			add(part, score, false)
		}
	}
	return all
}

// lineIn is the longest of the lines, in lower case, that a page's title has in it,
// as the title writes it.
func lineIn(lines, title string) string {
	best, lower := "", strings.ToLower(title)
	for line := range strings.Lines(lines) {
		line = wording.Bare(line)
		if len(line) > len(best) && len(line) <= len(lower) && strings.Contains(" "+lower+" ", " "+line+" ") {
			best = line
		}
	}
	if at := strings.Index(lower, best); len(lower) == len(title) {
		return title[at : at+len(best)]
	}
	return ""
}

// aroundHeadings are the elements that hold one of the headings: one that is called
// a title is a box around it.
func aroundHeadings(all []*xhtml.Node) map[*xhtml.Node]bool {
	around := map[*xhtml.Node]bool{}
	for _, h := range all {
		for n := h.Parent; n != nil && !around[n] && (h.DataAtom == atom.H1 || h.DataAtom == atom.H2 || h.DataAtom == atom.H3); n = n.Parent {
			around[n] = true
		}
	}
	return around
}

// namedInTitle finds what stands in a heading beside the title and is called
// something else.
const namedInTitle = `[class*="company" i], [class*="employer" i], [class*="location" i], [class*="badge" i], ` +
	`[class*="subtitle" i], [class*="sr-only" i], [class*="visually-hidden" i], small`

// withoutNamed is a heading's text without such a company or place.
func withoutNamed(p page.Page, s *goquery.Selection) string {
	whole := p.Inline(s)
	if s.Children().Length() == 0 {
		return whole
	}
	text := whole
	s.Find(namedInTitle).Each(func(_ int, inner *goquery.Selection) {
		if part := p.Inline(inner); part != "" {
			text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, part), part))
		}
	})
	aside := p.Inline(s.Find("*").Last())
	if len(aside) > 2 && aside[0] == '(' && !GenderMark.MatchString(aside) {
		if short, ok := strings.CutSuffix(text, aside); ok && !strings.Contains(page.HeadTitle(p.Doc), text) {
			text = strings.TrimSpace(short) // the place
		}
	}
	return cmp.Or(strings.TrimRight(text, " -–|·,:"), whole)
}

// namedTitles are the texts of the elements called a title, on a page whose headings are none.
func namedTitles(p page.Page) []string {
	var all []string
	p.Find(`[class*="title" i], [id*="title" i]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if text := p.Inline(s); text != "" && !Within(s, atom.Nav, atom.Footer) {
			all = append(all, text)
		}
		return len(all) < LeastTitles
	})
	return all
}

// lineTitles are the first lines that read like a job's title, on such a page:
// old ones write it in bold, or as any other line.
func lineTitles(p page.Page) []string {
	linked := map[string]bool{}
	p.Find("a").Each(func(_ int, s *goquery.Selection) { linked[markup.Fold(s.Text())] = true })
	var all []string
	for _, line := range wording.Compact(strings.Split(p.Shown(), "\n")) {
		if text := titleIn(line); text != "" && !linked[text] && !slices.Contains(all, text) {
			all = append(all, text)
		}
		if len(all) > LeastTitles {
			return nil // a list of jobs
		}
	}
	return all
}

// titleIn is what a line says that reads like a job's title; else nothing.
func titleIn(line string) string {
	text := strings.TrimLeft(wording.Bare(line), "+▸►▼ ")
	if strings.HasPrefix(line, "- ") || len(text) >= 100 || !Capital(text) || strings.ContainsAny(text, "\t:、。") ||
		wording.IsSentence(text) || IsPartHeading(text) || !NamesJob(text) && !IsMarked(text) {
		return ""
	}
	return text
}

// labelledTitles are what lines near the top of a page call the title: "Position: Baker".
func labelledTitles(p page.Page) []string {
	var all []string
	n := 0
	for line := range strings.Lines(p.Shown()) {
		if n++; n > mostAbove {
			break
		}
		label, value, parted := cutLabel(wording.Bare(line))
		if parted && value != "" && len(label) <= wording.LongestLabel &&
			wording.TitleLabel.MatchString(strings.ToLower(strings.TrimSpace(label))) {
			all = append(all, strings.TrimSpace(value))
		}
	}
	return all
}

// namedTitle finds headings and the elements that are called a job's title.
const namedTitle = `h1, h2, h3, [role="heading"], [class*="entry-title" i], ` + TitleNames

// TitleNames finds the elements that are called a job's title, headings or not.
const TitleNames = `[class*="job-title" i], [class*="jobtitle" i], [class*="job_title" i], [id*="jobtitle" i], ` +
	`[class*="position-title" i], [class*="vacancy-title" i], [class*="posting-title" i], ` +
	`[id*="job_title" i], [id*="posting_title" i], [id*="reqtitle" i], [id*="positiontitle" i]`

// rank is what an element's place among the headings says.
func rank(s *goquery.Selection) int {
	score := 0
	switch n := s.Get(0); n.DataAtom {
	case atom.H1:
		score = 3
	case atom.H2:
		score = 1
	case atom.Div, atom.Span, atom.P:
		if markup.Attr(n, "aria-level") == "1" {
			score = 3
		}
	}
	named := strings.ToLower(markup.Attr(s.Get(0), "class") + " " + markup.Attr(s.Get(0), "id"))
	if strings.Contains(named, "title") && strings.ContainsAny(named, "jpve") && jobTitleName.MatchString(named) {
		score += 5
	}
	return score
}

var jobTitleName = regexp.MustCompile(`(?:job|position|vacancy|posting)[-_ ]?title`)

// titleJudge weighs texts as titles of one page.
type titleJudge struct {
	head, shared string // the page's titles
	path         string // the words of its address
	site         []string
}

func (j titleJudge) score(text string) int {
	score := 0
	lower := strings.ToLower(text)
	if strings.Contains(strings.ToLower(j.head), lower) || strings.Contains(strings.ToLower(j.shared), lower) {
		score += 2
	}
	if inPath(text, j.path) {
		score += 2
	}
	if IsMarked(text) {
		score += 4
	} else if NamesJob(text) {
		score += 3
	}
	named := func(name string) bool { return wording.Squashed(name) == wording.Squashed(text) }
	switch {
	case slices.ContainsFunc(j.site, named), PortalName.MatchString(text),
		len(text) <= wording.LongestName/2 && wording.LegalForm.MatchString(text):
		score -= 5
	case IsPartHeading(text), GenericTitle.MatchString(text), wording.Words.Says(text)&wording.SaysRole == 0 &&
		PlaceLike(text), wording.Words.Says(text)&wording.SaysRole == 0 &&
		(wording.CareersTitle.MatchString(text) || wording.TrimmedSite(text) != text):
		score -= 5
	}
	if strings.ContainsAny(text[len(text)-1:], ".!?:") && !strings.HasSuffix(text, "r.") {
		score -= 4
	}
	if len(text) > 90 {
		score -= 2
	}
	return score
}

// NamesJob reports a text with a word of jobs in it: "Night Nurse", "Nurses".
func NamesJob(text string) bool {
	return (wording.Words.Says(text)|wording.Words.Says(strings.TrimSuffix(text, "s")))&wording.SaysRole != 0
}

// IsPartHeading reports the headings of an ad's parts, and of what surrounds it.
func IsPartHeading(text string) bool {
	text = strings.TrimRight(text, ":：? ")
	return wording.Words.Is(text,
		wording.SaysDuties|wording.SaysRequirements|
			wording.SaysOffer|wording.SaysEmployer|wording.SaysApply|wording.SaysChrome|wording.SaysYou) ||
		len(text) < 60 && wording.Words.Says(text)&wording.SaysRole == 0 && partHeading.MatchString(text)
}

var partHeading = regexp.MustCompile(`(?i)^(?:what|who|why|how|your|our|about|the role|key|minimum|preferred|` +
	`basic|essential|desirable|ihre?|deine?|unsere?|was|wir|das|vos|votre|notre|nos|ce que|tu|tus|qué|lo ` +
	`que|wat|jouw|om|din|vad|vi|o que|cosa|chi)\b`)

// inPath reports whether an address is made of a title's words.
func inPath(text, path string) bool {
	if short := strings.TrimSpace(GenderMark.ReplaceAllString(text, "")); short != "" {
		text = short
	}
	plain, starts := wording.WordsOf(text)
	hits, letters := 0, 0
	for i, start := range starts {
		word := plain[start:wording.WordEnd(plain, starts, i+1)]
		if len(word) > 2 && strings.Contains(" "+path+" ", " "+word+" ") {
			hits++
			letters += len(word)
		}
	}
	return hits*2 > len(starts) && letters >= 6
}

// GenderMark is what titles carry where the law wants every sex invited.
var GenderMark = regexp.MustCompile(`(?i)\((?:[mwfdxhvkgni]|div|gn|all genders?|alle|any|ffm|männ\w*|` +
	`weib\w*)(?:\s?[/|,*·]\s?(?:[mwfdxhvk]|div|gn)\.?)*\)|\b[mwfhvk]\s?/\s?[mwfhvk](?:\s?/\s?[dxi])?\b|` +
	`\p{Hebrew}/\p{Hebrew}{1,3}|[a-zß](?:[/*:_]-?in(?:nen)?|\(in\)|/-?a|\(a\)|/-?euse|/-?trice|\(e\))(?:$|[\s,(])|` +
	`\p{Ll}[·•.](?:e|euse|[tr]?rice|ice|ère|[nl]e)s?(?:$|[\s,(])`)

// IsMarked reports a title with such a mark. Most texts have none of its signs.
func IsMarked(title string) bool {
	return strings.ContainsAny(title, "(/*:_·•.") && GenderMark.MatchString(title)
}

// Within reports whether an element lies in one of the kinds.
func Within(s *goquery.Selection, kinds ...atom.Atom) bool {
	for a := s.Get(0).Parent; a != nil; a = a.Parent {
		if slices.Contains(kinds, a.DataAtom) {
			return true
		}
	}
	return false
}

// siteNames are what a page calls the site that it belongs to.
func siteNames(p page.Page) []string {
	meta := func(selector string) string {
		return markup.Fold(p.Find(selector).AttrOr("content", ""))
	}
	return wording.Compact([]string{
		meta(`meta[property="og:site_name"]`), meta(`meta[name="application-name"]`),
		meta(`meta[name="apple-mobile-web-app-title"]`), Organisation(p), cmp.Or(HostLabel(p), ""),
	})
}

const LeastTitles = 3
