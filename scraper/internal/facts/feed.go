package facts

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

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
	c.board = c.board || board
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
	j := gjson.Parse(jsonOf(p.XML)) // a system's own names
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
	employer        string // as a field of its own names it
	board           bool   // of many employers
	jobs            bool   // by its own title
	titledAt        bool   // each title names the employer behind "at"
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
	return channel{page: p, owner: owner, language: root.Get("language"), board: strings.Contains(strings.ToLower(title), "jobs"),
		jobs: wording.CareersTitle.MatchString(title) || jobsWord.MatchString(title), titledAt: allTitledAt(p.XML)}
}

// jobsWord matches what feeds of jobs have in their titles beside the names of pages.
var jobsWord = regexp.MustCompile(`(?i)\b(?:jobs?|work(?:ing)?|roles|openings|opportunities|hiring|stellen\p{L}*|ausbildung\p{L}*|` +
	`emplois?|offres|empleos?|ofertas|vagas|lavoro|vacature|stillinger|lediga|ledige|työpaikat|praca|pracy|работа)\b`)

// allTitledAt reports a feed of which each title says "Job at Employer".
func allTitledAt(root *markup.Element) bool {
	n, all := 0, true
	for _, name := range []string{"item", "entry"} {
		for _, e := range root.All(name) {
			n++
			all = all && jobAt.MatchString(markup.Fold(e.Get("title")))
		}
	}
	return all && n > 1
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

// share gives all postings of a feed that names no employer in any of them the
// one whose feed it is, if its address or a text bears that out.
func (c channel) share(all []listing.Listing) {
	borne := hosts(c.page, c.owner)
	for _, l := range all {
		if l.Company != "" {
			return
		}
		borne = borne || mentioned(l.Description, c.owner, l.Title)
	}
	if c.owner == "" || !borne || PortalName.MatchString(c.owner) {
		return
	}
	for i := range all {
		all[i].Company = c.owner
	}
}

// listing reads one item, around which an employer may be named.
func (c channel) listing(e *markup.Element, employer string) listing.Listing {
	l := page.FieldsIn(gjson.Parse(jsonOf(e)), c.page, "feed")
	l.Description, l.Language = strings.TrimSpace(appearedFirst.ReplaceAllString(l.Description, "")), c.language
	l.Company = firstLine(l.Company)
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
	l.Remote = cmp.Or(l.Remote, listing.Remote(l.Location, e.First("remoteStatus", "remote")))
	if low, high := listing.Number(e.First("minimumSalary")), listing.Number(e.First("maximumSalary")); low+high > 0 {
		l.Salary = listing.Stated((&listing.Salary{Min: low, Max: high, Currency: e.First("salaryCurrency"),
			Period: listing.Period(e.First("salaryInterval")), Source: "feed"}))
	}
	name := markup.Fold(cmp.Or(e.Child("author").Get("name"), e.First("source")))
	if l.Company == "" && name != "" && strings.Contains(l.Title, " "+name) {
		l.Company = name
	}
	for _, author := range []string{e.First("creator"), e.First("author")} {
		if m := mailbox.FindStringSubmatch(author); m != nil && l.Company == "" {
			l.Company = markup.Fold(m[1])
		} else if author = markup.Fold(author); l.Company == "" && author != "" && strings.Contains(l.Description, author) {
			l.Company = author
		}
	}
	for i, c := range e.Children {
		place := markup.Fold(cmp.Or(c.Inner(), c.Attr("term")))
		if c.Name == "category" && l.Location == "" && i < MostFacts && PlaceLike(place) {
			listing.SetPlaces(&l, place)
		}
	}
	l.Company = cmp.Or(l.Company, employer)
	return l
}

// firstLine is what stands before a break: some feeds write the place behind it.
func firstLine(s string) string {
	if at := lineBreak.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	return markup.Fold(s)
}

var lineBreak = regexp.MustCompile(`(?i)<br\b`)

// settled is an item with what its title and the feed's own tell.
func (c channel) settled(l listing.Listing) listing.Listing {
	c.splitTitle(&l)
	for range 2 { // "Job at Employer (Town)"
		c.trimTitle(&l)
	}
	return l
}

// mailbox matches the author of an item of RSS who is nobody's own: "jobs@kestrel.example (Kestrel)".
var mailbox = regexp.MustCompile(`(?i)^(?:jobs?|hr|careers?|recruit\w*|karriere|bewerbung\w*|personal|talent|hiring|rh|empleo|people)@` +
	`\S+ \(([^()]{2,80})\)$`)

// appearedFirst matches the line that blogs put below each item.
var appearedFirst = regexp.MustCompile(`\n+(?:The post|Der Beitrag|L['’]article|La entrada|O post|L['’]articolo|Het bericht|` +
	`Inlägget|Wpis|Artykuł) [^\n]{1,200} (?:appeared first on|erschien zuerst auf|est apparu en premier sur|se publicó primero en|` +
	`apareceu primeiro em|proviene da|verscheen eerst op|dök först upp på|pojawił się poniżej|pochodzi z serwisu) [^\n]{1,100}$`)

// splitTitle parts "Company: Job" where the feed of a job board writes titles
// so; on an employer's own feed the channel is the employer.
func (c channel) splitTitle(l *listing.Listing) {
	switch company, title, ok := strings.Cut(l.Title, ": "); {
	case l.Company != "":
	case ok && c.board && company != "" && title != "":
		l.Company, l.Title = company, title
	case !c.board && !c.titledAt && !ofNobody.MatchString(c.owner):
		l.Company = c.owner
	}
}

// ofNobody matches the titles of feeds that say what is in them and not whose they are.
var ofNobody = regexp.MustCompile(`(?i)^(?:work|working|latest|new(?:est)?|recent|all|current|open|our|find|offres?|ofertas?|neue|` +
	`aktuelle|nos|toutes|stellen\p{L}*|rss|feed|xml)\b`)

// titleEnd matches what feeds write after a title: "Job (Town)", "Job - Town",
// "Job at Company", "Job in Town".
var titleEnd = regexp.MustCompile(`^(.{4,}?)(?:\s+\(([^()]{3,50})\)|\s+[-–—|@]\s+([^|()]{3,50})|\s+(?:at|bei|chez|` +
	`in|à|en|hos|te|bij|i)\s+(\p{Lu}[^()]{2,50}))$`)

// trimTitle takes the place or the employer off the end of a title: a place
// that is one by its look, that the item or its text names as one, or that is
// part of the feed's own name; an employer that the text or the feed names.
func (c channel) trimTitle(l *listing.Listing) {
	if before, after, ok := cutName(l.Title, l.Company); ok {
		l.Title = before
		if l.Location == "" && (PlaceLike(after) || IsName(after)) {
			listing.SetPlaces(l, after)
		}
	}
	m := titleEnd.FindStringSubmatch(l.Title)
	if m == nil || GenderMark.MatchString("("+m[2]+")") {
		return
	}
	end := strings.TrimSpace(m[2] + m[3] + m[4])
	switch {
	case m[2]+m[3] != "" && (strings.EqualFold(end, l.Location) || OnlyRemote.MatchString(end)):
		l.Title = m[1]
	case Department.MatchString(end) || wording.Words.Says(end)&wording.SaysRole != 0:
	case l.Location != "" && (strings.HasPrefix(l.Location, end) || PlaceLike(end) || SaidAsPlace(end, l.Description)):
		// stated by itself: the title may well name it
	case PlaceLike(end), SaidAsPlace(end, l.Description), IsName(end) && strings.HasSuffix(c.owner, " "+end):
		l.Title = m[1]
		listing.SetPlaces(l, end)
	case l.Company == "" && m[2] == "" && capital(end) &&
		(strings.Contains(l.Description, end) || c.titledAt && m[4] != ""):
		l.Title, l.Company = m[1], end
	}
}

// cutName parts a title before the employer that it names, and what follows it:
// "Job - Employer - Town", "Job at Employer (Town)".
func cutName(title, company string) (before, after string, ok bool) {
	if company == "" {
		return title, "", false
	}
	for _, mark := range []string{" - ", " – ", " — ", " | ", " @ ", " at ", " bei ", " chez ", " hos ", " bij ", " presso ", ", "} {
		before, after, ok = strings.Cut(title, mark+company)
		if rest, _ := utf8.DecodeRuneInString(after); ok && len(before) >= 4 && !unicode.IsLetter(rest) {
			return before, strings.Trim(after, " ()-–—|,·"), true
		}
	}
	return title, "", false
}

// feedPlace is where the job is, by the names that feeds use.
func feedPlace(e *markup.Element) string {
	if s := e.First("location", "region", "joblocation", "office", "where"); s != "" {
		return markup.Fold(s)
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
