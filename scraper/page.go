package scraper

import (
	"context"
	"net/url"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// plan is how to get at what a pasted address stands for.
type plan struct {
	canonical string    // the posting's identity; for a board, the board's
	board     bool      // the address stands for many postings
	requests  []request // tried in order until one gives postings; empty: the canonical address itself
}

// request is one HTTP request to make.
type request struct {
	method string // default GET
	url    string
	body   string // for POST, JSON
}

// known are the job sites that are known. The readers for any page ask them,
// and know none by its name.
type known interface {
	// read finds the postings of a site's own page; nil, nil when it is no site's.
	read(p page) (*found, error)
	// elsewhere finds the postings that a company's own page leaves to a site.
	elsewhere(p page) *found
	// has reports whether a host is a site's alone, and so none of an employer.
	has(host string) bool
}

// noSites knows none.
type noSites struct{}

func (noSites) read(page) (*found, error) { return nil, nil }
func (noSites) elsewhere(page) *found     { return nil }
func (noSites) has(string) bool           { return false }

// page is a body as it came, already decompressed.
type page struct {
	body        []byte
	contentType string
	at          *url.URL        // the address that answered; nil for a saved page
	anchor      string          // what the pasted address names after #
	ctx         context.Context // of the fetch; nil for a page that is there already
	sites       known           // nil: none

	// Filled in by read before any site is asked.
	form     markup.Form       // what the body is written in
	doc      *goquery.Document // of an HTML page
	xml      *markup.Element   // of an XML document
	json     gjson.Result      // of an answer in JSON
	language string            // of the page, as it states it; set by finished
	work     *markup.Work      // what reading it has cost
	whole    *rendering        // its text
	titled   bool              // its front matter states a title
	applies  bool              // it has a way to apply, seen before it was taken apart
	left     *[]Omission       // what is not in the posting's text; nil when nobody asks
}

// found is what a body holds: postings that are complete, and links to
// postings that must be fetched by themselves.
type found struct {
	listings []Listing
	links    []link
	next     []request // further pages of the same board
}

// link leads to a posting that its board shows only by title.
type link struct {
	url   string
	title string // may be empty
}

// maxPages is how many pages of one board are read, parts of a sitemap among them.
const maxPages = 500

func (f *found) empty() bool { return len(f.listings)+len(f.links) == 0 }

// all are the plan's requests, and the page that a person would see.
func (p *plan) all() []request {
	for _, r := range p.requests {
		if r.url == p.canonical {
			return p.requests
		}
	}
	return append(p.requests[:len(p.requests):len(p.requests)], request{url: p.canonical})
}

// Omission is a part of a page that is not in its posting's text, and why.
type Omission struct {
	Text   string `json:"text"` // as the page shows it, cut at 2,000 bytes
	Reason string `json:"reason"`
}
