package sites

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// iCIMS shows its content in a frame; in_iframe=1 asks for the frame. Newer
// pages carry JSON-LD. Pages since 2010 have header fields, and headings
// (InfoField) each followed by its text (InfoMsg).
var icims = site{
	name:  "icims",
	hosts: []string{"icims.com"},
	plan:  icimsPlan,
	read:  icimsRead,
}

func icimsPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Under("icims.com") == "" {
		return nil
	}
	if id := a.After("jobs"); digits.MatchString(id) {
		slug := a.Seg(indexOf(a.Path, "jobs") + 2)
		if slug == "job" || slug == "login" || slug == "apply" || slug == "" {
			slug = "job"
		}
		canonical := web(u.Hostname(), "jobs", id, slug, "job")
		if slug == "job" {
			canonical = web(u.Hostname(), "jobs", id, "job")
		}
		return posting(canonical, canonical+"?in_iframe=1", canonical)
	}
	list := web(u.Hostname(), "jobs", "search")
	return boardOf(list, list+"?ss=1&in_iframe=1&pr=0")
}

func icimsRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.HTML || p.Find(`[class*="iCIMS_"]`).Length() == 0 {
		return nil, nil
	}
	if f := page.ReadJSONLD(p); f != nil {
		return f, nil
	}
	if f := icimsPosting(p); f != nil {
		return f, nil
	}
	f := page.LinksIn(p, `a[href*="/jobs/"]`, func(u *url.URL) bool {
		return digits.MatchString(page.AddressOfURL(u).After("jobs")) && (p.At == nil || u.Host == p.At.Host)
	})
	if f != nil {
		f.Next = icimsNext(p)
	}
	return f, nil
}

// icimsNext is the next page of a list, which a full page links to.
func icimsNext(p page.Page) []page.Request {
	next := p.Find(`.iCIMS_Paging a[href*="pr="], .iCIMS_PagingBatch a[href*="pr="]`).Last()
	href := listing.Absolute(p.At, next.AttrOr("href", ""))
	u, err := url.Parse(href)
	if err != nil || href == "" || p.At == nil || u.Host != p.At.Host || href == p.At.String() {
		return nil
	}
	here, there := p.At.Query().Get("pr"), u.Query().Get("pr")
	if !digits.MatchString(there) || len(there) < len(here) || len(there) == len(here) && there <= here {
		return nil
	}
	return []page.Request{{URL: href}}
}

func icimsPosting(p page.Page) *page.Found {
	l := listing.Listing{
		Title:  p.Inline(p.Find(`.iCIMS_Header_JobTitle, .iCIMS_Header h1, h1.iCIMS_Header`).First()),
		Source: "icims", CanonicalURL: page.CanonicalLink(p),
	}
	fields := map[string]string{}
	page.Outermost(p.Find(`.iCIMS_JobHeaderField, .iCIMS_JobHeaderTag dt`)).Each(func(_ int, s *goquery.Selection) {
		label := strings.ToLower(strings.TrimRight(markup.Fold(s.Text()), ": "))
		fields[label] = p.Inline(s.Next())
	})
	l.Company, l.Posted, l.EmploymentType = fields["company"], listing.Date(fields["posted date"]), listing.Employment(fields["type"])
	listing.SetPlaces(&l, cmp.Or(fields["location"], fields["job locations"]))
	l.Description = icimsText(p)
	if l.Title == "" || l.Description == "" {
		return nil
	}
	if l.Company == "" {
		l.Company = icimsCompany(p.Doc)
	}
	return &page.Found{Listings: []listing.Listing{l}}
}

// icimsText joins the headings and texts of the page.
func icimsText(p page.Page) string {
	var parts []string
	page.Outermost(p.Find(`.iCIMS_InfoField_Job, h2.iCIMS_InfoField, h3.iCIMS_InfoField_Job, .iCIMS_InfoMsg_Job`)).Each(
		func(_ int, s *goquery.Selection) {
			text := p.Text(s)
			if s.Is(".iCIMS_InfoMsg_Job") {
				if strings.Contains(markup.Attr(s.Get(0), "class"), "iCIMS_InfoMsg") && len(parts) > 0 {
					parts = append(parts, closingStatement.ReplaceAllString(text, ""))
				}
				return
			}
			if text = strings.TrimPrefix(text, "## "); text != "" {
				parts = append(parts, "## "+text)
			}
		})
	return page.Joined(parts)
}

// closingStatement is the standard line with which an employer of equal
// opportunity closes, abbreviations and all.
var closingStatement = regexp.MustCompile(`(?s)\n+[^\n]{0,60}\b(?:EEO|EOE|AA/EEO|EEO/AA)\b[^\n]{0,20}\bM/F\b[^\n]*\s*$`)

// icimsCompany reads the company from the pages' generic titles: "careers at X".
func icimsCompany(doc *goquery.Document) string {
	if m := page.TitleWith.FindStringSubmatch(markup.Fold(doc.Find("title").First().Text())); m != nil {
		return strings.TrimSpace(m[1])
	}
	return markup.Fold(doc.Find(`meta[property="og:site_name"]`).AttrOr("content", ""))
}
