package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
)

// newSignalsLint makes `signals lint`, which looks for what is allowed and yet
// hardly meant.
func newSignalsLint(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lint [PACK]...",
		Short: "Find duplicate, shadowed, too broad and unused patterns",
		Long: `Find patterns of packs that are duplicate, shadowed by others or too broad. With
a corpus, a dump of listings as classify --input reads it, also the signals that
are never found in it, and those that are found in more than a third of it.`,
		Example: "  rolecheck signals lint own.yaml --corpus listings.jsonl",
		RunE: func(cmd *cobra.Command, args []string) error {
			rules, err := a.packsOf(cmd, args)
			if err != nil {
				return err
			}
			judge, err := classifier.New(rules)
			if err != nil {
				return fault.Failed("rolecheck signals test lists every fault", "%w", err)
			}
			faults := rules.Lint()
			if corpus, _ := cmd.Flags().GetString("corpus"); corpus != "" {
				further, err := a.lintCorpus(cmd.Context(), judge, rules, corpus)
				if err != nil {
					return err
				}
				faults = append(faults, further...)
			}
			if len(faults) > 0 {
				return fault.Failed("fix them, or keep them if they are intended", "%w", errors.Join(faults...))
			}
			fmt.Fprintln(a.out, "no findings")
			return nil
		},
	}
	cmd.Flags().String("corpus", "", "dump of listings in `FILE` to count the signals in")
	return cmd
}

// tooOften is the share of a corpus, beyond which a signal tells nothing apart.
const tooOften = 1.0 / 3

// lintCorpus tells the own signals that a corpus never or nearly always gives.
func (a *app) lintCorpus(ctx context.Context, judge *classifier.Classifier, rules classifier.Rules, corpus string) ([]error, error) {
	f, err := os.Open(corpus)
	if err != nil {
		return nil, fault.Failed("check the name", "read %s: %w", corpus, fault.Cause(err))
	}
	defer f.Close()
	dump, err := scan.OpenDump(corpus, f, a.fields())
	if err != nil {
		return nil, dumpFault(err)
	}
	defer dump.Close()
	pipeline := &scan.Pipeline{Classifier: judge, Now: a.now}
	found, n := map[string]int{}, 0
	judged := scan.Ordered(ctx, dump.Rows(), a.workers(runtime.GOMAXPROCS(0)),
		func(_ context.Context, row scan.Row) iter.Seq[record.Record] { return one(pipeline.Row(row)) })
	for r := range judged {
		if r.Verdict == nil {
			continue
		}
		n++
		seen := map[string]bool{}
		for _, e := range r.Verdict.Evidence {
			if !seen[e.Signal] {
				seen[e.Signal] = true
				found[e.Signal]++
			}
		}
	}
	if ctx.Err() != nil {
		return nil, fault.Failed("run the command again to start over", "interrupted")
	}
	var faults []error
	for _, s := range rules.AllSignals() {
		switch times := found[s.ID]; {
		case len(s.Packs) == 0:
		case times == 0:
			faults = append(faults, fmt.Errorf("%s: signal %q is never found in %s", s.At(), s.ID, report.Count(n, "listing")))
		case float64(times) > tooOften*float64(n) && n >= 20:
			faults = append(faults, fmt.Errorf("%s: signal %q is found in %d of %s, too many to tell jobs apart",
				s.At(), s.ID, times, report.Count(n, "listing")))
		}
	}
	return faults, nil
}
