package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/evaluate"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
)

// newEval makes `rolecheck eval`, which measures the verdicts on labelled listings.
func newEval(a *app) *cobra.Command {
	var files labelledFiles
	var format, name string
	var stages bool
	cmd := &cobra.Command{
		Use:   "eval FILE...",
		Short: "Measure the verdicts on labelled listings",
		Long: `Measure the verdicts on listings that people have labelled by reading. Each
file is reported by itself. The model is fitted anew in five folds by employer,
over all files together, and judges in each the listings of the employers it
has not seen.

` + labelledHelp + `

Of the files named with --unread nothing is printed but figures: no text, no
id, no error. They come first. --train FILE has listings to fit on that are not
measured.`,
		Example: `  rolecheck eval listings.csv
  rolecheck eval --unread new.jsonl read.jsonl --lines lines.jsonl
  rolecheck eval listings.jsonl --format md -o docs/scoring.md`,
		RunE: func(cmd *cobra.Command, args []string) error {
			write, known := evalFormats[format]
			if !known {
				return fault.Usage("add --format json", "unknown format %q: eval writes text, json or md", format)
			}
			if len(args)+len(files.Unread) == 0 {
				return fault.Usage("rolecheck eval listings.jsonl", "eval needs a file of labelled listings")
			}
			if err := output.NotAnInput(name, slices.Concat(args, files.Unread, files.Train, files.Labels, files.Lines)); err != nil {
				return err
			}
			report, err := a.evaluate(files, args, stages)
			if err != nil {
				return err
			}
			return writeReport(cmd.OutOrStdout(), name, report, write)
		},
	}
	files.flags(cmd)
	cmd.Flags().StringArrayVar(&files.Train, "train", nil,
		"fit on the listings in `FILE` too, those that have a label, and do not measure them")
	cmd.Flags().BoolVar(&stages, "stages", false,
		"measure also with one stage of the reading switched off at a time: five fits more for each")
	cmd.Flags().StringVar(&format, "format", "text", "text, json or md")
	cmd.Flags().StringVarP(&name, "output", "o", "", "file to write to instead of the terminal")
	return cmd
}

var evalFormats = map[string]func(io.Writer, evaluate.Report) error{
	"text": evaluate.Text,
	"json": evaluate.JSON,
	"md":   evaluate.Markdown,
}

func (a *app) evaluate(files labelledFiles, args []string, stages bool) (evaluate.Report, error) {
	rules, judge, err := a.judging()
	if err != nil {
		return evaluate.Report{}, err
	}
	files.Read = args
	all, err := files.Load(languageBy(judge))
	if err != nil {
		return evaluate.Report{}, err
	}
	variants := []evaluate.Variant{{Name: "as shipped", Judge: judge.Classify}}
	if evaluate.Trainable(all.All()) {
		variants = slices.Concat(evaluate.FittedVariants(rules, stages), variants)
	} else {
		a.notef("too few labels to fit in folds: each role has to stand in the listings of several employers; " +
			"measured is the model as shipped")
	}
	report, err := evaluate.Evaluate(all.Sets, all.Further, variants)
	if err != nil {
		return report, fault.Failed("name files with labelled English listings", "%w", err)
	}
	report.LabelledBy = files.labelledBy
	return report, nil
}

// writeReport makes the whole report before it opens the file, so that a
// failure leaves the file as it was.
func writeReport(w io.Writer, name string, r evaluate.Report, write func(io.Writer, evaluate.Report) error) error {
	var whole bytes.Buffer
	if err := write(&whole, r); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if name == "" {
		_, err := w.Write(whole.Bytes())
		return err
	}
	return output.WriteWhole(name, whole.Bytes())
}
