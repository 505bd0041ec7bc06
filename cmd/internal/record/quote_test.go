package record

import (
	"testing"

	"rolecheck/classifier"
)

func TestQuotesJoinWhatSharesWords(t *testing.T) {
	v := &classifier.Verdict{Evidence: []classifier.Evidence{
		{Role: classifier.ProductManager, Contribution: 1, Start: 0, End: 7, Quote: "own the"},
		{Role: classifier.ProductManager, Contribution: 2, Start: 4, End: 15, Quote: "the roadmap"},
		{Role: classifier.ProductManager, Contribution: 2, Start: 8, End: 12, Quote: "road"},
		{Role: classifier.ProductOwner, Contribution: 9, Start: 4, End: 15, Quote: "the roadmap"},
		{Role: classifier.ProductManager, Contribution: 0, Start: 20, End: 27, Quote: "pricing"},
		{Role: classifier.ProductManager, Contribution: 6, Start: 30, End: 35, Quote: "churn"},
	}}
	got := Quotes(v, classifier.ProductManager)
	if len(got) != 2 || got[0].Text != "churn" || got[1].Text != "own the roadmap" || got[1].Contribution != 5 {
		t.Errorf("got %+v, want churn with 6, then own the roadmap with 5", got)
	}
}
