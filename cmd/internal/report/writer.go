// Package report writes Records in every format, and reads them back.
package report

import (
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/view"
)

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
	Columns []string // those of CSV and XLSX, as [Choose] gives them; the usual ones when empty
	// Line tells in which line of an input's file a text stands, 0 where that is
	// not known. It may be nil.
	Line func(input, text string) int
	// Outline cuts the texts that HTML shows into blocks; without it HTML shows none.
	Outline view.Outline
}

// Writer writes Records in one format. Calls come in the order Begin, Write
// (any number), End, from one goroutine. End flushes, it does not close the
// underlying file.
type Writer interface {
	Begin(Header) error
	Write(record.Record) error
	End() error
}
