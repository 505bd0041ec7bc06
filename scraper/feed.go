package scraper

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// readFeed reads RSS, Atom, HR-XML and the like, and sitemaps. An item with a
// text is a posting, one without is a link to it.
func readFeed(p page) *found {
	if p.xml == nil {
		return nil
	}
	switch p.xml.Name {
	case "urlset":
		return sitemapLinks(p)
	case "sitemapindex":
		return sitemapPages(p)
	}
	f := new(found)
	c := channelOf(p.xml)
	for _, name := range []string{"item", "entry", "JobPositionPosting", "job", "position", "vacancy", "offer"} {
		for _, e := range allOrSelf(p.xml, name) {
			f.add(c.listing(e, p.at))
		}
		if len(f.listings)+len(f.links) > 0 {
			f.next = feedNext(p)
			return f
		}
	}
	f.listings = guessedListings(gjson.Parse(jsonOf(p.xml)), p, "feed") // a system's own names
	return f.orNil()
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
func feedNext(p page) []request {
	for _, e := range p.xml.All("link") {
		if e.Attr("rel") == "next" {
			if address := absolute(p.at, e.Attr("href")); address != "" && p.at != nil {
				return []request{{url: address}}
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
type channel struct{ title, owner, language string }

func channelOf(root *markup.Element) channel {
	if c := root.Child("channel"); c != nil {
		root = c
	}
	title := markup.Fold(root.Get("title"))
	owner := markup.Fold(root.Get("author", "name"))
	for _, part := range titleParts(title) {
		if name := trimmedSite(part); owner == "" && name != "" && !careersTitle.MatchString(name) {
			owner = name
		}
	}
	return channel{title, owner, root.Get("language")}
}

// listing reads one item under the names that feeds use.
func (c channel) listing(e *markup.Element, at *url.URL) Listing {
	l := Listing{
		Title:          markup.Fold(e.First("title", "name", "jobtitle", "PositionTitle", "position")),
		Company:        markup.Fold(e.First("company", "company_name", "companyname", "employer", "hiringOrganization", "subcompany", "creator", "HiringOrgName")),
		Description:    htmlText(e.First("encoded", "content", "description", "jobdescription", "body", "summary", "FormattedPositionDescription")),
		Posted:         date(e.First("pubDate", "published", "datePosted", "date", "posted_at", "advertiseFromDate", "updated")),
		ValidThrough:   date(e.First("validThrough", "expires", "advertiseToDateTime", "expirydate")),
		EmploymentType: employment(e.First("jobType", "job_type", "employmentType", "employment_type", "type")),
		Language:       c.language,
		CanonicalURL:   absolute(at, itemLink(e)),
		Source:         "feed",
	}
	if e.Name == "JobPositionPosting" {
		hrXML(e, &l)
	} else if inner := innerPosting(e); inner != nil {
		nestedXML(inner, &l)
	}
	l.Location = cmp.Or(l.Location, feedPlace(e))
	l.Locations = unique([]string{l.Location})
	l.Remote = remote(l.Location, e.First("remoteStatus", "remote"))
	if low, high := number(e.First("minimumSalary")), number(e.First("maximumSalary")); low+high > 0 {
		l.Salary = (&Salary{Min: low, Max: high, Currency: e.First("salaryCurrency"), Period: period(e.First("salaryInterval")), Source: "feed"}).orNil()
	}
	c.splitTitle(&l, at)
	return l
}

// splitTitle parts "Company: Job" where the feed of a job board writes titles
// so; on an employer's own feed the channel is the employer.
func (c channel) splitTitle(l *Listing, at *url.URL) {
	board := strings.Contains(strings.ToLower(c.title), "jobs") || at != nil && strings.HasSuffix(at.Hostname(), "weworkremotely.com")
	switch company, title, ok := strings.Cut(l.Title, ": "); {
	case l.Company != "":
	case ok && board && company != "" && title != "":
		l.Company, l.Title = company, title
	case !board:
		l.Company = c.owner
	}
}

// feedPlace is where the job is, by the names that feeds use.
func feedPlace(e *markup.Element) string {
	if s := e.First("location", "region", "joblocation", "office", "where"); s != "" {
		return markup.Fold(s)
	}
	return place(e.First("city", "locality"), e.First("state"), e.First("country"))
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
func sitemapLinks(p page) *found {
	f := new(found)
	for _, e := range p.xml.All("url") {
		if loc := absolute(p.at, e.Get("loc")); postingPath.MatchString(loc) {
			f.links = append(f.links, link{url: loc})
		}
	}
	return f.orNil()
}

func sitemapPages(p page) *found {
	f := new(found)
	for _, e := range p.xml.All("sitemap") {
		if loc := absolute(p.at, e.Get("loc")); loc != "" && len(f.next) <= maxPages {
			f.next = append(f.next, request{url: loc})
		}
	}
	if len(f.next) == 0 {
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

var htmlNames = map[string]bool{"p": true, "div": true, "ul": true, "ol": true, "li": true, "br": true, "b": true, "strong": true, "em": true, "span": true, "h1": true, "h2": true, "h3": true, "h4": true, "a": true, "table": true, "section": true, "article": true, "html": true, "body": true, "img": true, "i": true, "u": true}

// nestedXML reads a posting whose fields have names of the system's own: by
// what the names say, and the longest text as the description.
func nestedXML(e *markup.Element, l *Listing) {
	text, where := "", ""
	var visit func(e *markup.Element)
	visit = func(e *markup.Element) {
		for _, c := range e.Children {
			if len(c.Children) > 0 && !htmlNames[strings.ToLower(c.Children[0].Name)] {
				visit(c)
				continue
			}
			name, value := plainKey(c.Name), strings.TrimSpace(c.Inner())
			short := markup.Fold(strings.ReplaceAll(value, "_", " "))
			switch {
			case value == "" || strings.Contains(name, "id") && len(name) < 6 || strings.Contains(value, "://"):
			case strings.HasSuffix(name, "location"), strings.HasSuffix(name, "city"), strings.HasSuffix(name, "town"):
				where = cmp.Or(where, short)
			case strings.Contains(name, "expir"), strings.Contains(name, "closing"), strings.Contains(name, "deadline"):
				l.ValidThrough = cmp.Or(l.ValidThrough, date(short), date(strings.Split(short, " ")[0]))
			case strings.Contains(name, "contracttype"), strings.Contains(name, "workingpattern"), strings.Contains(name, "employmenttype"):
				l.EmploymentType = employment(compact([]string{l.EmploymentType, short})...)
			case strings.HasPrefix(name, "salary") && l.Salary == nil:
				l.Salary = textSalary(short, "", "feed")
			case employerKey.MatchString(name):
				l.Company = cmp.Or(l.Company, short)
			case strings.HasSuffix(name, "title"):
				l.Title = cmp.Or(l.Title, short)
			case len(value) > len(text) && (strings.Contains(value, " ") || len(value) > leastText):
				text = value
			}
		}
	}
	visit(e)
	l.Location = cmp.Or(l.Location, where)
	if text != "" {
		l.Description = htmlText(text)
	}
}

// hrXML reads the parts that HR-XML keeps deeper in a posting.
func hrXML(e *markup.Element, l *Listing) {
	deep := func(name string) string {
		if all := e.All(name); len(all) > 0 {
			return all[0].Inner()
		}
		return ""
	}
	l.Title = markup.Fold(cmp.Or(deep("JobPositionTitle"), l.Title))
	l.Company = markup.Fold(cmp.Or(deep("HiringOrgName"), l.Company))
	l.Location = place(deep("Municipality"), deep("Region"), deep("CountryCode"))
	l.Posted = cmp.Or(date(deep("StartDate")), l.Posted)
	l.ValidThrough = cmp.Or(date(deep("EndDate")), l.ValidThrough)
	var parts []string
	for _, name := range []string{"JobPositionDescription", "JobPositionRequirements"} {
		for _, part := range e.All(name) {
			parts = append(parts, leaves(part)...)
		}
	}
	l.Description = cmp.Or(strings.Join(compact(parts), "\n\n"), l.Description)
}

// leaves are the texts of the elements that hold no others, in order.
func leaves(e *markup.Element) []string {
	if len(e.Children) == 0 {
		return []string{htmlText(e.Text())}
	}
	var all []string
	for _, c := range e.Children {
		all = append(all, leaves(c)...)
	}
	return all
}
