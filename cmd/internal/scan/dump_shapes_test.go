package scan

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// rowsOf are the rows of a dump as "NUMBER TITLE: TEXT", or the fault of one; or
// why it is no dump.
func rowsOf(name string, content []byte) (all []string, d *Dump) {
	d, err := OpenDump(name, bytes.NewReader(content), Fields{})
	if err != nil {
		return []string{err.Error()}, nil
	}
	defer d.Close()
	for row := range d.Rows() {
		l, err := row.listing()
		if err = errors.Join(row.err, err); err != nil {
			all = append(all, fmt.Sprintf("%d fault: %v", row.number, err))
			continue
		}
		all = append(all, fmt.Sprintf("%d %s: %s", row.number, l.Title, l.Description))
	}
	return all, d
}

func TestTablesAsPeopleSaveThem(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		want          []string
	}{
		{"a header alone", "title,text\n", nil},
		{"quotes with a backslash before them", "title,text\n\"A \\\"b\\\"\",\"Own, \\\"it\\\"\"\n", []string{"2 A \"b\": Own, \"it\""}},
		{"a backslash that escapes nothing", "title,text\n\"A\",\"Own C:\\\"\nB,Own it\n", []string{"2 A: Own C:\\", "3 B: Own it"}},
		{"a title above the header", "Jobs of 2026,,\n\ntitle,text,url\nOwner,Own it,x\n", []string{"4 Owner: Own it"}},
		{"a title above a header with semicolons", "Our jobs\ntitle;text\nOwner;Own it\n", []string{"3 Owner: Own it"}},
		{"a row with a column's name in it is no header", "job,text\nText,Title\n", []string{"2 Text: Title"}},
		{"two files one after the other", "title,text\nA,Own\ntitle,text\nB,Own it\n",
			[]string{"2 A: Own", "3 fault: it is the header again", "4 B: Own it"}},
		{"a mark of UTF-8 before Windows-1252", "\xef\xbb\xbftitle;text\nK\xf6ln;\x80 5\n", []string{"2 Köln: € 5"}},
		{"lines that end with CR", "title,text\rA,Own it\rB,Own\r", []string{"2 A: Own it", "3 B: Own"}},
		{"a header that ends with LF, rows that end with CR", "title,text\nA,Own it\rB,Own\r", []string{"2 A: Own it", "3 B: Own"}},
		{"a few NULs", "title,text\n" + strings.Repeat("A,Own it and order it\n", 3) + "B,Own\x00 it\n",
			[]string{"2 A: Own it and order it", "3 A: Own it and order it", "4 A: Own it and order it", "5 B: Own it"}},
		{"binary", strings.Repeat("\x00\x01", 500), []string{"read d.csv: it is binary, not text"}},
		{"a quote that is not closed", "title,text\nA,\"Own\nB,Own it\nC,x\n",
			[]string{"2 fault: a quote is not closed, or not doubled; with it the lines up to 4 are lost"}},
		{"a quote in a bare cell", "title,text\nA 5\" screen,Own\nB,Own it\n",
			[]string{"2 A 5\" screen: Own", "3 B: Own it"}},
		{"a quote in a bare cell beside quoted ones", "title,text\n\"A\",\"Own, it\"\nA 5\" screen,Own\n\"B\",\"Own, it\"\n",
			[]string{"2 A: Own, it", "3 A 5\" screen: Own", "4 B: Own, it"}},
		{"a quote that is not doubled", "title,text\n\"A \"x\" b\",\"Own, \"it\"\"\nB,\"\"\n", []string{"2 A \"x\" b: Own, \"it\"", "3 B: "}},
		{"quotes of a text between tabs", "title\ttext\nA\t\"Own\" it\nB\tOwn \"it\"\n", []string{"2 A: \"Own\" it", "3 B: Own \"it\""}},
		{"commas of a text without quotes", "title,text\nA,Own it, and more, of it\n", []string{"2 A: Own it, and more, of it"}},
		{"empty rows", "title,text\nA,Own it\n,\nB,Own it\n", []string{"2 A: Own it", "4 B: Own it"}},
		{"a text in the next column of the same name", "title,text,text\nA,,Own it\n", []string{"2 A: Own it"}},
		{"a text in the next column of texts", "title,description,job_description\nA,,Own it\nB,Own,\n", []string{"2 A: Own it", "3 B: Own"}},
		{"a column of numbers without a name", "title\ttext\n1\tA\tOwn it\n2\tB\tOwn it\n", []string{"2 A: Own it", "3 B: Own it"}},
		{"a million columns", strings.Repeat("a,", 1_000_000) + "title,text\nx,y\n",
			[]string{"read the header of d.csv: it has more than 16384 columns"}},
	} {
		if got, _ := rowsOf("d.csv", []byte(tt.content)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func workbookOf(t *testing.T, fill func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := errors.Join(fill(f), f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sheet(f *excelize.File, name string, rows ...[]any) error {
	_, err := f.NewSheet(name)
	for i, row := range rows {
		err = errors.Join(err, f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
	}
	return err
}

func TestTheSheetThatIsReadIsSaid(t *testing.T) {
	head := []any{"title", "text"}
	book := workbookOf(t, func(f *excelize.File) error {
		return errors.Join(sheet(f, "Sheet1", head, []any{"Hidden", "Own"}), sheet(f, "About", []any{"Read me"}),
			sheet(f, "Jobs", []any{"Jobs of 2026"}, head, []any{"Owner", "Own it"}), sheet(f, "More", head, []any{"Other", "Own"}),
			f.MergeCell("Jobs", "A1", "C1"), f.SetCellFormula("Jobs", "B4", `"a"&"b"`), f.SetCellStr("Jobs", "A4", "Formula"),
			func() error { f.SetActiveSheet(2); return f.SetSheetVisible("Sheet1", false) }())
	})
	got, d := rowsOf("d.xlsx", book)
	if want := []string{"3 Owner: Own it", "4 Formula: "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := "the sheet Jobs is read, and not More, Sheet1; save each as a file of its own"; d.Unread() != want {
		t.Errorf("Unread() = %q, want %q", d.Unread(), want)
	}
	if want := "on sheet Jobs, title from title, text from text"; d.Columns().String() != want {
		t.Errorf("Columns() = %q, want %q", d.Columns(), want)
	}
}

// zipped is an archive of these parts.
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

func ods(t *testing.T, tables string) []byte {
	return zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
		`<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet>`+tables+
			`</office:spreadsheet></office:body></office:document-content>`)
}

func odsRow(attributes string, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<table:table-row %s>", attributes)
	for _, c := range cells {
		fmt.Fprintf(&b, `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`, c)
	}
	return b.String() + "</table:table-row>"
}

func TestOpenDocumentSpreadsheets(t *testing.T) {
	table := func(name string, rows ...string) string {
		return `<table:table table:name="` + name + `">` + strings.Join(rows, "") + `</table:table>`
	}
	empty := `<table:table-row table:number-rows-repeated="1048000">` +
		`<table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
	for _, tt := range []struct {
		name, tables string
		want         []string
	}{
		{"rows", table("Jobs", odsRow("", "title", "text"), odsRow("", "Owner", "Own it"), empty), []string{"2 Owner: Own it"}},
		{"lines, blanks and notes", table("Jobs", odsRow("", "title", "text"), odsRow("", "Owner<office:annotation><text:p>old"+
			"</text:p></office:annotation>", "Own<text:s text:c=\"2\"/>it</text:p><text:p>and order it")),
			[]string{"2 Owner: Own  it\nand order it"}},
		{"the second sheet", table("About", odsRow("", "read me")) + table("Jobs", odsRow("", "title", "text"), odsRow("", "A", "b")),
			[]string{"2 A: b"}},
		{"a title and a gap", table("Jobs", odsRow("", "Our jobs"), odsRow(`table:number-rows-repeated="2"`), odsRow("", "title", "text"),
			odsRow("", "A", "b")), []string{"5 A: b"}},
		{"a row again", table("Jobs", odsRow("", "title", "text"), odsRow(`table:number-rows-repeated="2"`, "A", "b")),
			[]string{"2 A: b", "3 A: b"}},
		{"empty cells between", table("Jobs", odsRow("", "title", "", "", "text"), odsRow("", "A", "", "", "b")), []string{"2 A: b"}},
		{"no text", table("Jobs", odsRow("", "a", "b")), []string{"d.ods has no column for the text; its columns are a, b"}},
		{"no sheet", "", []string{"read d.ods: no sheet with rows is in it"}},
		{"a row too long", table("Jobs", odsRow("", "title", "text"), odsRow("", "A",
			strings.Repeat(`own`, 100)+`</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1000000"><text:p>`+long(100)),
			odsRow("", "B", "c")), []string{"2 fault: " + errLongRow.Error(), "3 B: c"}},
		{"rows without end", table("Jobs", odsRow("", "title", "text"), strings.Repeat(odsRow(`table:number-rows-repeated="9999999"`, "A"), 3)),
			nil},
		{"it breaks off", table("Jobs", odsRow("", "title", "text"), "<table:table-row><table:table-cell"), nil},
	} {
		d, err := OpenDump("d.ods", bytes.NewReader(ods(t, tt.tables)), Fields{})
		if err == nil && tt.want == nil {
			last := Row{}
			for row := range d.Rows() {
				last = row
			}
			if d.Close(); last.err == nil {
				t.Errorf("%s: the last row has no fault", tt.name)
			}
			continue
		}
		if got, _ := rowsOf("d.ods", ods(t, tt.tables)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func long(n int) string { return strings.Repeat("x", n) }
