package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/evaluate"
)

// newEval makes `rolecheck eval`, which measures the verdicts on labelled listings.
func newEval() *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "eval FILE.jsonl",
		Short: "Measure the verdicts on labelled listings",
		Long: `Measure the verdicts on listings that people have labelled by reading.

FILE holds one JSON object a line: id, title, title_role (pm, po, pm_po, other),
company, language, text, label {role: PM, PO, BOTH, OTHER, UNCLEAR; lean; sure}.`,
		Example: "  rolecheck eval listings.jsonl\n  rolecheck eval listings.jsonl --format md -o docs/scoring.md",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			write, known := evalFormats[format]
			if !known {
				return fmt.Errorf("unknown format %q: eval writes text, json or md", format)
			}
			report, err := evaluateFile(args[0])
			if err != nil {
				return err
			}
			return writeReport(cmd.OutOrStdout(), output, report, write)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json or md")
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write to instead of the terminal")
	return cmd
}

var evalFormats = map[string]func(io.Writer, evaluate.Report) error{
	"text": evaluate.Text,
	"json": evaluate.JSON,
	"md":   evaluate.Markdown,
}

func evaluateFile(name string) (evaluate.Report, error) {
	f, err := os.Open(name)
	if err != nil {
		return evaluate.Report{}, fmt.Errorf("read labelled listings: %w", err)
	}
	defer f.Close()
	listings, err := evaluate.Read(f)
	if err != nil {
		return evaluate.Report{}, fmt.Errorf("read labelled listings from %s: %w", name, err)
	}
	variants, err := evalVariants()
	if err != nil {
		return evaluate.Report{}, err
	}
	report, err := evaluate.Evaluate(listings, variants)
	report.Source = name
	return report, err
}

// evalVariants are the rows of the comparison above the baselines. The first
// is the program as it ships.
func evalVariants() ([]evaluate.Variant, error) {
	c, err := classifier.New(classifier.Builtin())
	if err != nil {
		return nil, fmt.Errorf("load the built-in signals: %w", err)
	}
	return []evaluate.Variant{{Name: "rolecheck", Judge: c.Classify}}, nil
}

// writeReport makes the whole report before it opens the file, so that a
// failure leaves the file as it was.
func writeReport(w io.Writer, file string, r evaluate.Report, write func(io.Writer, evaluate.Report) error) error {
	var whole bytes.Buffer
	if err := write(&whole, r); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if file == "" {
		_, err := w.Write(whole.Bytes())
		return err
	}
	return os.WriteFile(file, whole.Bytes(), 0o644)
}
