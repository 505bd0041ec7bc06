package scraper

import (
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
	for _, name := range []string{"item", "entry", "job", "position", "JobPositionPosting", "vacancy", "offer"} {
		for _, e := range p.xml.all(name) {
			f.add(c.listing(e, p.at))
		}
		if len(f.listings)+len(f.links) > 0 {
			return f
		}
	}
	return nil
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
	l.Location = feedPlace(e)
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

// mostSitemaps bounds how many parts of a sitemap are asked for.
const mostSitemaps = 50

func sitemapPages(p page) *found {
	f := new(found)
	for _, e := range p.xml.all("sitemap") {
		if loc := absolute(p.at, e.get("loc")); loc != "" && len(f.next) < mostSitemaps {
			f.next = append(f.next, request{url: loc})
		}
	}
	if len(f.next) == 0 {
		return nil
	}
	return f
}
