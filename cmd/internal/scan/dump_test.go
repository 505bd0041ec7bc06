package scan

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/workbook"
)

func TestDumpStopsAtAQuoteThatIsNeverClosed(t *testing.T) {
	content := "title,text\nProduct Owner,- Own the backlog\nb,\"" + strings.Repeat("x\n", longestRow)
	want := []string{"d.csv:2 ok Product Owner", "d.csv:3 not_a_posting "}
	if got := judged(t, "d.csv", []byte(content)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALastLineThatIsTooLongIsARowOfItsOwn(t *testing.T) {
	content := `{"title": "Product Owner", "text": "- Own the backlog"}` + "\n" + strings.Repeat("x", longestRow+1)
	want := []string{"d.jsonl:1 ok Product Owner", "d.jsonl:2 not_a_posting "}
	if got := judged(t, "d.jsonl", []byte(content)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDumpOfJSONInEveryShape(t *testing.T) {
	const po, pm = `{"job_title": "Product Owner", "jobDescription": "- Own the backlog"}`,
		`{"job_title": "Product Manager", "jobDescription": "- Own the roadmap"}`
	want := []string{"d.json:1 ok Product Owner", "d.json:2 ok Product Manager"}
	for name, content := range map[string]string{
		"lines":                    po + "\n" + pm,
		"an array":                 "[" + po + "," + pm + "]",
		"lines with commas":        po + ",\n" + pm + ",\n",
		"objects in one line":      po + pm,
		"an array over many lines": "[\n  " + po + ",\n  " + pm + "\n]\n",
		"objects over many lines":  strings.ReplaceAll(po+"\n"+pm, ", ", ",\n  "),
		"an object around a list":  `{"count": 2, "jobs": [` + po + "," + pm + `]}`,
		"a list deep inside":       `{"data": {"search": {"edges": [{"node": ` + po + `}, {"node": ` + pm + `}]}}}`,
		"lists by department":      `{"departments": [{"name": "A", "jobs": [` + po + `]}, {"name": "B", "jobs": [` + pm + `]}]}`,
		"an object larger than a row is": `{"pad": [` + strings.Repeat(`"`+strings.Repeat("x", 1<<20)+`",`, 17) +
			`""], "jobs": [` + po + "," + pm + `]}`,
	} {
		if got := judged(t, "d.json", []byte(content)); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestDumpInEveryEncodingAndSeparator(t *testing.T) {
	const text = "Job Title;Employer;Job Description\nProduct Owner – Wärme;Küche & Söhne;\"We’re a team – you’ll " +
		"decide.\n• Own the backlog\"\n"
	encoded := func(b []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, content := range map[string][]byte{
		"UTF-8":                []byte(text),
		"UTF-8 with a mark":    []byte("\uFEFF" + text),
		"Windows-1252":         encoded(charmap.Windows1252.NewEncoder().Bytes([]byte(text))),
		"Mac Roman":            encoded(charmap.Macintosh.NewEncoder().Bytes([]byte(text))),
		"UTF-8 with two marks": []byte("\uFEFF\uFEFF" + text),
		"UTF-16 with two marks": encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(
			[]byte("\uFEFF" + text))),
		"UTF-16 with a mark":     encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))),
		"UTF-16 big endian":      encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))),
		"commas":                 []byte(strings.ReplaceAll(text, ";", ",")),
		"tabs":                   []byte(strings.ReplaceAll(text, ";", "\t")),
		"pipes":                  []byte(strings.ReplaceAll(text, ";", "|")),
		"Excel's line before it": []byte("sep=;\n" + text),
		"lines of old Macs":      []byte(strings.ReplaceAll(text, "\n", "\r")),
	} {
		got := judged(t, "d.txt", content)
		if len(got) != 1 || !strings.HasSuffix(got[0], "ok Product Owner – Wärme") {
			t.Errorf("%s: got %q, want one row with the title Product Owner – Wärme", name, got)
		}
	}
}

func TestWordsForNothingAreNoText(t *testing.T) {
	for _, word := range []string{"nan", "N/A", "null", "None", "-"} {
		if got := judged(t, "d.csv", []byte("title,text\n"+word+","+word+"\n")); !slices.Equal(got, []string{"d.csv:2 thin "}) {
			t.Errorf("%q: got %q, want a row that is thin and without a title", word, got)
		}
	}
}

func TestDumpWithoutAColumnIsRefusedBeforeTheFirstRow(t *testing.T) {
	for _, test := range []struct {
		name, content string
		fields        Fields
		noun          string
	}{
		{"no text", "id,price\n1,2\n", Fields{}, "text"},
		{"a title that is not there", "title,text\na,b\n", Fields{Title: "heading"}, "title"},
		{"a text that is not there, in JSON", `{"title": "a", "text": "b"}`, Fields{Text: "body"}, "text"},
	} {
		_, err := OpenDump("d", strings.NewReader(test.content), test.fields)
		if missing := (*ColumnError)(nil); !errors.As(err, &missing) || missing.Noun != test.noun || len(missing.Columns) == 0 {
			t.Errorf("%s: got %v, want a fault of the column for the %s with the columns there are", test.name, err, test.noun)
		}
	}
}

func TestWhatIsNoDumpIsToldSo(t *testing.T) {
	for content, want := range map[string]string{
		"%PDF-1.7\n": "a PDF", "\x89PNG\r\n\x1a\n": "an image", "<!doctype html><p>x": "a page", "PK\x03\x04broken": "a broken archive",
		"\x00\x01\x02\x03\x04\x05\x06\x07\x08": "binary", "": "nothing is in it", "\xd0\xcf\x11\xe0old": "an old office document",
	} {
		if _, err := OpenDump("d.csv", strings.NewReader(content), Fields{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", content, err, want)
		}
	}
}

func TestDumpOfASpreadsheet(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"Open jobs, November"}, {}, {"Job Title", "Job URL", "Description"},
		{"Product Owner", "https://a", "- Own the backlog"}, {"Product Manager", "", "- Own the roadmap"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := []string{"d.xlsx:4 ok Product Owner", "d.xlsx:5 ok Product Manager"}
	if got := judged(t, "d.xlsx", b.Bytes()); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, rows, _, err := Batch(b.String(), 500); err != nil || len(rows) != 2 {
		t.Errorf("as an upload: %d rows, %v, want 2", len(rows), err)
	}
}

func TestDumpOfParquet(t *testing.T) {
	type job struct {
		JobTitle    string   `parquet:"job_title"`
		Description string   `parquet:"job_description,dict"`
		Places      []string `parquet:"locations"`
	}
	var jobs []job
	for i := range 1000 {
		jobs = append(jobs, job{fmt.Sprint("Product Owner ", i), "- Own the backlog", []string{"Bergen", "Oslo"}})
	}
	var b bytes.Buffer
	if err := parquet.Write(&b, jobs, parquet.MaxRowsPerRowGroup(300)); err != nil {
		t.Fatal(err)
	}
	got := judged(t, "d.parquet", b.Bytes())
	if len(got) != 1000 || got[999] != "d.parquet:1000 ok Product Owner 999" {
		t.Errorf("got %d rows, the last %q", len(got), got[len(got)-1])
	}
}

func TestABombIsNotUnpacked(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	bomb := gzipped(t, strings.Repeat(`{"title": "a", "text": "b"}`+"\n", 10<<20/2))
	d, err := OpenDump("d.jsonl.gz", bytes.NewReader(bomb), Fields{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var last Row
	for row := range d.Rows() {
		n, last = n+1, row
	}
	if !errors.Is(last.err, copied.ErrGrowth) || n > 3<<20 {
		t.Errorf("%d rows were read, the last with %v, want an end with %v", n, last.err, copied.ErrGrowth)
	}
	if _, rows, _, err := Batch(string(bomb), 500); err == nil || len(rows) > 0 {
		t.Errorf("as an upload: %d rows, %v, want a refusal", len(rows), err)
	}
}

func TestAnUploadIsReadToItsLimit(t *testing.T) {
	_, rows, more, err := Batch("title,text\n"+strings.Repeat("a,b\n", 1<<20), 500)
	if err != nil || len(rows) != 500 || !more {
		t.Errorf("got %d rows, more %v, %v, want 500 and more", len(rows), more, err)
	}
}

// within fails a test that takes too much memory, before the machine has none left.
func within(t *testing.T, megabytes uint64, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > megabytes {
		t.Errorf("it took %d MB, want at most %d", took, megabytes)
	}
}

func TestATableOfTooManyColumnsIsRefused(t *testing.T) {
	var distinct strings.Builder
	for i := range mostColumns {
		fmt.Fprintf(&distinct, `,"c%d":1`, i)
	}
	for name, content := range map[string]string{
		"d.csv":   "title,text" + strings.Repeat(",", mostColumns) + "\na,b\n",
		"d.jsonl": `{"title":"a","text":"b"` + distinct.String() + "}\n",
		"d.json":  `[{"title":"a","text":"b"` + distinct.String() + "}]",
	} {
		_, err := OpenDump(name, strings.NewReader(content), Fields{})
		if !errors.Is(err, errColumns) {
			t.Errorf("%s: %v, want %v", name, err, errColumns)
		}
	}
}

// Names are told apart in steps that grow with their number, not with its cube:
// this took hours.
func TestManyColumnsOfOneNameAreToldApart(t *testing.T) {
	names := apart(slices.Repeat([]string{"a"}, mostColumns))
	if names[0] != "a" || names[1] != "a 2" || names[mostColumns-1] != fmt.Sprint("a ", mostColumns) {
		t.Errorf("the names are %q, %q ... %q", names[0], names[1], names[mostColumns-1])
	}
	if got := apart([]string{"a", "a 2", "a", "", "a"}); !slices.Equal(got, []string{"a", "a 2", "a 3", "column 4", "a 4"}) {
		t.Errorf("got %q", got)
	}
}

func TestAnObjectIsWalkedSoDeep(t *testing.T) {
	pad := `{"pad": [` + strings.Repeat(`"`+strings.Repeat("x", 1<<20)+`",`, 17) + `""], "jobs": [{"title":"a","text":"b"}],"b":`
	got := judged(t, "d.json", []byte(pad+strings.Repeat(`{"a":`, 1<<20)))
	if len(got) != 2 || !strings.HasPrefix(got[1], "d.json:2 not_a_posting") {
		t.Errorf("got %q, want a row and a fault", got)
	}
}

func TestALongTextInManyCellsIsRefused(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	long := strings.Repeat("own ", 8000)
	row := make([]any, 6000)
	for i := range row {
		row[i] = long
	}
	head := []any{"title", "text"}
	if err := errors.Join(f.SetSheetRow("Sheet1", "A1", &head), f.SetSheetRow("Sheet1", "A2", &row)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	within(t, 64, func() {
		if _, err := OpenDump("d.xlsx", bytes.NewReader(b.Bytes()), Fields{}); !errors.Is(err, workbook.ErrHeavy) {
			t.Errorf("a row of %d MB in %d KB is met with %v, want %v", len(row)*len(long)>>20, b.Len()>>10, err, workbook.ErrHeavy)
		}
	})
}

func TestARowOfParquetThatIsTooLongIsARowOfItsOwn(t *testing.T) {
	type job struct {
		Title       string   `parquet:"title"`
		Description string   `parquet:"description"`
		Places      []string `parquet:"locations,dict"`
	}
	long := slices.Repeat([]string{strings.Repeat("x", 1<<20)}, 20)
	var b bytes.Buffer
	if err := parquet.Write(&b, []job{{"Product Owner", "- Own the backlog", nil}, {"Product Owner", "- Own", long}}); err != nil {
		t.Fatal(err)
	}
	want := []string{"d.parquet:1 ok Product Owner", "d.parquet:2 not_a_posting "}
	if got := judged(t, "d.parquet", b.Bytes()); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
