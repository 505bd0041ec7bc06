package facts

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// hostLabel is the part of an address that its owner chose: "northpole" of
// careers.northpole.example. Empty without an address, and on job boards.
func hostLabel(p page.Page) string {
	if p.At == nil {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(p.At.Hostname()), "www.")
	switch {
	case sharedHost.MatchString(host):
		return page.AddressOfURL(p.At).Seg(0)
	case vendorHost.MatchString(host), p.Sites.Has(host):
		label, _, _ := strings.Cut(host, ".")
		return label
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	label, _, _ := strings.Cut(domain, ".")
	if PortalName.MatchString(label) {
		return ""
	}
	return label
}

// PageCompany finds the employer on a page that does not label it: as a form
// or schema.org names it, as the page names its site, as the page's title and
// its address have it. What is left of a title is an employer only when the
// page says so in another place.
func PageCompany(p page.Page, title string) string {
	for _, name := range []func() string{
		func() string { return markup.Fold(p.Find(`input[name="companyname" i]`).AttrOr("value", "")) },
		func() string { return organisation(p) },
		func() string { return namedBeside(p) },
		func() string { return linkedName(p, title) },
		func() string { return nameInTitle(p, title) },
		func() string { return nameUnderTitle(p, title) },
		func() string { return nameByTitle(p, title) },
		func() string {
			return wording.TrimmedSite(markup.Fold(p.Find(`meta[property="og:site_name"]`).AttrOr("content", "")))
		},
		func() string { return siteName(companyInTitle(p, title), p.At) },
		func() string { return logoName(p) },
		func() string { return nameOfHost(p) },
		func() string { return copyrightName(p) },
		func() string { return spokenName(p.Shown(), title) },
	} {
		if s := strings.TrimPrefix(strings.TrimRight(name(), " ®™"), "the "); s != "" && !PortalName.MatchString(s) &&
			!GenericTitle.MatchString(s) && !sameTitle(s, title) {
			return spelledName(p, s)
		}
	}
	return ""
}

func sameTitle(name, title string) bool { return title != "" && strings.EqualFold(name, title) }

// namedBeside is what an element says that is called the company.
func namedBeside(p page.Page) string {
	name := ""
	p.Find(`[class*="company-name" i], [class*="companyname" i], [class*="company_name" i], ` +
		`[class*="employer-name" i], [itemprop="hiringOrganization"], [data-company-name], ` +
		`[data-qa*="company-name"], [data-test*="mployer"], [data-test*="company-name"], ` +
		`[data-testid*="company-name"], [id="employer_name"], ` +
		`main [class~="company"], main [class~="employer"], article [class~="company"], [class$="__company" i], ` +
		`[class$="-company" i], ` +
		`[class$="_company" i]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if Within(s, atom.Footer, atom.Nav) {
			return true
		}
		for _, inner := range []string{`[class~="name"]`, "strong"} {
			if e := s.Find(inner).First(); e.Length() > 0 {
				s = e
			}
		}
		if name = p.Inline(s); s.Find("a").Length() > 0 {
			whole := s.Clone()
			whole.Find("a, button").Remove()
			name = cmp.Or(p.Inline(whole), name) // without the link to its page
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

// organisation is the name of the schema.org Organization that a page belongs to.
func organisation(p page.Page) string {
	if p.Doc == nil {
		return ""
	}
	name := ""
	p.Find(`script[type*="ld+json"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		name = organisationIn(p.Work, s.Text())
		return name == ""
	})
	return name
}

// companyInTitle is the part of the page's title that names the employer: the
// one that its address or a legal form confirms, else one that the text names.
func companyInTitle(p page.Page, title string) string {
	text := sync.OnceValue(func() string { return markup.Fold(p.Shown()) + pictureTexts(p) })
	named := ""
	for _, whole := range []string{page.HeadTitle(p.Doc), page.ShownTitle(p.Doc)} {
		if m := page.TitleWith.FindStringSubmatch(whole); m != nil {
			return strings.TrimSpace(m[1])
		}
		parts := page.TitleParts(whole)
		slices.Reverse(parts) // titles go from the job to the site
		for _, part := range parts {
			part = strings.Trim(part, " -–|:")
			name := wording.TrimmedSite(part)
			switch {
			case name == "" || len(name) > wording.LongestName || GenericTitle.MatchString(name) ||
				PortalName.MatchString(name) || title != "" && wording.SimilarTitles(name, title):
			case hosts(p, name), legalForm.MatchString(name):
				return name
			case wording.Words.Says(name)&wording.SaysRole != 0 || wording.IsSentence(name):
			case name != part, mentioned(text(), name, title):
				named = cmp.Or(named, name)
			}
		}
	}
	return named
}

// pictured are the texts of the page's pictures, of which one is its logo.
func pictureTexts(p page.Page) string {
	var b strings.Builder
	p.Find("img[alt]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		b.WriteString("\n" + s.AttrOr("alt", ""))
		return i < MostHeadings
	})
	return b.String()
}

// hosts reports whether an address is made of the name.
func hosts(p page.Page, name string) bool {
	label := wording.Squashed(hostLabel(p))
	return slices.ContainsFunc([]string{name, spelledOut.Replace(name)}, func(name string) bool {
		s := wording.Squashed(name)
		return len(label) > 2 && len(s) > 2 && (strings.HasPrefix(s, label) || strings.HasPrefix(label, s))
	})
}

// spelledOut writes umlauts as addresses do.
var spelledOut = strings.NewReplacer("&", "and", "ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü",
	"Ue", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe")

// mentioned reports whether a text names a company as its sentences do:
// outside the title, with its capital letters, and not after a word of places.
func mentioned(text, name, title string) bool {
	if title != "" {
		text = strings.ReplaceAll(text, title, "")
	}
	return strings.Contains(text, name) && !PlaceLike(name)
}

// logoName is what the page's logo says of itself.
func logoName(p page.Page) string {
	name := ""
	p.Find(`img[alt]`).EachWithBreak(func(i int, s *goquery.Selection) bool {
		alt := markup.Fold(logoDress.ReplaceAllString(strings.ReplaceAll(s.AttrOr("alt", ""), "_", " "), " logo"))
		if m := logoAlt.FindStringSubmatch(alt); m != nil && i < MostHeadings {
			name = strings.TrimSpace(strings.Trim(m[1]+m[2], " .'’s"))
		} else if i < MostFacts && capital(alt) && !strings.EqualFold(alt, "logo") && !ButtonLine.MatchString(alt) &&
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
		formal := legalForm.MatchString(strings.TrimRight(text, "."))
		known := formal || employerPath.MatchString(path) || len(slug) > 2 &&
			wording.Squashed(slug) == wording.Squashed(text) && !strings.Contains(path, "//")
		if known && len(p.Inline(s.Parent())) <= len(text)+longestTitleLine && capital(text) &&
			len(text) <= wording.LongestName && wording.Words.Says(text) == 0 && !Department.MatchString(text) &&
			!PlaceLike(text) &&
			!Within(s, atom.Nav, atom.Footer, atom.Header) && (formal || strings.Count(p.Shown()+page.HeadTitle(p.Doc), text) > 1) {
			name = text
		}
		return name == "" && i < MostHeadings
	})
	return name
}

// longestTitleLine is how much may stand in one line with such a link, in bytes;
// in more it is a link of a sentence.
const longestTitleLine = 150

// employerPath matches the addresses of employers' pages on job boards.
var employerPath = regexp.MustCompile(`(?i)/(?:compan(?:y|ies)|cmp|employers?|organi[sz]ations?|entreprises?|` +
	`empresas?|aziend[ae]|firmen?|unternehmen|arbeitgeber|bedrij(?:f|ven)|werkgevers?|företag|` +
	`arbetsgivare|arbeidsgiver|virksomhed(?:er)?|pracodawc[ay]|firm[ay])/[^/]+$`)

// mostNameWords is how many words an employer's name has that an address joins.
const mostNameWords = 4

// nameOfHost finds in the page's text the words that the address is made of:
// "Robin Care" for robincare.com.
func nameOfHost(p page.Page) string {
	label := wording.Squashed(hostLabel(p))
	if name := joined(p.Shown(), label); name != "" || p.At == nil || !sharedHost.MatchString(p.At.Hostname()) {
		return wholeName(p.Shown(), name)
	}
	project, _, _ := strings.Cut(page.AddressOfURL(p.At).Seg(1), "-")
	return joined(p.Shown(), wording.Squashed(project))
}

// joined finds the words of a text that make a label when joined.
func joined(text, label string) string {
	if len(label) < 3 {
		return ""
	}
	for line := range strings.Lines(text) {
		all := strings.FieldsFunc(wording.Bare(line), func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(",;:()!?|“”\"", r)
		})
		for i := range all {
			for n := 1; n <= mostNameWords && i+n <= len(all); n++ {
				s := strings.Join(all[i:i+n], " ")
				if (wording.Squashed(s) == label || wording.Squashed(spelledOut.Replace(s)) == label) &&
					unicode.IsUpper([]rune(s)[0]) && !strings.ContainsAny(s, "@/") {
					return possessive.ReplaceAllString(strings.TrimRight(s, ".'’"), "")
				}
			}
		}
	}
	return ""
}

var possessive = regexp.MustCompile(`['’]s$`)

// copyrightName is whose the page says it is, at its foot.
func copyrightName(p page.Page) string {
	if m := copyright.FindStringSubmatch(p.Shown()); m != nil && len(strings.Fields(m[1])) <= mostNameWords {
		name := strings.TrimRight(strings.TrimSpace(m[1]), ",.")
		if short, _, ok := strings.Cut(name, ", "); ok && !legalForm.MatchString(name) {
			name = short // where it is
		}
		return strings.TrimSpace(name)
	}
	return ""
}

// legalForm matches the forms that companies have in law, at the end of a name.
var legalForm = regexp.MustCompile(`^(?:株式会社|有限会社|合同会社)|` +
	`(?:株式会社|有限公司|集团|그룹)$|(?:,? (?:Inc|Corp|Ltd|LLC|PLC|plc|` +
	`GmbH|AG|SE|KG|A/S|ApS|AB|AS|ASA|Oyj?|B\.?V|N\.?V|S\.?A|SAS|SARL|S\.?r\.?l|S\.?p\.?A|S\.?L|Limited|` +
	`Incorporated|Corporation|Company|Group|e\.?V|Sp\. z o\.?o|s\.r\.o|a\.s|v\.o\.s|d\.o\.o|A\.Ş|Kft|Zrt|` +
	`Nyrt|Lda|Ltda|Pty Ltd|Coop|eG|UG)\.?(?: & Co\.? KG)?)$`)

// spokenName is the employer of whom the text says what employers say of
// themselves: "About Kestrel", "At Kestrel, we", "Kestrel is hiring".
func spokenName(text, title string) string {
	for _, m := range selfSaid.FindAllStringSubmatch(text, mostSaid) {
		name := strings.TrimPrefix(possessive.ReplaceAllString(strings.TrimSpace(m[1]+m[2]), ""), "The ")
		if notName.MatchString(name) {
			continue
		}
		if wording.Words.Says(name)&(wording.SaysRole|wording.SaysDuties|wording.SaysRequirements|
			wording.SaysOffer|wording.SaysEmployer|wording.SaysYou|wording.SaysApply|wording.SaysChrome) == 0 &&
			len(name) > 2 && strings.Count(strings.ToLower(text), strings.ToLower(name)) > 1 &&
			!wording.SimilarTitles(name, title) && !PlaceLike(name) {
			return name
		}
	}
	return ""
}

// nameInTitle is the employer for whom a title says that the work is, if the
// text names it again: "Baker at Kestrel, Turku".
func nameInTitle(p page.Page, title string) string {
	for _, whole := range []string{title, page.HeadTitle(p.Doc), page.ShownTitle(p.Doc)} {
		m := titledAt.FindStringSubmatch(whole)
		if m != nil && !PlaceLike(m[1]) && strings.Contains(strings.ReplaceAll(p.Shown(), title, ""), m[1]) {
			return m[1]
		}
	}
	return ""
}

var titledAt = regexp.MustCompile(`(?i:(?: at| @| bei| chez| hos| bij| presso| jobs? with| at company| в ` +
	`компании| u firmi| w firmie)) ` +
	`(\p{Lu}[^,|–]{1,50}?)(?:,| in | [|–-] |$)`)

// nameUnderTitle is the line right below the title, if it names a company by its
// legal form, or an authority, a school, a hospital by what it is.
func nameUnderTitle(p page.Page, title string) string {
	lines := wording.Compact(strings.Split(p.Shown(), "\n"))
	at := titleLine(lines, title)
	if at < 0 {
		return ""
	}
	for _, line := range lines[at+1 : min(at+1+mostUnder, len(lines))] {
		line = wording.Bare(line)
		if len(line) <= wording.LongestName && capital(line) && !wording.IsSentence(line) && !strings.Contains(line, ":") &&
			(legalForm.MatchString(line) || institution.MatchString(line)) && wording.Words.Says(line)&^wording.SaysEmployer == 0 {
			return line
		}
	}
	return ""
}

// mostUnder is how many lines below a title may hold the employer's name.
const mostUnder = 3

// institution matches what names of employers have that are no companies.
var institution = regexp.MustCompile(`(?i)\b(?:universit\w*|college|school|academy|hospitals?|trust|council|` +
	`agency|authority|` +
	`ministry|institute?|foundation|church|charity|diocese|library|museum|klinik\w*|hochschule|stiftung|` +
	`gemeinde|landkreis|` +
	`landratsamt|bundesamt|stadtverwaltung|mairie|commune de|ville de|conseil|hôpital|université|ayuntamiento|` +
	`universidad|` +
	`fundación|comune di|università|gemeente|kommune?|högskola|prefeitura)\b`)

// notName matches words that begin sentences like names.
var notName = regexp.MustCompile(`^(?:This|That|It|We|You|The|Our|There|Here|What|If|In|As|An?|He|She|They|Who|` +
	`Where|When|Your|Each|All|Any|Es|Das|Die|Der|Sie|Du|Wir|Le|La|Il|Elle|El|Ce|C'est|Este|Esta|Det|Den|` +
	`Vi|All the|Us|Our Team)(?: |$)`)

// mostSaid is how many such sentences are looked at.
const mostSaid = 50

var selfSaid = regexp.MustCompile(`(?:\b(?:At|at|Join|join|About|Über|Bei|Chez|À propos de|Om|Sobre)) ` +
	`((?:\p{Lu}[\p{L}\d&'’.-]*)(?: \p{Lu}[\p{L}\d&'’.-]*){0,3}?)(?:,| we\b| team\b| is\b| as\b|\n|$| ` +
	`you\b|\.)|(?m:^)(?:## |- )?((?:\p{Lu}[\p{L}\d&'’.-]*)(?: (?:of |for |and |& |de |du |der |für |di ` +
	`)?\p{Lu}[\p{L}\d&'’.-]*){0,4}(?: kommune?| universitet)?) (?:is (?:an?|the|looking|hiring|seeking|one|on)|` +
	`seeks|are looking|` +
	`sucht|söker|søker|søger|zoekt|szuka|hledá|etsii|caută|cerca|procura|contrata|ist (?:ein|der|die|das)|est ` +
	`(?:une?|le|la)|recherche|es una?|busca|è (?:un|una|il)|är (?:ett|` +
	`en)|er (?:et|en))\b`)

var copyright = regexp.MustCompile(`(?im)^.{0,40}(?:©|\(c\)|` +
	`copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:20\d\d)?(?:\s*[-–]\s*20\d\d)?,?\s*(?:by\s+)?([\p{Lu}][^|` +
	`\n.·]{1,50}?)\s*(?:[|.·]|$|all rights|alle rechte)`)
