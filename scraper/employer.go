package scraper

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"rolecheck/scraper/internal/markup"
)

// portalName matches the names of job boards and applicant systems, which are
// no employers on the pages that they serve.
var portalName = regexp.MustCompile(`(?i)^(?:linkedin|indeed|glassdoor|stepstone|xing|monster|seek|jobnet|jobindex|totaljobs|reed|ziprecruiter|dice|wellfound|angellist|jora|adzuna|infojobs|hellowork|apec|jobteaser|welcome to the jungle|github|substack|medium|facebook|twitter|youtube|instagram|wordpress|wix|webflow|squarespace|notion|drupal|joomla|sharepoint|greenhouse|lever|ashby|workable|workday|smartrecruiters|recruitee|personio|teamtailor|breezy(?: hr)?|bamboohr|rippling|icims|jobvite|taleo|successfactors|oracle cloud|paylocity|gusto|pinpoint|jazzhr|phenom|eightfold|easycruit|softgarden|rexx|join|onlyfy|prescreen|d\.vinci|umantis|concludis|cornerstone(?: ondemand)?|avature|ukg|ultipro|dayforce|adp|kenexa|brassring|silkroad|comeet|factorial|bullhorn|zoho recruit|freshteam)(?:\.com|\.de|\.io)?$`)

// vendorHost matches the hosts of applicant systems, on which the employer is
// the name below the domain, or the first part of the path.
var vendorHost = regexp.MustCompile(`(?i)(?:^|\.)(?:easycruit\.com|softgarden\.io|join\.com|rexx-systems\.com|dvinci-hr\.com|concludis\.de|prescreenapp\.io|onlyfy\.jobs|umantis\.com|taleo\.net|avature\.net|ultipro\.com|dayforcehcm\.com|adp\.com|brassring\.com|silkroad\.com|csod\.com|comeet\.co|zohorecruit\.com|freshteam\.com|current-vacancies\.com|github\.io|netlify\.app|vercel\.app|pages\.dev|wordpress\.com|wixsite\.com|webflow\.io|notion\.site|myshopify\.com|varbi\.com|reachmee\.com|hr-manager\.net|peoplehr\.net|bizneohr\.com|factorialhr\.com|traffit\.com|hrmos\.co|talentclue\.com)$`)

// sharedHost matches hosts that serve pages of everybody by the path.
var sharedHost = regexp.MustCompile(`(?i)^(?:raw\.githubusercontent\.com|github\.com|sites\.google\.com|docs\.google\.com|medium\.com|join\.com|hrmos\.co)$`)

// hostLabel is the part of an address that its owner chose: "northpole" of
// careers.northpole.example. Empty without an address, and on job boards.
func (p page) hostLabel() string {
	if p.at == nil {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(p.at.Hostname()), "www.")
	switch {
	case sharedHost.MatchString(host):
		return addressOfURL(p.at).seg(0)
	case vendorHost.MatchString(host), jobHost.MatchString(host):
		label, _, _ := strings.Cut(host, ".")
		return label
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	label, _, _ := strings.Cut(domain, ".")
	if portalName.MatchString(label) {
		return ""
	}
	return label
}

// pageCompany finds the employer on a page that does not label it: as a form
// or schema.org names it, as the page names its site, as the page's title and
// its address have it. What is left of a title is an employer only when the
// page says so in another place.
func pageCompany(p page, title string) string {
	for _, name := range []func() string{
		func() string { return markup.Fold(p.find(`input[name="companyname" i]`).AttrOr("value", "")) },
		func() string { return organisation(p) },
		func() string { return p.namedBeside() },
		func() string {
			return trimmedSite(markup.Fold(p.find(`meta[property="og:site_name"]`).AttrOr("content", "")))
		},
		func() string { return siteName(companyInTitle(p, title), p.at) },
		func() string { return p.logoName() },
		func() string { return p.nameOfHost() },
		func() string { return p.copyrightName() },
		func() string { return p.spokenName(title) },
	} {
		if s := strings.TrimRight(name(), " ®™"); s != "" && !portalName.MatchString(s) && !genericTitle.MatchString(s) && !sameTitle(s, title) {
			return p.spelledName(s)
		}
	}
	return ""
}

func sameTitle(name, title string) bool { return title != "" && strings.EqualFold(name, title) }

// trimmedSite is a site's name without what it calls its pages about jobs.
func trimmedSite(name string) string {
	return strings.TrimSpace(aboutJobs.ReplaceAllString(name, ""))
}

var aboutJobs = regexp.MustCompile(`(?i)\s*(?:[-–|:]\s*)?\b(?:on notion|wiki|intranet|careers?|jobs|job board|karriere|stellenangebote|recrutement|emplois?|empleo|lediga jobb|careers? (?:site|page)|official (?:site|website))$|\s*(?:採用(?:情報|サイト)|求人情報?|채용|招聘)$|^(?:careers?|jobs|working|work|karriere|arbeiten|life|werken|jobba|jobb|lavora(?:re)?|trabaja|trabajar|travailler) (?:at|with|bei|bij|hos|con|en|chez|for)\s+`)

// namedBeside is what an element says that is called the company.
func (p page) namedBeside() string {
	name := ""
	p.find(`[class*="company-name" i], [class*="companyname" i], [class*="company_name" i], [class*="employer-name" i], [itemprop="hiringOrganization"], [data-company-name], main [class~="company"], main [class~="employer"], article [class~="company"], [class$="__company" i], [class$="-company" i], [class$="_company" i]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if within(s, atom.Footer, atom.Nav) {
			return true
		}
		for _, inner := range []string{`[class~="name"]`, "strong"} {
			if e := s.Find(inner).First(); e.Length() > 0 {
				s = e
			}
		}
		name = p.inline(s)
		if name == "" {
			name = markup.Fold(s.AttrOr("data-company-name", ""))
		}
		if len(name) > longestName {
			name = ""
		}
		return name == ""
	})
	return name
}

// longestName is more than an employer's name has, in bytes.
const longestName = 80

// organisation is the name of the schema.org Organization that a page belongs to.
func organisation(p page) string {
	if p.doc == nil {
		return ""
	}
	name := ""
	p.find(`script[type*="ld+json"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		name = organisationIn(p.work, s.Text())
		return name == ""
	})
	return name
}

// companyInTitle is the part of the page's title that names the employer: the
// one that its address or a legal form confirms, else one that the text names.
func companyInTitle(p page, title string) string {
	text := markup.Fold(p.shown()) + p.pictured()
	named := ""
	for _, whole := range []string{headTitle(p.doc), shownTitle(p.doc)} {
		if m := titleWith.FindStringSubmatch(whole); m != nil {
			return strings.TrimSpace(m[1])
		}
		parts := titleParts(whole)
		slices.Reverse(parts) // titles go from the job to the site
		for _, part := range parts {
			part = strings.Trim(part, " -–|:")
			name := trimmedSite(part)
			switch {
			case name == "" || len(name) > longestName || genericTitle.MatchString(name) || portalName.MatchString(name) || title != "" && similarTitles(name, title):
			case p.hosts(name), legalForm.MatchString(name):
				return name
			case words.says(name)&saysRole != 0 || isSentence(name):
			case name != part, mentioned(text, name, title):
				named = cmp.Or(named, name)
			}
		}
	}
	return named
}

// pictured are the texts of the page's pictures, of which one is its logo.
func (p page) pictured() string {
	var b strings.Builder
	p.find("img[alt]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		b.WriteString("\n" + s.AttrOr("alt", ""))
		return i < mostHeadings
	})
	return b.String()
}

// hosts reports whether an address is made of the name.
func (p page) hosts(name string) bool {
	label := squashed(p.hostLabel())
	return slices.ContainsFunc([]string{name, spelledOut.Replace(name)}, func(name string) bool {
		s := squashed(name)
		return len(label) > 2 && len(s) > 2 && (strings.HasPrefix(s, label) || strings.HasPrefix(label, s))
	})
}

// spelledOut writes umlauts as addresses do.
var spelledOut = strings.NewReplacer("&", "and", "ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe")

// mentioned reports whether a text names a company as its sentences do:
// outside the title, with its capital letters, and not after a word of places.
func mentioned(text, name, title string) bool {
	if title != "" {
		text = strings.ReplaceAll(text, title, "")
	}
	return strings.Contains(text, name) && !placeLike(name)
}

// logoName is what the page's logo says of itself.
func (p page) logoName() string {
	name := ""
	p.find(`img[alt]`).EachWithBreak(func(i int, s *goquery.Selection) bool {
		if m := logoAlt.FindStringSubmatch(markup.Fold(s.AttrOr("alt", ""))); m != nil && i < mostHeadings {
			name = strings.TrimSpace(strings.Trim(m[1]+m[2], " .'’s"))
		}
		return name == ""
	})
	if len(name) > longestName {
		return ""
	}
	return name
}

var logoAlt = regexp.MustCompile(`(?i)^(?:company )?logo (?:of|for|von|de),?\s+(.+)$|^(.+?)(?:'s|’s)?[ -]+(?:company )?logo$`)

// mostNameWords is how many words an employer's name has that an address joins.
const mostNameWords = 4

// nameOfHost finds in the page's text the words that the address is made of:
// "Robin Care" for robincare.com.
func (p page) nameOfHost() string {
	label := squashed(p.hostLabel())
	if name := p.joined(label); name != "" || p.at == nil || !sharedHost.MatchString(p.at.Hostname()) {
		return name
	}
	project, _, _ := strings.Cut(addressOfURL(p.at).seg(1), "-")
	return p.joined(squashed(project))
}

// joined finds the words of the page's text that make a label when joined.
func (p page) joined(label string) string {
	if len(label) < 3 {
		return ""
	}
	for line := range strings.Lines(p.shown()) {
		all := strings.FieldsFunc(bare(line), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:()!?|“”\"", r) })
		for i := range all {
			for n := 1; n <= mostNameWords && i+n <= len(all); n++ {
				s := strings.Join(all[i:i+n], " ")
				if (squashed(s) == label || squashed(spelledOut.Replace(s)) == label) && unicode.IsUpper([]rune(s)[0]) && !strings.ContainsAny(s, "@/") {
					return possessive.ReplaceAllString(strings.TrimRight(s, ".'’"), "")
				}
			}
		}
	}
	return ""
}

var possessive = regexp.MustCompile(`['’]s$`)

// copyrightName is whose the page says it is, at its foot.
func (p page) copyrightName() string {
	if m := copyright.FindStringSubmatch(p.shown()); m != nil && len(strings.Fields(m[1])) <= mostNameWords {
		name := strings.TrimRight(strings.TrimSpace(m[1]), ",.")
		if short, _, ok := strings.Cut(name, ", "); ok && !legalForm.MatchString(name) {
			name = short // where it is
		}
		return strings.TrimSpace(name)
	}
	return ""
}

// legalForm matches the forms that companies have in law, at the end of a name.
var legalForm = regexp.MustCompile(`^(?:株式会社|有限会社|合同会社)|(?:株式会社|有限公司|集团|그룹)$|(?:,? (?:Inc|Corp|Ltd|LLC|PLC|plc|GmbH|AG|SE|KG|A/S|ApS|AB|AS|ASA|Oyj?|B\.?V|N\.?V|S\.?A|SAS|SARL|S\.?r\.?l|S\.?p\.?A|S\.?L|Limited|Incorporated|Corporation|Company|Group|e\.?V|Sp\. z o\.?o|s\.r\.o)\.?(?: & Co\.? KG)?)$`)

// spokenName is the employer of whom the text says what employers say of
// themselves: "About Kestrel", "At Kestrel, we", "Kestrel is hiring".
func (p page) spokenName(title string) string {
	text := p.shown()
	for _, m := range selfSaid.FindAllStringSubmatch(text, mostSaid) {
		name := strings.TrimPrefix(possessive.ReplaceAllString(strings.TrimSpace(m[1]+m[2]), ""), "The ")
		if notName.MatchString(name) {
			continue
		}
		if words.says(name)&(saysRole|saysDuties|saysRequirements|saysOffer|saysEmployer|saysYou|saysApply|saysChrome) == 0 && len(name) > 2 && strings.Count(text, name) > 1 && !similarTitles(name, title) && !placeLike(name) {
			return name
		}
	}
	return ""
}

// notName matches words that begin sentences like names.
var notName = regexp.MustCompile(`^(?:This|That|It|We|You|The|Our|There|Here|What|If|In|As|An?|He|She|They|Who|Where|When|Your|Each|All|Any|Es|Das|Die|Der|Sie|Du|Wir|Le|La|Il|Elle|El|Ce|C'est|Este|Esta|Det|Den|Vi|All the|Us|Our Team)(?: |$)`)

// mostSaid is how many such sentences are looked at.
const mostSaid = 50

var selfSaid = regexp.MustCompile(`(?:\b(?:At|at|Join|join|About|Über|Bei|Chez|À propos de|Om|Sobre)) ((?:\p{Lu}[\p{L}\d&'’.-]*)(?: \p{Lu}[\p{L}\d&'’.-]*){0,3}?)(?:,| we\b| team\b| is\b| as\b|\n|$| you\b|\.)|(?m:^)(?:## |- )?((?:\p{Lu}[\p{L}\d&'’.-]*)(?: \p{Lu}[\p{L}\d&'’.-]*){0,3}) (?:is (?:an?|the|looking|hiring|seeking|one|on)|seeks|are looking|sucht|ist (?:ein|der|die|das)|est (?:une?|le|la)|recherche|es una?|busca|è (?:un|una|il)|är (?:ett|en)|er (?:et|en))\b`)

var copyright = regexp.MustCompile(`(?im)^.{0,40}(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:20\d\d)?(?:\s*[-–]\s*20\d\d)?,?\s*(?:by\s+)?([\p{Lu}][^|\n.·]{1,50}?)\s*(?:[|.·]|$|all rights|alle rechte)`)
