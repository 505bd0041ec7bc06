package scan

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Dump is a file of listings, one a line of JSON or one a row of CSV, which may
// be compressed with gzip or zstd. It is read once, from start to end, and
// never held whole.
type Dump struct {
	name   string
	in     *bufio.Reader
	table  *csv.Reader // nil: lines of JSON
	row    *rowReader  // what the table reads from
	header []string    // the columns of a table; the keys of the first line otherwise
}

// Row is one row of a Dump, not yet understood: that is left to [Pipeline.Row],
// which many goroutines may do at once.
type Row struct {
	input string
	line  []byte   // JSON
	names []string // the columns of a table, shared by its rows
	cells []string // a table's row
	err   error
}

// Fields are the names under which a Dump keeps what is to be judged.
type Fields struct{ Title, Text string }

// longestRow is the most that one line of a dump may hold; no listing comes near.
const longestRow = 16 << 20

// OpenDump begins to read a dump. name tells JSON from CSV by its ending, and
// names the rows; without a telling ending the first character decides.
func OpenDump(name string, r io.Reader) (*Dump, error) {
	in, err := decompressed(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if mark, _ := in.Peek(3); string(mark) == "\uFEFF" {
		_, _ = in.Discard(3)
	}
	d := &Dump{name: name, in: in}
	first, err := in.Peek(in.Size())
	if len(first) == 0 {
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read %s: nothing is in it", name)
		}
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if isTable(name, first) {
		return d, d.readHeader(first)
	}
	d.header = keys(first)
	return d, nil
}

// decompressed looks at the first bytes, not at the name: a pipe has none.
func decompressed(in *bufio.Reader) (*bufio.Reader, error) {
	magic, _ := in.Peek(4)
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, err
		}
		return bufio.NewReaderSize(z, 1<<16), nil
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
		if err != nil {
			return nil, err
		}
		return bufio.NewReaderSize(z.IOReadCloser(), 1<<16), nil
	}
	return in, nil
}

func isTable(name string, first []byte) bool {
	name = strings.ToLower(name)
	for _, ending := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, ending)
	}
	switch filepath.Ext(name) {
	case ".csv", ".tsv":
		return true
	case ".jsonl", ".ndjson", ".json":
		return false
	}
	return !bytes.HasPrefix(bytes.TrimSpace(first), []byte("{"))
}

func (d *Dump) readHeader(first []byte) error {
	line, _, _ := bytes.Cut(first, []byte("\n"))
	d.row = &rowReader{in: d.in, left: longestRow}
	d.table = csv.NewReader(d.row)
	for _, separator := range ";\t" {
		if bytes.Count(line, []byte(string(separator))) > bytes.Count(line, []byte{','}) {
			d.table.Comma = separator
		}
	}
	header, err := d.table.Read()
	if err != nil {
		return fmt.Errorf("read the header of %s: %w", d.name, err)
	}
	d.header = header
	return nil
}

// keys are the fields of a first line of JSON in the order they stand in; none if it is malformed.
func keys(first []byte) []string {
	dec := json.NewDecoder(bytes.NewReader(first))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	var names []string
	for dec.More() {
		name, err := dec.Token()
		var value json.RawMessage
		if err != nil || dec.Decode(&value) != nil {
			return names
		}
		names = append(names, name.(string))
	}
	return names
}

// Passed are the columns that pass through unread, in their order. In a dump of
// JSON they are those of the first line.
func (d *Dump) Passed(f Fields) []string {
	return slices.DeleteFunc(slices.Clone(d.header), func(name string) bool {
		return name == f.Title || name == f.textIn(d.header) || slices.Contains(known, name)
	})
}

// Check finds a table that lacks the columns to judge by.
func (d *Dump) Check(f Fields) error {
	if d.table != nil && !slices.Contains(d.header, f.textIn(d.header)) {
		return fmt.Errorf("%s has no column %q; its columns are %s", d.name, f.Text, strings.Join(d.header, ", "))
	}
	return nil
}

// defaultText is what a dump calls its text unless the user says otherwise.
const defaultText = "text"

// textIn is the field that holds the text: description stands in for an absent text.
func (f Fields) textIn(names []string) string {
	if f.Text == defaultText && !slices.Contains(names, defaultText) {
		return "description"
	}
	return f.Text
}

// Rows yields every row. A malformed row comes with its fault inside and is not the end.
func (d *Dump) Rows() iter.Seq[Row] {
	if d.table != nil {
		return d.tableRows
	}
	return d.lineRows
}

func (d *Dump) lineRows(yield func(Row) bool) {
	for n := 1; ; n++ {
		line, err := d.nextLine()
		row := Row{input: fmt.Sprintf("%s:%d", d.name, n), line: bytes.TrimSpace(line)}
		if err != nil && !errors.Is(err, io.EOF) {
			row.err = err
		}
		if (len(row.line) > 0 || row.err != nil) && !yield(row) {
			return
		}
		if err != nil && !errors.Is(err, errLongRow) {
			return
		}
	}
}

var errLongRow = fmt.Errorf("the line is longer than %d bytes", longestRow)

// nextLine returns a fresh line, or errLongRow after having skipped one that is too long.
func (d *Dump) nextLine() ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := d.in.ReadSlice('\n')
		if long = long || len(line)+len(part) > longestRow; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && err == nil:
			return nil, errLongRow
		default:
			return line, err
		}
	}
}

// rowReader ends a table at a row that is too long, so that a quote which is
// never closed does not bring the rest of the file into memory.
type rowReader struct {
	in   io.Reader
	left int // bytes that the row may still hold
}

var errLongCells = fmt.Errorf("the row is longer than %d bytes; a quote may not be closed; the rest of the file is not read", longestRow)

func (r *rowReader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, errLongCells
	}
	n, err := r.in.Read(p)
	r.left -= n
	return n, err
}

func (d *Dump) tableRows(yield func(Row) bool) {
	for {
		d.row.left = longestRow
		cells, err := d.table.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		row := Row{names: d.header, cells: cells}
		line := 0
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			line, row.err = bad.StartLine, bad.Err
		} else if err != nil {
			row.err = err
		}
		if line == 0 && len(cells) > 0 {
			line, _ = d.table.FieldPos(0)
		}
		row.input = fmt.Sprintf("%s:%d", d.name, line)
		if !yield(row) {
			return
		}
		if bad := (*csv.ParseError)(nil); err != nil && !errors.As(err, &bad) {
			return // the file itself cannot be read on
		}
	}
}

// known are the fields of a row that a Listing has a place for.
var known = []string{"url", "company", "location", "language"}

// Row judges one row of a dump.
func (p *Pipeline) Row(row Row, f Fields) record.Record {
	if row.err != nil {
		return Failure(row.input, scraper.NotAPosting, row.input+": "+row.err.Error(), "mend or remove this row")
	}
	fields, err := row.fields()
	if err != nil {
		return Failure(row.input, scraper.NotAPosting, fmt.Sprintf("%s: not a JSON object: %v", row.input, err), "mend or remove this row")
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	text := f.textIn(names)
	l := scraper.Listing{Source: "dump", Title: take(fields, f.Title), Description: take(fields, text)}
	l.URL, l.Company, l.Location, l.Language = take(fields, "url"), take(fields, "company"), take(fields, "location"), take(fields, "language")
	if len(fields) == 0 {
		fields = nil
	}
	if isFragment(l.Description) {
		l.Description = fragmentText(l.Description)
	}
	if strings.TrimSpace(l.Description) == "" {
		r := p.record(row.input, l, &scraper.StatusError{Status: scraper.Thin,
			Reason: fmt.Sprintf("%s: the field %q holds no text", row.input, text), Hint: "name the field with --text-field"})
		r.Extra = fields
		return r
	}
	r := p.record(row.input, l, nil)
	r.Extra = fields
	return r
}

func (row Row) fields() (map[string]json.RawMessage, error) {
	if row.names == nil {
		var fields map[string]json.RawMessage
		err := json.Unmarshal(row.line, &fields)
		if err == nil && fields == nil {
			err = errors.New("it is null")
		}
		return fields, err
	}
	fields := make(map[string]json.RawMessage, len(row.names))
	for i, name := range row.names {
		value, err := json.Marshal(row.cells[i])
		if err != nil {
			return nil, err
		}
		fields[name] = value
	}
	return fields, nil
}

// take removes the named field and returns it as text. What is no string stays.
func take(fields map[string]json.RawMessage, name string) string {
	var s string
	if raw, there := fields[name]; !there || json.Unmarshal(raw, &s) != nil {
		return ""
	}
	delete(fields, name)
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
