package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/document"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/rules"
)

func newSignals(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "signals [ID]",
		Short: "List, show and test signals, the built-in ones and your own",
		Long: `List, show and test the signals that a listing is judged by: the built-in ones
and those of your own rule packs (--signals, or the setting). docs/signals.md
shows how to write one.`,
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
	show := &cobra.Command{Use: "show ID", Short: "Show a signal, or where it fires in a listing",
		Args: cobra.ExactArgs(1), ValidArgsFunction: a.signalIDs,
		Long: `Show a signal. With --in, show where it was found in a listing, what it counted
for, and why it did not count.`,
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
	own, err := a.rules()
	if err != nil {
		return err
	}
	if a.config.Format == "json" {
		return a.printJSON(own.AllSignals())
	}
	return rules.List(a.out, own)
}

func (a *app) showSignal(cmd *cobra.Command, id string) error {
	own, err := a.rules()
	if err != nil {
		return err
	}
	s, err := rules.Find(own, id)
	if err != nil {
		return err
	}
	if in := cmd.Flags().Lookup("in"); in != nil && in.Value.String() != "" {
		return a.showIn(cmd, s, in.Value.String())
	}
	if a.config.Format == "json" {
		return a.printJSON(s)
	}
	return rules.Show(a.out, s)
}

// showIn shows where a signal was found in a listing, and what it counted for.
func (a *app) showIn(cmd *cobra.Command, s classifier.Signal, file string) error {
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	documents, err := document.Paste(cmd.Context(), []string{file}, a.in, a.errOut)
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
	return rules.ShowFound(a.out, s, found, documents[0].Name)
}

// newSignalsTest makes `signals test`, once called check.
func newSignalsTest(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "test [PACK]...",
		Aliases: []string{"check"},
		Short:   "Check packs and run their examples",
		Long: `Check packs (files or folders) as strictly as the built-in catalogue: form,
patterns, and the examples of each signal. Every fault is reported, with file,
line and column. Without arguments the packs in the settings are checked.`,
		Example: "  rolecheck signals test own.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			own, err := a.packsOf(cmd, args)
			if err != nil {
				return err
			}
			n, err := rules.Test(own)
			if err != nil {
				return err
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
		packs, err = rules.Read(args)
	}
	if err != nil {
		return classifier.Rules{}, err
	}
	if len(packs) == 0 {
		return classifier.Rules{}, fault.Usage("name a file or a folder: "+cmd.CommandPath()+" own.yaml", "no pack is given")
	}
	return a.rulesWith(packs)
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
