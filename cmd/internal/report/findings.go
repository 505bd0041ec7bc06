package report

import (
	"fmt"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// A finding is what a code host shows beside a file: the formats for them speak
// of listings that need somebody's eye, and leave the others out.
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
	for _, e := range strongestAgainst(r.Verdict) {
		f.related = append(f.related, related{at(e.Quote), fmt.Sprintf("a %s's work: “%s”", e.Role.Name(), record.Fold(e.Quote))})
	}
	return f, true
}

// strongestAgainst is the evidence that pulls most away from the title, each quote
// once.
func strongestAgainst(v *classifier.Verdict) []classifier.Evidence {
	against := slices.DeleteFunc(slices.Clone(v.Evidence), func(e classifier.Evidence) bool {
		return e.Role == v.Claimed || e.Contribution <= 0
	})
	slices.SortStableFunc(against, func(a, b classifier.Evidence) int {
		switch {
		case a.Contribution > b.Contribution:
			return -1
		case a.Contribution < b.Contribution:
			return 1
		}
		return 0
	})
	seen := map[string]bool{}
	against = slices.DeleteFunc(against, func(e classifier.Evidence) bool {
		again := seen[e.Quote]
		seen[e.Quote] = true
		return again
	})
	return against[:min(len(against), mostRelated)]
}
