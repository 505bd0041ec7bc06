package scan

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// csvSource reads a table in text.
type csvSource struct {
	in    *budget
	rows  *csv.Reader
	names []string
	last  int // the line at which the last row begins
	ended bool
}

// openCSV reads the header. Excel's line "sep=;" before it is no row.
func openCSV(in *bufio.Reader, f Fields) (*csvSource, error) {
	first, _ := in.Peek(in.Size())
	comma, stated := rune(0), 0
	if line, _, found := bytes.Cut(first, []byte{'\n'}); found && len(bytes.TrimSpace(line)) == len("sep=;") &&
		bytes.HasPrefix(line, []byte("sep=")) {
		comma, stated = rune(line[4]), len(line)+1
	}
	_, _ = in.Discard(stated)
	if comma == 0 {
		comma = separator(first, f)
	}
	s := &csvSource{in: &budget{in: in, left: longestRow}}
	s.rows = csv.NewReader(s.in)
	s.rows.Comma, s.rows.FieldsPerRecord = comma, -1
	header, err := s.rows.Read()
	if err != nil {
		return nil, err
	}
	if len(header) > mostColumns {
		return nil, errColumns
	}
	s.names = apart(header)
	return s, nil
}

// separator is the one under which the header names most columns that we know,
// and of those the one that cuts it into most.
func separator(start []byte, f Fields) rune {
	best, most := ',', -1
	for _, comma := range ",;\t|" {
		rows := csv.NewReader(bytes.NewReader(start))
		rows.Comma, rows.LazyQuotes = comma, true
		header, err := rows.Read()
		if err != nil {
			continue
		}
		c := columnsOf(header, f)
		n := len(header)
		for _, name := range header {
			if c.has(name) {
				n += 1000
			}
		}
		if n > most {
			best, most = comma, n
		}
	}
	return best
}

// mostColumns is what the widest spreadsheet has.
const mostColumns = 16_384

// errColumns refuses a table that is none.
var errColumns = fmt.Errorf("it has more than %d columns", mostColumns)

// apart gives columns of one name a name each, and those without one a number.
func apart(header []string) []string {
	names := make([]string, len(header))
	taken, last := make(map[string]bool, len(header)), map[string]int{}
	for i, name := range header {
		name = strings.TrimSpace(name)
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		plain := name
		for n := max(last[plain]+1, 2); taken[name]; n++ {
			name = fmt.Sprintf("%s %d", plain, n)
			last[plain] = n
		}
		taken[name] = true
		names[i] = name
	}
	return names
}

func (s *csvSource) header() []string { return s.names }

func (s *csvSource) next() (Row, error) {
	if s.ended {
		return Row{}, io.EOF
	}
	s.in.left = longestRow
	cells, err := s.rows.Read()
	if errors.Is(err, io.EOF) {
		return Row{}, io.EOF
	}
	row := Row{names: s.names, cells: cells}
	bad := (*csv.ParseError)(nil)
	switch {
	case errors.As(err, &bad):
		row.number, row.err = bad.StartLine, bad.Err
	case len(cells) > 0:
		row.number, _ = s.rows.FieldPos(0)
	}
	if err != nil && bad == nil {
		row.err, s.ended = err, true // the file itself cannot be read on
	}
	s.last = max(row.number, s.last+1)
	row.number = s.last
	if row.err == nil && len(cells) > len(s.names) && strings.Join(cells[len(s.names):], "") != "" {
		row.err = fmt.Errorf("it has %d cells, the header %d", len(cells), len(s.names))
	}
	return row, nil
}

// budget bounds what one row may read, so that a quote or a bracket that is never
// closed does not bring the rest of the file into memory.
type budget struct {
	in   io.Reader
	left int // bytes that the row may still hold
}

var errLongCells = fmt.Errorf("the row is longer than %d bytes; a quote may not be closed; the rest of the file is not read", longestRow)

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongCells
	}
	n, err := b.in.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
