package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/record"
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
	write := changeText
	if a.config.Format == "jsonl" {
		write = changeJSON
	}
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
			err = write(a.out, c)
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

// changeText is one line: what happened, the title and role before and after
// where they differ, and where the listing is.
func changeText(w io.Writer, c jobs.Change) error {
	r, what := c.Now, ""
	switch c.Kind {
	case jobs.Vanished:
		r, what = c.Was, c.Was.Listing.Title
	case jobs.Appeared:
		what = c.Now.Listing.Title
	case jobs.Retitled:
		what = c.Was.Listing.Title + " → " + c.Now.Listing.Title
	case jobs.Rejudged:
		what = fmt.Sprintf("%s: %s → %s", c.Now.Listing.Title, judgement(c.Was), judgement(c.Now))
	}
	_, err := fmt.Fprintf(w, "%-8s  %s  %s\n", c.Kind, record.Clean(what), record.Clean(r.Identity()))
	return err
}

func judgement(r *record.Record) string {
	return fmt.Sprintf("%s (%s)", r.Verdict.Actual.Name(), r.Verdict.Outcome)
}

func changeJSON(w io.Writer, c jobs.Change) error {
	return json.NewEncoder(w).Encode(struct {
		Change jobs.ChangeKind `json:"change"`
		Was    *record.Record  `json:"was"`
		Now    *record.Record  `json:"now"`
	}{c.Kind, c.Was, c.Now})
}
