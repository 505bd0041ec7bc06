package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"rolecheck/cmd/internal/wrapped"
)

// Cells of a spreadsheet may lead to an address that they do not show. A sheet
// says so after its rows, and names the addresses in a part of its own.

// Bounds of the links of a sheet; Excel keeps 65,530 at most.
const (
	mostLinks    = 100_000
	largestLinks = 32 << 20 // bytes
)

// Links are the addresses that the cells of a row lead to, by the row's number.
type Links map[int][]Link

// Link is where a cell leads to.
type Link struct {
	Column  int // from 1
	Address string
}

// LinksOf reads the links of the sheet of that name; none where they cannot be read.
func LinksOf(archive *zip.Reader, sheet string) Links {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if readPart(archive, "xl/workbook.xml", &book) != nil {
		return nil
	}
	for _, s := range book.Sheets {
		if sheet != "" && s.Name != sheet {
			continue
		}
		file := relations(archive, "xl/workbook.xml")[s.ID]
		if !strings.HasPrefix(file, "/") {
			file = path.Join("xl", file)
		}
		return linksIn(archive, strings.TrimPrefix(file, "/"))
	}
	return nil
}

func linksIn(archive *zip.Reader, file string) Links {
	targets := relations(archive, file)
	if len(targets) == 0 {
		return nil
	}
	var list struct {
		Links []struct {
			Cells string `xml:"ref,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"hyperlink"`
	}
	part, err := wrapped.Part(archive, file)
	if err != nil {
		return nil
	}
	defer func() { _ = part.Close() }()
	if xml.Unmarshal(linkList(part), &list) != nil {
		return nil
	}
	links := Links{}
	for _, l := range list.Links[:min(len(list.Links), mostLinks)] {
		first, _, _ := strings.Cut(l.Cells, ":")
		column, row, err := excelize.CellNameToCoordinates(first)
		if address := targets[l.ID]; err == nil && strings.HasPrefix(address, "http") {
			links[row] = append(links[row], Link{column, address})
		}
	}
	return links
}

// linkList is the element of a sheet that lists its links, with the one name space
// that these need; nil where there is none.
func linkList(part io.Reader) []byte {
	open, end := []byte("<hyperlinks>"), []byte("</hyperlinks>")
	in := bufio.NewReaderSize(part, 1<<16)
	for {
		start, err := in.Peek(1 << 16)
		if at := bytes.Index(start, open); at >= 0 {
			_, _ = in.Discard(at + len(open))
			rest, _ := io.ReadAll(io.LimitReader(in, largestLinks))
			rest, _, _ = bytes.Cut(rest, end)
			return []byte(`<l xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` + string(rest) + `</l>`)
		}
		if err != nil {
			return nil
		}
		_, _ = in.Discard(len(start) - len(open))
	}
}

// relations are what a part of a spreadsheet names by numbers.
func relations(archive *zip.Reader, file string) map[string]string {
	var list struct {
		Each []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if readPart(archive, path.Join(path.Dir(file), "_rels", path.Base(file)+".rels"), &list) != nil {
		return nil
	}
	all := make(map[string]string, len(list.Each))
	for _, r := range list.Each {
		all[r.ID] = r.Target
	}
	return all
}

func readPart(archive *zip.Reader, file string, into any) error {
	part, err := wrapped.Part(archive, file)
	if err != nil {
		return err
	}
	defer func() { _ = part.Close() }()
	content, err := io.ReadAll(io.LimitReader(part, largestLinks+1))
	if err == nil && len(content) > largestLinks {
		err = errors.New("it is too large")
	}
	if err != nil {
		return err
	}
	return xml.Unmarshal(content, into)
}
