package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/report"
)

func newSignals(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "signals [ID]",
		Short: "List the signals, show one, or check a file of your own",
		Example: `  rolecheck signals
  rolecheck signals backlog-owned
  rolecheck signals check own.yaml`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.signalIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			asJSON := a.config.Format == "json" || a.config.Format == "jsonl"
			if len(args) == 1 {
				return a.showSignal(args[0], asJSON)
			}
			return a.listSignals(asJSON)
		},
	}
	cmd.Flags().String("format", "", "text or json")
	cmd.AddCommand(&cobra.Command{
		Use:   "check FILE",
		Short: "Check a file of your own signals, with their examples",
		Args:  someFile,
		RunE:  func(_ *cobra.Command, args []string) error { return a.checkSignals(args[0]) },
	})
	return cmd
}

// checkSignals holds a user's file to what the built-in catalogue is held to:
// its form, its patterns, and its own examples.
func (a *app) checkSignals(file string) error {
	rules, err := a.rules(file)
	if err != nil {
		return err
	}
	judge, err := classifier.New(rules)
	if err != nil {
		return &fault{err, "mend these and check again", codeFailed}
	}
	own := classifier.Rules{}
	if content, err := os.ReadFile(file); err == nil {
		_ = own.AddSignals(file, content) // it was read a moment ago
	}
	var faults []error
	for _, s := range own.Signals {
		faults = append(faults, misjudged(judge, file, s)...)
	}
	if len(faults) > 0 {
		return &fault{errors.Join(faults...), "mend the pattern or the example", codeFailed}
	}
	fmt.Fprintf(a.out, "%s: %s, no fault\n", file, report.Count(len(own.Signals), "signal"))
	return nil
}

// misjudged are the examples that the signal finds and should not, or the reverse.
func misjudged(judge *classifier.Classifier, file string, s classifier.Signal) []error {
	var faults []error
	for _, text := range s.Yes {
		if !counts(judge, s.ID, text) {
			faults = append(faults, fmt.Errorf("%s: signal %q is not found in its example %q", file, s.ID, text))
		}
	}
	for _, text := range s.No {
		if counts(judge, s.ID, text) {
			faults = append(faults, fmt.Errorf("%s: signal %q is found in %q, where it should not", file, s.ID, text))
		}
	}
	return faults
}

// counts says whether text, as a duty, gives the signal a positive contribution.
func counts(judge *classifier.Classifier, id, text string) bool {
	v := judge.Classify("", "## What you will do\n- "+text)
	return slices.ContainsFunc(v.Evidence, func(e classifier.Evidence) bool { return e.Signal == id && e.Contribution > 0 })
}

func (a *app) listSignals(asJSON bool) error {
	all := classifier.Builtin().Signals
	if asJSON {
		return a.printJSON(all)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, s := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%g\n", s.ID, s.Role, s.Dimension, s.Weight)
	}
	return w.Flush()
}

func (a *app) showSignal(id string, asJSON bool) error {
	for _, s := range classifier.Builtin().Signals {
		if s.ID != id {
			continue
		}
		if asJSON {
			return a.printJSON(s)
		}
		fmt.Fprintf(a.out, "%s\n  speaks for  %s (weight %g)\n  dimension   %s\n  why         %s\n  source      %s\n",
			s.ID, s.Role.Name(), s.Weight, s.Dimension, s.Why, s.Source)
		for _, part := range []struct {
			name  string
			items []string
		}{{"patterns", s.Patterns}, {"found in", s.Yes}, {"not in", s.No}} {
			fmt.Fprintf(a.out, "  %s\n    %s\n", part.name, strings.Join(part.items, "\n    "))
		}
		return nil
	}
	return usage("rolecheck signals lists them all", "no signal %q", id)
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
