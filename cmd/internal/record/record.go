// Package record holds the [Record]: the outcome of one input. Every command,
// writer, page and queue uses it, and the words of this package for it.
package record

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// Record is the outcome of one input: a Listing with its Verdict, or the
// Status and Error that took its place.
type Record struct {
	Input     string              `json:"input"`
	Listing   *scraper.Listing    `json:"listing,omitempty"`
	Status    scraper.Status      `json:"status"`
	Verdict   *classifier.Verdict `json:"verdict"`
	Error     *Failure            `json:"error"`
	ScannedAt time.Time           `json:"scanned_at,omitzero"`
	// Extra holds the fields of a dump's row that rolecheck does not know, as they came.
	Extra map[string]json.RawMessage `json:"extra,omitempty"`
}

// Failure is an error for people: what was wrong, and the next step.
type Failure struct {
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Cut     bool   `json:"cut,omitempty"` // a board was read in part; its other Records stand
}

// Told is the Record's Listing, or an empty one.
func (r Record) Told() scraper.Listing {
	if r.Listing == nil {
		return scraper.Listing{}
	}
	return *r.Listing
}

// Identity is the address that the posting is known by: the same for every
// spelling of its address where the page names its own, otherwise as fetched
// or as given.
func (r Record) Identity() string {
	l := r.Told()
	return cmp.Or(l.CanonicalURL, l.URL, r.Input)
}

// Address is where the posting was read; the input, where nothing was fetched.
func (r Record) Address() string { return cmp.Or(r.Told().URL, r.Input) }

// Link is the posting's address where it is one that a browser may open, or "".
func (r Record) Link() string {
	l := r.Told()
	for _, u := range []string{l.CanonicalURL, l.URL} {
		if strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
			return u
		}
	}
	return ""
}
