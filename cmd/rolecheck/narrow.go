package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
)

// narrowFlags are the flags that choose which Records are written.
func narrowFlags(cmd *cobra.Command) {
	cmd.Flags().StringSlice("only", nil,
		"write only listings with this `OUTCOME`: mismatch, partial, match or unclear (the summary counts all)")
	cmd.Flags().StringSlice("actual", nil, "write only listings whose duties show this `ROLE`: "+
		"product_manager (pm), product_owner (po), hybrid, other, unclear")
	cmd.Flags().String("min-confidence", "", "write only verdicts with at least this confidence: `P` is 0.8 or 80%")
}

var outcomes = []classifier.Outcome{classifier.OutcomeMatch, classifier.OutcomeMismatch, classifier.OutcomePartial,
	classifier.OutcomeUnclear}

var roles = map[string]classifier.Role{
	"product_manager": classifier.ProductManager, "pm": classifier.ProductManager,
	"product_owner": classifier.ProductOwner, "po": classifier.ProductOwner,
	"hybrid": classifier.Hybrid, "other": classifier.Other, "unclear": classifier.Unclear,
}

// narrowing is the choice that the narrow flags make; nil when they make none.
func narrowing(cmd *cobra.Command) (func(record.Record) bool, error) {
	if err := checkFailOn(cmd); err != nil {
		return nil, err
	}
	only, _ := cmd.Flags().GetStringSlice("only")
	actual, _ := cmd.Flags().GetStringSlice("actual")
	for _, o := range only {
		if !slices.Contains(outcomes, classifier.Outcome(o)) {
			return nil, fault.Usage("--only takes match, mismatch, partial or unclear", "unknown outcome %q", o)
		}
	}
	var wanted []classifier.Role
	for _, name := range actual {
		role, known := roles[strings.ReplaceAll(strings.ToLower(name), "-", "_")]
		if !known {
			return nil, fault.Usage("--actual takes product_manager, product_owner, hybrid, other or unclear", "unknown role %q", name)
		}
		wanted = append(wanted, role)
	}
	least, err := minConfidence(cmd)
	if err != nil {
		return nil, err
	}
	if len(only) == 0 && len(wanted) == 0 && least == 0 {
		return nil, nil
	}
	return func(r record.Record) bool {
		return r.Verdict != nil && r.Verdict.Confidence >= least &&
			(len(only) == 0 || slices.Contains(only, string(r.Verdict.Outcome))) &&
			(len(wanted) == 0 || slices.Contains(wanted, r.Verdict.Actual))
	}, nil
}

// minConfidence reads --min-confidence, a share or a percentage; 0: any.
func minConfidence(cmd *cobra.Command) (float64, error) {
	text, _ := cmd.Flags().GetString("min-confidence")
	if text == "" {
		return 0, nil
	}
	number, percent := strings.CutSuffix(text, "%")
	p, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if percent {
		p /= 100
	}
	if err != nil || !(p >= 0 && p <= 1) {
		return 0, fault.Usage("--min-confidence takes 0 to 1, or 0% to 100%", "cannot read --min-confidence %q", text)
	}
	return p, nil
}
