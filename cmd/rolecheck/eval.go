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
	var name string
	var stages bool
	cmd := &cobra.Command{
		Use:   "eval FILE...",
		Short: "Measure the verdicts on labelled listings",
		Long: `Measure the verdicts on listings that people have labelled by reading them. Each
file is reported on its own. The model is fitted in five folds by employer over
all files together, so that each listing is judged by a model that has not seen
its employer.

` + labelledHelp + `

For files given with --unread only figures are printed: no text, no id, no
quoted error. They come first. --train FILE adds listings to fit on that are not
measured.`,
		Example: `  rolecheck eval listings.csv
  rolecheck eval --unread new.jsonl read.jsonl --lines lines.jsonl
  rolecheck eval listings.jsonl --format md -o docs/scoring.md`,
		RunE: func(cmd *cobra.Command, args []string) error {
			format, _ := cmd.Flags().GetString("format")
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
			return writeReport(cmd.OutOrStdout(), name, report, evalFormats[format])
		},
	}
	files.flags(cmd)
	cmd.Flags().StringArrayVar(&files.Train, "train", nil,
		"also fit on the labelled listings in `FILE`, without measuring them")
	cmd.Flags().BoolVar(&stages, "stages", false,
		"also measure with each stage of the reading switched off in turn (five more fits per stage)")
	formatFlag(cmd, "text", "json", "md")
	cmd.Flags().StringVarP(&name, "output", "o", "", "write to `FILE` (default: standard output)")
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
		a.notef("too few labels to fit in folds (each role needs listings of several employers); " +
			"measuring the model as it is")
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
