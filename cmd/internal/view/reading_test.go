package view

import (
	"testing"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func TestAdviceLeadsToTheMarksOfItsLines(t *testing.T) {
	v := classifier.Verdict{Claimed: classifier.ProductOwner, Outcome: classifier.OutcomeMismatch,
		Evidence: []classifier.Evidence{
			{Signal: "vision", Start: 0, End: 6, Role: classifier.ProductManager, Contribution: 1},
			{Signal: "backlog", Start: 7, End: 14, Role: classifier.ProductOwner, Contribution: 1}},
		Edits: []classifier.Edit{{Start: 0, End: 6, Role: classifier.ProductManager, About: "strategy", Keep: "say who sets it"},
			{Start: 90, End: 99, About: "words that no evidence covers"}}}
	listing := &scraper.Listing{Description: "vision backlog"}
	r := Read(record.Record{Verdict: &v, Status: scraper.OK, Listing: listing}, judge.Outline, 1, "r1-")
	if len(r.Advice) != 1 || len(r.Advice[0].Lines) != 1 || r.Advice[0].Lines[0].MarkID != "r1-m1" {
		t.Fatalf("Advice = %+v, want one line at the mark r1-m1", r.Advice)
	}
	if got, want := r.Advice[0].Keep, "To keep Product Owner, say who sets it."; got != want {
		t.Errorf("Keep = %q, want %q", got, want)
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
	if o.Judged != 2 || o.Total != 3 || len(o.Rows) != 3 || o.Map.Wrong != 1 || len(o.Map.Points) != 2 {
		t.Fatalf("Survey = %d of %d judged, %d rows, %d of %d points wrong", o.Judged, o.Total, len(o.Rows), o.Map.Wrong, len(o.Map.Points))
	}
	even, wrong := o.Map.Points[0], o.Map.Points[1]
	if !wrong.Wrong || wrong.X != mapLeft || wrong.Y != mapTop || wrong.Shape != "po" {
		t.Errorf("the wrong title is at %+v, want it last, at the left edge and the top, shaped as its title", wrong)
	}
	if even.X <= mapLeft || even.X >= mapRight || even.Y <= mapTop || even.Y >= mapBottom {
		t.Errorf("the even listing is at %+v, want it inside the field", even)
	}
}
