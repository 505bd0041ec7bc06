// Package employer finds whose posting a page or an answer shows where nothing
// labels it. It asks many sources, each of which may name somebody else (the
// board, the group, a customer), and takes the name on which most agree. It
// knows no site.
package employer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// source is where a page may name the employer, and what that counts. What
// names the site may name a job board, in many places: all of it together
// counts for no more than mostOfSite.
type source struct {
	names  func(n *naming) []string
	weight int
	ofSite bool
	titled bool // a legal form in it is a part of the whole name
	spelt  bool // after an address
}

const (
	leastName  = 3 // from which a name is believed
	mostOfSite = 7
	mostSpoken = 8
	mostNames  = 40
)

// besideTitle are the sources that speak of the posting. Where one of them has
// a name, the others are not asked.
var besideTitle = []source{
	{names: func(n *naming) []string { return one(n.p.Find(`input[name="companyname" i]`).AttrOr("value", "")) }, weight: 9},
	{names: func(n *naming) []string { return one(namedBeside(n.p)) }, weight: 7},
	{names: func(n *naming) []string { return one(linkedName(n.p, n.title)) }, weight: 6},
	{names: func(n *naming) []string { return one(nameInTitle(n.p, n.title)) }, weight: 5},
	{names: func(n *naming) []string { return one(nameUnderTitle(n.lines, n.title)) }, weight: 4},
	{names: func(n *naming) []string { return one(nameByTitle(n.lines, n.text, n.title)) }, weight: 4},
}

// ofPage are the sources that must agree, where they name several.
var ofPage = []source{
	{names: func(n *naming) []string { return one(facts.Organisation(n.p)) }, weight: 4, ofSite: true},
	{names: (*naming).ofSite, weight: 4, ofSite: true},
	{names: (*naming).inTitles, weight: 3, ofSite: true, titled: true},
	{names: func(n *naming) []string { return one(logoName(n.p)) }, weight: 3, ofSite: true},
	{names: func(n *naming) []string { return one(homeName(n.p)) }, weight: 3, ofSite: true},
	{names: func(n *naming) []string { return one(copyrightName(n.text)) }, weight: 3, ofSite: true},
	{names: func(n *naming) []string { return n.written(n.labels.mail...) }, weight: 3, spelt: true},
	{names: func(n *naming) []string { return n.written(n.labels.links...) }, weight: 3, spelt: true, ofSite: true},
	{names: func(n *naming) []string { return n.written(n.labels.host...) }, weight: 3, spelt: true, ofSite: true},
}

// ofText are the sources in a text alone, in which no name gets more than mostSpoken.
var ofText = []source{
	{names: func(n *naming) []string { return n.spoken.Led }, weight: 3},
	{names: func(n *naming) []string { return n.spoken.Acting }, weight: 3},
	{names: func(n *naming) []string { return n.spoken.Seeking }, weight: 6},
}

// ourselves is what employers call themselves where their name could stand.
var ourselves = map[string]bool{"us": true, "uns": true, "oss": true, "os": true, "ons": true, "nous": true, "noi": true,
	"nosotros": true, "nós": true, "nas": true, "nás": true, "нас": true}

// isHost reports an address in the place of a name; some names are addresses without a part before: "Kestrel.com".
func isHost(name string) bool {
	return strings.Count(name, ".") > 1 && !strings.ContainsAny(name, " ,") && strings.ToLower(name) == name
}

func one(name string) []string { return []string{name} }

// naming is a page while its employer is looked for.
type naming struct {
	p           page.Page
	title, text string
	lines       []string // of the text
	labels      labels
	spoken      wording.Spoken
	asked       int // sources
	all         []candidate
}

// candidate is a name from one source.
type candidate struct {
	source
	at        int // among the sources
	name, key string
	subject   bool // of a sentence
}

// OfPage finds the employer on a page that does not label it. What stands
// beside the title is asked first; then everything by which a page names its
// owner, of which the name wins on which most agree.
func OfPage(p page.Page, title string) string {
	n := &naming{p: p, title: title, text: p.Shown()}
	n.lines = wording.Compact(strings.Split(n.text, "\n"))
	for i := range besideTitle {
		if n.all == nil {
			n.ask(besideTitle[i : i+1])
		}
	}
	if n.all == nil {
		n.labels = labelsOf(p)
		n.ask(ofPage)
		if _, w := n.leading(); w < mostSpoken {
			n.spoken = wording.SpokenNames(n.text, n.text, n.title)
			n.ask(ofText)
		}
	}
	if name := n.best(); name != "" {
		return name
	}
	return n.addressed()
}

// ask takes the names of each source that can be an employer's.
func (n *naming) ask(sources []source) {
	for _, s := range sources {
		n.asked++
		for _, name := range s.names(n) {
			name = strings.TrimPrefix(strings.TrimRight(markup.Fold(name), " ®™"), "the ")
			if name != "" && !ourselves[strings.ToLower(name)] && !isHost(name) && len(name) <= wording.LongestName &&
				!facts.PortalName.MatchString(name) && !facts.GenericTitle.MatchString(name) &&
				!facts.SameTitle(name, n.title) && !facts.PlaceLike(name) && len(n.all) < mostNames {
				n.all = append(n.all, candidate{s, n.asked, name, nameKey(name), wording.BeginsSentence(n.text, name)})
			}
		}
	}
}

// nameKey are a name's words without its legal form, for telling variants of it.
func nameKey(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(cmp.Or(wording.LegalForm.ReplaceAllString(name, ""), name)) {
		b.WriteString(" " + wording.Squashed(word))
	}
	return b.String() + " "
}

// isVariant reports names of one employer: the same but for blanks, or one with
// more words before or after the other's.
func (c candidate) isVariant(d candidate) bool {
	return len(c.key) > 4 && len(d.key) > 4 && (strings.HasPrefix(c.key, d.key) || strings.HasPrefix(d.key, c.key) ||
		strings.HasSuffix(c.key, d.key) || strings.HasSuffix(d.key, c.key)) ||
		strings.ReplaceAll(c.key, " ", "") == strings.ReplaceAll(d.key, " ", "")
}

// leading is the first name for which most speaks.
func (n *naming) leading() (best candidate, most int) {
	for _, c := range n.all {
		if w := n.weight(c.isVariant); w > most {
			most, best = w, c
		}
	}
	return best, most
}

// best is the leading name in the form that the page uses most, if enough speaks for it.
func (n *naming) best() string {
	best, most := n.leading()
	if most < leastName {
		return ""
	}
	most, name := -1, ""
	for _, c := range n.all {
		uses := n.uses(c)
		if !c.isVariant(best) || c.spelt && uses == 0 {
			continue
		}
		w := n.weight(func(d candidate) bool { return d.name == c.name }) + uses
		if n.labels.has(wording.Squashed(c.name)) {
			w += 2 // as its addresses spell it
		}
		if c.titled && wording.LegalForm.MatchString(c.name) {
			w += 2 * mostOfSite
		}
		if w > most || w == most && len(c.name) > len(name) {
			most, name = w, c.name
		}
	}
	return spelledName(n.text, name)
}

// weight is what speaks for the candidates that are meant.
func (n *naming) weight(is func(candidate) bool) int {
	site, ad, asked, subject := 0, 0, 0, 0
	for _, c := range n.all {
		if !is(c) {
			continue
		}
		if c.subject {
			subject = 2
		}
		switch {
		case asked&(1<<c.at) != 0:
		case c.ofSite:
			site += c.weight
		default:
			ad += c.weight
		}
		asked |= 1 << c.at
	}
	return min(site, mostOfSite) + ad + subject
}

// uses is how often the page has the name, and not a longer one, up to three times.
func (n *naming) uses(c candidate) int {
	count := strings.Count(n.text, c.name)
	longer := map[string]bool{}
	for _, d := range n.all {
		if len(d.name) > len(c.name) && strings.Contains(d.name, c.name) && !longer[d.name] {
			longer[d.name] = true
			count -= strings.Count(n.text, d.name)
		}
	}
	return max(0, min(count, 3))
}

// textCompany is the employer of whom a posting's text alone tells.
func textCompany(p page.Page, l listing.Listing) string {
	n := &naming{p: p, title: l.Title, text: l.Description, labels: labelsOf(p)}
	n.spoken = wording.SpokenNames(n.text, string(p.Body), n.title)
	n.ask(ofPage[len(ofPage)-1:]) // the address
	n.ask(ofText)
	return n.best()
}

// ofSite are the parts of what the page calls its site.
func (n *naming) ofSite() []string {
	parts := page.TitleParts(n.p.Find(`meta[property="og:site_name"]`).AttrOr("content", ""))
	for i := range parts {
		parts[i] = wording.TrimmedSite(parts[i])
	}
	return parts
}

// homeName is the text of the link to the site's first page, if it is a name.
func homeName(p page.Page) string {
	name := ""
	p.Find(`a[href="/"], a[rel="home"], a[class*="brand" i], [class*="site-title" i]`).EachWithBreak(func(i int, s *goquery.Selection) bool {
		if text := p.Inline(s); !inMenu(s) && mayBeCompany(text) {
			name = text
		}
		return name == "" && i < facts.MostFacts
	})
	return name
}

// inMenu reports a link with others beside it, among which it is called Home in
// some language.
func inMenu(s *goquery.Selection) bool {
	if s.Siblings().Filter("a").Length() > 0 {
		return true
	}
	item := s.Closest("li")
	return item.Length() > 0 && item.Siblings().Find("a").Length() > 0
}

// inTitles are the parts of the page's titles that may name the employer: what
// its address or a legal form confirms, or what the text has too.
func (n *naming) inTitles() []string {
	var all []string
	job := append(page.TitleParts(n.title), "")[0]
	for _, whole := range []string{page.HeadTitle(n.p.Doc), page.ShownTitle(n.p.Doc)} {
		if m := page.TitleWith.FindStringSubmatch(whole); m != nil {
			all = append(all, m[1])
			continue
		}
		for _, part := range page.TitleParts(whole) {
			part = strings.Trim(part, " -–|:")
			name := wording.TrimmedSite(part)
			switch {
			case name == "" || len(name) > wording.LongestName || job != "" && wording.SimilarTitles(name, job):
			case n.labels.made(name), wording.LegalForm.MatchString(name):
				all = append(all, name)
			case wording.Words.Says(name)&wording.SaysRole != 0 || wording.IsSentence(name) || facts.PlaceLike(name):
			case name != part, strings.Contains(strings.ReplaceAll(n.text, n.title, ""), name):
				all = append(all, name)
			default:
				if at := strings.LastIndexByte(name, ' '); at > 0 && wording.BeginsSentence(n.text, name[:at]) && strings.Contains(n.text, name[at:]) {
					all = append(all, name[:at]) // without its town
				}
			}
		}
	}
	return all
}

// logoName is what the page's logo says of itself.
func logoName(p page.Page) string {
	name := ""
	p.Find(`img[alt]`).EachWithBreak(func(i int, s *goquery.Selection) bool {
		if !strings.Contains(strings.ToLower(s.AttrOr("alt", "")+s.AttrOr("src", "")), "logo") {
			return true
		}
		alt := markup.Fold(logoDress.ReplaceAllString(strings.ReplaceAll(s.AttrOr("alt", ""), "_", " "), " logo"))
		if m := logoAlt.FindStringSubmatch(alt); m != nil && i < facts.MostHeadings {
			name = strings.TrimSpace(strings.Trim(m[1]+m[2], " .'’"))
		} else if i < facts.MostFacts && facts.Capital(alt) && !strings.EqualFold(alt, "logo") && !facts.ButtonLine.MatchString(alt) &&
			wording.Words.Says(alt)&(wording.SaysChrome|wording.SaysApply) == 0 &&
			logoFile.MatchString(s.AttrOr("src", "")) {
			name = alt
		}
		return name == ""
	})
	if len(name) > wording.LongestName {
		return ""
	}
	return name
}

var logoAlt = regexp.MustCompile(`(?i)^(?:company )?logo (?:of|for|von|de),?\s+(.+)$|^(.+?)(?:'s|’s)?[ ` +
	`-]+(?:company )?logo$`)

// logoDress matches what files of a logo are called beside the name.
var logoDress = regexp.MustCompile(`(?i)[ -]logo(?:[ -](?:white|black|colou?r|dark|light|rgb|cmyk|blue|red|` +
	`green|weiss|` +
	`negative?|positive?|horizontal|vertical|small|large|transparent|header|footer|svg|png|\d+x\d+|\d{1,4}))+$`)

// logoFile matches the addresses of pictures that are called a logo.
var logoFile = regexp.MustCompile(`(?i)(?:^|[/_-])logo\b[^/]*$`)

// copyrightName is whose the page says it is, at its foot.
func copyrightName(text string) string {
	for line := range strings.Lines(text) {
		if !slices.ContainsFunc([]string{"©", "opyright", "OPYRIGHT", "(c)", "(C)"},
			func(sign string) bool { return strings.Contains(line, sign) }) {
			continue
		}
		m := facts.Copyright.FindStringSubmatch(line)
		if m == nil || len(strings.Fields(m[1])) > wording.MostNameWords || wording.NotName.MatchString(m[1]) {
			continue
		}
		name := strings.TrimRight(strings.TrimSpace(m[1]), ",.")
		if short, _, ok := strings.Cut(name, ", "); ok && !wording.LegalForm.MatchString(name) {
			name = short // where it is
		}
		return strings.TrimSpace(name)
	}
	return ""
}

// spelledName completes a name with the word that the page writes out after it
// elsewhere; abbreviations of legal forms are left to contracts.
func spelledName(text, name string) string {
	if len(name) < 4 || len(name) > wording.LongestName {
		return name
	}
	for _, form := range []string{" Corporation", " Incorporated"} {
		if strings.Contains(text, name+form) {
			return name + form
		}
	}
	return name
}
