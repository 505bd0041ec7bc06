package scan

import (
	"archive/zip"
	"errors"
	"io"

	"rolecheck/cmd/internal/workbook"
	"rolecheck/cmd/internal/wrapped"
)

// openODS takes the first sheet of an OpenDocument spreadsheet of which one of the
// first rows names a column for the text, or else the first, whose columns then
// fail. It is streamed: nothing is held but a row.
func (d *Dump) openODS(archive *zip.Reader) (*sheetSource, error) {
	content, err := wrapped.Part(archive, "content.xml")
	if err != nil {
		return nil, errors.New("it is a broken office document")
	}
	d.closing = append(d.closing, content.Close)
	doc := workbook.NewODS(content)
	var first *sheetSource
	for {
		name, err := doc.NextSheet()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		s := &sheetSource{rows: odsRows{doc}}
		if s.findHeader(d.fields) {
			d.sheet = name
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

// odsRows are the rows of such a sheet.
type odsRows struct{ *workbook.ODS }

func (r odsRows) row() ([]string, error) { return r.Row() }
