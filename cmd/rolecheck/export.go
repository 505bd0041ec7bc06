package main

import (
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/report"
)

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export FILE...",
		Short: "Write a saved scan in another format",
		Long: `Write a saved scan in another format. FILE holds what --format jsonl or json
wrote; - is standard input. Nothing is fetched or judged again.`,
		Example: `  rolecheck export saved.jsonl -o report.csv
  rolecheck export saved.jsonl --only mismatch --format text`,
		Args: someFile,
		RunE: a.export,
	}
	outputFlags(cmd)
	narrowFlags(cmd)
	cmd.Flags().String("fail-on", "", "end with code 3 when `OUTCOME` was found: mismatch")
	return cmd
}

func someFile(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage(cmd.CommandPath()+" --help shows examples", "no file is given")
	}
	return nil
}

// export joins the reader of saved Records to a Writer: there is no second way
// from a verdict to a page.
func (a *app) export(cmd *cobra.Command, args []string) error {
	keep, err := narrowing(cmd)
	if err != nil {
		return err
	}
	out, err := a.openOutput(cmd, "text", report.Header{}, args...)
	if err != nil {
		return err
	}
	var sum report.Summary
	for _, name := range args {
		for r, err := range a.saved(name) {
			if err == nil {
				sum.Add(r)
				if keep == nil || keep(r) {
					err = out.Write(r)
				}
			}
			if err != nil {
				out.discard()
				return failed("give a file that --format jsonl or json wrote", "read %s: %w", name, cause(err))
			}
		}
	}
	if err := out.finish(); err != nil {
		return err
	}
	if on, _ := cmd.Flags().GetString("fail-on"); on != "" && sum.Mismatches() > 0 {
		return ended(codeMismatch)
	}
	return nil
}

// saved reads one saved scan.
func (a *app) saved(name string) iter.Seq2[report.Record, error] {
	return func(yield func(report.Record, error) bool) {
		var in io.Reader = a.in
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				yield(report.Record{}, err)
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
