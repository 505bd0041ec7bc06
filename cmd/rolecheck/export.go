package main

import (
	"context"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/document"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export FILE... | --run NAME",
		Short: "Convert saved results to another format",
		Long: `Convert saved results to another format. FILE was written with --format jsonl or
json; - is standard input. --run exports a run instead; of an unfinished one,
what it has so far. Nothing is fetched or judged again.`,
		Example: `  rolecheck export saved.jsonl -o report.csv
  rolecheck export --run tuesday -o tuesday.csv
  rolecheck export saved.jsonl --only mismatch --format text`,
		RunE: a.export,
	}
	outputFlags(cmd)
	narrowFlags(cmd)
	databaseFlags(cmd)
	cmd.Flags().String("run", "", "export the run `NAME` (see rolecheck runs)")
	failFlag(cmd)
	return cmd
}

func someFile(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fault.Usage(cmd.CommandPath()+" --help shows examples", "no file is given")
	}
	return nil
}

// export replays saved Records to a Writer: there is no second way from a
// verdict to a page.
func (a *app) export(cmd *cobra.Command, args []string) error {
	keep, err := narrowing(cmd)
	if err != nil {
		return err
	}
	records, stop, err := a.sources(cmd, args)
	if err != nil {
		return err
	}
	defer stop()
	out, err := a.prepareOutput(cmd, "text", report.Header{}, args...)
	if err != nil {
		return err
	}
	var sum report.Summary
	if err := report.Replay(narrowed(records, keep, &sum), out.Header, out); err != nil {
		out.Discard()
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	if failsOn(cmd, &sum) {
		return fault.ExitError(fault.CodeMismatch)
	}
	return nil
}

// narrowed lets the Records through that keep chooses (all, when it is nil),
// and counts all in sum.
func narrowed(records iter.Seq2[record.Record, error], keep func(record.Record) bool, sum *report.Summary) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for r, err := range records {
			if err == nil {
				sum.Add(r)
				if keep != nil && !keep(r) {
					continue
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// sources are the saved Records that the command line names: a Run's, or those
// of files. stop lets go of the Run.
func (a *app) sources(cmd *cobra.Command, args []string) (records iter.Seq2[record.Record, error], stop func(), err error) {
	name, _ := cmd.Flags().GetString("run")
	switch {
	case name == "":
		return a.savedAll(cmd.Context(), args), func() {}, someFile(cmd, args)
	case len(args) > 0:
		return nil, nil, fault.Usage("leave one of them out", "--run and files cannot be written together")
	}
	db, r, err := a.openRun(cmd.Context(), name)
	if err != nil {
		return nil, nil, err
	}
	return db.Records(cmd.Context(), r), func() { _ = db.Close() }, nil
}

// savedAll reads one saved scan after the other.
func (a *app) savedAll(ctx context.Context, names []string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, name := range names {
			for r, err := range a.saved(ctx, name) {
				if ctx.Err() != nil {
					err = interrupted()
				} else if err != nil {
					err = fault.Failed("give a file that --format jsonl or json wrote", "read %s: %w", name, fault.Cause(err))
				}
				if !yield(r, err) {
					return
				}
			}
		}
	}
}

// saved reads one saved scan.
func (a *app) saved(ctx context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		in := document.Until(ctx, a.in)
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				yield(record.Record{}, err)
				return
			}
			defer f.Close()
			in = f
		}
		for r, err := range report.Read(in) {
			if !yield(r, err) {
				return
			}
		}
	}
}
