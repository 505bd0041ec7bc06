package scraper

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// iCIMS shows its content in a frame; in_iframe=1 asks for the frame. Newer
// pages carry JSON-LD. Pages since 2010 have header fields, and headings
// (InfoField) each followed by its text (InfoMsg).

func icimsPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("icims.com") == "" {
		return nil
	}
	if id := a.after("jobs"); digits.MatchString(id) {
		slug := a.seg(indexOf(a.path, "jobs") + 2)
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

func icimsRead(p page) (*found, error) {
	if p.form != markup.HTML || p.find(`[class*="iCIMS_"]`).Length() == 0 {
		return nil, nil
	}
	if f := readJSONLD(p); f != nil {
		return f, nil
	}
	if f := icimsPosting(p); f != nil {
		return f, nil
	}
	f := linksIn(p, `a[href*="/jobs/"]`, func(u *url.URL) bool {
		return digits.MatchString(addressOfURL(u).after("jobs")) && (p.at == nil || u.Host == p.at.Host)
	})
	if f != nil {
		f.next = icimsNext(p)
	}
	return f, nil
}

// icimsNext is the next page of a list, which a full page links to.
func icimsNext(p page) []request {
	next := p.find(`.iCIMS_Paging a[href*="pr="], .iCIMS_PagingBatch a[href*="pr="]`).Last()
	href := absolute(p.at, next.AttrOr("href", ""))
	u, err := url.Parse(href)
	if err != nil || href == "" || p.at == nil || u.Host != p.at.Host || href == p.at.String() {
		return nil
	}
	here, there := p.at.Query().Get("pr"), u.Query().Get("pr")
	if !digits.MatchString(there) || len(there) < len(here) || len(there) == len(here) && there <= here {
		return nil
	}
	return []request{{url: href}}
}

func icimsPosting(p page) *found {
	l := Listing{
		Title:  p.inline(p.find(`.iCIMS_Header_JobTitle, .iCIMS_Header h1, h1.iCIMS_Header`).First()),
		Source: "icims", CanonicalURL: canonicalLink(p),
	}
	fields := map[string]string{}
	outermost(p.find(`.iCIMS_JobHeaderField, .iCIMS_JobHeaderTag dt`)).Each(func(_ int, s *goquery.Selection) {
		label := strings.ToLower(strings.TrimRight(markup.Fold(s.Text()), ": "))
		fields[label] = p.inline(s.Next())
	})
	l.Company, l.Posted, l.EmploymentType = fields["company"], date(fields["posted date"]), employment(fields["type"])
	l.at(cmp.Or(fields["location"], fields["job locations"]))
	l.Description = icimsText(p)
	if l.Title == "" || l.Description == "" {
		return nil
	}
	if l.Company == "" {
		l.Company = icimsCompany(p.doc)
	}
	return &found{listings: []Listing{l}}
}

// icimsText joins the headings and texts of the page.
func icimsText(p page) string {
	var parts []string
	outermost(p.find(`.iCIMS_InfoField_Job, h2.iCIMS_InfoField, h3.iCIMS_InfoField_Job, .iCIMS_InfoMsg_Job`)).Each(func(_ int, s *goquery.Selection) {
		text := p.text(s)
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
	return strings.Join(compact(parts), "\n\n")
}

// closingStatement is the standard line with which an employer of equal
// opportunity closes, abbreviations and all.
var closingStatement = regexp.MustCompile(`(?s)\n+[^\n]{0,60}\b(?:EEO|EOE|AA/EEO|EEO/AA)\b[^\n]{0,20}\bM/F\b[^\n]*\s*$`)

var (
	titleWith = regexp.MustCompile(`(?i)\b(?:careers?|jobs?|opportunities|employment|karriere|stellenangebote?|emplois?|empleos?|vacatures?)(?: in [^|]{1,60})?\s+(?:with|at|bei|chez|en|bij)\s+(.+)$`)
)

// icimsCompany reads the company from the pages' generic titles: "careers at X".
func icimsCompany(doc *goquery.Document) string {
	if m := titleWith.FindStringSubmatch(markup.Fold(doc.Find("title").First().Text())); m != nil {
		return strings.TrimSpace(m[1])
	}
	return markup.Fold(doc.Find(`meta[property="og:site_name"]`).AttrOr("content", ""))
}
