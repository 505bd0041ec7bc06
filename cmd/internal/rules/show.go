package rules

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

// Find finds a signal by its id, or says which are written like it.
func Find(own classifier.Rules, id string) (classifier.Signal, error) {
	all := own.AllSignals()
	if i := slices.IndexFunc(all, func(s classifier.Signal) bool { return s.ID == id }); i >= 0 {
		return all[i], nil
	}
	hint := "rolecheck signals lists them all"
	if near := own.Near(id); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return classifier.Signal{}, fault.Usage(hint, "no signal %q", id)
}

// List writes one line for each signal of the rules.
func List(out io.Writer, own classifier.Rules) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range own.AllSignals() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%g\t%s\n", s.ID, s.Role, s.Dimension, s.Weight, record.Clean(strings.Join(s.Packs, ", ")))
	}
	return w.Flush()
}

// Show writes all that a signal says.
func Show(out io.Writer, s classifier.Signal) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%s\n  speaks for  %s (weight %g)\n  dimension   %s\n  why         %s\n  source      %s\n",
		s.ID, s.Role.Name(), s.Weight, s.Dimension, s.Why, s.Source)
	if s.Language != "" {
		fmt.Fprintf(w, "  language    %s\n", s.Language)
	}
	if len(s.Packs) > 0 {
		fmt.Fprintf(w, "  packs       %s\n", record.Clean(strings.Join(s.Packs, ", ")))
	}
	for _, part := range []struct {
		name  string
		items []string
	}{{"patterns", s.Patterns}, {"found in", s.Must}, {"not in", s.MustNot}} {
		if len(part.items) > 0 {
			fmt.Fprintf(w, "  %s\n    %s\n", part.name, strings.Join(part.items, "\n    "))
		}
	}
	return w.Flush()
}

// ShowFound writes where a signal was found in a listing, and what it counted.
func ShowFound(out io.Writer, s classifier.Signal, found []classifier.Evidence, listing string) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%s: %s in %s\n", s.ID, places(len(found)), record.Clean(listing))
	for _, e := range found {
		counted := fmt.Sprintf("%+.2f", e.Contribution)
		if e.Contribution == 0 {
			counted = "not counted"
		}
		why := ""
		if len(e.Context) > 0 {
			why = ": " + strings.Join(e.Context, ", ")
		}
		fmt.Fprintf(w, "  %-11s  “%s” (%s%s)\n", counted, record.Clean(record.Fold(e.Quote)), e.Section, why)
	}
	return w.Flush()
}

func places(n int) string {
	if n == 0 {
		return "not found"
	}
	return "found at " + report.Count(n, "place")
}
