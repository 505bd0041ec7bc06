package evaluate

import (
	"reflect"
	"strings"
	"testing"

	"rolecheck/classifier"
)

func TestReadLines(t *testing.T) {
	got, err := ReadLines("l.jsonl", strings.NewReader(`{"id":"1","lines":[[0,4,"M+"],[4,9,"o"],[9,12,"-"],[12,13,"X"],[13,20,"S"]]}`))
	want := []Line{{0, 4, classifier.ManagerDuty, true, false}, {4, 9, classifier.OwnerDuty, false, true},
		{9, 12, classifier.NoDuty, false, false},
		{12, 13, classifier.OtherDuty, false, false}, {13, 20, classifier.EitherDuty, false, false}}
	if err != nil || !reflect.DeepEqual(got["1"], want) {
		t.Errorf("ReadLines = %+v, %v; want %+v", got, err, want)
	}
	for name, text := range map[string]string{
		"no id":                    `{"lines":[]}`,
		"no lines":                 `{"id":"1"}`,
		"an id twice":              "{\"id\":\"1\",\"lines\":[]}\n{\"id\":\"1\",\"lines\":[]}",
		"two parts":                `{"id":"1","lines":[[0,1]]}`,
		"an unknown letter":        `{"id":"1","lines":[[0,1,"Q"]]}`,
		"two letters":              `{"id":"1","lines":[[0,1,"MO"]]}`,
		"no letter":                `{"id":"1","lines":[[0,1,""]]}`,
		"an end before its start":  `{"id":"1","lines":[[5,1,"M"]]}`,
		"a start before the text":  `{"id":"1","lines":[[-1,1,"M"]]}`,
		"an end beyond all files":  `{"id":"1","lines":[[0,1e300,"M"]]}`,
		"a start that is a letter": `{"id":"1","lines":[["M",1,"M"]]}`,
	} {
		if got, err := ReadLines("l.jsonl", strings.NewReader(text)); err == nil {
			t.Errorf("%s: ReadLines = %+v, want a fault", name, got)
		}
	}
}

func TestMatched(t *testing.T) {
	read := []classifier.Line{{Start: 0, End: 10}, {Start: 10, End: 14}, {Start: 20, End: 60}, {Start: 62, End: 70}}
	for _, c := range []struct {
		name       string
		start, end int
		want       int // start of the line, -1 none
	}{
		{"the same span", 0, 10, 0},
		{"inside one", 25, 30, 20},
		{"over two, more of the second", 8, 14, 10},
		{"over two alike, the first", 58, 64, 20},
		{"between lines", 14, 20, -1},
		{"behind all", 70, 80, -1},
		{"over all", 0, 80, 20},
	} {
		got := matched(Line{Start: c.start, End: c.end}, read)
		if c.want < 0 && got.End != 0 || c.want >= 0 && (got.End == 0 || got.Start != c.want) {
			t.Errorf("%s: matched(%d, %d) = %+v, want the line at %d", c.name, c.start, c.end, got, c.want)
		}
	}
}

// lined is a listing with one labelled line a kind of case.
func lined() Judged {
	j := judge("SECRETID", pm, pm, pm, .9)
	j.Listing.Lines = []Line{
		{0, 10, classifier.ManagerDuty, false, false},  // read right, in duties
		{10, 20, classifier.OwnerDuty, false, false},   // read as another kind
		{20, 30, classifier.EitherDuty, true, false},   // right among the duties, though none is likelier; in company
		{30, 40, classifier.OtherDuty, false, false},   // not read at all
		{40, 50, classifier.NoDuty, false, false},      // read as a duty
		{50, 60, classifier.ManagerDuty, false, true},  // only asked for: no duty
		{60, 70, classifier.ManagerDuty, false, false}, // a second one, to part the shares
	}
	j.Verdict.Lines = []classifier.Line{
		{Start: 50, End: 60, Section: classifier.Requirements, Kinds: classifier.Kinds{None: .9, Product: .1}},
		{Start: 0, End: 10, Section: classifier.Duties, Kinds: classifier.Kinds{ProductManager: .9, None: .1}},
		{Start: 10, End: 20, Section: classifier.Duties, Kinds: classifier.Kinds{ProductManager: .5, ProductOwner: .4, None: .1}},
		{Start: 20, End: 30, Section: classifier.Company, Kinds: classifier.Kinds{Product: .4, None: .6}},
		{Start: 40, End: 50, Section: classifier.Duties, Kinds: classifier.Kinds{Other: .8, None: .2}},
		{Start: 60, End: 70, Section: classifier.Duties, Kinds: classifier.Kinds{ProductManager: .9, None: .1}},
	}
	j.Verdict.Evidence = []classifier.Evidence{
		{Signal: "vision-owned", Role: pm, Contribution: 1, Start: 1, End: 4, Quote: "SECRETQUOTE"},
		{Signal: "vision-owned", Role: pm, Contribution: 1, Start: 5, End: 8},
		{Signal: "vision-owned", Role: pm, Contribution: 1, Start: 12, End: 15},
		{Signal: "launch-shared", Role: hybrid, Contribution: 1, Start: 12, End: 15},
		{Signal: "silent", Role: pm, Contribution: 0, Start: 12, End: 15},
		{Signal: "elsewhere", Role: pm, Contribution: 1, Start: 90, End: 95},
	}
	return j
}

func TestMeasureLines(t *testing.T) {
	got := measureLines([]Judged{lined(), judge("no line labelled", pm, pm, pm, .9)})
	if got.Listings != 1 || got.Lines != 7 || got.Kinds != (Share{3, 5}) || got.Found != (Share{3, 5}) || !near(got.Right.Value, .6) {
		t.Errorf("measureLines = %+v, want 7 lines of 1 listing, kind right in 3 of 5, 3 of 5 found in duties", got)
	}
	want := LineConfusion{
		classifier.ManagerDuty: {2, 0, 0, 0, 0}, classifier.OwnerDuty: {1, 0, 0, 0, 0}, classifier.EitherDuty: {0, 0, 0, 0, 1},
		classifier.OtherDuty: {0, 0, 0, 0, 1}, classifier.NoDuty: {0, 0, 0, 1, 1},
	}
	if got.Matrix != want {
		t.Errorf("confusion of lines = %v, want %v", got.Matrix, want)
	}
	for _, s := range got.Sections {
		if want := map[classifier.Section]Share{"": {0, 1}, classifier.Duties: {2, 3}, classifier.Company: {1, 1},
			classifier.Requirements: {}}[s.Section]; s.Kinds != want {
			t.Errorf("kind right in %q = %+v, want %+v", s.Section, s.Kinds, want)
		}
	}
	signals := []SignalLines{
		{"vision-owned", pm, [kinds]int{1, 1, 0, 0, 0}, Share{1, 2}},
		{"launch-shared", hybrid, [kinds]int{0, 1, 0, 0, 0}, Share{1, 1}},
	}
	if !reflect.DeepEqual(got.Signals, signals) {
		t.Errorf("signals = %+v, want %+v", got.Signals, signals)
	}
	if none := measureLines([]Judged{judge("", pm, pm, pm, .9)}); none != nil {
		t.Errorf("no labelled line: %+v, want nothing", none)
	}
}

func TestSignalsByLineKeepReadAndUnreadApart(t *testing.T) {
	lines := measureLines([]Judged{lined()})
	got := lineUses([]SetReport{{Unread: true, Lines: lines}, {Lines: lines}, {Lines: lines}, {}})
	if len(got) != 2 || got[0].signal != "vision-owned" || got[0].unread != (Share{1, 2}) || got[0].read != (Share{2, 4}) {
		t.Errorf("lineUses = %+v, want vision-owned first, 1 of 2 unread and 2 of 4 read", got)
	}
}
