package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
		Edits: []classifier.Edit{{Start: 12, End: 35, Quote: text[12:35], Role: classifier.ProductManager,
			About: "vision and strategy", Keep: "say who sets them"}},
		Flip: []string{"Own the product roadmap"}, Questions: []string{"Who orders the backlog?"},
		Reason: "direction outweighs delivery", Title: "Product Manager"}
	hostile := v
	hostile.Evidence, hostile.Edits = []classifier.Evidence{}, nil
	return []record.Record{
		{Input: "https://jobs.example/1", Status: scraper.OK, Verdict: &v, ScannedAt: time.Date(2025, 4, 1, 8, 30, 0, 0, time.UTC),
			Listing: &scraper.Listing{URL: "https://jobs.example/1", Title: "Product Owner", Company: "Larch", Location: "Graz", Description: text}},
		{Input: "https://jobs.example/2", Status: scraper.NotFound,
			Error: &record.Failure{Message: "404 Not Found", Hint: "the posting may be closed"}},
		{Input: "paste", Status: scraper.OK, Verdict: &hostile,
			Listing: &scraper.Listing{URL: "javascript:alert(1)", Title: "<script>alert(1)</script> *[x](y)*",
				Company: "=1+1", Description: "</style><script>alert(2)</script>"}},
	}
}

// lines takes each line of a text for a paragraph.
func lines(text string) (blocks []classifier.Block) {
	at := 0
	for line := range strings.Lines(text) {
		blocks = append(blocks, classifier.Block{Start: at, End: at + len(line)})
		at += len(line)
	}
	return blocks
}

func written(t *testing.T, format string, records []record.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Begin(Header{Tool: "rolecheck test", Run: "spring", Outline: lines}); err != nil {
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

// many are n listings whose titles fit, but for the last, and one that was not found.
func many(n int) []record.Record {
	fits := pageRecords()[0]
	v := *fits.Verdict
	v.Claimed, v.Outcome = classifier.ProductManager, classifier.OutcomeMatch
	fits.Verdict = &v
	out := []record.Record{pageRecords()[1]}
	for len(out) < n-1 {
		out = append(out, fits)
	}
	return append(out, pageRecords()[0])
}

func TestHTMLOfManyListingsIsBoundedAndSaysSo(t *testing.T) {
	const n = mostListed + 10
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(written(t, "html", many(n))))
	if err != nil {
		t.Fatal(err)
	}
	for selector, want := range map[string]int{"details.entry": mostReadings, "#rows tbody tr": mostListed, ".map a": mostReadings - 1,
		".map path.point.wrong[transform]": 1, fmt.Sprintf("#r%d-reading", n): 1} {
		if got := d.Find(selector).Length(); got != want {
			t.Errorf("%d of %s, want %d", got, selector, want)
		}
	}
	said := d.Find(".left").Text()
	for _, want := range []string{fmt.Sprintf("%d of %d listings", mostListed, n), fmt.Sprintf("%d of the %d listings", mostReadings, n)} {
		if !strings.Contains(said, want) {
			t.Errorf("the report says %q, want it to say %q", said, want)
		}
	}
	if got := d.Find("#rows tbody tr:nth-child(3000) .title a").AttrOr("href", ""); got != "https://jobs.example/1" {
		t.Errorf("a listing that is not shown in full leads to %q, want its posting", got)
	}
	if got := d.Find(".facts dd").First().Text(); got != fmt.Sprint(n) {
		t.Errorf("the summary counts %s listings, want %d", got, n)
	}
}

func TestHTMLAllowsItsOwnStyleAndScriptAlone(t *testing.T) {
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(written(t, "html", pageRecords())))
	if err != nil {
		t.Fatal(err)
	}
	policy := d.Find("meta[http-equiv=Content-Security-Policy]").AttrOr("content", "")
	for _, want := range []string{"default-src 'none'", "style-src " + hash(d.Find("style").Text()), "script-src " +
		hash(d.Find("script").Text())} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy is %q, want it to hold %q", policy, want)
		}
	}
	if d.Find("[style], [onclick]").Length() != 0 {
		t.Error("the report needs an inline style or script that its policy forbids")
	}
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

func TestOneListingIsAReportOfItsOwn(t *testing.T) {
	one := all(pageRecords()[0])
	md := string(replay(t, "md", Header{Single: true}, one))
	if !strings.HasPrefix(md, "# Product Owner\n") || strings.Contains(md, "Summary") || strings.Contains(md, "###") {
		t.Errorf("Markdown of one listing is\n%s", md)
	}
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(replay(t, "html", Header{Single: true}, one)))
	if err != nil {
		t.Fatal(err)
	}
	if d.Find("h1").Text() != "Product Owner" || d.Find(".verdict").Length() != 1 || d.Find("table.rows, .map, details.entry").Length() != 0 {
		t.Error("HTML of one listing is not its verdict alone")
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

func TestXLSXLinksOnlyWhereASpreadsheetFollows(t *testing.T) {
	at := func(address string) record.Record {
		return record.Record{Input: "in", Listing: &scraper.Listing{URL: address}, Status: scraper.NotFound}
	}
	tests := []struct {
		name, address string
		linked        bool
	}{
		{"an address", "https://jobs.example/1", true},
		{"the longest that opens", "https://jobs.example/" + strings.Repeat("a", longestLink-len("https://jobs.example/")), true},
		{"one letter more", "https://jobs.example/" + strings.Repeat("a", longestLink+1-len("https://jobs.example/")), false},
		{"one with a line break", "https://jobs.example/1\r\nTarget=file", false},
		{"one with a byte of zero", "https://jobs.example/\x00", false},
		{"one of another scheme", "javascript:alert(1)", false},
		{"a file", "file:///etc/passwd", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", []record.Record{at(tt.address)})))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if ok, link, _ := f.GetCellHyperLink(sheet, "A2"); ok != tt.linked {
				t.Errorf("A2 links to %q, want a link: %t", link, tt.linked)
			}
		})
	}
	many := slices.Repeat([]record.Record{at("https://jobs.example/1")}, mostLinks+1)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", many)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row, linked := range map[int]bool{mostLinks + 1: true, mostLinks + 2: false} {
		if ok, _, _ := f.GetCellHyperLink(sheet, fmt.Sprint("A", row)); ok != linked {
			t.Errorf("row %d is linked: %t, want %t", row, ok, linked)
		}
	}
}
