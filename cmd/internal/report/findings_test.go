package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func TestForeignTextStaysInsideAnAnnotation(t *testing.T) {
	r := record.Record{Input: "ads/a,b:c.txt", Listing: &scraper.Listing{Title: "Owner"}, Status: scraper.NotAPosting,
		Error: &record.Failure{Message: "100 % sure\n::error::you are owned"}}
	got := string(replay(t, "github", Header{}, all(r)))
	if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "::warning file=ads/a%2Cb%3Ac.txt,line=1,") ||
		!strings.Contains(got, "100 %25 sure") {
		t.Errorf("annotation %q, want one line with its parts escaped", got)
	}
}

func TestSARIFIsWholeWithAnyNumberOfResults(t *testing.T) {
	r := record.Record{Input: "ads/a b.txt", Status: scraper.NotFound, Error: &record.Failure{Message: "no such file"}}
	for n := range 3 {
		var records []record.Record
		for range n {
			records = append(records, r)
		}
		var got struct {
			Version string
			Runs    []struct{ Results []sarifResult }
		}
		out := replay(t, "sarif", Header{Tool: "rolecheck test"}, all(records...))
		if err := json.Unmarshal(out, &got); err != nil || got.Version != "2.1.0" || len(got.Runs) != 1 || len(got.Runs[0].Results) != n {
			t.Fatalf("SARIF of %d findings: %v\n%s", n, err, out)
		}
		for _, result := range got.Runs[0].Results {
			if uri := result.Locations[0].Physical.Artifact.URI; uri != "ads/a%20b.txt" {
				t.Errorf("uri %q, want it escaped", uri)
			}
		}
	}
}

func TestAPostingOfABoardIsToldByItsOwnAddress(t *testing.T) {
	r := example()
	l := *r.Listing
	l.URL, l.CanonicalURL, l.Company = "https://boards.example/acme/17", "", "Acme Maps"
	r.Input, r.Listing = "https://boards.example/acme", &l
	v := *r.Verdict
	v.Outcome = classifier.OutcomeMismatch
	r.Verdict = &v
	var sum Summary
	sum.Add(r)
	var summary strings.Builder
	sum.Print(&summary, 0)
	for name, got := range map[string]string{"text": string(replay(t, "text", Header{}, all(r))), "summary": summary.String()} {
		if !strings.Contains(got, l.URL) || strings.Contains(got, r.Input+"\n") || strings.Contains(got, r.Input+" ") ||
			!strings.Contains(got, l.Company) {
			t.Errorf("%s tells %s instead of %s and %s:\n%s", name, r.Input, l.URL, l.Company, got)
		}
	}
}

func TestASummaryPutAsideGoesOn(t *testing.T) {
	r := example()
	var whole, half Summary
	whole.Add(r)
	half.Add(r)
	aside, err := json.Marshal(half)
	if err != nil {
		t.Fatal(err)
	}
	var taken Summary
	if err := json.Unmarshal(aside, &taken); err != nil {
		t.Fatal(err)
	}
	r.Input = "another"
	whole.Add(r)
	taken.Add(r)
	var a, b strings.Builder
	whole.Print(&a, 0)
	taken.Print(&b, 0)
	if a.String() != b.String() {
		t.Errorf("the summary that was put aside prints\n%swant\n%s", &b, &a)
	}
}

func TestColumnsAreChosen(t *testing.T) {
	r := example()
	names, err := Choose("csv", []string{"id"}, []string{"title", "probabilities", "title", "id"})
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(replay(t, "csv", Header{Columns: names, Extra: []string{"id"}}, all(r))), "\r\n")
	if want := "title,product_manager_probability,product_owner_probability,hybrid_probability,other_probability,id"; head != want {
		t.Errorf("head %q, want %q", head, want)
	}
	for _, test := range []struct{ format, column string }{{"csv", "titel"}, {"xlsx", "id"}, {"jsonl", "title"}} {
		if names, err := Choose(test.format, []string{"id"}, []string{test.column}); err == nil {
			t.Errorf("Choose(%s, %s) = %v, want a fault", test.format, test.column, names)
		}
	}
}

func TestLinesOfAFindingAreTheirOwnOnceAndInOrder(t *testing.T) {
	const text = "Product Owner\nSet prices\nOwn the product strategy and the roadmap"
	evidence := func(quote string, weight float64) classifier.Evidence {
		at := strings.Index(text, quote)
		return classifier.Evidence{Role: classifier.ProductManager, Quote: quote, Start: at, End: at + len(quote), Contribution: weight}
	}
	r := record.Record{Input: "ad.txt", Status: scraper.OK, Listing: &scraper.Listing{Title: "Product Owner", Description: text},
		Verdict: &classifier.Verdict{Claimed: classifier.ProductOwner, Actual: classifier.ProductManager, Outcome: classifier.OutcomeMismatch,
			Evidence: []classifier.Evidence{evidence("Own the product strategy", 0.9), evidence("strategy and the roadmap", 0.8),
				evidence("Set prices", 0.1)}}}
	f, _ := find(r, func(_, quote string) int { return 1 + strings.Count(text[:strings.Index(text, quote)], "\n") })
	var got []string
	for _, l := range f.related {
		got = append(got, fmt.Sprintf("%d %s", l.line, l.message))
	}
	want := []string{"2 a product manager's work: “Set prices”", "3 a product manager's work: “Own the product strategy and the roadmap”"}
	if !slices.Equal(got, want) {
		t.Errorf("find(%q) leads to %q, want %q", text, got, want)
	}
}
