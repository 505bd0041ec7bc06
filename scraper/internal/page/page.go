// Package page holds a page as it came, and reads what it states as data:
// schema.org, the state of its scripts, JSON of no known form, and the rows of a
// site's answer. It knows no site; [Sites] are asked.
package page

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	xhtml "golang.org/x/net/html"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/status"
)

// Plan is how to get at what a pasted address stands for.
type Plan struct {
	Canonical string    // the posting's identity; for a board, the board's
	Board     bool      // the address stands for many postings
	Requests  []Request // tried in order until one gives postings; empty: the canonical address itself
}

// Request is one HTTP request to make.
type Request struct {
	Method  string // default GET
	URL     string
	Body    string // for POST, JSON
	List    bool   // a further page of a list that no site knows: what little is on it is postings
	Counted bool   // the address is made by counting on: where it leads to nothing the list has ended
}

// known are the job sites that are known. The readers for any page ask them,
// and know none by its name.
type known interface {
	// Read finds the postings of a site's own page; nil, nil when it is no site's.
	Read(p Page) (*Found, error)
	// Elsewhere finds the postings that a company's own page leaves to a site.
	Elsewhere(p Page) *Found
	// Has reports whether a host is a site's alone, and so none of an employer.
	Has(host string) bool
}

// noSites knows none.
type noSites struct{}

func (noSites) Read(Page) (*Found, error) { return nil, nil }
func (noSites) Elsewhere(Page) *Found     { return nil }
func (noSites) Has(string) bool           { return false }

// Page is a body as it came, already decompressed.
type Page struct {
	Body        []byte
	ContentType string
	At          *url.URL        // the address that answered; nil for a saved page
	Anchor      string          // what the pasted address names after #
	Ctx         context.Context // of the fetch, or of whoever waits; nil: nobody can give up
	Sites       known           // nil: none
	List        bool            // it was reached as a further page of a list

	// Filled in by read before any site is asked.
	Form     markup.Form       // what the body is written in
	Doc      *goquery.Document // of an HTML page
	XML      *markup.Element   // of an XML document
	json     gjson.Result      // of an answer in JSON
	Language string            // of the page, as it states it; set by finished
	Work     *markup.Work      // what reading it has cost
	Whole    *Rendering        // its text
	Titled   bool              // its front matter states a title
	Applies  bool              // it has a way to apply, seen before it was taken apart
	Named    bool              // the element of its text is called a job's
	Left     *[]Omission       // what is not in the posting's text; nil when nobody asks
}

// Found is what a body holds: postings that are complete, and links to
// postings that must be fetched by themselves.
type Found struct {
	Listings []listing.Listing
	Links    []Link
	Next     []Request // further pages of the same board
	Rest     string    // why further pages that there are cannot be asked for
}

// Link leads to a posting that its board shows only by title.
type Link struct {
	URL   string
	Title string // may be empty
}

// MaxNext is how many further pages one page may lead to, as many as a sitemap
// has parts at most. How many of them a board reads is an option of the scraper.
const MaxNext = 50_000

func (f *Found) Empty() bool { return len(f.Listings)+len(f.Links) == 0 }

// All are the plan's requests, and the page that a person would see.
func (p *Plan) All() []Request {
	for _, r := range p.Requests {
		if r.URL == p.Canonical {
			return p.Requests
		}
	}
	return append(p.Requests[:len(p.Requests):len(p.Requests)], Request{URL: p.Canonical})
}

// Omission is a part of a page that is not in its posting's text, and why.
type Omission struct {
	Text   string `json:"text"` // as the page shows it, cut at 2,000 bytes
	Reason string `json:"reason"`
}

// LeastText is the shortest text that can be a posting's, in bytes.
const LeastText = 40

// Prepared decodes and parses the body.
func Prepared(p Page) (Page, error) {
	if len(bytes.TrimSpace(p.Body)) == 0 {
		return p, &status.Error{Status: status.NotAPosting, Reason: "the page is empty"}
	}
	if markup.IsFile(p.Body, p.ContentType) {
		return p, &status.Error{Status: status.UnsupportedType, Reason: "not a page but a file", Hint: "save its text and classify that"}
	}
	p.Body = markup.Unwrapped(markup.Decode(p.Body, p.ContentType))
	p.Whole = new(Rendering)
	if p.Sites == nil {
		p.Sites = noSites{}
	}
	p.Work = markup.NewWork(p.Ctx, len(p.Body))
	if markup.TooDeep(p.Body) {
		return p, &status.Error{Status: status.NotAPosting, Reason: fmt.Sprintf("JSON nested deeper than %d", markup.DeepestJSON)}
	}
	switch p.Form = markup.FormOf(p.Body, p.ContentType); p.Form {
	case markup.JSON:
		p.json = gjson.ParseBytes(p.Body)
	case markup.XML:
		if p.XML = p.Work.ParseXML(p.Body); p.XML == nil {
			p.Form = markup.HTML
			p.Doc = markup.Document(p.Body)
		}
	case markup.HTML:
		p.Doc = markup.Document(p.Body)
	}
	return p, nil
}

// Omit notes a part that is left out.
func (p Page) Omit(text, reason string) {
	if text = strings.TrimSpace(text); p.Left != nil && text != "" {
		*p.Left = append(*p.Left, Omission{strings.ToValidUTF8(text[:min(len(text), longestOmission)], ""), reason})
	}
}

// Remove takes elements out of the page's tree.
func (p Page) Remove(drop map[*xhtml.Node]string, order []*xhtml.Node) {
	for _, n := range order {
		if p.Left != nil {
			p.Omit(p.TextOf(n), drop[n])
		}
		if p.Whole != nil {
			p.Whole.taken = append(p.Whole.taken, place{n, n.Parent, n.NextSibling})
		}
		n.Parent.RemoveChild(n)
	}
}

// Restore puts back all that was taken out, which costs less than to parse the page again.
func (p Page) Restore() {
	if p.Whole == nil {
		return
	}
	for _, at := range slices.Backward(p.Whole.taken) {
		at.parent.InsertBefore(at.node, at.next)
	}
	p.Whole.taken = nil
}

// place is where an element stood.
type place struct{ node, parent, next *xhtml.Node }

// longestOmission is how much of a part that is left out is shown, in bytes.
const longestOmission = 2000
