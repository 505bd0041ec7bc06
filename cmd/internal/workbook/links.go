package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
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
	longestMark  = 1 << 20  // bytes of one element's start
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
	id := ""
	_ = eachMark(archive, "xl/workbook.xml", func(t xml.StartElement) {
		if t.Name.Local == "sheet" && id == "" && (sheet == "" || attribute(t, "name") == sheet) {
			id = related(t)
		}
	})
	file := relations(archive, "xl/workbook.xml")[id]
	if id == "" || file == "" {
		return nil
	}
	if !strings.HasPrefix(file, "/") {
		file = path.Join("xl", file)
	}
	return linksIn(archive, strings.TrimPrefix(file, "/"))
}

func linksIn(archive *zip.Reader, file string) Links {
	targets := relations(archive, file)
	if len(targets) == 0 {
		return nil
	}
	part, err := wrapped.Part(archive, file)
	if err != nil {
		return nil
	}
	defer func() { _ = part.Close() }()
	links, n := Links{}, 0
	marks(linkList(part), func(t xml.StartElement) {
		if n++; n > mostLinks || t.Name.Local != "hyperlink" {
			return
		}
		first, _, _ := strings.Cut(attribute(t, "ref"), ":")
		column, row, err := excelize.CellNameToCoordinates(first)
		if address := targets[related(t)]; err == nil && strings.HasPrefix(address, "http") {
			links[row] = append(links[row], Link{column, address})
		}
	})
	return links
}

// linkList is what follows the start of the list of a sheet's links; nothing where there is none.
func linkList(part io.Reader) io.Reader {
	open := []byte("<hyperlinks>")
	in := bufio.NewReaderSize(part, 1<<16)
	for {
		start, err := in.Peek(1 << 16)
		if at := bytes.Index(start, open); at >= 0 {
			_, _ = in.Discard(at + len(open))
			return in
		}
		if err != nil {
			return strings.NewReader("")
		}
		_, _ = in.Discard(len(start) - len(open))
	}
}

// relations are what a part of a spreadsheet names by numbers.
func relations(archive *zip.Reader, file string) map[string]string {
	all := map[string]string{}
	err := eachMark(archive, path.Join(path.Dir(file), "_rels", path.Base(file)+".rels"), func(t xml.StartElement) {
		if t.Name.Local == "Relationship" && len(all) < mostLinks {
			all[attribute(t, "Id")] = attribute(t, "Target")
		}
	})
	if err != nil {
		return nil
	}
	return all
}

// related is the number by which an element names something elsewhere, which
// stands in a name space of its own.
func related(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func eachMark(archive *zip.Reader, file string, visit func(xml.StartElement)) error {
	part, err := wrapped.Part(archive, file)
	if err != nil {
		return err
	}
	defer func() { _ = part.Close() }()
	marks(part, visit)
	return nil
}

// marks visits the starts of elements, as far as they can be read. Raw ones are
// taken, since the decoder keeps all elements that are open to check their ends.
func marks(in io.Reader, visit func(xml.StartElement)) {
	all := &io.LimitedReader{R: in, N: largestLinks}
	one := &io.LimitedReader{R: all}
	for dec := xml.NewDecoder(one); ; {
		one.N = longestMark
		t, err := dec.RawToken()
		if err != nil {
			return
		}
		if start, ok := t.(xml.StartElement); ok {
			visit(start)
		}
	}
}
