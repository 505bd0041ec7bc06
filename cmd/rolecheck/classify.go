package main

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/document"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
)

func newClassify(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "classify [FILE | FOLDER | PATTERN | URL | -]...",
		Short: "Judge listings: files, addresses, a paste, or a whole dump",
		Long: `Judge listings. Each argument is a file (plain text, Markdown, a saved page or
the saved answer of an API), a folder of files, a pattern such as 'ads/*.txt',
an address, or - for standard input. Without arguments the listing is read from
standard input; at a terminal, paste it and press Ctrl-D. If only addresses are
pasted, they are fetched.

The title comes from --title, from the page, or from the first lines if they
read like one.

--input reads a dump: a file of listings in CSV, JSON, lines of JSON, XLSX, ODS
or Parquet; text files may be compressed with gzip or zstd. Columns are found by
name ("Job Title", jobDescription, Stellentext); --verbose shows which column
was taken for what, and the -field flags choose others. Output keeps the order
of the rows, and unknown fields are passed through. If a dump is written to a
file (-o) as jsonl or csv, run the command again after Ctrl-C or a crash to
resume; FILE.part holds what is done so far.

If you keep job ads in a repository, --format github annotates a GitHub Actions
run and --format sarif writes a file for code scanning.`,
		Example: `  rolecheck classify listing.txt
  rolecheck classify https://jobs.example/123 --format json
  pbpaste | rolecheck classify --title "Product Owner" -
  rolecheck classify --input dump.jsonl.gz -o judged.jsonl
  rolecheck classify --input dump.csv --columns usual,probabilities -o out.csv
  rolecheck classify ads --format github --fail-on mismatch`,
		RunE: func(cmd *cobra.Command, args []string) error {
			dumps, _ := cmd.Flags().GetStringArray("input")
			if len(dumps) == 0 {
				return a.classify(cmd, args)
			}
			if len(args) > 0 {
				return fault.Usage("repeat --input for each dump", "--input takes no further arguments, got %q", args[0])
			}
			return a.classifyDumps(cmd, dumps)
		},
	}
	outputFlags(cmd)
	judgeFlags(cmd)
	narrowFlags(cmd)
	fetchFlags(cmd)
	cmd.Flags().Lookup("limit").Usage = "take at most `N` postings from a board, or rows from dumps"
	cmd.Flags().String("title", "", "`TITLE` of the listing")
	cmd.Flags().StringArray("input", nil,
		"judge every row of a dump: `FILE` is CSV, JSON, XLSX, ODS or Parquet, or - for standard input (repeatable)")
	for _, noun := range []string{"title", "text", "url", "company", "location"} {
		cmd.Flags().String(noun+"-field", "", "`FIELD` of a dump that holds the "+noun+" (default: found by name)")
	}
	return cmd
}

func (a *app) classify(cmd *cobra.Command, args []string) error {
	keep, err := narrowing(cmd)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"-"}
	}
	args, err = document.Names(args)
	if err != nil {
		return err
	}
	given, err := document.Paste(cmd.Context(), args, a.in, a.errOut)
	if err != nil {
		return err
	}
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	documents := slices.Collect(document.Apart(given))
	header := report.Header{Single: len(documents) == 1, Line: document.LineIn(documents), Outline: pipeline.Classifier.Outline}
	out, err := a.openOutput(cmd, "text", header, args...)
	if err != nil {
		return err
	}
	title, _ := cmd.Flags().GetString("title")
	work := func(ctx context.Context, d document.Document) iter.Seq[record.Record] {
		return a.judge(ctx, pipeline, d, title)
	}
	var sum report.Summary
	untitled := false
	ctx := cmd.Context()
	for r := range scan.Ordered(ctx, slices.Values(documents), a.workers(runtime.GOMAXPROCS(0)), work) {
		sum.Add(r)
		untitled = untitled || r.Untitled()
		if keep != nil && !keep(r) && r.Error == nil {
			continue
		}
		if err := a.put(out, r); err != nil {
			out.Discard()
			return err
		}
	}
	if untitled && out.Format == "text" && ctx.Err() == nil {
		defer a.notef(`hint: give the title with --title "Product Owner" or as the first line to have it checked`)
	}
	return a.end(ctx, cmd, out, &sum)
}

// put writes r. In text, which is for people, a failure goes to stderr alone.
func (a *app) put(out *output.Output, r record.Record) error {
	if r.Error != nil {
		fault.Say(a.errOut, r.Error.Message, r.Error.Hint)
		if out.Format == "text" {
			return nil
		}
	}
	return out.Write(r)
}

// end completes the output unless the work was interrupted.
func (a *app) end(ctx context.Context, cmd *cobra.Command, out *output.Output, sum *report.Summary) error {
	if ctx.Err() != nil {
		out.Discard()
		return a.verdict(ctx, cmd, sum)
	}
	if err := out.Finish(); err != nil {
		return err
	}
	return a.verdict(ctx, cmd, sum)
}

func (a *app) workers(usual int) int {
	if a.config.Workers > 0 {
		return a.config.Workers
	}
	return usual
}

// judge sends one document down the pipeline.
func (a *app) judge(ctx context.Context, p *scan.Pipeline, d document.Document, title string) iter.Seq[record.Record] {
	if d.Address {
		return p.TitledURL(ctx, d.Name, title)
	}
	content, err := d.Read()
	if err != nil {
		return one(document.Unreadable(d.Name, err))
	}
	return named(d.Name, p.Document(ctx, d.Name, title, content))
}

// named puts the input's name before a fault that came without an address.
func named(input string, records iter.Seq[record.Record]) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		for r := range records {
			if r.Error != nil && !strings.HasPrefix(r.Error.Message, input) {
				r.Error.Message = input + ": " + r.Error.Message
			}
			if !yield(r) {
				return
			}
		}
	}
}

func one(r record.Record) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) { yield(r) }
}
