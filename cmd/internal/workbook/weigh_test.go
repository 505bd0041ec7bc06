package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatASpreadsheetBecomesInMemoryIsKnownBefore(t *testing.T) {
	row := `<row>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 10_000) + `</row>`
	part := strings.Repeat("own ", 100)
	long := strings.Repeat(part, 100)
	for _, tt := range []struct {
		name, shared, sheet string
		want                error
	}{
		{"texts and rows as they are", `<si><t>a</t></si>`, `<row><c/></row>`, nil},
		{"a long text in a short row", `<si><t>` + long + `</t></si>`, `<row><c/></row>`, nil},
		{"a long text in a long row", `<si><t>` + long + `</t></si>`, row, ErrHeavy},
		{"many tags that are no cells", `<si><t>` + long + `</t></si>`, `<row>` + strings.Repeat("<x/>", 9999) + `<c/></row>`, nil},
		{"texts parted by comments alone", `<si><t>` + strings.ReplaceAll(long, part, part+"<!--<si>-->") + `</t></si>`,
			row, ErrHeavy},
		{"rows parted by comments alone", `<si><t>` + long + `</t></si>`,
			strings.ReplaceAll(row, `</c><c t="s"><v>0</v></c><c`, `</c><!--<row>--><c t="s"><v>0</v></c><c`), ErrHeavy},
		{"more texts than are held", strings.Repeat(`<si/>`, 201), `<row/>`, ErrTexts},
		{"... whose names have prefixes", strings.Repeat(`<x:si/>`, 201), `<row/>`, ErrTexts},
		{"... whose names are long", strings.Repeat(`<`+strings.Repeat("x", 30)+`:si/>`, 201), `<row/>`, ErrTexts},
	} {
		content := zipped(t, "xl/sharedStrings.xml", "<?xml version=\"1.0\"?><sst>"+tt.shared+"</sst>", "xl/worksheets/sheet1.xml", tt.sheet)
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		if err := Weigh(archive, 200); !errors.Is(err, tt.want) {
			t.Errorf("%s: Weigh = %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestLinksOfASheet(t *testing.T) {
	const target = `<Relationship Id="%s" Target="%s"/>`
	links := func(inside string) Links {
		content := zipped(t,
			"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Jobs" r:id="s1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", fmt.Sprintf("<Relationships>"+target+"</Relationships>", "s1", "worksheets/sheet1.xml"),
			"xl/worksheets/_rels/sheet1.xml.rels", fmt.Sprintf("<Relationships>"+target+"</Relationships>", "l1", "https://a.example/1"),
			"xl/worksheets/sheet1.xml", `<worksheet><sheetData/><hyperlinks>`+inside+`<hyperlink ref="B2:C2" r:id="l1"/></hyperlinks></worksheet>`)
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		return LinksOf(archive, "Jobs")
	}
	if got := links(""); len(got) != 1 || len(got[2]) != 1 || got[2][0] != (Link{2, "https://a.example/1"}) {
		t.Errorf("got %v", got)
	}
	for fact, inside := range map[string]string{
		"a long mark":           "<a " + strings.Repeat(`a="" `, longestMark/2) + "/>",
		"more than Excel keeps": strings.Repeat("<hyperlink/>", mostLinks),
	} {
		if got := links(inside); len(got) > 0 {
			t.Errorf("%s: got %v", fact, got)
		}
	}
	if got := links(strings.Repeat("<a>", 1000)); len(got) != 1 {
		t.Errorf("below elements that are never closed: got %v", got)
	}
}
