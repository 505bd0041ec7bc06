package rules

import (
	"errors"
	"fmt"
	"iter"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

// Test holds the signals of packs to their form and to their own examples, and
// says how many there are. It names every fault at once.
func Test(own classifier.Rules) (n int, err error) {
	judge, err := classifier.New(own)
	if err != nil {
		return 0, fault.Failed("fix these and test again", "%w", err)
	}
	var faults []error
	for _, s := range own.AllSignals() {
		if len(s.Packs) > 0 {
			n++
			faults = append(faults, misjudged(judge, s)...)
		}
	}
	if len(faults) > 0 {
		return n, fault.Failed("fix the pattern or the example", "%w", errors.Join(faults...))
	}
	return n, nil
}

// misjudged are the examples that the signal is not found in and should be, or
// the reverse.
func misjudged(judge *classifier.Classifier, s classifier.Signal) []error {
	var faults []error
	where := s.At()
	if len(s.Must) == 0 {
		faults = append(faults, fmt.Errorf("%s: signal %q has no example under must", where, s.ID))
	}
	for _, text := range s.Must {
		if !judge.Finds(s, text) {
			faults = append(faults, fmt.Errorf("%s: signal %q is not found in its example %q", where, s.ID, text))
		}
	}
	for _, text := range s.MustNot {
		if judge.Finds(s, text) {
			faults = append(faults, fmt.Errorf("%s: signal %q is found in %q, where it should not be", where, s.ID, text))
		}
	}
	return faults
}

// tooOften is the share of a corpus, beyond which a signal tells nothing apart.
const tooOften = 1.0 / 3

// enough is how many listings a corpus needs to tell that.
const enough = 20

// Count tells the signals of packs that judged listings never or nearly always have.
func Count(own classifier.Rules, judged iter.Seq[record.Record]) []error {
	found, n := map[string]int{}, 0
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
	var faults []error
	for _, s := range own.AllSignals() {
		switch times := found[s.ID]; {
		case len(s.Packs) == 0:
		case times == 0:
			faults = append(faults, fmt.Errorf("%s: signal %q is never found in %s", s.At(), s.ID, report.Count(n, "listing")))
		case float64(times) > tooOften*float64(n) && n >= enough:
			faults = append(faults, fmt.Errorf("%s: signal %q is found in %d of %s, too many to tell jobs apart",
				s.At(), s.ID, times, report.Count(n, "listing")))
		}
	}
	return faults
}
