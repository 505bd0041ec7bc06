package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/evaluate"
)

// newTune makes `rolecheck tune`, which fits the numbers of the decision on labelled listings.
func newTune(a *app) *cobra.Command {
	var labels, output string
	cmd := &cobra.Command{
		Use:   "tune --labels FILE.jsonl -o FILE.yaml",
		Short: "Fit the numbers of the decision on labelled listings",
		Long: `Fit the weights of the signals, the steps of the decision and their calibration
on English listings that people have labelled by reading (the format is that of
rolecheck eval), and write them as a model file. The same listings give the same
file. Weights are held back to those of the catalogue and never change sign.`,
		Example: "  rolecheck tune --labels listings.jsonl -o model.yaml",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if labels == "" || output == "" {
				return usage("rolecheck tune --labels listings.jsonl -o model.yaml", "tune needs --labels and -o")
			}
			listings, err := readLabelled(labels)
			if err != nil {
				return err
			}
			model, err := tuned(listings)
			if err != nil {
				return failed("the file needs English listings of every role", "%w", err)
			}
			return writeModel(output, model)
		},
	}
	cmd.Flags().StringVar(&labels, "labels", "", "labelled listings, a JSON object a line")
	cmd.Flags().StringVarP(&output, "output", "o", "", "model file to write")
	return cmd
}

func readLabelled(name string) ([]evaluate.Labelled, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, failed("check the name", "read labelled listings in %s: %w", name, cause(err))
	}
	defer f.Close()
	listings, err := evaluate.Read(f)
	if err != nil {
		return nil, failed("rolecheck eval --help shows the format", "read labelled listings in %s: %w", name, err)
	}
	return listings, nil
}

// tuned fits the built-in rules and says in the model how it was made.
func tuned(listings []evaluate.Labelled) (classifier.Model, error) {
	rules := classifier.Builtin()
	examples, employers := evaluate.Examples(listings)
	model, err := classifier.Tune(rules, examples)
	if err != nil {
		return model, err
	}
	count := map[classifier.Role]int{}
	for _, e := range examples {
		count[e.Role]++
	}
	model.Made = fmt.Sprintf("fitted by rolecheck tune on %d English listings of %d employers, labelled by two readers and a third for differences (%d product manager, %d product owner, %d hybrid, %d other, %d unclear), with %d signals",
		len(examples), employers, count[classifier.ProductManager], count[classifier.ProductOwner], count[classifier.Hybrid], count[classifier.Other], count[classifier.Unclear], len(rules.Signals))
	return model, nil
}

func writeModel(name string, m classifier.Model) error {
	var whole bytes.Buffer
	e := yaml.NewEncoder(&whole)
	e.SetIndent(2)
	if err := e.Encode(m); err != nil {
		return fmt.Errorf("write the model: %w", err)
	}
	return writeWhole(name, whole.Bytes())
}
