package scraper

import "net/url"

// site is one family of job sites: which addresses are its, where their data
// really lies, and how to read it. Both functions are pure.
type site struct {
	name string
	// plan says where the data of a pasted address lies; nil when the address is not this site's.
	plan func(u *url.URL) *plan
	// read finds the postings in a body that came from one of the site's
	// addresses; nil, nil when the body is not in a form it knows, and the
	// general readers are tried.
	read func(p page) (*found, error)
}

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

// page is a body as it came, already decompressed.
type page struct {
	body        []byte
	contentType string
	at          *url.URL // the address that answered; nil for a saved page
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

// sites are asked in this order; the first whose plan is not nil has the address.
var sites []site
