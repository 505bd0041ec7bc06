package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// A finding is what a code host shows next to a file: formats for code hosts report
// only listings that need attention.
type finding struct {
	rule    findingRule
	file    string // a file's path with slashes, or an address
	local   bool   // file is a path
	line    int    // of the title; at least 1
	title   string
	message string
	related []related
}

// related is a line that led to the finding.
type related struct {
	line    int
	message string
}

type findingRule struct{ id, level, name string }

// The rules by which a listing is a finding; the levels are SARIF's.
var (
	wrongTitle = findingRule{"title-mismatch", "error", "The duties are those of another job than the title names"}
	mixedTitle = findingRule{"title-partial", "warning", "The duties are of both product jobs, the title names one, or the other way round"}
	noVerdict  = findingRule{"no-verdict", "warning", "The listing could not be judged"}
)

// mostRelated lines are shown with a finding: code hosts show few.
const mostRelated = 5

// find returns the finding that r is, if it is one. line tells where in the
// input's file a text stands; nil: nobody knows.
func find(r record.Record, line func(input, text string) int) (finding, bool) {
	f := finding{file: r.Input, local: !strings.Contains(r.Input, "://"), title: record.Fold(r.Told().Title)}
	if f.local {
		f.file = strings.TrimPrefix(strings.ReplaceAll(f.file, `\`, "/"), "./")
	}
	at := func(text string) int {
		if line == nil || text == "" {
			return 1
		}
		return max(line(r.Input, text), 1)
	}
	f.line = at(r.Told().Title)
	switch {
	case r.Verdict == nil:
		f.rule, f.message = noVerdict, words(string(r.Status))
		if r.Error != nil {
			f.message = joined("; ", record.Fold(r.Error.Message), record.Fold(r.Error.Hint))
		}
		return f, true
	case r.Verdict.Outcome == classifier.OutcomeMismatch:
		f.rule = wrongTitle
	case r.Verdict.Outcome == classifier.OutcomePartial:
		f.rule = mixedTitle
	default:
		return f, false
	}
	f.message = r.Headline() + " (" + record.Sure(r.Verdict) + " sure)"
	for _, q := range strongestAgainst(r.Verdict) {
		f.related = append(f.related, related{at(q.Text), fmt.Sprintf("a %s's work: “%s”", q.role.Name(), q.Text)})
	}
	slices.SortStableFunc(f.related, func(a, b related) int { return cmp.Compare(a.line, b.line) })
	return f, true
}

// against is a quote that speaks for another role than the title names.
type against struct {
	record.Quote

	role classifier.Role
}

// strongestAgainst are the quotes that pull most away from the title, the strongest first.
func strongestAgainst(v *classifier.Verdict) []against {
	var all []against
	for _, role := range []classifier.Role{classifier.ProductManager, classifier.ProductOwner, classifier.Other} {
		for _, q := range record.Quotes(v, role) {
			if role != v.Claimed {
				all = append(all, against{q, role})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b against) int { return cmp.Compare(b.Contribution, a.Contribution) })
	return all[:min(len(all), mostRelated)]
}
