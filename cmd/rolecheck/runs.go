package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

func newRuns(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "runs",
		Short: "List, show or remove scans",
		Long: `List, show or remove scans. A scan is kept as a run, with its inputs and their
results, until it is removed. Without a subcommand, list the runs.`,
		Example: `  rolecheck runs
  rolecheck runs show tuesday --format json
  rolecheck runs rm monday tuesday`,
		Args: cobra.NoArgs,
		RunE: a.listRuns,
	}
	list := &cobra.Command{Use: "list", Short: "List every run, the newest first", Args: cobra.NoArgs, RunE: a.listRuns}
	show := &cobra.Command{Use: "show RUN", Short: "Show the state of a run", Args: oneRun, RunE: a.showRun,
		ValidArgsFunction: a.runNames(1)}
	rm := &cobra.Command{Use: "rm RUN...", Short: "Remove runs and their results", Args: someRuns, RunE: a.removeRuns,
		ValidArgsFunction: a.runNames(-1)}
	cmd.AddCommand(list, show, rm)
	for _, c := range []*cobra.Command{cmd, list, show, rm} {
		databaseFlags(c)
	}
	for _, c := range []*cobra.Command{cmd, list, show} {
		formatFlag(c, "text", "json")
	}
	return cmd
}

func oneRun(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fault.Usage("rolecheck runs list shows every run", "%s takes the name of one run", cmd.CommandPath())
	}
	return nil
}

func someRuns(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fault.Usage("rolecheck runs list shows every run", "%s takes the names of runs", cmd.CommandPath())
	}
	return nil
}

// shownRun is a Run as text and JSON show it.
type shownRun struct {
	Name     string         `json:"name"`
	State    jobs.State     `json:"state"`
	Begun    time.Time      `json:"begun"`
	Source   string         `json:"source"`
	Settings string         `json:"settings"`
	Inputs   int            `json:"inputs"`
	Done     int            `json:"done"` // inputs
	Records  map[string]int `json:"records,omitempty"`
}

func describeRun(ctx context.Context, db *jobs.Database, r jobs.Run) (shownRun, error) {
	p, err := db.Progress(ctx, r)
	if err != nil {
		return shownRun{}, err
	}
	shown := shownRun{Name: r.Name, State: r.State, Begun: r.Created().UTC(), Source: r.Source, Inputs: p.Inputs,
		Done:     p.Done,
		Settings: "those of another version", Records: p.Records}
	if o, err := readOrders(r); err == nil {
		shown.Settings = o.String()
	}
	return shown, nil
}

func (a *app) listRuns(cmd *cobra.Command, _ []string) error {
	db, err := a.database(cmd.Context(), slog.LevelWarn)
	if err != nil {
		return err
	}
	defer db.Close()
	all := []shownRun{}
	for r, err := range db.Runs(cmd.Context()) {
		if err != nil {
			return err
		}
		shown, err := describeRun(cmd.Context(), db, r)
		if err != nil {
			return err
		}
		all = append(all, shown)
	}
	if a.config.Format == "json" {
		return a.printJSON(all)
	}
	table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RUN\tSTATE\tDONE\tBEGUN")
	for _, r := range all {
		fmt.Fprintf(table, "%s\t%s\t%d of %d\t%s\n", record.Clean(record.Fold(r.Name)), r.State, r.Done, r.Inputs,
			r.Begun.Format(time.DateTime))
	}
	return table.Flush()
}

func (a *app) showRun(cmd *cobra.Command, args []string) error {
	db, r, err := a.openRun(cmd.Context(), args[0])
	if err != nil {
		return err
	}
	defer db.Close()
	shown, err := describeRun(cmd.Context(), db, r)
	if err != nil {
		return err
	}
	if a.config.Format == "json" {
		return a.printJSON(shown)
	}
	fmt.Fprintf(a.out, "run       %s\nstate     %s\nbegun     %s\nfrom      %s\nsettings  %s\ninputs    %d, %d of them done\n",
		record.Clean(record.Fold(shown.Name)), shown.State, shown.Begun.Format(time.DateTime), record.Clean(record.Fold(shown.Source)),
		record.Clean(shown.Settings), shown.Inputs, shown.Done)
	var statuses []string
	for status, n := range shown.Records {
		statuses = append(statuses, fmt.Sprintf("%s %d", status, n))
	}
	slices.Sort(statuses)
	if len(statuses) > 0 {
		fmt.Fprintf(a.out, "records   %s\n", strings.Join(statuses, ", "))
	}
	return nil
}

func (a *app) removeRuns(cmd *cobra.Command, args []string) error {
	db, err := a.database(cmd.Context(), slog.LevelWarn)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, name := range args {
		if err := db.Remove(cmd.Context(), name); err != nil {
			return runFault(err)
		}
	}
	return nil
}

// tellCopies prints the near-copies of a Run that carry different titles.
func (a *app) tellCopies(groups []jobs.Copies) {
	for _, g := range groups {
		a.notef("  ! one text under different titles: %s", record.Clean(strings.Join(g.Titles, " / ")))
		for _, l := range g.Listings[:min(len(g.Listings), 5)] {
			a.notef("    %s", record.Clean(strings.Join(slices.DeleteFunc([]string{l.Title, l.Company, l.Input},
				func(s string) bool { return s == "" }), ", ")))
		}
		if more := len(g.Listings) - 5; more > 0 {
			a.notef("    and %s more", report.Count(more, "listing"))
		}
	}
}
