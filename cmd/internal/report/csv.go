package report

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// columns are the outside contract: names and order never change; a new one goes to the end.
var columns = []string{
	"url", "title", "company", "location", "claimed_role", "actual_role", "outcome", "confidence",
	"product_manager_score", "product_owner_score", "other_score", "pm_evidence", "po_evidence",
	"language", "source", "status", "error", "scanned_at", "title_right",
}

// csvWriter writes RFC 4180 with a header. A cell is one line: white space in
// it is folded, so that programs which read line by line are not misled.
type csvWriter struct {
	w     *csv.Writer
	extra []string // the fields of a dump that follow the contract's columns
	pick  []int    // of all cells, where columns are chosen
}

// NewCSV writes one row a Record under the contract's header. The fields that
// [Header].Extra names follow as further columns. Cells that a spreadsheet
// would run as a formula are defused with an apostrophe.
func NewCSV(w io.Writer) Writer {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return &csvWriter{w: c}
}

func (w *csvWriter) Begin(h Header) error {
	w.extra = h.Extra
	heads := csvHeads(h.Extra)
	if len(h.Columns) == 0 {
		return w.w.Write(heads)
	}
	for _, c := range further {
		heads = append(heads, c.head)
	}
	for _, name := range h.Columns {
		w.pick = append(w.pick, slices.Index(heads, name)) // [Choose] knows them
	}
	return w.w.Write(h.Columns)
}

func (w *csvWriter) Write(r record.Record) error {
	row := append(listingCells(r), verdictCells(r.Verdict)...)
	row = append(row, endCells(r)...)
	for _, name := range w.extra {
		row = append(row, cell(plain(r.Extra[name])))
	}
	if w.pick == nil {
		return w.w.Write(row)
	}
	for _, c := range further {
		row = append(row, furtherCell(c, r))
	}
	chosen := make([]string, len(w.pick))
	for i, at := range w.pick {
		chosen[i] = row[at]
	}
	return w.w.Write(chosen)
}

func (w *csvWriter) End() error {
	w.w.Flush()
	return w.w.Error()
}

func listingCells(r record.Record) []string {
	l := r.Told()
	return []string{cell(r.Address()), cell(l.Title), cell(l.Company), cell(l.Location)}
}

func verdictCells(v *classifier.Verdict) []string {
	if v == nil {
		return make([]string, 9)
	}
	return []string{
		string(v.Claimed), string(v.Actual), string(v.Outcome), number(v.Confidence),
		number(v.Score.ProductManager), number(v.Score.ProductOwner), number(v.Score.Other),
		cell(strings.Join(record.Strongest(v, classifier.ProductManager, 10), " | ")),
		cell(strings.Join(record.Strongest(v, classifier.ProductOwner, 10), " | ")),
	}
}

func endCells(r record.Record) []string {
	l, failure, at, right := r.Told(), "", "", ""
	if r.Error != nil {
		failure = r.Error.Message
	}
	if !r.ScannedAt.IsZero() {
		at = r.ScannedAt.UTC().Format(time.RFC3339)
	}
	if v := r.Verdict; v != nil && v.TitleRight > 0 {
		right = number(v.TitleRight)
	}
	return []string{cell(r.Language()), cell(l.Source), string(r.Status), cell(failure), at, right}
}

// number writes a figure as a spreadsheet reads it, to four places.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 4, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// plain is a passed-through field as a cell shows it: strings without their
// quotes, everything else as JSON.
func plain(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

var realNumber = regexp.MustCompile(`^[-+]?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?%?$`)

// cell folds white space and defuses what a spreadsheet would run as a formula.
// The wide forms are there because some spreadsheets read them as the narrow ones.
func cell(s string) string {
	s = record.Fold(s)
	if s != "" && strings.ContainsAny(firstSeen(s), "=+-@|＝＋－＠｜") && !realNumber.MatchString(s) {
		return "'" + s
	}
	return s
}

// firstSeen is the first rune that has a width: a spreadsheet may drop those
// before it, and run what follows.
func firstSeen(s string) string {
	for _, r := range s {
		if !unicode.In(r, unicode.Cf, unicode.Cc, unicode.Mn) && !unicode.IsSpace(r) {
			return string(r)
		}
	}
	return ""
}
