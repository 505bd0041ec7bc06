package employer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// namedBeside is what an element says that is called the company.
func namedBeside(p page.Page) string {
	name, titles := "", page.HeadTitle(p.Doc)+"\n"+page.ShownTitle(p.Doc)
	p.Find(`[class*="company-name" i], [class*="companyname" i], [class*="company_name" i], ` +
		`[class*="employer-name" i], [itemprop="hiringOrganization"], [data-company-name], ` +
		`[data-qa*="company-name"], [data-test*="mployer"], [data-test*="company-name"], ` +
		`[data-testid*="company-name"], [id="employer_name"], ` +
		`main [class~="company"], main [class~="employer"], article [class~="company"], [class$="__company" i], ` +
		`[class$="-company" i], ` +
		`[class$="_company" i]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if facts.Within(s, atom.Footer, atom.Nav, atom.Blockquote) || s.Closest(ofOthers).Length() > 0 {
			return true
		}
		for _, inner := range []string{`[class~="name"]`, "strong"} {
			if e := s.Find(inner).First(); e.Length() > 0 {
				s = e
			}
		}
		if lines := wording.Compact(strings.Split(p.TextOf(s.Get(0)), "\n")); len(lines) > 1 {
			at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(titles, wording.Bare(line)) })
			if at < 0 {
				return true // facts about it
			}
			name = wording.Bare(lines[at])
		} else if name = p.Inline(s); s.Find("a").Length() > 0 {
			whole := s.Clone()
			whole.Find("a, button").Remove()
			name = cmp.Or(p.Inline(whole), name) // without the link to its page
		}
		if label, value, ok := strings.Cut(name, ":"); ok && wording.CompanyLabel.MatchString(strings.ToLower(label)) {
			name = strings.TrimSpace(value)
		}
		if name == "" {
			name = markup.Fold(s.AttrOr("data-company-name", ""))
		}
		if len(name) > wording.LongestName {
			name = ""
		}
		return name == ""
	})
	return name
}

// ofOthers finds the boxes in which others are named.
const ofOthers = `[class*="testimonial" i], [class*="partner" i], [class*="similar" i], [class*="related" i], [class*="recommend" i]`

// linkedName is the employer of a job board's posting: beside the title stands
// a link to its page, and the text names it again.
func linkedName(p page.Page, title string) string {
	around := p.Find("h1, h2").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return strings.HasPrefix(p.Inline(s), title)
	}).First().Parent()
	name := ""
	around.AddSelection(around.Parent()).Find("a[href]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		text, path := p.Inline(s), strings.TrimRight(strings.SplitN(s.AttrOr("href", ""), "?", 2)[0], "/")
		slug := path[strings.LastIndexByte(path, '/')+1:]
		known := employerPath.MatchString(path) || len(slug) > 2 && wording.Squashed(slug) == wording.Squashed(text) &&
			!strings.Contains(path, "//")
		if known && len(p.Inline(s.Parent())) <= len(text)+longestTitleLine && facts.Capital(text) &&
			len(text) <= wording.LongestName && wording.Words.Says(text) == 0 && !facts.Department.MatchString(text) &&
			!facts.PlaceLike(text) &&
			!facts.Within(s, atom.Nav, atom.Footer, atom.Header) && strings.Count(p.Shown()+page.HeadTitle(p.Doc), text) > 1 {
			name = text
		}
		return name == "" && i < facts.MostHeadings
	})
	return name
}

// longestTitleLine is how much may stand in one line with such a link, in bytes;
// in more it is a link of a sentence.
const longestTitleLine = 150

// What matches the addresses of employers' pages on job boards, and an employer
// in the address of a posting.
var (
	ofEmployers = `(?:compan(?:y|ies)|cmp|employers?|organi[sz]ations?|entreprises?|` +
		`empresas?|aziend[ae]|firmen?|unternehmen|arbeitgeber|bedrij(?:f|ven)|werkgevers?|företag|` +
		`arbetsgivare|arbeidsgiver|virksomhed(?:er)?|pracodawc[ay]|firm[ay])`
	employerPath = regexp.MustCompile(`(?i)/` + ofEmployers + `/[^/]+$`)
	employerIn   = regexp.MustCompile(`(?i)/(?:at|` + ofEmployers + `)/([^/]+)/`)
)

// nameInTitle is the employer for whom a title says that the work is, if the
// text names it again: "Baker at Kestrel, Turku".
func nameInTitle(p page.Page, title string) string {
	for _, whole := range []string{title, page.HeadTitle(p.Doc), page.ShownTitle(p.Doc)} {
		m := titledAt.FindStringSubmatch(whole)
		if m != nil && !facts.PlaceLike(m[1]) && strings.Contains(strings.ReplaceAll(strings.ReplaceAll(p.Shown(), whole, ""), title, ""), m[1]) {
			return m[1]
		}
	}
	return ""
}

var titledAt = regexp.MustCompile(`(?i:(?: at| @| bei| chez| hos| bij| presso| jobs? with| at company| в ` +
	`компании| u firmi| w firmie)) ` +
	`(\p{Lu}[^,|–]{1,50}?)(?:,| in | [|–-] |$)`)

// nameUnderTitle is the line right below the title, if it names a company by its
// legal form, or an authority, a school, a hospital by what it is, if that is no
// part of another one.
func nameUnderTitle(lines []string, title string) string {
	at := facts.TitleLine(lines, title)
	if at < 0 {
		return ""
	}
	for _, line := range lines[at+1 : min(at+1+mostUnder, len(lines))] {
		line = wording.Bare(line)
		if !partName.MatchString(line) && len(line) <= wording.LongestName && facts.Capital(line) && !wording.IsSentence(line) &&
			!strings.Contains(line, ":") &&
			(wording.LegalForm.MatchString(line) || wording.Institution.MatchString(line)) && wording.Words.Says(line)&^wording.SaysEmployer == 0 {
			return line
		}
	}
	return ""
}

// partName matches the names that parts of institutions have.
var partName = regexp.MustCompile(`(?i)^(?:the )?(?:school|faculty|institute|college|cent(?:re|er)|chair|library|fakultät|` +
	`institut|lehrstuhl|` +
	`klinik|faculté|école|laboratoire|facultad|escuela|instituto|facoltà|scuola|faculteit) (?:of|for|für|de|d[’']|del|di|voor)\b`)

// mostUnder is how many lines below a title may hold the employer's name.
const mostUnder = 3

// nameByTitle is what stands right after the title, in its line or in the next, if
// sentences of the page begin with it: "Baker – Kestrel Rolls" above "Kestrel Rolls bakes".
func nameByTitle(lines []string, text, title string) string {
	if title == "" {
		return ""
	}
	for i, line := range lines {
		after, ok := strings.CutPrefix(wording.Bare(line), title)
		switch {
		case !ok:
			continue
		case after == "" && i+1 < len(lines):
			after = " | " + wording.Bare(lines[i+1])
		}
		mark := facts.TitleMark.FindString(after)
		if name := after[len(mark):]; mark != "" && mayBeCompany(name) && !partName.MatchString(name) &&
			wording.BeginsSentence(text, name) {
			return name
		}
	}
	return ""
}

// mayBeCompany reports a few words in capitals that are nothing else.
func mayBeCompany(name string) bool {
	return facts.IsName(name) && wording.Words.Says(name) == 0 && !facts.Department.MatchString(name) && !facts.PlaceLike(name) &&
		!facts.IsFactLabel(name) && len(listing.EmploymentNames(name)) == 0 && !facts.ButtonLine.MatchString(name)
}
