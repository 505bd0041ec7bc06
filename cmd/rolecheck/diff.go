package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
)

func newDiff(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff RUN1 RUN2",
		Short: "Compare two runs",
		Long: `Compare two runs: list the listings that appeared, vanished (or closed), or
whose title or verdict changed. Listings are identified by their canonical
address.`,
		Example: `  rolecheck diff monday tuesday
  rolecheck diff monday tuesday --format jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fault.Usage("rolecheck runs list shows every run", "%s takes the names of two runs", cmd.CommandPath())
			}
			return nil
		},
		ValidArgsFunction: a.runNames(2),
		RunE:              a.diff,
	}
	databaseFlags(cmd)
	cmd.Flags().Bool("unfinished", false, "also compare unfinished runs (listings not reached yet look vanished)")
	formatFlag(cmd, "text", "jsonl")
	return cmd
}

func (a *app) diff(cmd *cobra.Command, args []string) error {
	db, was, err := a.openRun(cmd.Context(), args[0])
	if err != nil {
		return err
	}
	defer db.Close()
	now, err := db.Run(cmd.Context(), args[1])
	if err != nil {
		return runFault(err)
	}
	if err := finished(cmd, was, now); err != nil {
		return err
	}
	for c, err := range db.Diff(cmd.Context(), was, now) {
		if err == nil {
			err = a.tellChange(c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// finished refuses to compare a Run that has not come to all of its inputs:
// they would be told as vanished or as new.
func finished(cmd *cobra.Command, runs ...jobs.Run) error {
	if anyway, _ := cmd.Flags().GetBool("unfinished"); anyway {
		return nil
	}
	for _, r := range runs {
		if r.State != jobs.Done {
			return fault.Failed("run its scan command again to finish it, or add --unfinished to compare what is there",
				"run %q is not finished: listings it has not reached would look vanished or new", r.Name)
		}
	}
	return nil
}

func (a *app) tellChange(c jobs.Change) error {
	if a.config.Format == "jsonl" {
		return json.NewEncoder(a.out).Encode(c)
	}
	_, err := fmt.Fprintln(a.out, c)
	return err
}
