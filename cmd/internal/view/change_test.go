package view

import (
	"testing"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// version is a judged listing whose evidence are quotes with what they add.
func version(quotes map[string]float64) record.Record {
	v := &classifier.Verdict{Claimed: classifier.ProductOwner, Actual: classifier.ProductOwner, Outcome: classifier.OutcomeMatch}
	at := 0
	for q, x := range quotes {
		v.Evidence = append(v.Evidence, classifier.Evidence{Signal: "s", Quote: q, Contribution: x, Start: at, End: at + len(q)})
		at += len(q)
	}
	return record.Record{Listing: &scraper.Listing{Title: "Product Owner"}, Status: scraper.OK, Verdict: v}
}

func TestCompare(t *testing.T) {
	type quotes = map[string]float64
	tests := []struct {
		name        string
		before, now quotes
		gone, added string // "" for none
		other, same bool
	}{
		{"a line is left out", quotes{"vision": 1, "backlog": 2}, quotes{"backlog": 2}, "vision", "", false, false},
		{"a line is added", quotes{"backlog": 2}, quotes{"vision": 1, "backlog": 2}, "", "vision", false, false},
		{"what moves, or is wrapped, stays", quotes{"the  backlog": 2}, quotes{"the backlog": 1}, "", "", false, true},
		{"what the context takes back is gone", quotes{"vision": 1, "backlog": 1}, quotes{"vision": 0, "backlog": 1}, "vision", "", false, false},
		{"another listing is no edit", quotes{"vision": 1}, quotes{"backlog": 1}, "", "", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Compare(version(tt.before), version(tt.now))
			if (c == nil) != tt.other {
				t.Fatalf("Compare = %+v, want another listing: %v", c, tt.other)
			}
			if c == nil {
				return
			}
			if gone, added := onlyQuote(t, c.Gone), onlyQuote(t, c.New); gone != tt.gone || added != tt.added || c.Same() != tt.same {
				t.Errorf("gone %q, new %q, same %v, want %q, %q, %v", gone, added, c.Same(), tt.gone, tt.added, tt.same)
			}
		})
	}
}

func onlyQuote(t *testing.T, f []Finding) string {
	t.Helper()
	switch len(f) {
	case 0:
		return ""
	case 1:
		return f[0].Quote
	}
	t.Fatalf("%d findings, want one at most", len(f))
	return ""
}
