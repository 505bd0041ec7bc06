package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/evaluate"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
	"rolecheck/cmd/internal/record"
)

// newTune makes `rolecheck tune`, which fits the model on labelled listings.
func newTune(a *app) *cobra.Command {
	var files labelledFiles
	var name string
	cmd := &cobra.Command{
		Use:   "tune FILE... -o FILE.yaml",
		Short: "Fit the model on labelled listings",
		Long: `Fit the model, that is every number behind a verdict, to English listings that
people have labelled by reading them, and write it to a file. The same listings
give the same file. Then report what changed and whether it is better than the
present model on the same listings, in cross-validation by employer (--quiet
skips this).

` + labelledHelp + `

Listings without a label are skipped.`,
		Example: `  rolecheck tune listings.csv -o model.yaml
  rolecheck tune listings.jsonl --labels labels.jsonl -o model.yaml`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args)+len(files.Unread) == 0 || name == "" {
				return fault.Usage("rolecheck tune listings.jsonl -o model.yaml", "tune needs files of labelled listings and -o")
			}
			if err := output.NotAnInput(name, slices.Concat(args, files.Unread, files.Labels, files.Lines)); err != nil {
				return err
			}
			return a.tune(files, args, name)
		},
	}
	files.flags(cmd)
	cmd.Flags().StringVarP(&name, "output", "o", "", "write the model to `FILE`")
	return cmd
}

func (a *app) tune(files labelledFiles, args []string, name string) error {
	rules, judge, err := a.judging()
	if err != nil {
		return err
	}
	files.Train = args // each listing may be without a label
	all, err := files.Load(languageBy(judge))
	if err != nil {
		return err
	}
	listings := all.All()
	if warning := evaluate.TooFew(listings); warning != "" {
		a.notef("%s", warning)
	}
	model, err := evaluate.Fit(rules, listings, files.labelledBy)
	if err != nil {
		return fault.Failed("the files need English listings of every role", "%w", err)
	}
	if err := writeModel(name, model); err != nil {
		return err
	}
	if a.config.Quiet {
		return nil
	}
	if err := a.sayChanges(rules.Model, model); err != nil {
		return err
	}
	return a.sayGain(rules, judge, listings)
}

func writeModel(name string, m classifier.Model) error {
	var whole bytes.Buffer
	e := yaml.NewEncoder(&whole)
	e.SetIndent(2)
	if err := e.Encode(m); err != nil {
		return fmt.Errorf("write the model: %w", err)
	}
	return output.WriteWhole(name, whole.Bytes())
}

// sayChanges tells how the model differs from the one that held.
func (a *app) sayChanges(old, new classifier.Model) error {
	const told = 8
	changes, of, err := evaluate.Changes(old, new)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s\n%d of %d numbers changed; most of all:\n", new.Made, len(changes), of)
	for _, c := range changes[:min(told, len(changes))] {
		fmt.Fprintf(a.out, "  %s %.3g, was %.3g\n", record.Clean(c.Name), c.New, c.Old)
	}
	return nil
}

// sayGain tells whether the fit is better than what held, where there are
// listings enough to tell.
func (a *app) sayGain(rules classifier.Rules, judge *classifier.Classifier, listings []evaluate.Labelled) error {
	if !evaluate.Trainable(listings) {
		a.notef("warning: too few labels to say whether this is better: " +
			"each role needs listings of several employers")
		return nil
	}
	gain, err := evaluate.Compare(listings, judge.Classify, evaluate.TuneOn(rules, evaluate.AsFitted))
	if err != nil {
		return fmt.Errorf("cross-validate the fit: %w", err)
	}
	fmt.Fprintf(a.out, "κ in cross-validation by employer %s, with the model before %s: %s (%s)\n",
		gain.After, gain.Before, gain.Verdict(), gain.By)
	fmt.Fprintln(a.out, "A model that was fitted on these very listings is flattered by them, also the one before.")
	return nil
}
