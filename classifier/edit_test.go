package classifier

import (
	"strings"
	"testing"
)

func TestEditsAreWhatTheTitleDoesNotPromise(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	evidence := []Evidence{
		{Start: 0, End: 5, Role: ProductManager, Dimension: "strategy", Contribution: 1, Quote: "vision"},
		{Start: 10, End: 15, Role: ProductOwner, Dimension: "backlog", Contribution: 2, Quote: "backlog"},
		{Start: 20, End: 25, Role: Hybrid, Dimension: "delivery", Contribution: 1, Quote: "team"},
		{Start: 30, End: 35, Role: Other, Dimension: "project", Contribution: 3, Quote: "schedule"},
		{Start: 3, End: 8, Role: ProductManager, Dimension: "strategy", Contribution: 0.5, Quote: "over the same words"},
		{Start: 40, End: 45, Role: ProductManager, Dimension: "commercial", Contribution: 0, Quote: "taken back"},
	}
	tests := []struct {
		name    string
		claimed Role
		outcome Outcome
		want    string
	}{
		{"an owner's title", ProductOwner, OutcomeMismatch, "schedule, vision"},
		{"a manager's title", ProductManager, OutcomeMismatch, "schedule, backlog"},
		{"a title of both", Hybrid, OutcomePartial, "schedule"},
		{"another job's title", Other, OutcomeMismatch, "backlog, vision, team"},
		{"a title that no rule knows", Unclear, OutcomeUnclear, ""},
		{"a title that fits", ProductOwner, OutcomeMatch, ""},
	}
	c := newBuiltin(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, e := range c.edits(&Verdict{Claimed: tt.claimed, Outcome: tt.outcome, Evidence: evidence}) {
				got = append(got, e.Quote)
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("edits under %s = %q, want %q", tt.claimed, got, tt.want)
			}
		})
	}
}

// TestEveryLineHasAdvice walks through all that a title may claim and a line
// may be about.
func TestEveryLineHasAdvice(t *testing.T) {
	rules := Builtin()
	for _, claimed := range []Role{ProductManager, ProductOwner, Hybrid, Other} {
		for _, s := range rules.Signals {
			if belongs(s.Role, claimed) {
				continue
			}
			if say := rules.Advice.ToKeep(claimed, s.Role, s.Dimension); say == "" || strings.ContainsAny(say, "{}") {
				t.Errorf("under %s a line about %s (%s) gets the advice %q", claimed, s.Dimension, s.Role, say)
			}
		}
		for dimension := range rules.Advice.Keep[claimed].Lines {
			if rules.Advice.Dimensions[dimension] == "" {
				t.Errorf("advice under %s is about %q, which is no dimension", claimed, dimension)
			}
		}
	}
}
