package report

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// sheet is the name of the one sheet, and what fits on it.
const (
	sheet    = "Listings"
	mostRows = excelize.TotalRows - 1
	// mostLinks is what stays quick to write; further addresses are plain text.
	mostLinks   = 10_000
	longestLink = 2079 // the longest that spreadsheets open
)

// xlsxColumn is one column: its head, its width in letters, and what stands in it.
type xlsxColumn struct {
	head  string
	width float64
	value func(record.Record) any // string, float64, time.Time, or nil for an empty cell
}

// xlsxColumns are the CSV's columns in an order for reading, with the title
// that would fit and the reason.
var xlsxColumns = []xlsxColumn{
	{"url", 34, func(r record.Record) any { return record.Fold(r.Address()) }},
	{"title", 40, func(r record.Record) any { return record.Fold(r.Told().Title) }},
	{"company", 22, func(r record.Record) any { return record.Fold(r.Told().Company) }},
	{"location", 22, func(r record.Record) any { return record.Fold(r.Told().Location) }},
	{"claimed_role", 17, judged(func(v *classifier.Verdict) any { return string(v.Claimed) })},
	{"actual_role", 17, judged(func(v *classifier.Verdict) any { return string(v.Actual) })},
	{"outcome", 12, judged(func(v *classifier.Verdict) any { return string(v.Outcome) })},
	{"confidence", 12, judged(func(v *classifier.Verdict) any { return v.Confidence })},
	{"title_right", 12, judged(func(v *classifier.Verdict) any {
		if v.TitleRight == 0 {
			return nil
		}
		return v.TitleRight
	})},
	{"lean", 8, judged(func(v *classifier.Verdict) any { return v.Lean })},
	{"product_manager_score", 12, judged(func(v *classifier.Verdict) any { return v.Score.ProductManager })},
	{"product_owner_score", 12, judged(func(v *classifier.Verdict) any { return v.Score.ProductOwner })},
	{"other_score", 12, judged(func(v *classifier.Verdict) any { return v.Score.Other })},
	{"fitting_title", 24, judged(func(v *classifier.Verdict) any { return record.Fold(v.Title) })},
	{"reason", 60, judged(func(v *classifier.Verdict) any { return record.Fold(v.Reason) })},
	{"pm_evidence", 60, judged(func(v *classifier.Verdict) any {
		return strings.Join(record.Strongest(v, classifier.ProductManager, 10), " | ")
	})},
	{"po_evidence", 60, judged(func(v *classifier.Verdict) any {
		return strings.Join(record.Strongest(v, classifier.ProductOwner, 10), " | ")
	})},
	{"language", 10, func(r record.Record) any { return record.Fold(r.Language()) }},
	{"source", 14, func(r record.Record) any { return record.Fold(r.Told().Source) }},
	{"status", 14, func(r record.Record) any { return string(r.Status) }},
	{"error", 40, func(r record.Record) any {
		if r.Error == nil {
			return nil
		}
		return record.Fold(r.Error.Message)
	}},
	{"scanned_at", 18, func(r record.Record) any {
		if r.ScannedAt.IsZero() {
			return nil
		}
		return r.ScannedAt.UTC().Truncate(time.Second)
	}},
}

func judged(value func(*classifier.Verdict) any) func(record.Record) any {
	return func(r record.Record) any {
		if r.Verdict == nil {
			return nil
		}
		return value(r.Verdict)
	}
}

// NewXLSX makes a Writer of a workbook: typed columns, a frozen head, a filter,
// addresses that open. Rows go to a temporary file as they come; the workbook
// is written at End. A sheet holds a million rows; more is an error.
func NewXLSX(w io.Writer) Writer { return &xlsxWriter{w: w} }

type xlsxWriter struct {
	w       io.Writer
	file    *excelize.File
	rows    *excelize.StreamWriter
	columns []xlsxColumn
	styles  map[string]int
	n       int // rows written, without the head
}

func (x *xlsxWriter) Begin(h Header) error {
	x.columns = tableColumns(h.Extra, h.Columns)
	x.file = excelize.NewFile()
	if err := x.prepare(); err != nil {
		return fmt.Errorf("begin the workbook: %w", err)
	}
	head := make([]any, 0, len(x.columns))
	for _, c := range x.columns {
		head = append(head, excelize.Cell{Value: c.head, StyleID: x.styles["head"]})
	}
	return x.rows.SetRow("A1", head)
}

// prepare makes the sheet: its styles, widths and frozen head.
func (x *xlsxWriter) prepare() error {
	if err := x.file.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	figures, times := "0.00", "yyyy-mm-dd hh:mm"
	x.styles = map[string]int{}
	for name, style := range map[string]*excelize.Style{
		"head":   {Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}},
		"figure": {CustomNumFmt: &figures},
		"time":   {CustomNumFmt: &times},
		"link":   {Font: &excelize.Font{Color: "1B5E9B", Underline: "single"}},
	} {
		id, err := x.file.NewStyle(style)
		if err != nil {
			return err
		}
		x.styles[name] = id
	}
	var err error
	if x.rows, err = x.file.NewStreamWriter(sheet); err != nil {
		return err
	}
	for i, c := range x.columns {
		if err := x.rows.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	frozen, pane := 2, "bottomRight"
	if len(x.columns) <= frozen {
		frozen, pane = 0, "bottomLeft"
	}
	topLeft, err := excelize.CoordinatesToCellName(frozen+1, 2)
	if err != nil {
		return err
	}
	return x.rows.SetPanes(&excelize.Panes{Freeze: true, XSplit: frozen, YSplit: 1, TopLeftCell: topLeft, ActivePane: pane})
}

func (x *xlsxWriter) Write(r record.Record) error {
	if x.n++; x.n > mostRows {
		return fmt.Errorf("write the workbook: a sheet holds %d rows and there are more; take csv or jsonl", mostRows)
	}
	row := make([]any, 0, len(x.columns))
	for _, c := range x.columns {
		row = append(row, x.cell(c.value(r)))
	}
	at := fmt.Sprintf("A%d", x.n+1)
	if link := r.Link(); x.columns[0].head == "url" && link != "" && x.n <= mostLinks && len(link) <= longestLink &&
		!strings.ContainsFunc(link, unicode.IsControl) {
		row[0] = excelize.Cell{Value: row[0], StyleID: x.styles["link"]}
		if err := x.file.SetCellHyperLink(sheet, at, link, "External"); err != nil {
			return fmt.Errorf("link row %d of the workbook: %w", x.n, err)
		}
	}
	return x.rows.SetRow(at, row)
}

func (x *xlsxWriter) cell(value any) any {
	switch value.(type) {
	case float64:
		return excelize.Cell{Value: value, StyleID: x.styles["figure"]}
	case time.Time:
		return excelize.Cell{Value: value, StyleID: x.styles["time"]}
	}
	return value
}

func (x *xlsxWriter) End() error {
	defer func() { _ = x.file.Close() }() // removes the temporary file
	last, err := excelize.CoordinatesToCellName(len(x.columns), x.n+1)
	if err != nil {
		return fmt.Errorf("end the workbook: %w", err)
	}
	if err := x.file.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return fmt.Errorf("filter the workbook: %w", err)
	}
	if err := x.rows.Flush(); err != nil {
		return fmt.Errorf("end the workbook: %w", err)
	}
	if _, err := x.file.WriteTo(x.w); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}
