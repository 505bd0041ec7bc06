package scan

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rolecheck/cmd/internal/cells"
	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/workbook"
	"rolecheck/cmd/internal/wrapped"
)

// Dump is a file of listings: JSON in lines, arrays or answers, CSV with any
// separator, a spreadsheet (XLSX, ODS) or Parquet. Text may be in any common encoding
// and compressed with gzip or zstd. It is read once, from start to end; text and
// Parquet are never held whole.
type Dump struct {
	name    string
	rows    source
	header  []string // the columns of a table; the fields of the first objects of JSON
	fields  Fields   // as the user calls them
	columns Columns
	sample  []Row  // the first rows, read to know the fields
	sheet   string // of a spreadsheet
	unread  string // what else in the file looks like listings
	closing []func() error
}

// source gives the rows of a dump one by one, io.EOF at its end. A row that could
// not be read comes with its fault inside.
type source interface{ next() (Row, error) }

// table is a source whose rows all have the same columns.
type table interface {
	source
	header() []string
}

// longestRow is the most that one row of a dump may hold; no listing comes near.
const longestRow = workbook.LongestRow

// The rows that are read ahead to know the fields of JSON: so many, or so many bytes.
const (
	sampleRows  = 100
	sampleBytes = 1 << 20
)

// OpenDump begins to read a dump. What it is, is told by its content; the ending
// of name decides only between lines of JSON and CSV. name also names the rows.
// A file that is no dump, and one without the columns of f or without a text,
// fails with what it is instead or with a *[ColumnError]. Close the Dump.
//
// A spreadsheet or Parquet is read where it lies if r is an *[os.File] or has a
// method File that returns one; else it is first copied to a temporary file.
func OpenDump(name string, r io.Reader, f Fields) (*Dump, error) {
	d := &Dump{name: name, fields: f}
	if err := d.open(r); err != nil {
		_ = d.Close()
		return nil, err
	}
	return d, nil
}

func (d *Dump) open(r io.Reader) error {
	in, err := copied.Expanded(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return fmt.Errorf("read %s: %w", d.name, err)
	}
	magic, err := in.Peek(8)
	switch {
	case len(magic) == 0 && errors.Is(err, io.EOF):
		return fmt.Errorf("read %s: nothing is in it", d.name)
	case len(magic) == 0:
		return fmt.Errorf("read %s: %w", d.name, err)
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")), bytes.HasPrefix(magic, []byte("PAR1")):
		err = d.openFile(in, r, bytes.HasPrefix(magic, []byte("PAR1")))
	default:
		err = d.openText(in)
	}
	if err != nil {
		return err
	}
	return d.settle()
}

func (d *Dump) openText(in *bufio.Reader) error {
	in, err := decoded(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", d.name, err)
	}
	if in, err = wrapped.AsJSON(d.name, in); err != nil {
		return fmt.Errorf("read %s: %w", d.name, err)
	}
	first, _ := in.Peek(in.Size())
	if what := noDump(first); what == aPage && inTable.Match(first) {
		table := &sheetSource{rows: htmlRows{cells.NewTable(in, longestRow)}}
		if table.findHeader(d.fields) {
			d.rows = table
			return nil
		}
		return fmt.Errorf("%s is %s, not a file of listings", d.name, what)
	} else if d.rows = nil; what == aPage && !d.fields.addresses {
		if d.rows, err = postingsOf(in); err != nil {
			return fmt.Errorf("read %s: %w", d.name, err)
		} else if d.rows != nil {
			return nil
		}
		return fmt.Errorf("%s is %s, not a file of listings", d.name, what)
	} else if what != "" {
		return fmt.Errorf("%s is %s, not a file of listings", d.name, what)
	}
	if !isTable(d.name, first) {
		d.rows = jsonSource(in, d.fields)
		return nil
	}
	d.rows, err = openCSV(in, d.fields)
	if err != nil {
		return fmt.Errorf("read the header of %s: %w", d.name, err)
	}
	return nil
}

const aPage = "a page of HTML or XML"

var inTable = regexp.MustCompile(`(?i)<table\b`)

// htmlRows are those of the tables of a page.
type htmlRows struct{ *cells.Table }

func (r htmlRows) row() ([]string, error) { return r.Row() }

// noDump says what a text is that holds no listings in rows.
func noDump(start []byte) string {
	trimmed := bytes.TrimSpace(start)
	switch {
	case len(trimmed) == 0:
		return "empty"
	case markup.Match(trimmed):
		return aPage
	}
	return ""
}

func isTable(name string, first []byte) bool {
	name = strings.ToLower(name)
	for _, ending := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, ending)
	}
	first = bytes.TrimSpace(first)
	switch filepath.Ext(name) {
	case ".csv", ".tsv":
		return !bytes.HasPrefix(first, []byte(`{"`)) && !bytes.HasPrefix(first, []byte(`[{`))
	case ".jsonl", ".ndjson", ".json":
		return false
	}
	return !bytes.HasPrefix(first, []byte("{")) && !bytes.HasPrefix(first, []byte("["))
}

// settle finds the columns before the first row is given out.
func (d *Dump) settle() error {
	f := d.fields
	if t, ok := d.rows.(table); ok {
		d.header = t.header()
		d.columns = columnsOf(d.header, f)
		d.columns.sheet = d.sheet
		return d.columns.check(d.name, d.header, f)
	}
	seen, textual := map[string]bool{}, map[string]bool{} // by name; whether one holds text
	for size := 0; len(d.sample) < sampleRows && size < sampleBytes; {
		row, err := d.rows.next()
		if err != nil {
			break
		}
		d.sample = append(d.sample, row)
		size += len(row.json)
		fields, _ := row.object()
		for _, name := range cells.Keys(row.json) {
			if !seen[name] {
				seen[name] = true
				d.header = append(d.header, name)
			}
			textual[name] = textual[name] || cells.Text(fields[name]) != ""
		}
	}
	if len(d.header) == 0 {
		return fmt.Errorf("read %s: it begins like JSON, and no object is in it", d.name)
	}
	if err := columnsOf(d.header, f).check(d.name, d.header, f); err != nil {
		return err
	}
	if len(d.header) > mostColumns {
		return fmt.Errorf("read %s: %w", d.name, errColumns)
	}
	d.columns = columnsOf(slices.DeleteFunc(slices.Clone(d.header), func(name string) bool { return !textual[name] }), f)
	return nil
}

// Close ends the reading.
func (d *Dump) Close() error {
	var errs []error
	for _, end := range slices.Backward(d.closing) {
		errs = append(errs, end())
	}
	d.closing = nil
	return errors.Join(errs...)
}

// Columns tell what was taken for what. Objects of JSON may differ: for them it
// is what the first rows have.
func (d *Dump) Columns() Columns { return d.columns }

// Unread tells what else in the file holds listings and is not read; "" when nothing does.
func (d *Dump) Unread() string { return d.unread }

// Passed are the columns that pass through unread, in their order. In a dump of
// JSON they are those of the first rows.
func (d *Dump) Passed() []string {
	return slices.DeleteFunc(slices.Clone(d.header), d.columns.has)
}

// Rows yields every row that is left. A malformed row comes with its fault inside
// and is not the end.
func (d *Dump) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for {
			row, err := d.nextRow()
			if err != nil || !yield(row) {
				return
			}
		}
	}
}

func (d *Dump) nextRow() (row Row, err error) {
	if len(d.sample) > 0 {
		row, d.sample = d.sample[0], d.sample[1:]
	} else {
		row, err = d.rows.next()
	}
	row.input, row.fields = fmt.Sprintf("%s:%d", d.name, row.number), d.fields
	if row.names != nil {
		row.columns = &d.columns
	}
	return row, err
}
