package view

import (
	"slices"

	"rolecheck/cmd/internal/record"
)

// Change is what an edit did to the verdict on a listing.
type Change struct {
	Before, Now record.Record
	Gone, New   []Finding // what counted before and no longer does, and the other way round; heaviest first
}

// Compare tells what changed between two versions of a listing, both judged. It
// returns nil where nothing that counted is left: that is another listing.
func Compare(before, now record.Record) *Change {
	was, is := counting(before), counting(now)
	if len(was) > 0 && len(is) > 0 && !slices.ContainsFunc(was, func(f Finding) bool { return holds(is, f) }) {
		return nil
	}
	return &Change{Before: before, Now: now, Gone: without(was, is), New: without(is, was)}
}

// Same says that the edit changed nothing that counts.
func (c *Change) Same() bool {
	return len(c.Gone)+len(c.New) == 0 && c.Before.Headline() == c.Now.Headline()
}

// holds tells whether the same words for the same reason are in findings.
func holds(findings []Finding, f Finding) bool {
	return slices.ContainsFunc(findings, func(o Finding) bool {
		return o.Signal == f.Signal && record.Fold(o.Quote) == record.Fold(f.Quote)
	})
}

func counting(r record.Record) []Finding {
	out := slices.DeleteFunc(numbered(r.Verdict.Evidence, ""), func(f Finding) bool { return f.Contribution <= 0 })
	heaviestFirst(out)
	return out
}

// without are the findings of a that b lacks, one for the same stretch of text.
// The same words for the same reason are the same finding, wherever they stand.
func without(a, b []Finding) []Finding {
	type words struct{ signal, quote string }
	left := map[words]int{}
	for _, f := range b {
		left[words{f.Signal, record.Fold(f.Quote)}]++
	}
	var out []Finding
	for _, f := range a {
		w := words{f.Signal, record.Fold(f.Quote)}
		if left[w] > 0 {
			left[w]--
			continue
		}
		if !slices.ContainsFunc(out, func(o Finding) bool { return f.Start < o.End && o.Start < f.End }) {
			out = append(out, f)
		}
	}
	return out
}
