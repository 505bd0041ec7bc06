package report

import (
	"encoding/json"
	"strings"
	"testing"

	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func TestForeignTextStaysInsideAnAnnotation(t *testing.T) {
	r := record.Record{Input: "ads/a,b:c.txt", Listing: &scraper.Listing{Title: "Owner"}, Status: scraper.NotAPosting,
		Error: &record.Failure{Message: "100 % sure\n::error::you are owned"}}
	got := string(replay(t, "github", Header{}, all(r)))
	if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "::warning file=ads/a%2Cb%3Ac.txt,line=1,") || !strings.Contains(got, "100 %25 sure") {
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
