package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rolecheck/cmd/internal/wrapped"
)

// LongestRow is the most that one row may hold, in bytes; no listing comes near.
const LongestRow = 16 << 20

// ErrLongRow tells of a row that is longer.
var ErrLongRow = fmt.Errorf("the row is longer than %d bytes", LongestRow)

var errCells = fmt.Errorf("a row is longer than %d bytes; the rest of the file is not read", LongestRow)

// budget bounds what one row may read.
type budget struct {
	in   io.Reader
	left int // bytes that the row may still hold
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errCells
	}
	n, err := b.in.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// NewODS reads content.xml of an OpenDocument spreadsheet. Nothing is held but a row.
func NewODS(content io.Reader) *ODS {
	in := &budget{in: content, left: LongestRow}
	return &ODS{in: in, dec: xml.NewDecoder(in)}
}

// ODS reads the sheets of content.xml one after the other.
type ODS struct {
	dec   *xml.Decoder
	in    *budget
	ended bool     // of the sheet
	again int      // how often the last row comes again
	last  []string // that row
	rows  int      // so far
}

// NextSheet goes to the next sheet and returns its name.
func (o *ODS) NextSheet() (string, error) {
	o.again = 0
	for {
		t, err := o.token()
		if err != nil {
			return "", err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "table" {
			o.ended = false
			return attribute(start, "name"), nil
		}
	}
}

func (o *ODS) token() (xml.Token, error) {
	t, err := o.dec.RawToken()
	if errors.Is(err, errCells) {
		err = errors.New("a cell is longer than a listing can be")
	}
	return t, err
}

// A sheet has at most so many rows; so many empty ones may stand between others.
const (
	mostSheetRows = 2 << 20
	longestGap    = 1000
)

var errSheetRows = errors.New("it has more rows than a spreadsheet can have")

// Row is the next row of the sheet; an empty one that is repeated to the end of
// the sheet comes once.
func (o *ODS) Row() ([]string, error) {
	if o.again > 0 {
		o.again--
		return o.last, nil
	}
	for !o.ended {
		o.in.left = LongestRow
		t, err := o.token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local != "table-row" {
				continue
			}
			times := repeated(t, "number-rows-repeated")
			if o.last, err = o.cells(); err == nil && (len(o.last) > 0 || times <= longestGap) {
				o.again = times - 1
			}
			if o.rows += o.again + 1; o.rows > mostSheetRows {
				return nil, errSheetRows
			}
			return o.last, err
		case xml.EndElement:
			o.ended = t.Name.Local == "table"
		}
	}
	return nil, io.EOF
}

// cells reads the cells of a row that has begun, without the empty ones at its end.
func (o *ODS) cells() ([]string, error) {
	var cells []string
	empty, size, times := 0, 0, 1
	var b strings.Builder
	for {
		o.in.left = LongestRow
		t, err := o.token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; name {
			case "annotation":
				err = o.skip(name)
			case "table-cell", "covered-table-cell":
				times = repeated(t, "number-columns-repeated")
				b.Reset()
			default:
				write(&b, t)
			}
			if err != nil {
				return nil, err
			}
		case xml.CharData:
			if b.Len() <= LongestRow {
				b.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "table-row":
				if size > LongestRow {
					return nil, ErrLongRow
				}
				return cells, nil
			case "table-cell", "covered-table-cell":
				text := strings.TrimSpace(b.String())
				if text == "" {
					empty += times
					continue
				}
				if size += len(text) * times; size > LongestRow || len(cells)+empty+times > mostColumns {
					size = LongestRow + 1
					continue
				}
				cells = append(cells, make([]string, empty)...)
				for empty = 0; times > 0; times-- {
					cells = append(cells, text)
				}
			}
		}
	}
}

// write writes what an element of a text stands for.
func write(b *strings.Builder, t xml.StartElement) {
	switch t.Name.Local {
	case "p", "line-break":
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
	case "s":
		b.WriteString(strings.Repeat(" ", min(repeated(t, "c"), 100)))
	case "tab":
		b.WriteByte('\t')
	}
}

// skip goes to the end of an element.
func (o *ODS) skip(name string) error {
	for {
		o.in.left = LongestRow
		t, err := o.token()
		if err != nil {
			return fmt.Errorf("read a note: %w", err)
		}
		if end, ok := t.(xml.EndElement); ok && end.Name.Local == name {
			return nil
		}
	}
}

// repeated is how often something stands there, as an attribute has it.
func repeated(t xml.StartElement, name string) int {
	n, err := strconv.Atoi(attribute(t, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<20)
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// IsODS reports an OpenDocument spreadsheet, which says so in its first part.
func IsODS(archive *zip.Reader) bool {
	kind, err := wrapped.Part(archive, "mimetype")
	if err != nil {
		return false
	}
	defer func() { _ = kind.Close() }()
	said, _ := io.ReadAll(io.LimitReader(kind, 100))
	return strings.HasPrefix(string(said), "application/vnd.oasis.opendocument.spreadsheet")
}
