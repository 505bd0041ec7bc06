package scan

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rolecheck/cmd/internal/workbook"
)

// titleRows is how many rows may stand above the header of a sheet.
const titleRows = 10

// sheetRows gives the cells of a sheet row by row, io.EOF at its end.
type sheetRows interface{ row() ([]string, error) }

// excelRows are those of XLSX. Sheets and shared texts above 16 MB are unpacked to
// temporary files, not to memory.
type excelRows struct{ *excelize.Rows }

func (r excelRows) row() ([]string, error) {
	if r.Next() {
		return r.Columns()
	}
	if err := r.Error(); err != nil {
		return nil, err
	}
	return nil, io.EOF
}

// sheetSource streams a sheet.
type sheetSource struct {
	rows  sheetRows
	names []string
	n     int
	ended bool

	links          workbook.Links
	urlAt, titleAt int // the columns of address and title, from 1
}

// openSpreadsheet takes the first sheet of which one of the first rows names a
// column for the text, those that are shown before hidden ones; or else the first
// sheet, whose columns then fail. Further such sheets are told of, not read.
func (d *Dump) openSpreadsheet(file *excelize.File) (*sheetSource, error) {
	d.closing = append(d.closing, file.Close)
	var first, taken *sheetSource
	var others []string
	for _, sheet := range shownFirst(file) {
		rows, err := file.Rows(sheet)
		if err != nil {
			continue // a sheet of charts
		}
		s := &sheetSource{rows: excelRows{rows}}
		d.closing = append(d.closing, rows.Close)
		found := s.findHeader(d.fields)
		switch {
		case found && taken == nil:
			taken, d.sheet = s, sheet
		case found:
			others = append(others, sheet)
		case first == nil && len(s.names) > 0:
			first = s
		}
	}
	if len(file.GetSheetList()) == 1 {
		d.sheet = ""
	}
	if len(others) > 0 {
		d.unread = fmt.Sprintf("the sheet %s is read, and not %s; save each as a file of its own", d.sheet, shortened(others))
	}
	switch {
	case taken != nil:
		return taken, nil
	case first == nil:
		return nil, errors.New("no sheet with rows is in it")
	}
	return first, nil
}

// mostSheets bounds how many sheets are looked at.
const mostSheets = 50

// shownFirst are the sheets, the hidden ones last.
func shownFirst(file *excelize.File) []string {
	var shown, hidden []string
	for _, sheet := range file.GetSheetList() {
		if visible, err := file.GetSheetVisible(sheet); err == nil && !visible {
			hidden = append(hidden, sheet)
		} else {
			shown = append(shown, sheet)
		}
	}
	all := slices.Concat(shown, hidden)
	return all[:min(len(all), mostSheets)]
}

// findHeader goes to the row that names a text; without one the first row that
// is not empty counts as the header.
func (s *sheetSource) findHeader(f Fields) bool {
	for range titleRows {
		cells, err := s.cells()
		if err != nil {
			return false
		}
		if len(cells) > mostColumns || weight(cells) > longestRow {
			return false
		}
		names := apart(cells)
		if c := columnsOf(names, f); slices.Contains(names, c.wanted(f)) {
			s.names = names
			return true
		}
		if s.names == nil && len(names) > 0 {
			s.names = names
		}
	}
	return false
}

func (s *sheetSource) header() []string { return s.names }

func (s *sheetSource) cells() ([]string, error) {
	cells, err := s.rows.row()
	if err == nil || errors.Is(err, errLongRow) {
		s.n++
	}
	return cells, err
}

// weight is how many bytes cells have together.
func weight(cells []string) (n int) {
	for _, cell := range cells {
		n += len(cell)
	}
	return n
}

func (s *sheetSource) next() (Row, error) {
	for !s.ended {
		cells, err := s.cells()
		if err != nil && !errors.Is(err, errLongRow) {
			s.ended = true
			if !errors.Is(err, io.EOF) {
				return Row{number: s.n + 1, err: fmt.Errorf("%w; the rest of the sheet is not read", err)}, nil
			}
			break
		}
		if errors.Is(err, errLongRow) || weight(cells) > longestRow { // cells may share one long text
			return Row{number: s.n, names: s.names, err: errLongRow}, nil
		}
		if len(cells) > 0 { // sheets end in empty rows
			if s.links != nil {
				cells = s.withLink(cells)
			}
			return Row{number: s.n, names: s.names, cells: cells}, nil
		}
	}
	return Row{}, io.EOF
}

// linked takes the addresses that cells of a sheet lead to: for the cell of the
// column of addresses, else for a column of their own.
func (s *sheetSource) linked(links workbook.Links, f Fields) {
	if len(links) == 0 {
		return
	}
	c := columnsOf(s.names, f)
	s.links = links
	for i, name := range s.names {
		switch name {
		case "":
		case c.URL:
			s.urlAt = i + 1
		case c.Title:
			s.titleAt = i + 1
		}
	}
	if s.urlAt == 0 {
		s.names = append(s.names[:len(s.names):len(s.names)], "link")
		s.urlAt = len(s.names)
	}
}

// withLink puts the address of a row into its cells.
func (s *sheetSource) withLink(cells []string) []string {
	address := ""
	for _, l := range s.links[s.n] {
		if address == "" || l.Column == s.titleAt || l.Column == s.urlAt {
			address = l.Address
		}
	}
	if address == "" || len(cells) >= s.urlAt && strings.HasPrefix(cells[s.urlAt-1], "http") {
		return cells
	}
	for len(cells) < s.urlAt {
		cells = append(cells, "")
	}
	cells[s.urlAt-1] = address
	return cells
}
