// Package report writes Records in every format, and reads them back.
package report

import (
	"encoding/json"
	"time"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// Record is what became of one input: a Listing with its Verdict, or the
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
}

// Header comes before the Records.
type Header struct {
	Tool    string // "rolecheck VERSION"
	Run     string // the Run's name; may be empty
	Lens    string
	Colour  bool // the text writer may use terminal colours
	Width   int  // columns for the text writer; 0 means 80
	Verbose bool
	Single  bool     // one input: JSON is a bare object if it gives one Record
	Extra   []string // the fields of Record.Extra that CSV shows as columns
}

// Writer writes Records in one format. Calls come in the order Begin, Write
// (any number), End, from one goroutine. End flushes, it does not close the
// underlying file.
type Writer interface {
	Begin(Header) error
	Write(Record) error
	End() error
}
