package main

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/report"
)

// completions are the values that a shell offers for a flag, wherever it stands.
func completions(a *app) map[string]cobra.CompletionFunc {
	fixed := func(values ...string) cobra.CompletionFunc {
		return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
	}
	return map[string]cobra.CompletionFunc{
		"lens":       a.lensNames,
		"log-format": fixed("text", "json"),
		"titles":     fixed("product", "all"),
		"only":       listed(names(outcomes)...),
		"fail-on":    listed(failures...),
		"actual":     listed("product_manager", "product_owner", "hybrid", "other", "unclear"),
		"run":        a.runNames(-1),
		"columns":    listed(report.Columns("csv", nil)...),
	}
}

// listed completes the last of several values with commas between them.
func listed(values ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		var found []string
		for _, v := range values {
			if !slices.Contains(strings.Split(before, ","), v) {
				found = append(found, before+v)
			}
		}
		return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// complete gives every flag of the commands below root its completion, where
// the command itself gave none.
func complete(a *app, root *cobra.Command) {
	known := completions(a)
	for _, cmd := range root.Commands() {
		complete(a, cmd)
		for flag, values := range known {
			if cmd.Flags().Lookup(flag) != nil {
				_ = cmd.RegisterFlagCompletionFunc(flag, values) // fails only where the command gave its own
			}
		}
	}
}

func names[S ~string](values []S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// formatFlag is the --format of a command that writes no Records; the first is
// what it writes when nothing is said.
func formatFlag(cmd *cobra.Command, formats ...string) {
	listed := strings.Join(formats[:len(formats)-1], ", ") + " or " + formats[len(formats)-1]
	cmd.Flags().String("format", formats[0], "output `FORMAT`: "+listed)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if got, _ := cmd.Flags().GetString("format"); !slices.Contains(formats, got) {
			return fault.Usage("--format takes "+listed, "%s cannot write %s", cmd.CommandPath(), got)
		}
		return run(cmd, args)
	}
}

// runNames completes the names of up to most Runs; -1: any number.
func (a *app) runNames(most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if most >= 0 && len(args) >= most || a.load(cmd.Flags()) != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second) // nobody waits longer for a Tab
		defer cancel()
		db, err := a.database(ctx, slog.LevelError)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer db.Close()
		var found []string
		for r, err := range db.Runs(ctx) {
			if err != nil {
				break
			}
			if !slices.Contains(args, r.Name) {
				found = append(found, r.Name)
			}
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}

// signalIDs completes the id of a signal.
func (a *app) signalIDs(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	rules := classifier.Builtin()
	if a.load(cmd.Flags()) == nil {
		if own, err := a.rules(); err == nil {
			rules = own
		}
	}
	var ids []string
	for _, s := range rules.Signals {
		ids = append(ids, s.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// lensNames completes the lenses, those of the user's packs too.
func (a *app) lensNames(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	names := config.Lenses()
	if a.load(cmd.Flags()) == nil {
		if rules, err := a.rules(); err == nil {
			names = slices.Sorted(maps.Keys(rules.Lenses))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
