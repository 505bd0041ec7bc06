package scan

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"
)

// titleRows is how many rows may stand above the header of a sheet.
const titleRows = 10

// sheetSource streams a sheet. Sheets and shared texts above 16 MB are unpacked to
// temporary files, not to memory.
type sheetSource struct {
	rows  *excelize.Rows
	names []string
	n     int
	ended bool
}

// openSpreadsheet takes the first sheet of which one of the first rows names a
// column for the text, or else the first sheet, whose columns then fail.
func (d *Dump) openSpreadsheet(file *excelize.File) (*sheetSource, error) {
	var err error
	d.closing = append(d.closing, file.Close)
	var first *sheetSource
	for _, sheet := range file.GetSheetList() {
		s := &sheetSource{}
		if s.rows, err = file.Rows(sheet); err != nil {
			continue // a sheet of charts
		}
		d.closing = append(d.closing, s.rows.Close)
		if s.findHeader(d.fields) {
			return s, nil
		}
		if first == nil && len(s.names) > 0 {
			first = s
		}
	}
	if first == nil {
		return nil, errors.New("no sheet with rows is in it")
	}
	return first, nil
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
	if !s.rows.Next() {
		return nil, errors.Join(s.rows.Error(), io.EOF)
	}
	s.n++
	return s.rows.Columns()
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
		if err != nil {
			s.ended = true
			if fault := s.rows.Error(); fault != nil {
				return Row{number: s.n + 1, err: fmt.Errorf("%w; the rest of the sheet is not read", fault)}, nil
			}
			break
		}
		if weight(cells) > longestRow { // cells may share one long text
			return Row{number: s.n, names: s.names, err: errLongRow}, nil
		}
		if len(cells) > 0 { // sheets end in empty rows
			return Row{number: s.n, names: s.names, cells: cells}, nil
		}
	}
	return Row{}, io.EOF
}
