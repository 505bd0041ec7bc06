// Package scraper turns the address of a job posting into what the posting says.
//
// A [Listing] is that: title, company, place, and the description as plain text
// that keeps its headings, bullets and paragraphs, because a reader lives on
// them. A [Status] is the honest answer where there is none: the posting is
// closed, the page is a list, a form or a bot wall, the address is not one to
// fetch. Nothing is ever silently empty.
//
// The work has two halves. [Scraper.Fetch] goes out and is polite about it. It
// asks robots.txt, keeps its pace, gives up in time, refuses private addresses,
// and expands a board into its postings. [Extract] never goes out: bytes in,
// Listings out, the same for the same page.
//
//	listings, err := scraper.Extract(page, "text/html; charset=utf-8", address)
//
// What a page says is found by readers, the most explicit data first:
//
//  1. the job sites we know, by their address or by the shape of their pages
//     and answers (a file for each family: greenhouse.go, lever.go, ...);
//  2. schema.org JobPostings, in JSON-LD (jsonld.go) or in the elements
//     (microdata.go);
//  3. the state that a page's script works with (state.go, jsonpostings.go),
//     feeds and sitemaps (feed.go);
//  4. rows of labels and values, as old systems have them (labels.go);
//  5. the densest running text below the heading (maintext.go), unless the page
//     is something else (pagestatus.go).
//
// Between the halves stands site (site.go): which addresses a job site has,
// where its data really lie, and how to read them. To add a site, add a file
// with a plan and a read function, a line in the table, and a page in
// testdata/pages.
//
// Below it lie internal/polite, which goes out; internal/markup, which turns
// bytes into trees and text within bounds of depth and work; and
// internal/status, the statuses of both.
//
// The package runs no script, logs in nowhere and solves no captcha.
package scraper

// Listing is what a job page says. Fields that the page does not state are empty.
type Listing struct {
	URL            string   `json:"url"`           // as given
	CanonicalURL   string   `json:"canonical_url"` // the posting's identity
	Title          string   `json:"title"`
	Company        string   `json:"company"`
	Location       string   `json:"location"`            // all places, joined by "; "
	Locations      []string `json:"locations,omitempty"` // each place
	Remote         string   `json:"remote,omitempty"`    // remote, hybrid, on_site
	Description    string   `json:"description"`         // plain text; "## " before headings, "- " before bullets (two more spaces a level)
	Posted         string   `json:"posted,omitempty"`    // YYYY-MM-DD
	ValidThrough   string   `json:"valid_through,omitempty"`
	EmploymentType string   `json:"employment_type,omitempty"`
	Salary         *Salary  `json:"salary,omitempty"`
	Language       string   `json:"language"` // BCP 47, as the page states it
	Source         string   `json:"source"`   // the reader that found it: greenhouse, jsonld, text, ...
	Notes          []string `json:"notes,omitempty"`
}

// Salary is the pay as the listing states it.
type Salary struct {
	Min      float64 `json:"min,omitempty"`
	Max      float64 `json:"max,omitempty"`
	Currency string  `json:"currency,omitempty"` // ISO 4217
	Period   string  `json:"period,omitempty"`   // hour, day, week, month, year
	Source   string  `json:"source"`             // where it came from: the reader's name, or "text"
}
