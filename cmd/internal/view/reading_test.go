package view

import (
	"testing"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func TestPullIsWhatTheTitleDoesNotPromise(t *testing.T) {
	evidence := []classifier.Evidence{
		{Signal: "vision", Start: 0, End: 5, Role: classifier.ProductManager, Contribution: 1},
		{Signal: "backlog", Start: 10, End: 15, Role: classifier.ProductOwner, Contribution: 2},
		{Signal: "team", Start: 20, End: 25, Role: classifier.Hybrid, Contribution: 1},
		{Signal: "schedule", Start: 30, End: 35, Role: classifier.Other, Contribution: 3},
		{Signal: "vision-again", Start: 3, End: 8, Role: classifier.ProductManager, Contribution: 0.5},
		{Signal: "price", Start: 40, End: 45, Role: classifier.ProductManager, Contribution: 0},
	}
	tests := []struct {
		claimed classifier.Role
		want    []string
	}{
		{classifier.ProductOwner, []string{"schedule", "vision"}},
		{classifier.ProductManager, []string{"schedule", "backlog"}},
		{classifier.Hybrid, []string{"schedule"}},
		{classifier.Other, []string{"backlog", "vision", "team"}},
		{classifier.Unclear, nil},
	}
	for _, tt := range tests {
		t.Run(string(tt.claimed), func(t *testing.T) {
			v := classifier.Verdict{Claimed: tt.claimed, Actual: classifier.Other, Outcome: classifier.OutcomeMismatch, Evidence: evidence}
			var got []string
			for _, f := range Read(record.Record{Verdict: &v, Status: scraper.OK}, 1, "").Pull {
				got = append(got, f.Signal)
			}
			if len(got) != len(tt.want) {
				t.Fatalf("pull of %s = %v, want %v", tt.claimed, got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("pull of %s = %v, want %v", tt.claimed, got, tt.want)
				}
			}
		})
	}
}

func TestSurveyCountsAndPlacesEveryListing(t *testing.T) {
	judged := func(claimed, actual classifier.Role, o classifier.Outcome, pm, po float64) record.Record {
		return record.Record{Status: scraper.OK, Verdict: &classifier.Verdict{Claimed: claimed, Actual: actual, Outcome: o,
			Score: classifier.Score{ProductManager: pm, ProductOwner: po}}}
	}
	o := Survey([]record.Record{
		judged(classifier.ProductOwner, classifier.ProductManager, classifier.OutcomeMismatch, 8, 0),
		judged(classifier.ProductManager, classifier.ProductManager, classifier.OutcomeMatch, 4, 4),
		{Status: scraper.NotFound},
	}, func(int) string { return "#" })
	if o.Judged != 2 || o.Failed != 1 || len(o.Rows) != 3 || o.Map.Wrong != 1 || len(o.Map.Points) != 2 {
		t.Fatalf("Survey = %d judged, %d failed, %d rows, %d of %d points wrong", o.Judged, o.Failed, len(o.Rows), o.Map.Wrong, len(o.Map.Points))
	}
	even, wrong := o.Map.Points[0], o.Map.Points[1]
	if !wrong.Wrong || wrong.X != mapLeft || wrong.Y != mapTop || wrong.Shape != "po" {
		t.Errorf("the wrong title is at %+v, want it last, at the left edge and the top, shaped as its title", wrong)
	}
	if even.X <= mapLeft || even.X >= mapRight || even.Y <= mapTop || even.Y >= mapBottom {
		t.Errorf("the even listing is at %+v, want it inside the field", even)
	}
}
