package view

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"testing"

	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// TestRealListingsAreShownWhole marks every real listing: no letter is lost, and
// each finding has its mark.
func TestRealListingsAreShownWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	f, err := os.Open("../../../../shared/corpus/listings.jsonl")
	if err != nil {
		t.Skip("the real listings are not here: ", err)
	}
	defer f.Close()
	templates := Templates()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	n := 0
	for ; lines.Scan(); n++ {
		var l struct{ ID, Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		v := judge.Classify(l.Title, l.Text)
		listing := &scraper.Listing{Title: l.Title, Description: l.Text}
		r := Read(record.Record{Listing: listing, Verdict: &v, Status: scraper.OK}, judge.Outline, n, "")
		if got, want := letters(r.Blocks), letters(Highlight(l.Text, judge.Outline(l.Text), nil)); got != want {
			t.Errorf("%s: marks change the text", l.ID)
		}
		shown := map[string]bool{}
		for _, f := range found(r.Blocks) {
			shown[f.ID] = true
		}
		for _, s := range r.Sides {
			for _, f := range s.Findings {
				if !shown[f.ID] {
					t.Errorf("%s: %q is not marked", l.ID, f.Quote)
				}
			}
		}
		if err := templates.ExecuteTemplate(io.Discard, "reading", r); err != nil {
			t.Fatalf("%s: %v", l.ID, err)
		}
	}
	t.Logf("%d listings", n)
}

// found are the findings of every mark.
func found(blocks []Block) []Finding {
	var out []Finding
	add := func(parts []Part) {
		for _, p := range parts {
			if p.Mark != nil {
				out = append(out, p.Mark.Findings...)
			}
		}
	}
	for _, b := range blocks {
		add(b.Parts)
		for _, item := range b.Items {
			add(item.Parts)
		}
	}
	return out
}
