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
	"rolecheck/cmd/internal/rules"
	"rolecheck/cmd/internal/scan"
)

// newSignalsLint makes `signals lint`, which looks for what is allowed but probably
// not intended.
func newSignalsLint(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lint [PACK]...",
		Short: "Find duplicate, shadowed, over-broad and unused patterns",
		Long: `Find patterns that are duplicate, shadowed by others or too broad. Given a
corpus (a dump of listings, as for classify --input), also find signals that
never fire in it, or fire in more than a third of it.`,
		Example: "  rolecheck signals lint own.yaml --corpus listings.jsonl",
		RunE: func(cmd *cobra.Command, args []string) error {
			own, err := a.packsOf(cmd, args)
			if err != nil {
				return err
			}
			judge, err := classifier.New(own)
			if err != nil {
				return fault.Failed("rolecheck signals test lists every fault", "%w", err)
			}
			faults := own.Lint()
			if name, _ := cmd.Flags().GetString("corpus"); name != "" {
				further, err := a.lintCorpus(cmd.Context(), judge, own, name)
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
	cmd.Flags().String("corpus", "", "count the signals in the dump of listings in `FILE`")
	return cmd
}

// lintCorpus tells the own signals that a corpus never or nearly always gives.
func (a *app) lintCorpus(ctx context.Context, judge *classifier.Classifier, own classifier.Rules, corpus string) ([]error, error) {
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
	judged := scan.Ordered(ctx, dump.Rows(), a.workers(runtime.GOMAXPROCS(0)),
		func(_ context.Context, row scan.Row) iter.Seq[record.Record] { return one(pipeline.Row(row)) })
	faults := rules.Count(own, judged)
	if ctx.Err() != nil {
		return nil, interrupted()
	}
	return faults, nil
}
