package scraper

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"rolecheck/scraper/internal/markup"
)

// heading is what may be a posting's title, and what speaks for it.
type heading struct {
	text  string
	score int
	shown bool // it stands on the page, not only in its head
}

// leastTitle is the score from which a heading is believed to be a title.
const leastTitle = 3

// mostHeadings is how many headings of a page are looked at.
const mostHeadings = 60

// mainTitle is the heading for which most speaks: that it is the first of the
// page, that the page's own title and address repeat it, that its element or
// its words are those of a job's title. What names the site, a part of an ad or
// a page about working somewhere is no title.
func mainTitle(p page) string {
	all := p.headings()
	best := heading{score: leastTitle - 1}
	for _, h := range all {
		if h.score > best.score {
			best = h
		}
	}
	return leadIn.ReplaceAllString(best.text, "")
}

// leadIn matches what stands before a title that is put into a sentence.
var leadIn = regexp.MustCompile(`(?i)^(?:we(?:'|’)re hiring|we are hiring|now hiring|hiring|wanted|(?:job|career) (?:opening|opportunity|vacancy|posting|announcement)|vacancy|open position|position|job title|job|stellenangebot|stellenausschreibung|offre d['’]emploi|offre|oferta de (?:empleo|trabajo)|oferta|vaga|vacature|ledig tjänst|ledig stilling|stilling|offerta di lavoro|oferta pracy|вакансия|求人)\s?[:：–—|-]\s+`)

func (p page) headings() []heading {
	j := titleJudge{head: headTitle(p.doc), shared: shownTitle(p.doc), site: p.siteNames()}
	if p.at != nil {
		j.path, _ = wordsOf(strings.Join(addressOfURL(p.at).path, " "))
	}
	var all []heading
	seen := map[string]bool{}
	add := func(text string, score int, shown bool) {
		text = leadingYear.ReplaceAllString(text, "")
		if len(text) > 1 && len(text) < 150 && !seen[strings.ToLower(text)] {
			seen[strings.ToLower(text)] = true
			all = append(all, heading{text, score + j.score(text), shown})
		}
	}
	several := p.find("h1").Length() > 1
	outermost(p.find(namedTitle)).Each(func(i int, s *goquery.Selection) {
		if i < mostHeadings && !within(s, atom.Nav, atom.Footer, atom.Aside) {
			score := rank(s)
			if several && squashed(s.Find("a[href]").Text()) == squashed(s.Text()) {
				score = 0 // one of a menu's or a list's headings
			}
			add(p.inline(s), score, true)
		}
	})
	for _, text := range p.labelledTitles() {
		add(text, 3, true)
	}
	lines := "\n" + strings.ToLower(p.shown()) + "\n"
	for _, whole := range []string{j.head, j.shared} {
		for i, part := range titleParts(applicationFor.ReplaceAllString(whole, "")) {
			score := -1 // that the page's title has its own part in it says little
			if i == 0 {
				score++
			}
			if lower := strings.ToLower(part); strings.Contains(lines, "\n"+lower+"\n") || strings.Contains(lines, "\n## "+lower+"\n") {
				score++
			}
			add(part, score, false)
		}
	}
	return all
}

// labelledTitles are what lines near the top of a page call the title: "Position: Baker".
func (p page) labelledTitles() []string {
	var all []string
	n := 0
	for line := range strings.Lines(p.shown()) {
		if n++; n > mostAbove {
			break
		}
		label, value, parted := cutLabel(bare(line))
		if parted && value != "" && len(label) <= longestLabel && titleLabel.MatchString(strings.ToLower(strings.TrimSpace(label))) {
			all = append(all, strings.TrimSpace(value))
		}
	}
	return all
}

// namedTitle finds headings and the elements that are called a job's title.
const namedTitle = `h1, h2, h3, [class*="job-title" i], [class*="jobtitle" i], [class*="job_title" i], [id*="jobtitle" i], [class*="position-title" i], [class*="vacancy-title" i], [class*="entry-title" i], [class*="posting-title" i]`

// rank is what an element's place among the headings says.
func rank(s *goquery.Selection) int {
	score := 0
	switch n := s.Get(0); n.DataAtom {
	case atom.H1:
		score = 3
	case atom.H2:
		score = 1
	}
	named := strings.ToLower(markup.Attr(s.Get(0), "class") + " " + markup.Attr(s.Get(0), "id"))
	if strings.Contains(named, "title") && strings.ContainsAny(named, "jpve") && jobTitleName.MatchString(named) {
		score += 2
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
	if strings.ContainsAny(text, "(/*:_·") && genderMark.MatchString(text) {
		score += 4
	} else if words.says(text)&saysRole != 0 {
		score += 2
	}
	named := func(name string) bool { return squashed(name) == squashed(text) }
	switch {
	case slices.ContainsFunc(j.site, named), portalName.MatchString(text):
		score -= 5
	case isPartHeading(text), genericTitle.MatchString(text), careersTitle.MatchString(text) && words.says(text)&saysRole == 0:
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

// isPartHeading reports the headings of an ad's parts, and of what surrounds it.
func isPartHeading(text string) bool {
	text = strings.TrimRight(text, ":：? ")
	return words.is(text, saysDuties|saysRequirements|saysOffer|saysEmployer|saysApply|saysChrome|saysYou) ||
		len(text) < 60 && words.says(text)&saysRole == 0 && partHeading.MatchString(text)
}

var partHeading = regexp.MustCompile(`(?i)^(?:what|who|why|how|your|our|about|the role|key|minimum|preferred|basic|essential|desirable|ihre?|deine?|unsere?|was|wir|das|vos|votre|notre|nos|ce que|tu|tus|qué|lo que|wat|jouw|om|din|vad|vi|o que|cosa|chi)\b`)

// inPath reports whether an address is made of a title's words.
func inPath(text, path string) bool {
	if short := strings.TrimSpace(genderMark.ReplaceAllString(text, "")); short != "" {
		text = short
	}
	plain, starts := wordsOf(text)
	hits, letters := 0, 0
	for i, start := range starts {
		word := plain[start:wordEnd(plain, starts, i+1)]
		if len(word) > 2 && strings.Contains(" "+path+" ", " "+word+" ") {
			hits++
			letters += len(word)
		}
	}
	return hits*2 > len(starts) && letters >= 6
}

// genderMark is what titles carry where the law wants every sex invited.
var genderMark = regexp.MustCompile(`(?i)\((?:[mwfdxhvkgni]|div|gn|all genders?|alle|any|ffm|männ\w*|weib\w*)(?:\s?[/|,*·]\s?(?:[mwfdxhvk]|div|gn)\.?)*\)|\b[mwfhvk]\s?/\s?[mwfhvk](?:\s?/\s?[dxi])?\b|[a-zß](?:[/*:_]-?in(?:nen)?|\(in\)|/-?a|\(a\)|/-?euse|/-?trice|\(e\)|·e)(?:$|[\s,(])`)

// squashed are a name's letters and digits alone, in lower case and without accents.
func squashed(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		name = norm.NFD.String(strokes.Replace(name))
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// strokes are the letters that are no sums of a plain one and an accent.
var strokes = strings.NewReplacer("ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "ß", "ss", "æ", "ae", "Æ", "ae", "đ", "d", "ı", "i")

// within reports whether an element lies in one of the kinds.
func within(s *goquery.Selection, kinds ...atom.Atom) bool {
	for a := s.Get(0).Parent; a != nil; a = a.Parent {
		if slices.Contains(kinds, a.DataAtom) {
			return true
		}
	}
	return false
}

// siteNames are what a page calls the site that it belongs to.
func (p page) siteNames() []string {
	meta := func(selector string) string {
		return markup.Fold(p.find(selector).AttrOr("content", ""))
	}
	return compact([]string{
		meta(`meta[property="og:site_name"]`), meta(`meta[name="application-name"]`),
		meta(`meta[name="apple-mobile-web-app-title"]`), organisation(p), cmp.Or(p.hostLabel(), ""),
	})
}
