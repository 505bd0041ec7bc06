package scan

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestCellsLeadToAddresses(t *testing.T) {
	for _, c := range []struct{ fact, in, shown, address string }{
		{"a formula", `=HYPERLINK("https://a.example/1","Owner ""A""")`, `Owner "A"`, "https://a.example/1"},
		{"a formula with semicolons", `=hyperlink("https://a.example/1"; "Owner")`, "Owner", "https://a.example/1"},
		{"a link of Markdown", "[Owner](https://a.example/1)", "Owner", "https://a.example/1"},
		{"a link of HTML", `<a class="x" href="https://a.example/1">Owner</a>`, "Owner", "https://a.example/1"},
		{"names with their pages behind them", "Kestrel (https://n.example/k?p=1), Quay (https://n.example/q)", "Kestrel, Quay", ""},
		{"a name that stands twice", "Owner, Rail\nOwner, Rail with verification\n", "Owner, Rail", ""},
		{"a name in two lines", "Owner\nRail", "Owner Rail", ""},
	} {
		if shown, address := called(c.in); shown != c.shown || address != c.address {
			t.Errorf("%s: called(%q) = %q, %q, want %q, %q", c.fact, c.in, shown, address, c.shown, c.address)
		}
	}
}

func TestColumnsByTheEndOfTheirNames(t *testing.T) {
	c := columnsOf([]string{"Company description", "Job Title *", "Notes / Job Description", "Post URL", "Logo URL"}, Fields{})
	if c.Title != "Job Title *" || c.Text != "Notes / Job Description" || c.URL != "Post URL" || c.Company != "" {
		t.Errorf("got %s", c)
	}
}

// TestLinksOfASheet takes the address of a row from what a cell of it leads to.
func TestLinksOfASheet(t *testing.T) {
	file := excelize.NewFile()
	defer func() { _ = file.Close() }()
	for i, row := range [][]any{{"Jobs of November"}, {"Job", "Text"}, {"Owner", "Own it"}, {"Manager", "Manage it"}, {"Baker", "Bake"}} {
		if err := file.SetSheetRow("Sheet1", []string{"A1", "A2", "A3", "A4", "A5"}[i], &row); err != nil {
			t.Fatal(err)
		}
	}
	for cell, address := range map[string]string{"A3": "https://a.example/1", "B3": "https://a.example/x", "B4": "https://a.example/2"} {
		if err := file.SetCellHyperLink("Sheet1", cell, address, "External"); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := file.Write(&b); err != nil {
		t.Fatal(err)
	}
	d, err := OpenDump("d.xlsx", bytes.NewReader(b.Bytes()), Fields{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var got []string
	for row := range d.Rows() {
		l, _ := row.listing()
		got = append(got, l.Title+" "+l.URL)
	}
	if want := []string{"Owner https://a.example/1", "Manager https://a.example/2", "Baker "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
