package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

func newSignals(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "signals [ID]",
		Short: "List, show and test signals, the built-in ones and your own",
		Long: `List, show and test the signals that a listing is judged by: the built-in ones
and those of your own rule packs (--signals, or the setting). docs/signals.md
teaches how a pack is written.`,
		Example: `  rolecheck signals
  rolecheck signals show backlog-owned --in listing.txt
  rolecheck signals new hives-kept -o own.yaml
  rolecheck signals test own.yaml
  rolecheck signals lint own.yaml --corpus listings.jsonl`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.signalIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return a.showSignal(cmd, args[0])
			}
			return a.listSignals()
		},
	}
	list := &cobra.Command{Use: "list", Short: "List every signal, your own marked", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.listSignals() }}
	show := &cobra.Command{Use: "show ID", Short: "Show a signal, and what becomes of it in a listing",
		Args: cobra.ExactArgs(1), ValidArgsFunction: a.signalIDs,
		Long: `Show a signal. --in says where it was found in a listing, what it counted, and
why it did not where it counted nothing.`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.showSignal(cmd, args[0]) }}
	show.Flags().String("in", "", "show where it fires in the listing in `FILE` (- for standard input)")
	cmd.AddCommand(list, show, newSignalsTest(a), newSignalsLint(a), newSignalsNew(a))
	for _, c := range []*cobra.Command{cmd, list, show} {
		ruleFlags(c)
		formatFlag(c, "text", "json")
	}
	return cmd
}

func (a *app) listSignals() error {
	rules, err := a.rules()
	if err != nil {
		return err
	}
	if a.config.Format == "json" {
		return a.printJSON(rules.AllSignals())
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, s := range rules.AllSignals() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%g\t%s\n", s.ID, s.Role, s.Dimension, s.Weight, record.Clean(strings.Join(s.Packs, ", ")))
	}
	return w.Flush()
}

// signalOf finds a signal, or names those that are written like it.
func signalOf(rules classifier.Rules, id string) (classifier.Signal, error) {
	all := rules.AllSignals()
	if i := slices.IndexFunc(all, func(s classifier.Signal) bool { return s.ID == id }); i >= 0 {
		return all[i], nil
	}
	hint := "rolecheck signals lists them all"
	if near := rules.Near(id); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return classifier.Signal{}, fault.Usage(hint, "no signal %q", id)
}

func (a *app) showSignal(cmd *cobra.Command, id string) error {
	rules, err := a.rules()
	if err != nil {
		return err
	}
	s, err := signalOf(rules, id)
	if err != nil {
		return err
	}
	if in := cmd.Flags().Lookup("in"); in != nil && in.Value.String() != "" {
		return a.showIn(cmd, s, in.Value.String())
	}
	if a.config.Format == "json" {
		return a.printJSON(s)
	}
	fmt.Fprintf(a.out, "%s\n  speaks for  %s (weight %g)\n  dimension   %s\n  why         %s\n  source      %s\n",
		s.ID, s.Role.Name(), s.Weight, s.Dimension, s.Why, s.Source)
	if s.Language != "" {
		fmt.Fprintf(a.out, "  language    %s\n", s.Language)
	}
	if len(s.Packs) > 0 {
		fmt.Fprintf(a.out, "  packs       %s\n", strings.Join(s.Packs, ", "))
	}
	for _, part := range []struct {
		name  string
		items []string
	}{{"patterns", s.Patterns}, {"found in", s.Yes}, {"not in", s.No}} {
		if len(part.items) > 0 {
			fmt.Fprintf(a.out, "  %s\n    %s\n", part.name, strings.Join(part.items, "\n    "))
		}
	}
	return nil
}

// showIn says what became of a signal in a listing.
func (a *app) showIn(cmd *cobra.Command, s classifier.Signal, file string) error {
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	documents, err := a.paste(cmd.Context(), []string{file})
	if err != nil {
		return err
	}
	found := []classifier.Evidence{}
	for r := range a.judge(cmd.Context(), pipeline, documents[0], "") {
		if r.Error != nil {
			return fault.Failed(r.Error.Hint, "%s", r.Error.Message)
		}
		found = append(found, slices.DeleteFunc(r.Verdict.Evidence,
			func(e classifier.Evidence) bool { return e.Signal != s.ID })...)
	}
	if a.config.Format == "json" {
		return a.printJSON(found)
	}
	fmt.Fprintf(a.out, "%s: %s in %s\n", s.ID, places(len(found)), record.Clean(documents[0].name))
	for _, e := range found {
		counted := fmt.Sprintf("%+.2f", e.Contribution)
		if e.Contribution == 0 {
			counted = "not counted"
		}
		why := ""
		if len(e.Context) > 0 {
			why = ": " + strings.Join(e.Context, ", ")
		}
		fmt.Fprintf(a.out, "  %-11s  “%s” (%s%s)\n", counted, record.Clean(record.Fold(e.Quote)), e.Section, why)
	}
	return nil
}

func places(n int) string {
	if n == 0 {
		return "not found"
	}
	return "found at " + report.Count(n, "place")
}

// newSignalsTest makes `signals test`, once called check.
func newSignalsTest(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "test [PACK]...",
		Aliases: []string{"check"},
		Short:   "Hold packs to their form and their own examples",
		Long: `Hold packs, files or folders, to what the built-in catalogue is held to: their
form, their patterns, and the examples of each signal. Every fault is named,
with file, line and column. Without arguments the packs of the settings are
tested.`,
		Example: "  rolecheck signals test own.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			rules, err := a.packsOf(cmd, args)
			if err != nil {
				return err
			}
			judge, err := classifier.New(rules)
			if err != nil {
				return fault.Failed("fix these and test again", "%w", err)
			}
			var faults []error
			n := 0
			for _, s := range rules.AllSignals() {
				if len(s.Packs) > 0 {
					n++
					faults = append(faults, misjudged(judge, s)...)
				}
			}
			if len(faults) > 0 {
				return fault.Failed("fix the pattern or the example", "%w", errors.Join(faults...))
			}
			fmt.Fprintf(a.out, "%s, no fault\n", report.Count(n, "signal"))
			return nil
		},
	}
}

// packsOf are the rules with the packs in the arguments, or else in the settings.
func (a *app) packsOf(cmd *cobra.Command, args []string) (classifier.Rules, error) {
	packs, err := a.packs()
	if len(args) > 0 {
		packs, err = readPacks(args)
	}
	if err != nil {
		return classifier.Rules{}, err
	}
	if len(packs) == 0 {
		return classifier.Rules{}, fault.Usage("name a file or a folder: "+cmd.CommandPath()+" own.yaml", "no pack is given")
	}
	return a.rulesWith(packs)
}

// misjudged are the examples that the signal is not found in and should be, or
// the reverse.
func misjudged(judge *classifier.Classifier, s classifier.Signal) []error {
	var faults []error
	where := s.At()
	if len(s.Yes) == 0 {
		faults = append(faults, fmt.Errorf("%s: signal %q has no example under yes", where, s.ID))
	}
	for _, text := range s.Yes {
		if !judge.Finds(s, text) {
			faults = append(faults, fmt.Errorf("%s: signal %q is not found in its example %q", where, s.ID, text))
		}
	}
	for _, text := range s.No {
		if judge.Finds(s, text) {
			faults = append(faults, fmt.Errorf("%s: signal %q is found in %q, where it should not be", where, s.ID, text))
		}
	}
	return faults
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
