package classifier

import (
	"slices"
	"strings"
	"testing"
)

// openTitles are names of jobs that as a whole title leave open which job it is.
var openTitles = []string{
	"client partner", "people partner", "operating partner", "product intern", "contract manager", "regional manager",
	"founder associate", "founders associate", "venture builder", "tpm", "epm",
	"expert", "contractor",
}

// TestTheNamesOfJobsAreTitlesOfThem: what a listing may call another job, the
// reading of titles takes for one too, and so the title that is proposed for it.
func TestTheNamesOfJobsAreTitlesOfThem(t *testing.T) {
	r := Builtin()
	for dimension, fitting := range r.Advice.Families {
		names := append([]string{fitting}, r.Words[dimension+"_names"]...)
		for _, name := range names {
			name = strings.ReplaceAll(strings.ReplaceAll(name, "=", ""), "_", " ")
			if got := ReadTitle(name).Role; got != Other && !slices.Contains(openTitles, name) {
				t.Errorf("%s: ReadTitle(%q) = %s, want other", dimension, name, got)
			}
		}
	}
}

// TestOccupationsAreTitlesOfAnotherJob: so is what a colleague is by trade.
func TestOccupationsAreTitlesOfAnotherJob(t *testing.T) {
	r := Builtin()
	trades := r.Reading.Words["occupation"]
	if len(trades) < 20 {
		t.Fatalf("%d occupations", len(trades))
	}
	for _, name := range trades {
		if got := ReadTitle(name).Role; got != Other && !slices.Contains(openTitles, name) {
			t.Errorf("ReadTitle(%q) = %s, want other", name, got)
		}
	}
}
