package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
)

func newSignals(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "signals [ID]",
		Short: "List the signals, show one, or check a file of your own",
		Example: `  rolecheck signals
  rolecheck signals backlog-owned
  rolecheck signals check own.yaml`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			asJSON := a.config.Format == "json" || a.config.Format == "jsonl"
			if len(args) == 1 {
				return a.showSignal(args[0], asJSON)
			}
			return a.listSignals(asJSON)
		},
	}
	cmd.Flags().String("format", "", "text or json")
	return cmd
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
