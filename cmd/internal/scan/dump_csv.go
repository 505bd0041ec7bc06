package scan

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"rolecheck/cmd/internal/copied"
)

// csvSource reads a table in text.
type csvSource struct {
	in    *budget
	rows  *csv.Reader
	given []string // the header as it stands
	names []string
	above int // lines above the header
	last  int // the line at which the last row begins
	ended bool

	textLast bool // the last column is the text
}

// openCSV reads the header. Excel's line "sep=;" before it is no row, nor are
// the lines of a title above it.
func openCSV(in *bufio.Reader, f Fields) (*csvSource, error) {
	first, _ := in.Peek(in.Size())
	comma := rune(0)
	var stated, above int
	if line, _, found := bytes.Cut(first, []byte{'\n'}); found && len(bytes.TrimSpace(line)) == len("sep=;") &&
		bytes.HasPrefix(line, []byte("sep=")) {
		comma, stated = rune(line[4]), len(line)+1
	} else {
		stated, above = titleLines(first, f)
	}
	_, _ = in.Discard(stated)
	if comma == 0 {
		comma = separator(first[stated:], f)
	}
	s := &csvSource{in: &budget{in: in, left: longestRow}, above: above}
	start := first[stated:]
	bare := bytes.ReplaceAll(start, []byte{'"'}, []byte(copied.BareQuote))
	switch {
	case backslashed(start, comma):
		s.in.in = transform.NewReader(in, copied.Quotes{})
	case comma == '\t' && fitting(bare, comma) > fitting(start, comma):
		s.in.in, start = transform.NewReader(in, runes.Map(bareQuote)), bare
	default:
		s.in.in = transform.NewReader(in, &copied.Cells{Comma: byte(comma)})
	}
	s.rows = csv.NewReader(s.in)
	s.rows.Comma, s.rows.FieldsPerRecord = comma, -1
	header, err := s.rows.Read()
	if err != nil {
		return nil, err
	}
	if len(header) > mostColumns {
		return nil, errColumns
	}
	s.given, s.names = header, apart(header)
	if unnamedFirst(start, comma, len(header)) {
		s.names = append([]string{"row"}, s.names...) // programs for statistics name no column of numbers
	}
	s.textLast = columnsOf(s.names, f).Text == s.names[len(s.names)-1]
	return s, nil
}

// bareQuote is r, where a quote encloses nothing.
func bareQuote(r rune) rune {
	if r == '"' {
		r, _ = utf8.DecodeRuneInString(copied.BareQuote)
	}
	return r
}

// rowsIn are the rows at the start of a file, but for the last, which may be cut;
// nil stands for one that cannot be read.
func rowsIn(start []byte, comma rune) (all [][]string) {
	rows := csv.NewReader(bytes.NewReader(start))
	rows.Comma, rows.FieldsPerRecord = comma, -1
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			row = nil
		}
		all = append(all, row)
	}
}

// fitting is how many rows have as many cells as the header.
func fitting(start []byte, comma rune) (n int) {
	rows := rowsIn(start, comma)
	for _, row := range rows {
		if len(row) > 0 && len(row) == len(rows[0]) {
			n++
		}
	}
	return n
}

// unnamedFirst says that all rows have one cell more than the header.
func unnamedFirst(start []byte, comma rune, width int) bool {
	rows := rowsIn(start, comma)
	return len(rows) > 1 && !slices.ContainsFunc(rows[1:], func(row []string) bool { return len(row) != width+1 })
}

// titleLines are the bytes and lines above the header: none, where the first
// line names what is wanted, or no line of the first ones does beside another column.
func titleLines(start []byte, f Fields) (size, lines int) {
	for ; lines < titleRows && size < len(start); lines++ {
		line := firstRecord(start[size:])
		if line == nil {
			break
		}
		names := headerUnder(line, separator(line, f))
		c := columnsOf(names, f)
		known := 0
		for _, name := range names {
			if c.has(name) {
				known++
			}
		}
		if wanted := c.wanted(f); wanted != "" && slices.Contains(names, wanted) && (lines == 0 || known > 1) {
			return size, lines
		}
		size += len(line) + 1
	}
	return 0, 0
}

// firstRecord is the first line, with those that a line break in quotes makes part
// of it; nil where no line ends. Quotes that do not close count for nothing.
func firstRecord(start []byte) []byte {
	first, quoted := -1, false
	for i, b := range start {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n' && !quoted:
			return start[:i]
		case b == '\n' && first < 0:
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	return start[:first]
}

func headerUnder(line []byte, comma rune) []string {
	rows := csv.NewReader(bytes.NewReader(line))
	rows.Comma, rows.LazyQuotes = comma, true
	names, _ := rows.Read()
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names[:min(len(names), mostColumns)]
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

// backslashed says that more rows are whole when a backslash is taken for what
// escapes a quote.
func backslashed(start []byte, comma rune) bool {
	if !bytes.Contains(start, []byte(`\"`)) {
		return false
	}
	doubled, _, _ := transform.Bytes(copied.Quotes{}, start)
	return fitting(doubled, comma) > fitting(start, comma)
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
	cells, err := s.filled()
	if errors.Is(err, io.EOF) {
		return Row{}, io.EOF
	}
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], copied.BareQuote, `"`)
	}
	row := Row{names: s.names, cells: cells}
	bad := (*csv.ParseError)(nil)
	switch {
	case errors.As(err, &bad):
		row.number, row.err = s.above+bad.StartLine, quoteFault(bad)
	case len(cells) > 0:
		row.number, _ = s.rows.FieldPos(0)
		row.number += s.above
	}
	if err != nil && bad == nil {
		row.err, s.ended = err, true // the file itself cannot be read on
	}
	s.last = max(row.number, s.last+1)
	row.number = s.last
	if row.err == nil && slices.Equal(cells, s.given) {
		row.err = errors.New("it is the header again")
	}
	if text := len(s.names) - 1; row.err == nil && len(cells) > len(s.names) && s.textLast {
		row.cells = append(cells[:text:text], strings.Join(cells[text:], string(s.rows.Comma))) // commas of a text without quotes
	} else if row.err == nil && len(cells) > len(s.names) && strings.Join(cells[len(s.names):], "") != "" {
		row.err = fmt.Errorf("it has %d cells, the header %d", len(cells), len(s.names))
	}
	return row, nil
}

// quoteFault tells a person what is wrong with the quotes of a row, and how many
// lines went with it.
func quoteFault(bad *csv.ParseError) error {
	switch more := bad.Line - bad.StartLine; {
	case errors.Is(bad.Err, csv.ErrBareQuote):
		return errors.New("a quote stands inside a cell that has none around it; double it and put quotes around the cell")
	case errors.Is(bad.Err, csv.ErrQuote) && more > 0:
		return fmt.Errorf("a quote is not closed, or not doubled; with it the lines up to %d are lost", bad.Line)
	case errors.Is(bad.Err, csv.ErrQuote):
		return errors.New("a quote inside of quotes is not doubled, or not closed")
	}
	return bad.Err
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

// filled is the next row that is not empty: programs leave empty ones between
// others, and Markdown a rule below its header.
func (s *csvSource) filled() ([]string, error) {
	for {
		s.in.left = longestRow
		cells, err := s.rows.Read()
		if err != nil || len(cells) < 2 {
			return cells, err
		}
		left := strings.TrimSpace(strings.Join(cells, ""))
		if left != "" && (strings.Trim(left, " :-") != "" || !strings.Contains(cells[1], "---")) {
			return cells, nil
		}
	}
}
