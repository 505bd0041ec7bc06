package scan

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquetSource streams the rows of a Parquet file, page by page.
type parquetSource struct {
	groups []parquet.RowGroup
	rows   parquet.Rows
	show   []func(parquet.Value) string // by leaf column
	names  []string
	buffer []parquet.Row
	ready  []parquet.Row
	n      int
	ended  bool
}

func openParquet(r io.ReaderAt, size int64) (s *parquetSource, err error) {
	defer recovered(&err)
	file, err := parquet.OpenFile(r, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, err
	}
	s = &parquetSource{groups: file.RowGroups(), buffer: make([]parquet.Row, 64)}
	for _, path := range file.Schema().Columns() {
		leaf, _ := file.Schema().Lookup(path...)
		s.show = append(s.show, shownAs(leaf.Node))
		s.names = append(s.names, leafName(path))
	}
	if len(s.names) > mostColumns {
		return nil, errColumns
	}
	s.names = apart(s.names)
	return s, nil
}

// recovered makes a fault of a library's panic over a broken file.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("the file is broken: %v", p)
	}
}

// leafName is the path of a column without the levels that Parquet adds to lists.
func leafName(path []string) string {
	path = slices.DeleteFunc(slices.Clone(path), func(part string) bool {
		return slices.Contains([]string{"list", "element", "item", "array", "bag", "key_value"}, part)
	})
	return strings.Join(path, ".")
}

// shownAs is how the values of a column are written: dates and times as people
// read them, the rest as it is.
func shownAs(node parquet.Node) func(parquet.Value) string {
	if logical := node.Type().LogicalType(); logical != nil {
		switch kind := logical.Value.(type) {
		case *format.DateType:
			return func(v parquet.Value) string {
				return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
			}
		case *format.TimestampType:
			if kind.Unit.Value == nil {
				break
			}
			each := int64(time.Second / kind.Unit.Value.Duration())
			return func(v parquet.Value) string {
				n := v.Int64()
				return time.Unix(n/each, n%each*int64(time.Second)/each).UTC().Format(time.RFC3339)
			}
		}
	}
	return func(v parquet.Value) string {
		if v.Kind() == parquet.ByteArray || v.Kind() == parquet.FixedLenByteArray {
			return string(v.ByteArray()) // a copy: the page is used again
		}
		return v.String()
	}
}

func (s *parquetSource) header() []string { return s.names }

func (s *parquetSource) next() (Row, error) {
	for len(s.ready) == 0 {
		if s.ended {
			return Row{}, io.EOF
		}
		if err := s.read(); err != nil {
			s.ended = true
			if errors.Is(err, io.EOF) {
				return Row{}, io.EOF
			}
			return Row{number: s.n + 1, err: fmt.Errorf("%w; the rest of the file is not read", err)}, nil
		}
	}
	row := Row{number: s.n + 1, names: s.names}
	if size(s.ready[0]) > longestRow {
		row.err = errLongRow
	} else {
		row.cells = s.cells(s.ready[0])
	}
	s.ready = s.ready[1:]
	s.n++
	return row, nil
}

// read fills ready from this row group or the next.
func (s *parquetSource) read() (err error) {
	defer recovered(&err)
	if s.rows == nil {
		if len(s.groups) == 0 {
			return io.EOF
		}
		s.rows, s.groups = s.groups[0].Rows(), s.groups[1:]
	}
	n, err := s.rows.ReadRows(s.buffer)
	s.ready = s.buffer[:n]
	if n > 0 && errors.Is(err, io.EOF) {
		return nil // what was read is good until the rows are closed
	}
	if n == 0 && (err == nil || errors.Is(err, io.EOF)) {
		err = s.rows.Close()
		s.rows = nil
	}
	return err
}

// size is how many bytes the values of a row have. A dictionary may give every
// row the same long one.
func size(row parquet.Row) (n int) {
	for _, v := range row {
		if kind := v.Kind(); kind == parquet.ByteArray || kind == parquet.FixedLenByteArray {
			n += len(v.ByteArray())
		}
	}
	return n
}

// cells are the values of a row by column; those of a list stand one a line.
func (s *parquetSource) cells(row parquet.Row) []string {
	texts := make([]strings.Builder, len(s.names))
	for _, v := range row {
		i := v.Column()
		if v.IsNull() || i < 0 || i >= len(texts) {
			continue
		}
		if texts[i].Len() > 0 {
			texts[i].WriteByte('\n')
		}
		texts[i].WriteString(s.show[i](v))
	}
	cells := make([]string, len(texts))
	for i := range texts {
		cells[i] = texts[i].String()
	}
	return cells
}
