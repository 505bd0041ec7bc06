package record

import (
	"testing"

	"rolecheck/classifier"
)

func TestAdviceGathersLinesOfOneKind(t *testing.T) {
	v := &classifier.Verdict{Claimed: classifier.ProductOwner, Edits: []classifier.Edit{
		{Quote: "set the vision", Role: classifier.ProductManager, About: "vision and strategy", Keep: "say who sets it"},
		{Quote: "sell", Role: classifier.Other, About: "selling", Keep: "say who sells"},
		{Quote: "own the roadmap", Role: classifier.ProductManager, About: "vision and strategy", Keep: "say who sets it"},
	}}
	got := Advise(v)
	if len(got) != 2 || len(got[0].Edits) != 2 || got[0].Edits[1].Quote != "own the roadmap" {
		t.Fatalf("Advise = %+v, want two lines on vision and strategy, then one on selling", got)
	}
	if got[0].About != "vision and strategy (a product manager's work)" || got[1].About != "selling (another job's work)" {
		t.Errorf("the kinds are %q and %q", got[0].About, got[1].About)
	}
	if want := "to keep Product Owner, say who sets it"; got[0].Keep != want {
		t.Errorf("Keep = %q, want %q", got[0].Keep, want)
	}
}

func TestManyFlipsAreOneSentence(t *testing.T) {
	few, many := []string{"a", "b"}, []string{"a", "b", "c", "d", "e"}
	if quotes, firm := Flip(&classifier.Verdict{Flip: few}); len(quotes) != 2 || firm != "" {
		t.Errorf("Flip of two = %q, %q", quotes, firm)
	}
	if quotes, firm := Flip(&classifier.Verdict{Flip: many}); quotes != nil ||
		firm != "The verdict is firm: 5 findings would have to go before it changes." {
		t.Errorf("Flip of five = %q, %q", quotes, firm)
	}
}
