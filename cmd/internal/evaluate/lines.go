package evaluate

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"rolecheck/classifier"
)

// kinds is how many kinds a line may have, in the order of every table.
const kinds = int(classifier.NoDuty) + 1

// Line is a line of a listing with the reader's letter.
type Line struct {
	Start, End int // bytes of the text
	Kind       classifier.Kind
	Heavy      bool // telling
	Asked      bool // only asked for as experience: a hint at the kind, and no duty
}

// duty is the kind of the line as a duty: what is only asked for is none.
func (l Line) duty() classifier.Kind {
	if l.Asked {
		return classifier.NoDuty
	}
	return l.Kind
}

// letters are the labels of the kinds.
const letters = "MOSX-"

// ReadLines reads labelled lines by the id of their listing: JSON lines
// {"id": ..., "lines": [[start, end, letter], ...]}. The letter is M, O, S, X
// or -, with + behind it where the line is heavy, small where the work is only
// asked for. No fault quotes anything: the lines may be those of unread listings.
func ReadLines(name string, r io.Reader) (map[string][]Line, error) {
	src := &source{name: name, secret: true}
	all := map[string][]Line{}
	for _, row := range src.rows(r) {
		id, _ := row.text("id", "job_id")
		if _, twice := all[id]; id == "" || twice {
			src.fault(row.line, "id", "", "is missing or stands twice")
		}
		list, _ := row.fields["lines"].([]any)
		if list == nil {
			src.fault(row.line, "lines", "", "are missing: [[start, end, letter], ...]")
		}
		all[id] = make([]Line, 0, len(list))
		for i, item := range list {
			line, err := lineOf(item)
			if err != nil {
				src.fault(row.line, fmt.Sprintf("lines[%d]", i), "", err.Error())
			}
			all[id] = append(all[id], line)
		}
	}
	return all, src.err()
}

func lineOf(item any) (Line, error) {
	parts, _ := item.([]any)
	if len(parts) != 3 {
		return Line{}, fmt.Errorf("takes [start, end, letter]")
	}
	start, isStart := parts[0].(float64)
	end, isEnd := parts[1].(float64)
	if !isStart || !isEnd || start < 0 || end <= start || end > largestFile {
		return Line{}, fmt.Errorf("start and end must be bytes of the text, with the end after the start")
	}
	label, _ := parts[2].(string)
	letter, heavy := strings.CutSuffix(label, "+")
	kind := strings.Index(letters, strings.ToUpper(letter))
	if len(letter) != 1 || kind < 0 {
		return Line{}, fmt.Errorf("the letter must be M, O, S or X, in either case, or -; + may follow")
	}
	asked := letter != strings.ToUpper(letter)
	return Line{int(start), int(end), classifier.Kind(kind), heavy, asked}, nil
}

func within(lines []Line, length int) bool {
	return !slices.ContainsFunc(lines, func(l Line) bool { return l.End > length })
}

// LineResult says how well single lines are read. It holds figures and the ids
// of signals: nothing of any line.
type LineResult struct {
	Listings int `json:"listings"`
	Lines    int `json:"lines"`
	// Kinds counts the duty lines of which the likeliest of the four kinds of
	// duty is the reader's; Right is their share with its interval.
	Kinds    Share         `json:"kind_right_count"`
	Right    Measured      `json:"kind_right"`
	Found    Share         `json:"found_in_duties"` // duty lines read in the section of duties; the others are missed
	Matrix   LineConfusion `json:"confusion"`
	Sections []SectionUse  `json:"by_section"`
	Signals  []SignalLines `json:"signals"`
}

// LineConfusion counts lines by the reader's kind (row) and the likeliest kind
// read (column), in the order M, O, S, X, none. A line that was not read is none.
type LineConfusion [kinds][kinds]int

// SectionUse is what the lines found in one section were.
type SectionUse struct {
	Section classifier.Section `json:"section"` // empty: lines that were not read
	Lines   int                `json:"lines"`
	Kinds   Share              `json:"kind_right"` // of the duty lines among them
	Matrix  LineConfusion      `json:"confusion"`
}

// SignalLines says on what lines a signal fired.
type SignalLines struct {
	Signal string          `json:"signal"`
	Role   classifier.Role `json:"role"`
	Kinds  [kinds]int      `json:"lines"` // by the reader's kind
	// Precision is the share of those lines whose kind is the signal's own: any
	// product duty for a signal of hybrid.
	Precision Share `json:"precision"`
}

// measureLines compares the labelled lines of the listings with how they were
// read; nil where none is labelled.
func measureLines(judged []Judged) *LineResult {
	tally := lineTally{sections: map[classifier.Section]*SectionUse{}, signals: map[string]*SignalLines{},
		right: map[string]*Share{}}
	for _, j := range judged {
		if len(j.Listing.Lines) > 0 {
			tally.listing(j)
		}
	}
	if tally.Listings == 0 {
		return nil
	}
	return tally.result()
}

type lineTally struct {
	LineResult
	sections map[classifier.Section]*SectionUse
	signals  map[string]*SignalLines
	right    map[string]*Share // by employer
}

func (t *lineTally) listing(j Judged) {
	t.Listings++
	employer := j.Listing.Employer()
	if t.right[employer] == nil {
		t.right[employer] = &Share{}
	}
	read := slices.Clone(j.Verdict.Lines)
	slices.SortStableFunc(read, func(a, b classifier.Line) int { return cmp.Compare(a.Start, b.Start) })
	for _, l := range j.Listing.Lines {
		t.line(l, matched(l, read), t.right[employer])
	}
	t.fire(j)
}

// line counts one labelled line that was read as r; r is nothing where no read
// line lies over it.
func (t *lineTally) line(l Line, r classifier.Line, right *Share) {
	use := t.sections[r.Section]
	if use == nil {
		use = &SectionUse{Section: r.Section}
		t.sections[r.Section] = use
	}
	chances := kindChances(r.Kinds)
	gold, said := l.duty(), likeliest(chances[:])
	t.Lines++
	use.Lines++
	t.Matrix[gold][said]++
	use.Matrix[gold][said]++
	if gold == classifier.NoDuty {
		return
	}
	hit := r.End > 0 && likeliest(chances[:classifier.NoDuty]) == gold
	t.Kinds.add(hit)
	right.add(hit)
	use.Kinds.add(hit)
	t.Found.add(r.Section == classifier.Duties)
}

// matched is the read line that shares the most bytes with l, the first of
// them where several do; nothing where none does. read is sorted.
func matched(l Line, read []classifier.Line) classifier.Line {
	var best classifier.Line
	most := 0
	first, _ := slices.BinarySearchFunc(read, l.Start+1, func(r classifier.Line, end int) int { return cmp.Compare(r.End, end) })
	for _, r := range read[first:] {
		if r.Start >= l.End {
			break
		}
		if shared := min(r.End, l.End) - max(r.Start, l.Start); shared > most {
			best, most = r, shared
		}
	}
	return best
}

func kindChances(k classifier.Kinds) [kinds]float64 {
	return [kinds]float64{k.ProductManager, k.ProductOwner, k.Product, k.Other, k.None}
}

// likeliest is the kind with the highest chance; none of five where nothing has one.
func likeliest(chances []float64) classifier.Kind {
	best, most := classifier.NoDuty, 0.0
	for k, chance := range chances {
		if chance > most {
			best, most = classifier.Kind(k), chance
		}
	}
	return best
}

// fire counts each signal once on each labelled line that its evidence lies in.
func (t *lineTally) fire(j Judged) {
	type firing struct {
		signal string
		start  int
	}
	seen := map[firing]bool{}
	lines := slices.Clone(j.Listing.Lines)
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(a.Start, b.Start) })
	for _, e := range j.Verdict.Evidence {
		at, _ := slices.BinarySearchFunc(lines, e.Start+1, func(l Line, end int) int { return cmp.Compare(l.End, end) })
		if e.Signal == "" || e.Contribution <= 0 || at == len(lines) || lines[at].Start >= e.End {
			continue
		}
		if f := (firing{e.Signal, lines[at].Start}); !seen[f] {
			seen[f] = true
			t.signal(e, lines[at].duty())
		}
	}
}

func (t *lineTally) signal(e classifier.Evidence, gold classifier.Kind) {
	use := t.signals[e.Signal]
	if use == nil {
		use = &SignalLines{Signal: e.Signal, Role: e.Role}
		t.signals[e.Signal] = use
	}
	use.Kinds[gold]++
	use.Precision.add(fits(e.Role, gold))
}

func fits(role classifier.Role, gold classifier.Kind) bool {
	switch role {
	case classifier.ProductManager:
		return gold == classifier.ManagerDuty
	case classifier.ProductOwner:
		return gold == classifier.OwnerDuty
	case classifier.Other:
		return gold == classifier.OtherDuty
	}
	return gold < classifier.OtherDuty
}

func (t *lineTally) result() *LineResult {
	r := t.LineResult
	for _, use := range t.sections {
		r.Sections = append(r.Sections, *use)
	}
	slices.SortFunc(r.Sections, func(a, b SectionUse) int { return strings.Compare(string(a.Section), string(b.Section)) })
	for _, use := range t.signals {
		r.Signals = append(r.Signals, *use)
	}
	slices.SortFunc(r.Signals, func(a, b SignalLines) int {
		return cmp.Or(cmp.Compare(b.Precision.Of, a.Precision.Of), strings.Compare(a.Signal, b.Signal))
	})
	var groups []Share
	for _, s := range t.right {
		groups = append(groups, *s)
	}
	// The drawing must not depend on the order of a map.
	slices.SortFunc(groups, func(a, b Share) int { return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Hits, b.Hits)) })
	r.Right = bootstrapShare(groups)
	return &r
}
