package scan

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/workbook"
	"rolecheck/cmd/internal/wrapped"
)

// mostUnpacked is how large a spreadsheet may be unpacked, and what its parts
// may be, besides the sheets, which are streamed.
const (
	mostUnpacked = 8 << 30
	mostParts    = 128 << 20
)

// openFile opens a dump that has to be read here and there.
func (d *Dump) openFile(in *bufio.Reader, r io.Reader, parquet bool) error {
	f, err := d.file(in, r)
	if err != nil {
		return fmt.Errorf("read %s: %w", d.name, err)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case parquet:
		d.rows, err = openParquet(f, info.Size())
	default:
		d.rows, err = d.openZip(f, info.Size(), mostUnpacked, func() (*excelize.File, error) {
			return excelize.OpenFile(f.Name(), excelize.Options{UnzipSizeLimit: mostUnpacked})
		})
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", d.name, err)
	}
	return nil
}

// file is the file behind r, or a copy of what r gives. in is r, read already in part.
func (d *Dump) file(in *bufio.Reader, r io.Reader) (*os.File, error) {
	if over, ok := r.(interface{ File() *os.File }); ok {
		r = over.File()
	}
	if f, ok := r.(*os.File); ok && f != nil {
		info, err := f.Stat()
		if magic := make([]byte, 4); err == nil && info.Mode().IsRegular() {
			if _, err := f.ReadAt(magic, 0); err == nil && (string(magic) == "PK\x03\x04" || string(magic) == "PAR1") {
				return f, nil
			}
		}
	}
	f, err := os.CreateTemp("", "rolecheck-dump-*")
	if err != nil {
		return nil, err
	}
	d.closing = append(d.closing, func() error { return errors.Join(f.Close(), os.Remove(f.Name())) })
	if n, err := io.Copy(f, io.LimitReader(in, mostUnpacked+1)); err != nil || n > mostUnpacked {
		return nil, errors.Join(err, fmt.Errorf("it cannot be copied to %s, or is larger than %d GB", f.Name(), mostUnpacked>>30))
	}
	return f, nil
}

// openZip tells a spreadsheet from other archives, and sees that it is no bomb.
func (d *Dump) openZip(r io.ReaderAt, size int64, most uint64, open func() (*excelize.File, error)) (source, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, errors.New("it is a broken archive or office document")
	}
	var all, parts uint64
	sheets, ods := false, workbook.IsODS(archive)
	for _, part := range archive.File {
		name := strings.ToLower(part.Name)
		all += part.UncompressedSize64
		switch {
		case strings.HasPrefix(name, "xl/worksheets/"):
			sheets = true
		case ods && name == "content.xml":
		case name != "xl/sharedstrings.xml" && !strings.HasPrefix(name, "xl/media/"):
			parts += part.UncompressedSize64
		}
	}
	switch {
	case !sheets && !ods && len(wrapped.ListingsIn(archive)) > 0 && most == mostUnpacked:
		return d.openPacked(wrapped.ListingsIn(archive), size)
	case !sheets && !ods:
		return nil, errors.New("it is " + archiveKind(archive) + ", not a file of listings")
	case all > most, all > copied.FreeGrowth && all > copied.MostGrowth*uint64(size), parts > mostParts:
		return nil, copied.ErrGrowth
	}
	if ods {
		return d.openODS(archive)
	}
	texts := workbook.MostTexts
	if most <= mostUploaded {
		texts = workbook.MostTextsUploaded
	}
	if err := workbook.Weigh(archive, texts); err != nil {
		return nil, err
	}
	file, err := open()
	if err != nil {
		return nil, err
	}
	s, err := d.openSpreadsheet(file)
	if err == nil {
		s.linked(workbook.LinksOf(archive, d.sheet), d.fields)
	}
	return s, err
}

// openPacked reads the largest of the files in an archive.
func (d *Dump) openPacked(files []*zip.File, size int64) (source, error) {
	if all := files[0].UncompressedSize64; all > copied.FreeGrowth && all > copied.MostGrowth*uint64(size) {
		return nil, copied.ErrGrowth
	}
	in, err := files[0].Open()
	if err != nil {
		return nil, err
	}
	d.closing = append(d.closing, in.Close)
	var others []string
	for _, f := range files[1:] {
		others = append(others, f.Name)
	}
	d.unread = shortened(others)
	inner := &Dump{name: files[0].Name, fields: d.fields}
	err = inner.openText(bufio.NewReaderSize(in, 1<<16))
	return inner.rows, err
}

func archiveKind(archive *zip.Reader) string {
	for _, part := range archive.File {
		switch {
		case strings.HasPrefix(part.Name, "word/"):
			return "a Word document"
		case strings.HasPrefix(part.Name, "ppt/"):
			return "a presentation"
		case strings.HasPrefix(part.Name, "content.xml"):
			return "an OpenDocument file of another kind than a spreadsheet"
		}
	}
	return "an archive"
}

// mostUploaded is how large an uploaded spreadsheet may be when unpacked.
const mostUploaded = 32 << 20

// openSmallZip opens an uploaded spreadsheet, in memory.
func (d *Dump) openSmallZip(content string) (source, error) {
	r := strings.NewReader(content)
	return d.openZip(r, r.Size(), mostUploaded, func() (*excelize.File, error) {
		return excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: mostUploaded, UnzipXMLSizeLimit: mostUploaded})
	})
}
