package facts

import (
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
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
	c := channelOf(p.XML)
	c.board = c.board || board
	for _, name := range []string{"item", "entry", "JobPositionPosting", "job", "position", "vacancy", "offer"} {
		for _, e := range allOrSelf(p.XML, name) {
			f.Add(c.listing(e, p.At))
		}
		if len(f.Listings)+len(f.Links) > 0 {
			f.Next = feedNext(p)
			return f
		}
	}
	f.Listings = page.GuessedListings(gjson.Parse(jsonOf(p.XML)), p, "feed") // a system's own names
	return f.OrNil()
}

// jsonOf writes an element as JSON, in which postings are looked for by the
// names of their fields: what holds no others, or HTML, is a text; children of
// one name are a list.
func jsonOf(e *markup.Element) string {
	if len(e.Children) == 0 || htmlNames[strings.ToLower(e.Children[0].Name)] {
		text, _ := json.Marshal(e.Inner())
		return string(text)
	}
	var names []string
	values := map[string][]string{}
	for _, c := range e.Children {
		if values[c.Name] == nil {
			names = append(names, c.Name)
		}
		values[c.Name] = append(values[c.Name], jsonOf(c))
	}
	for i, name := range names {
		key, _ := json.Marshal(name)
		value := values[name][0]
		if len(values[name]) > 1 {
			value = "[" + strings.Join(values[name], ",") + "]"
		}
		names[i] = string(key) + ":" + value
	}
	return "{" + strings.Join(names, ",") + "}"
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

func allOrSelf(root *markup.Element, name string) []*markup.Element {
	if strings.EqualFold(root.Name, name) {
		return []*markup.Element{root}
	}
	return root.All(name)
}

// channel is what a feed says of itself.
type channel struct {
	owner, language string
	board           bool // of many employers
}

func channelOf(root *markup.Element) channel {
	if c := root.Child("channel"); c != nil {
		root = c
	}
	title := markup.Fold(root.Get("title"))
	owner := markup.Fold(root.Get("author", "name"))
	for _, part := range page.TitleParts(title) {
		if name := wording.TrimmedSite(part); owner == "" && name != "" && !wording.CareersTitle.MatchString(name) {
			owner = name
		}
	}
	return channel{owner, root.Get("language"), strings.Contains(strings.ToLower(title), "jobs")}
}

// listing reads one item under the names that feeds use.
func (c channel) listing(e *markup.Element, at *url.URL) listing.Listing {
	l := listing.Listing{
		Title: markup.Fold(e.First("title", "name", "jobtitle", "PositionTitle", "position")),
		Company: firstLine(e.First("company", "company_name", "companyname", "employer",
			"hiringOrganization", "subcompany", "creator", "HiringOrgName")),
		Description: listing.HTMLText(e.First("encoded", "content", "description", "jobdescription", "body",
			"summary", "FormattedPositionDescription")),
		Posted:         listing.Date(e.First("pubDate", "published", "datePosted", "date", "posted_at", "advertiseFromDate", "updated")),
		ValidThrough:   listing.Date(e.First("validThrough", "expires", "advertiseToDateTime", "expirydate")),
		EmploymentType: listing.Employment(e.First("jobType", "job_type", "employmentType", "employment_type", "type")),
		Language:       c.language,
		CanonicalURL:   listing.Absolute(at, itemLink(e)),
		Source:         "feed",
	}
	if e.Name == "JobPositionPosting" {
		hrXML(e, &l)
	} else if inner := innerPosting(e); inner != nil {
		nestedXML(inner, &l)
	}
	l.Location = cmp.Or(l.Location, feedPlace(e))
	l.Locations = listing.Unique([]string{l.Location})
	l.Remote = listing.Remote(l.Location, e.First("remoteStatus", "remote"))
	if low, high := listing.Number(e.First("minimumSalary")), listing.Number(e.First("maximumSalary")); low+high > 0 {
		l.Salary = listing.Stated((&listing.Salary{Min: low, Max: high, Currency: e.First("salaryCurrency"),
			Period: listing.Period(e.First("salaryInterval")), Source: "feed"}))
	}
	if author := markup.Fold(e.First("author")); l.Company == "" && author != "" && strings.Contains(l.Description, author) {
		l.Company = author
	}
	c.splitTitle(&l)
	c.trimTitle(&l)
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

// splitTitle parts "Company: Job" where the feed of a job board writes titles
// so; on an employer's own feed the channel is the employer.
func (c channel) splitTitle(l *listing.Listing) {
	switch company, title, ok := strings.Cut(l.Title, ": "); {
	case l.Company != "":
	case ok && c.board && company != "" && title != "":
		l.Company, l.Title = company, title
	case !c.board:
		l.Company = c.owner
	}
}

// titleEnd matches what feeds write after a title: "Job (Town)", "Job - Town",
// "Job at Company", "Job in Town".
var titleEnd = regexp.MustCompile(`^(.{4,}?)(?:\s+\(([^()]{3,50})\)|\s+[-–—|@]\s+([^|]{3,50})|\s+(?:at|bei|chez|` +
	`in|à|en|hos|te|bij|i)\s+(\p{Lu}.{2,50}))$`)

// trimTitle takes the place or the employer off the end of a title: a place
// that is one by its look, that the item or its text names as one, or that is
// part of the feed's own name; an employer that the text or the feed names.
func (c channel) trimTitle(l *listing.Listing) {
	m := titleEnd.FindStringSubmatch(l.Title)
	if m == nil || GenderMark.MatchString("("+m[2]+")") {
		return
	}
	end := strings.TrimSpace(m[2] + m[3] + m[4])
	switch {
	case Department.MatchString(end) || wording.Words.Says(end)&wording.SaysRole != 0:
	case l.Company != "" && strings.EqualFold(end, l.Company):
		l.Title = m[1]
	case l.Location != "" && (strings.EqualFold(end, l.Location) || strings.HasPrefix(l.Location, end+",")):
		l.Title = m[1]
	case PlaceLike(end), SaidAsPlace(end, l.Description), IsName(end) && strings.HasSuffix(c.owner, " "+end):
		if l.Title = m[1]; l.Location == "" {
			listing.SetPlaces(l, end)
		}
	case l.Company == "" && m[2] == "" && capital(end) && strings.Contains(l.Description, end):
		l.Title, l.Company = m[1], end
	}
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

// innerPosting is the element inside an item's content that holds a posting as
// data of its own: one whose children are no HTML.
func innerPosting(e *markup.Element) *markup.Element {
	for _, name := range []string{"content", "encoded", "description"} {
		c := e.Child(name)
		if c == nil || len(c.Children) == 0 || htmlNames[strings.ToLower(c.Children[0].Name)] {
			continue
		}
		if len(c.Children) == 1 && len(c.Children[0].Children) > 0 {
			return c.Children[0]
		}
		return c
	}
	return nil
}

var htmlNames = map[string]bool{"p": true, "div": true, "ul": true, "ol": true, "li": true, "br": true,
	"b": true, "strong": true, "em": true, "span": true, "h1": true, "h2": true, "h3": true, "h4": true, "a": true,
	"table": true, "section": true, "article": true, "html": true, "body": true, "img": true, "i": true, "u": true}

// nestedXML reads a posting whose fields have names of the system's own: by
// what the names say, and the longest text as the description.
func nestedXML(e *markup.Element, l *listing.Listing) {
	text, where := "", ""
	var visit func(e *markup.Element)
	visit = func(e *markup.Element) {
		for _, c := range e.Children {
			if len(c.Children) > 0 && !htmlNames[strings.ToLower(c.Children[0].Name)] {
				visit(c)
				continue
			}
			name, value := page.PlainKey(c.Name), strings.TrimSpace(c.Inner())
			short := markup.Fold(strings.ReplaceAll(value, "_", " "))
			switch {
			case value == "" || strings.Contains(name, "id") && len(name) < 6 || strings.Contains(value, "://"):
			case strings.HasSuffix(name, "location"), strings.HasSuffix(name, "city"), strings.HasSuffix(name, "town"):
				where = cmp.Or(where, short)
			case strings.Contains(name, "expir"), strings.Contains(name, "closing"), strings.Contains(name, "deadline"):
				l.ValidThrough = cmp.Or(l.ValidThrough, listing.Date(short), listing.Date(strings.Split(short, " ")[0]))
			case strings.Contains(name, "contracttype"), strings.Contains(name, "workingpattern"), strings.Contains(name, "employmenttype"):
				l.EmploymentType = listing.Employment(wording.Compact([]string{l.EmploymentType, short})...)
			case strings.HasPrefix(name, "salary") && l.Salary == nil:
				l.Salary = listing.TextSalary(short, "", "feed")
			case page.EmployerKey.MatchString(name):
				l.Company = cmp.Or(l.Company, short)
			case strings.HasSuffix(name, "title"):
				l.Title = cmp.Or(l.Title, short)
			case len(value) > len(text) && (strings.Contains(value, " ") || len(value) > page.LeastText):
				text = value
			}
		}
	}
	visit(e)
	l.Location = cmp.Or(l.Location, where)
	if text != "" {
		l.Description = listing.HTMLText(text)
	}
}

// hrXML reads the parts that HR-XML keeps deeper in a posting.
func hrXML(e *markup.Element, l *listing.Listing) {
	deep := func(name string) string {
		if all := e.All(name); len(all) > 0 {
			return all[0].Inner()
		}
		return ""
	}
	l.Title = markup.Fold(cmp.Or(deep("JobPositionTitle"), l.Title))
	l.Company = markup.Fold(cmp.Or(deep("HiringOrgName"), l.Company))
	l.Location = listing.Place(deep("Municipality"), deep("Region"), deep("CountryCode"))
	l.Posted = cmp.Or(listing.Date(deep("StartDate")), l.Posted)
	l.ValidThrough = cmp.Or(listing.Date(deep("EndDate")), l.ValidThrough)
	var parts []string
	for _, name := range []string{"JobPositionDescription", "JobPositionRequirements"} {
		for _, part := range e.All(name) {
			parts = append(parts, leaves(part)...)
		}
	}
	l.Description = cmp.Or(strings.Join(wording.Compact(parts), "\n\n"), l.Description)
}

// leaves are the texts of the elements that hold no others, in order.
func leaves(e *markup.Element) []string {
	if len(e.Children) == 0 {
		return []string{listing.HTMLText(e.Text())}
	}
	var all []string
	for _, c := range e.Children {
		all = append(all, leaves(c)...)
	}
	return all
}
