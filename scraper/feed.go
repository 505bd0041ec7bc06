package scraper

import (
	"cmp"
	"net/url"
	"strings"
)

// readFeed reads RSS, Atom, HR-XML and the like, and sitemaps. An item with a
// text is a posting, one without is a link to it.
func readFeed(p page) *found {
	if p.xml == nil {
		return nil
	}
	switch p.xml.name {
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
			return f
		}
	}
	return nil
}

func allOrSelf(root *element, name string) []*element {
	if strings.EqualFold(root.name, name) {
		return []*element{root}
	}
	return root.all(name)
}

// channel is what a feed says of itself.
type channel struct{ title, language string }

func channelOf(root *element) channel {
	if c := root.child("channel"); c != nil {
		return channel{fold(c.get("title")), c.get("language")}
	}
	return channel{fold(root.get("title")), root.get("language")}
}

// listing reads one item under the names that feeds use.
func (c channel) listing(e *element, at *url.URL) Listing {
	l := Listing{
		Title:          fold(e.first("title", "name", "jobtitle", "PositionTitle", "position")),
		Company:        fold(e.first("company", "company_name", "companyname", "employer", "hiringOrganization", "subcompany", "creator", "HiringOrgName")),
		Description:    htmlText(e.first("encoded", "content", "description", "jobdescription", "body", "summary", "FormattedPositionDescription")),
		Posted:         date(e.first("pubDate", "published", "datePosted", "date", "posted_at", "advertiseFromDate", "updated")),
		ValidThrough:   date(e.first("validThrough", "expires", "advertiseToDateTime", "expirydate")),
		EmploymentType: employment(e.first("jobType", "job_type", "employmentType", "employment_type", "type")),
		Language:       c.language,
		CanonicalURL:   absolute(at, e.link()),
		Source:         "feed",
	}
	if e.name == "JobPositionPosting" {
		hrXML(e, &l)
	}
	l.Location = cmp.Or(l.Location, feedPlace(e))
	l.Locations = unique([]string{l.Location})
	l.Remote = remote(l.Location, e.first("remoteStatus", "remote"))
	if low, high := number(e.first("minimumSalary")), number(e.first("maximumSalary")); low+high > 0 {
		l.Salary = (&Salary{Min: low, Max: high, Currency: e.first("salaryCurrency"), Period: period(e.first("salaryInterval")), Source: "feed"}).orNil()
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
		l.Company = c.title
	}
}

// feedPlace is where the job is, by the names that feeds use.
func feedPlace(e *element) string {
	if s := e.first("location", "region", "joblocation", "office", "where"); s != "" {
		return fold(s)
	}
	return place(e.first("city", "locality"), e.first("state"), e.first("country"))
}

// link is the address of an item: the text of <link> or <guid>, or Atom's href.
func (e *element) link() string {
	for _, c := range e.children {
		if rel := c.attr("rel"); c.name == "link" && c.attr("href") != "" && (rel == "" || rel == "alternate") {
			return c.attr("href")
		}
	}
	return e.first("link", "url", "guid", "applyurl", "id")
}

// sitemapLinks picks the addresses that look like postings.
func sitemapLinks(p page) *found {
	f := new(found)
	for _, e := range p.xml.all("url") {
		if loc := absolute(p.at, e.get("loc")); postingPath.MatchString(loc) {
			f.links = append(f.links, link{url: loc})
		}
	}
	return f.orNil()
}

func sitemapPages(p page) *found {
	f := new(found)
	for _, e := range p.xml.all("sitemap") {
		if loc := absolute(p.at, e.get("loc")); loc != "" && len(f.next) <= maxPages {
			f.next = append(f.next, request{url: loc})
		}
	}
	if len(f.next) == 0 {
		return nil
	}
	return f
}

// hrXML reads the parts that HR-XML keeps deeper in a posting.
func hrXML(e *element, l *Listing) {
	deep := func(name string) string {
		if all := e.all(name); len(all) > 0 {
			return all[0].inner()
		}
		return ""
	}
	l.Title = fold(cmp.Or(deep("JobPositionTitle"), l.Title))
	l.Company = fold(cmp.Or(deep("HiringOrgName"), l.Company))
	l.Location = place(deep("Municipality"), deep("Region"), deep("CountryCode"))
	l.Posted = cmp.Or(date(deep("StartDate")), l.Posted)
	l.ValidThrough = cmp.Or(date(deep("EndDate")), l.ValidThrough)
	var parts []string
	for _, name := range []string{"JobPositionDescription", "JobPositionRequirements"} {
		for _, part := range e.all(name) {
			parts = append(parts, part.leaves()...)
		}
	}
	l.Description = cmp.Or(strings.Join(compact(parts), "\n\n"), l.Description)
}

// leaves are the texts of the elements that hold no others, in order.
func (e *element) leaves() []string {
	if len(e.children) == 0 {
		return []string{htmlText(string(e.text))}
	}
	var all []string
	for _, c := range e.children {
		all = append(all, c.leaves()...)
	}
	return all
}
