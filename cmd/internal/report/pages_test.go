package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/xuri/excelize/v2"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

var updatePages = flag.Bool("update-pages", false, "rewrite the golden Markdown")

// pageRecords are a wrong title, an address without a posting, and a listing
// that tries to be more than text.
func pageRecords() []record.Record {
	text := "## Duties\n- Own the product roadmap\n- Write user stories"
	v := classifier.Verdict{Claimed: classifier.ProductOwner, Actual: classifier.ProductManager, Outcome: classifier.OutcomeMismatch,
		Confidence: .9, Lean: .6, Score: classifier.Score{ProductManager: 3.5, ProductOwner: 1},
		Probabilities: classifier.Probabilities{ProductManager: .9, ProductOwner: .05, Hybrid: .04, Other: .01},
		Evidence: []classifier.Evidence{
			{Signal: "roadmap-owned", Role: classifier.ProductManager, Contribution: 3.5, Start: 12, End: 35, Quote: text[12:35],
				Section: classifier.Duties, Context: []string{}, Why: "direction is a product manager's"},
			{Signal: "stories", Role: classifier.ProductOwner, Contribution: 1, Start: 38, End: 56, Quote: text[38:56],
				Section: classifier.Duties, Context: []string{}, Why: "stories are a product owner's"}},
		Flip: []string{"Own the product roadmap"}, Questions: []string{"Who orders the backlog?"}, Reason: "direction outweighs delivery", Title: "Product Manager"}
	hostile := v
	hostile.Evidence = []classifier.Evidence{}
	return []record.Record{
		{Input: "https://jobs.example/1", Status: scraper.OK, Verdict: &v, ScannedAt: time.Date(2025, 4, 1, 8, 30, 0, 0, time.UTC),
			Listing: &scraper.Listing{URL: "https://jobs.example/1", Title: "Product Owner", Company: "Larch", Location: "Graz", Description: text}},
		{Input: "https://jobs.example/2", Status: scraper.NotFound, Error: &record.Failure{Message: "404 Not Found", Hint: "the posting may be closed"}},
		{Input: "paste", Status: scraper.OK, Verdict: &hostile,
			Listing: &scraper.Listing{URL: "javascript:alert(1)", Title: "<script>alert(1)</script> *[x](y)*", Company: "=1+1", Description: "</style><script>alert(2)</script>"}},
	}
}

func written(t *testing.T, format string, records []record.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Begin(Header{Tool: "rolecheck test", Run: "spring"}); err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHTMLStandsAloneAndShowsEveryListing(t *testing.T) {
	page := written(t, "html", pageRecords())
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	if n := d.Find("link[rel=stylesheet], script[src], img, iframe").Length(); n != 0 {
		t.Errorf("the report asks for %d things from elsewhere", n)
	}
	if n := d.Find("script").Length(); n != 1 {
		t.Errorf("the report has %d scripts, want its own alone", n)
	}
	if n := d.Find("details.entry").Length(); n != 3 {
		t.Errorf("%d listings are shown, want 3", n)
	}
	if got := d.Find(".mark .find").First().Text(); got != "Own the product roadmap" {
		t.Errorf("the first mark is %q", got)
	}
	d.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		href := a.AttrOr("href", "")
		if target, ok := strings.CutPrefix(href, "#"); ok {
			if d.Find("[id='"+target+"']").Length() != 1 {
				t.Errorf("%s leads nowhere", href)
			}
		} else if !strings.HasPrefix(href, "https://") {
			t.Errorf("the report links to %q", href)
		}
	})
}

func TestXLSXHasTypedCellsFrozenHeadFilterAndLinks(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", pageRecords())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	column := map[string]string{}
	for i, c := range xlsxColumns {
		column[c.head], _ = excelize.ColumnNumberToName(i + 1)
	}
	tests := []struct {
		name, cell, want string
		kind             excelize.CellType
	}{
		{"a title is text", column["title"] + "2", "Product Owner", excelize.CellTypeInlineString},
		{"a formula stays text", column["company"] + "4", "=1+1", excelize.CellTypeInlineString},
		{"a score is a number", column["product_manager_score"] + "2", "3.50", excelize.CellTypeUnset},
		{"a time is a date", column["scanned_at"] + "2", "2025-04-01 08:30", excelize.CellTypeUnset},
		{"a failure has no score", column["product_manager_score"] + "3", "", excelize.CellTypeUnset},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := f.GetCellValue(sheet, tt.cell)
			if err != nil || got != tt.want {
				t.Errorf("%s = %q, %v, want %q", tt.cell, got, err, tt.want)
			}
			if kind, _ := f.GetCellType(sheet, tt.cell); kind != tt.kind {
				t.Errorf("%s is of type %v, want %v", tt.cell, kind, tt.kind)
			}
		})
	}
	if ok, link, _ := f.GetCellHyperLink(sheet, "A2"); !ok || link != "https://jobs.example/1" {
		t.Errorf("A2 links to %q, want the posting", link)
	}
	if ok, link, _ := f.GetCellHyperLink(sheet, "A4"); ok {
		t.Errorf("A4 links to %q, want no link to a script", link)
	}
	if p, err := f.GetPanes(sheet); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("GetPanes = %+v, %v, want a frozen head", p, err)
	}
	if names := f.GetDefinedName(); len(names) != 1 || !strings.Contains(names[0].RefersTo, "$A$1") {
		t.Errorf("the filter is %v, want one over the table", names)
	}
}

func TestMarkdownIsAsReviewed(t *testing.T) {
	got := written(t, "md", pageRecords())
	golden := filepath.Join("testdata", "report.md")
	if *updatePages {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("Markdown differs from %s (-update-pages rewrites it):\n%s", golden, got)
	}
}

func TestEmptyReportsAreWhole(t *testing.T) {
	for _, format := range []string{"html", "xlsx", "md"} {
		t.Run(format, func(t *testing.T) {
			if got := written(t, format, nil); len(got) == 0 {
				t.Errorf("no record gives an empty %s file", format)
			}
		})
	}
}
