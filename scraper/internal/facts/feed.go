package facts

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// ReadFeed reads RSS, Atom, HR-XML and the like, and sitemaps. An item with a
// text is a posting, one without is a link to it.
func ReadFeed(p page.Page) *page.Found { return ReadFeedOf(p, false) }

// ReadFeedOf reads a feed, which is known to be a job board's or is not.
func ReadFeedOf(p page.Page, board bool) *page.Found {
	if p.XML == nil {
		return nil
	}
	switch p.XML.Name {
	case "urlset":
		return sitemapLinks(p)
	case "sitemapindex":
		return sitemapPages(p)
	}
	f := new(page.Found)
	c := channelOf(p)
	c.board = c.board || c.leads || c.trails || board
	for _, name := range []string{"item", "entry", "JobPositionPosting", "job", "position", "vacancy", "offer"} {
		itemsIn(p.XML, name, c.employer, func(e *markup.Element, employer string) {
			if l := c.listing(e, employer); c.jobs || !isNews(name) || isOfJobs(l) {
				f.Add(c.settled(l))
			}
		})
		if len(f.Listings)+len(f.Links) > 0 {
			f.LeadOn()
			c.share(f.Listings)
			f.Next = feedNext(p)
			return f
		}
	}
	j := gjson.Parse(p.XML.JSON()) // a system's own names
	if f.Listings = page.GuessedListings(j, p, "feed"); len(f.Listings) == 0 {
		f.Listings = page.MergedListings(j, p, "feed")
	}
	return f.OrNil()
}

// itemsIn visits the elements of a name that hold others, each with the
// employer that is named around it.
func itemsIn(e *markup.Element, name, employer string, visit func(e *markup.Element, employer string)) {
	if strings.EqualFold(e.Name, name) && (len(e.Children) > 0 || e.Attr("title") != "") {
		visit(e, employer)
		return
	}
	employer = cmp.Or(employerOf(e), employer)
	for _, c := range e.Children {
		itemsIn(c, name, employer, visit)
	}
}

// feedNext is the page after this one of a feed that is paged as RFC 5005 says.
func feedNext(p page.Page) []page.Request {
	for _, e := range p.XML.All("link") {
		if e.Attr("rel") == "next" {
			if address := listing.Absolute(p.At, e.Attr("href")); address != "" && p.At != nil {
				return []page.Request{{URL: address}}
			}
		}
	}
	return nil
}

// channel is what a feed says of itself.
type channel struct {
	page            page.Page
	owner, language string
	others          []string // whose it may be, too
	employer        string   // as a field of its own names it
	board           bool     // of many employers
	jobs            bool     // by its own title
	titledAt        bool     // each title names the employer behind "at"
	leads           bool     // titles begin with the employer: "Kestrel Ltd - Baker"
	trails          bool     // they end with it
}

func channelOf(p page.Page) channel {
	root := p.XML
	if c := root.Child("channel"); c != nil {
		root = c
	}
	title := markup.Fold(root.Get("title"))
	owner := markup.Fold(root.Get("author", "name"))
	if m := jobsOf.FindStringSubmatch(title); owner == "" && m != nil {
		owner = m[1]
	}
	for _, part := range page.TitleParts(title) {
		if name := wording.TrimmedSite(part); owner == "" && name != "" && !wording.CareersTitle.MatchString(name) {
			owner = name
		}
	}
	var others []string
	for _, name := range []string{"generator", "publisher", "creator", "copyright", "managingEditor", "image"} {
		other := cmp.Or(root.Child(name).Get("title"), root.Get(name))
		if other = markup.Fold(copyrightMark.ReplaceAllString(other, "")); other != "" && len(other) <= wording.LongestName {
			others = append(others, other)
		}
	}
	titles := titlesOf(p.XML)
	return channel{page: p, owner: owner, others: others, language: root.Get("language"),
		board: strings.Contains(strings.ToLower(title), "jobs"),
		jobs:  wording.CareersTitle.MatchString(title) || jobsWord.MatchString(title), titledAt: allTitledAt(titles), leads: namesLead(titles),
		trails: nameTrails(titles)}
}

// copyrightMark matches what stands before a name in a note of rights.
var copyrightMark = regexp.MustCompile(`(?i)^(?:copyright|\(c\)|©|[\s,0-9–-])+`)

// jobsWord matches what feeds of jobs have in their titles beside the names of pages.
var jobsWord = regexp.MustCompile(`(?i)\b(?:jobs?|work(?:ing)?|roles|openings|opportunities|hiring|stellen\p{L}*|ausbildung\p{L}*|` +
	`emplois?|offres|empleos?|ofertas|vagas|lavoro|vacature|stillinger|lediga|ledige|työpaikat|praca|pracy|работа)\b`)

// titlesOf are the titles of a feed's items.
func titlesOf(root *markup.Element) (all []string) {
	for _, name := range []string{"item", "entry"} {
		for _, e := range root.All(name) {
			all = append(all, markup.Fold(e.Get("title")))
		}
	}
	return all
}

// allTitledAt reports a feed of which each title says "Job at Employer".
func allTitledAt(titles []string) bool {
	return len(titles) > 1 && !slices.ContainsFunc(titles, func(s string) bool { return !jobAt.MatchString(s) })
}

// namesLead reports a feed of which some titles begin with a company by its form in
// law, and none with a role: one feed has one order.
func namesLead(titles []string) bool {
	leads := false
	for _, title := range titles {
		name, job, ok := cutLead(title)
		if ok && (wording.LegalForm.MatchString(job) || wording.Words.Says(name)&wording.SaysRole != 0) {
			return false
		}
		leads = leads || ok && wording.LegalForm.MatchString(name)
	}
	return leads
}

// nameTrails reports a feed of which each title ends with a name behind a dash, of
// a company or an institution in some, and never with a place or a role.
func nameTrails(titles []string) bool {
	trails := false
	ends := map[string]bool{}
	for _, title := range titles {
		_, name, ok := cutLead(title)
		if !ok || PlaceLike(name) || listing.Remote(name) != "" || wording.Words.Says(name)&wording.SaysRole != 0 {
			return false
		}
		ends[name] = true
		trails = trails || wording.LegalForm.MatchString(name) || wording.Institution.MatchString(name)
	}
	return trails && len(ends) > 1
}

var jobAt = regexp.MustCompile(`^.{4,} (?:at|@|bei|chez|hos|bij|presso) \p{Lu}.{1,80}$`)

// isNews reports elements that hold anything that is new.
func isNews(name string) bool { return name == "item" || name == "entry" }

// isOfJobs reports an item that reads like a posting by itself.
func isOfJobs(l listing.Listing) bool {
	_, said := wording.PartsOf(l.Description)
	return said&wording.SaysTheWork != 0 || l.Location != "" || l.EmploymentType != "" || l.ValidThrough != "" || l.Company != "" ||
		wording.Words.Says(l.Title)&wording.SaysRole != 0 || GenderMark.MatchString(l.Title) || page.PostingPath.MatchString(l.CanonicalURL)
}

// jobsOf matches the title of a feed that says whose jobs it has.
var jobsOf = regexp.MustCompile(`(?i:^(?:recent content in .{0,40}|.{0,40}\b(?:jobs?|careers?|vacanc(?:y|ies)|positions|` +
	`openings|stellen\p{L}*|karriere|praktik\p{L}*|emplois?|offres|empleos?|vagas|vacatures|stillinger|` +
	`lediga)\b.{0,20}) (?:on|at|with|from|by|bei|der|chez|hos|bij|presso|von) )(\p{Lu}.{1,60})$`)

// share gives the postings that name no employer the one whose feed it is: whom
// a text names, or the address; on no job board, whom the feed's title names.
func (c channel) share(all []listing.Listing) {
	if owner := c.owning(all); owner != "" {
		label := wording.Squashed(HostLabel(c.page))
		for i := range all {
			l := &all[i]
			name := append(wording.Joined(l.Description, label), "")[0]
			switch {
			case l.Company != "":
			case name != "" && strings.HasPrefix(owner, name+" ") && !strings.Contains(l.Description, owner):
				l.Company = name // as the ad has it
			default:
				l.Company = owner
			}
		}
	}
}

func (c channel) owning(all []listing.Listing) string {
	ofOne := !c.board && !c.titledAt && !ofNobody.MatchString(c.owner)
	for _, name := range append([]string{c.owner}, c.others...) {
		for _, l := range all {
			if l.Company != "" && !ofOne {
				return ""
			}
			if name != "" && !PortalName.MatchString(name) && Mentioned(l.Description, name, l.Title) {
				return name
			}
		}
	}
	if ofOne || hosts(c.page, c.owner) && !PortalName.MatchString(c.owner) {
		return c.owner
	}
	return ""
}

// listing reads one item, around which an employer may be named.
func (c channel) listing(e *markup.Element, employer string) listing.Listing {
	l := page.FieldsIn(gjson.Parse(e.JSON()), c.page, "feed")
	end := strings.LastIndexByte(l.Description, '\n') + 1
	l.Description, l.Language = strings.TrimSpace(l.Description[:end]+tagLine.ReplaceAllString(l.Description[end:], "")), c.language
	l.CanonicalURL = cmp.Or(listing.Absolute(c.page.At, itemLink(e)), l.CanonicalURL)
	l.Posted = cmp.Or(l.Posted, listing.Date(e.First("date", "advertiseFromDate", "updated")))
	l.ValidThrough = cmp.Or(l.ValidThrough, listing.Date(e.First("expires", "advertiseToDateTime")))
	if e.Name == "JobPositionPosting" {
		hrXML(e, &l)
	} else if inner := innerPosting(e); inner != nil {
		nestedXML(inner, &l)
	}
	if l.Location == "" {
		listing.SetPlaces(&l, feedPlace(e))
	}
	if len(l.Locations) == 0 {
		l.Locations = listing.Unique([]string{l.Location})
	}
	if low, high := listing.Number(e.First("minimumSalary")), listing.Number(e.First("maximumSalary")); low+high > 0 {
		l.Salary = listing.Stated((&listing.Salary{Min: low, Max: high, Currency: e.First("salaryCurrency"),
			Period: listing.Period(e.First("salaryInterval")), Source: "feed"}))
	}
	for _, name := range []string{e.Child("author").Get("name"), e.First("source"), e.First("creator"), e.First("author")} {
		if m := mailbox.FindStringSubmatch(name); m != nil {
			name = m[1]
		} else if name = markup.Fold(name); name == "" || !strings.Contains(l.Title, name) && !strings.Contains(l.Description, name) {
			continue
		}
		l.Company = cmp.Or(l.Company, markup.Fold(name))
	}
	for i, c := range e.Children {
		if c.Name != "category" || l.Location != "" || i >= MostFacts {
			continue
		}
		place := markup.Fold(cmp.Or(c.Inner(), c.Attr("term")))
		if PlaceLike(place) || ofPlaces.MatchString(c.Attr("domain")+c.Attr("scheme")) {
			listing.SetPlaces(&l, place)
		}
	}
	l.Company = cmp.Or(l.Company, employer)
	l.Description = c.withoutSource(l)
	return l
}

// ofPlaces matches how categories say that they are places.
var ofPlaces = regexp.MustCompile(`(?i)(?:location|place|city|town|region|standort|lieu)s?/?$`)

// mailbox matches the author of an item of RSS who is nobody's own: "jobs@kestrel.example (Kestrel)".
var mailbox = regexp.MustCompile(`(?i)^(?:jobs?|hr|careers?|recruit\w*|karriere|bewerbung\w*|personal|talent|hiring|rh|empleo|people)@` +
	`\S+ \(([^()]{2,80})\)$`)

// tagLine matches the tags that boards put below each item.
var tagLine = regexp.MustCompile(`(?i)(?:^|\s)(?:tags|categories|keywords|filed under|schlagwörter|mots-clés|etiquetas):\s*` +
	`(?:\[[^\]\n]{1,60}\]\s*)+$`)

// withoutSource drops the last line where it is not the ad's: it names the feed, and
// the item's title or, on a board, nothing of the employer's.
func (c channel) withoutSource(l listing.Listing) string {
	i := strings.LastIndexByte(l.Description, '\n')
	last := strings.TrimRight(l.Description[i+1:], ".!» \"”")
	if i < 0 || len(last) > longestSource || c.owner == "" || !strings.HasSuffix(last, " "+c.owner) ||
		!strings.Contains(last, l.Title) && (l.Company == "" || strings.Contains(c.owner, l.Company) || wording.IsSentence(last)) {
		return l.Description
	}
	return strings.TrimSpace(l.Description[:i])
}

// longestSource is more than boards and blogs add below an item, in bytes.
const longestSource = 200

// feedPlace is where the job is, by the names that feeds use.
func feedPlace(e *markup.Element) string {
	if s := e.First("location", "region", "joblocation", "office", "where"); s != "" {
		return markup.Fold(s)
	}
	for _, c := range e.Children {
		if name := strings.ToLower(c.Name); strings.Contains(name, "location") && PlaceLike(markup.Fold(c.Inner())) {
			return markup.Fold(c.Inner())
		}
	}
	return listing.Place(e.First("city", "locality"), e.First("state"), e.First("country"))
}

// itemLink is the address of an item: the text of <link> or <guid>, or Atom's href.
func itemLink(e *markup.Element) string {
	for _, c := range e.Children {
		if rel := c.Attr("rel"); c.Name == "link" && c.Attr("href") != "" && (rel == "" || rel == "alternate") {
			return c.Attr("href")
		}
	}
	return e.First("link", "url", "guid", "applyurl", "id")
}

// sitemapLinks picks the addresses that look like postings.
func sitemapLinks(p page.Page) *page.Found {
	f := new(page.Found)
	for _, e := range p.XML.All("url") {
		if loc := listing.Absolute(p.At, e.Get("loc")); page.PostingPath.MatchString(loc) {
			f.Links = append(f.Links, page.Link{URL: loc})
		}
	}
	return f.OrNil()
}

func sitemapPages(p page.Page) *page.Found {
	f := new(page.Found)
	for _, e := range p.XML.All("sitemap") {
		if loc := listing.Absolute(p.At, e.Get("loc")); loc != "" && len(f.Next) < page.MaxNext {
			f.Next = append(f.Next, page.Request{URL: loc})
		}
	}
	if len(f.Next) == 0 {
		return nil
	}
	return f
}

// Mentioned reports whether a text has a name, outside the title.
func Mentioned(text, name, title string) bool {
	return strings.Contains(strings.ReplaceAll(text, title, ""), name) && !PlaceLike(name)
}
