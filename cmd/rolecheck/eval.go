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
				return usage("add --format json", "unknown format %q: eval writes text, json or md", format)
			}
			if err := notAnInput(output, args); err != nil {
				return err
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
		return evaluate.Report{}, failed("name a file of labelled listings; rolecheck eval --help shows a line of it", "read labelled listings: %w", err)
	}
	defer f.Close()
	listings, err := evaluate.Read(f)
	if err != nil {
		return evaluate.Report{}, fmt.Errorf("read labelled listings from %s: %w", name, err)
	}
	variants, err := evalVariants(listings)
	if err != nil {
		return evaluate.Report{}, err
	}
	report, err := evaluate.Evaluate(listings, variants)
	report.Source = name
	return report, err
}

// evalVariants are the rows of the comparison above the baselines. The first,
// which is reported in full, is tuned on four fifths of the employers and
// judges the last fifth; the rules as they ship have seen every listing that
// they were tuned on, so their row flatters them. Where the listings are too few
// to tune on, that row is all.
func evalVariants(listings []evaluate.Labelled) ([]evaluate.Variant, error) {
	rules := classifier.Builtin()
	c, err := classifier.New(rules)
	if err != nil {
		return nil, fmt.Errorf("load the built-in signals: %w", err)
	}
	shipped := evaluate.Variant{Name: "as shipped", Judge: c.Classify}
	if !evaluate.Trainable(listings) {
		return []evaluate.Variant{shipped}, nil
	}
	off := func(name string, change func(*classifier.Rules)) evaluate.Variant {
		r := rules
		change(&r)
		return evaluate.Variant{Name: name, Train: tuneOn(r, func(*classifier.Model) {})}
	}
	return []evaluate.Variant{
		{Name: "cross-validated", Train: tuneOn(rules, func(*classifier.Model) {})},
		off("without sections", func(r *classifier.Rules) { r.Model.Sections = evenSections() }),
		off("without contexts", func(r *classifier.Rules) { r.Reading.Contexts = nil }),
		off("without tags", func(r *classifier.Rules) { r.Reading.Ambiguous = nil }),
		{Name: "uncalibrated", Train: tuneOn(rules, func(m *classifier.Model) { m.Steps.Temperature = 1 })},
		shipped,
	}, nil
}

// tuneOn makes a Judge by tuning rules on the listings outside a fold. change
// has the last word on what was fitted.
func tuneOn(rules classifier.Rules, change func(*classifier.Model)) func([]evaluate.Labelled) (evaluate.Judge, error) {
	return func(outside []evaluate.Labelled) (evaluate.Judge, error) {
		examples, _ := evaluate.Examples(outside)
		r := rules
		var err error
		if r.Model, err = classifier.Tune(rules, examples); err != nil {
			return nil, err
		}
		change(&r.Model)
		c, err := classifier.New(r)
		if err != nil {
			return nil, err
		}
		return c.Classify, nil
	}
}

// evenSections gives the evidence of every section the same worth.
func evenSections() map[string]map[classifier.Section]float64 {
	even := map[classifier.Section]float64{}
	for _, s := range []classifier.Section{classifier.Duties, classifier.Requirements, classifier.Preferred,
		classifier.Company, classifier.Benefits, classifier.Legal, classifier.Application} {
		even[s] = 1
	}
	return map[string]map[classifier.Section]float64{"product": even, "other": even}
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
	file, err := createWhole(name)
	if err != nil {
		return failed("name a file in a folder that you may write to", "write %s: %w", name, cause(err))
	}
	if _, err := file.Write(whole.Bytes()); err != nil {
		file.Discard()
		return failed("name another file with -o", "write %s: %w", name, cause(err))
	}
	return file.Commit()
}
