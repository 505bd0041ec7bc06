package jobs

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func statusesOf(records []record.Record) []string {
	var s []string
	for _, r := range records {
		s = append(s, string(r.Status))
	}
	return s
}

func runOf(t testing.TB, d *Database, name string) Run {
	t.Helper()
	r, err := d.Run(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDuplicatesAreReportedAndFetchedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		var fetched atomic.Int32
		fetch := func(_ context.Context, input string) iter.Seq[record.Record] {
			fetched.Add(1)
			canonical := input
			if strings.HasPrefix(input, "https://short.example/") {
				canonical = "https://a.example/1" // known only once it is fetched
			}
			return func(yield func(record.Record) bool) { yield(judged(input, canonical, "Product Owner", "text")) }
		}
		got := all(t, d.Scan(t.Context(), Order{
			Inputs:   these("https://a.example/1", "https://A.example/1", "https://b.example/2", "https://short.example/x", "https://a.example/1"),
			Fetch:    fetch,
			Workers:  4,
			Identify: strings.ToLower,
		}))
		want := []string{"ok", "duplicate", "ok", "duplicate", "duplicate"}
		if s := statusesOf(got); !slices.Equal(s, want) {
			t.Errorf("statuses %v, want %v", s, want)
		}
		if n := fetched.Load(); n != 3 {
			t.Errorf("%d inputs were fetched, want 3: an address that came before needs no fetch", n)
		}
		for _, r := range got {
			if r.Status == scraper.Duplicate && (r.Verdict != nil || r.Error == nil || !strings.Contains(r.Error.Message, "the same")) {
				t.Errorf("duplicate %s: verdict %v, error %v; want none, and the input it repeats", r.Input, r.Verdict, r.Error)
			}
		}
	})
}

func TestBoardGivesEachPostingInItsPlace(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
			if !strings.Contains(input, "board") {
				return echo(ctx, input)
			}
			return func(yield func(record.Record) bool) {
				for i := range 450 {
					if !yield(judged(input, fmt.Sprintf("%s/%d", input, i), "Product Owner", "text")) {
						return
					}
				}
			}
		}
		got := all(t, d.Scan(t.Context(), Order{Inputs: these("https://x.example/1", "https://x.example/board",
			"https://x.example/2"), Fetch: fetch, Workers: 3}))
		if len(got) != 452 || got[0].Input != "https://x.example/1" || got[451].Input != "https://x.example/2" {
			t.Fatalf("%d records, want 452 with the board's between the postings'", len(got))
		}
		for i, r := range got[1:451] {
			if want := fmt.Sprintf("https://x.example/board/%d", i); r.Listing.CanonicalURL != want {
				t.Fatalf("record %d is %s, want %s", i+1, r.Listing.CanonicalURL, want)
			}
		}
	})
}

func TestSinceTakesFreshRecords(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		var fetched atomic.Int32
		fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
			fetched.Add(1)
			if strings.HasSuffix(input, "/gone") {
				return func(yield func(record.Record) bool) {
					yield(record.Record{Input: input, Status: scraper.NotFound, ScannedAt: time.Now()})
				}
			}
			return echo(ctx, input)
		}
		in := these("https://a.example/1", "https://a.example/gone", "https://a.example/2")
		first := all(t, d.Scan(t.Context(), Order{Run: "monday", Inputs: in, Fetch: fetch, Workers: 2}))
		fetched.Store(0)
		again := all(t, d.Scan(t.Context(), Order{Run: "tuesday", Inputs: in, Fetch: fetch, Workers: 2, Since: time.Now().Add(-time.Hour)}))
		if n := fetched.Load(); n != 1 {
			t.Errorf("%d inputs were fetched, want 1: two are fresh, one was not found", n)
		}
		if !slices.Equal(inputsOf(first), inputsOf(again)) {
			t.Errorf("records of %v, want of %v", inputsOf(again), inputsOf(first))
		}
		fetched.Store(0)
		all(t, d.Scan(t.Context(), Order{Run: "later", Inputs: in, Fetch: fetch, Workers: 2, Since: time.Now().Add(time.Hour)}))
		if n := fetched.Load(); n != 3 {
			t.Errorf("%d inputs were fetched, want 3: nothing is fresh enough", n)
		}
	})
}

func TestRunIsFoundAgainOnlyForTheSameOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		in := these("https://a.example/1", "https://a.example/2")
		scan := func(o Order) error {
			o.Fetch, o.Workers = echo, 1
			for _, err := range d.Scan(t.Context(), o) {
				if err != nil {
					return err
				}
			}
			return nil
		}
		if err := scan(Order{Run: "one", Inputs: in, Settings: "lens split"}); err != nil {
			t.Fatal(err)
		}
		if err := scan(Order{Run: "one", Inputs: in, Settings: "lens split"}); err != nil {
			t.Errorf("the same order again: %v, want the same records", err)
		}
		if err := scan(Order{Run: "one", Settings: "lens split"}); err != nil {
			t.Errorf("without inputs: %v, want the same records", err)
		}
		if err := scan(Order{Run: "one", Inputs: in, Settings: "lens scrum"}); err == nil {
			t.Error("other settings: no error, want one")
		}
		other := (*OtherInputsError)(nil)
		if err := scan(Order{Run: "one", Inputs: these("https://a.example/1", "https://a.example/3"),
			Settings: "lens split"}); !errors.As(err, &other) || other.Position != 2 {
			t.Errorf("other inputs: %v, want *OtherInputsError for number 2", err)
		}
		if err := scan(Order{Run: "one", Inputs: these("https://a.example/1"), Settings: "lens split"}); !errors.As(err, &other) {
			t.Errorf("fewer inputs: %v, want *OtherInputsError", err)
		}
		if err := scan(Order{Run: "one", Inputs: these("https://a.example/1", "https://a.example/2",
			"https://a.example/3"), Settings: "lens split"}); err != nil {
			t.Errorf("one more input: %v, want it scanned too", err)
		}
		if p, err := d.Progress(t.Context(), runOf(t, d, "one")); err != nil || p.Inputs != 3 || p.Done != 3 {
			t.Errorf("Progress = %+v, %v; want 3 of 3", p, err)
		}
	})
}

func TestRemoveLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		all(t, d.Scan(t.Context(), Order{Run: "one", Inputs: inputs(20), Fetch: echo, Workers: 2}))
		if err := d.Remove(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		for _, table := range []string{"rolecheck_runs", "rolecheck_inputs", "rolecheck_records", "river_job"} {
			var n int
			if err := d.sql.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil || n != 0 {
				t.Errorf("%d rows are left in %s (%v), want none", n, table, err)
			}
		}
		missing := (*NoRunError)(nil)
		if err := d.Remove(t.Context(), "one"); !errors.As(err, &missing) {
			t.Errorf("Remove again: %v, want *NoRunError", err)
		}
	})
}

func TestRunBeingWorkedIsNotRemoved(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
			if err := d.Remove(t.Context(), "one"); err == nil {
				t.Error("Remove of a run that is being worked succeeded")
			}
			return echo(ctx, input)
		}
		if got := all(t, d.Scan(t.Context(), Order{Run: "one", Inputs: inputs(1), Fetch: fetch, Workers: 1})); len(got) != 1 {
			t.Errorf("%d records, want 1", len(got))
		}
	})
}

func TestDiffTellsWhatChanged(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		scan := func(name string, page func(input string) record.Record, in ...string) Run {
			fetch := func(_ context.Context, input string) iter.Seq[record.Record] {
				return func(yield func(record.Record) bool) { yield(page(input)) }
			}
			all(t, d.Scan(t.Context(), Order{Run: name, Inputs: these(in...), Fetch: fetch, Workers: 2}))
			return runOf(t, d, name)
		}
		was := scan("was", func(input string) record.Record { return judged(input, input, "Product Owner", "text") },
			"https://a.example/same", "https://a.example/renamed", "https://a.example/rejudged", "https://a.example/closed",
			"https://a.example/dropped")
		now := scan("now", func(input string) record.Record {
			r := judged(input, input, "Product Owner", "text")
			switch {
			case strings.HasSuffix(input, "renamed"):
				r.Listing.Title = "Product Manager"
			case strings.HasSuffix(input, "rejudged"):
				r.Verdict.Actual, r.Verdict.Outcome = classifier.ProductOwner, classifier.OutcomeMatch
			case strings.HasSuffix(input, "closed"):
				r.Status, r.Verdict = scraper.Closed, nil
			}
			return r
		}, "https://a.example/same", "https://a.example/renamed", "https://a.example/rejudged", "https://a.example/closed",
			"https://a.example/new")
		got := map[string]ChangeKind{}
		for c, err := range d.Diff(t.Context(), was, now) {
			if err != nil {
				t.Fatal(err)
			}
			r := c.Now
			if r == nil {
				r = c.Was
			}
			got[strings.TrimPrefix(r.Input, "https://a.example/")] = c.Kind
		}
		want := map[string]ChangeKind{"renamed": Retitled, "rejudged": Rejudged, "closed": Vanished, "dropped": Vanished, "new": Appeared}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("Diff = %v, want %v", got, want)
		}
	})
}

func TestCopiesUnderOtherTitlesAreFound(t *testing.T) {
	text := func(seed string) string {
		var b strings.Builder
		for i := range 300 {
			fmt.Fprintf(&b, "%s%d ", seed, i*i%97)
		}
		return b.String()
	}
	pages := map[string]record.Record{
		"a/1": judged("a/1", "a/1", "Product Owner", text("alpha")),
		"b/1": judged("b/1", "b/1", "Product Manager", "Posted by an agency. "+text("alpha")),
		"c/1": judged("c/1", "c/1", "Product Owner", text("beta")),
		"c/2": judged("c/2", "c/2", "Product Owner", text("beta")),
		"d/1": judged("d/1", "d/1", "Product Manager", text("gamma")),
		"a/9": judged("a/9", "a/1", "Product Lead", text("alpha")),
	}
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		fetch := func(_ context.Context, input string) iter.Seq[record.Record] {
			return func(yield func(record.Record) bool) { yield(pages[input]) }
		}
		all(t, d.Scan(t.Context(), Order{Run: "copies", Inputs: these("a/1", "b/1", "c/1", "c/2", "d/1", "a/9"), Fetch: fetch, Workers: 3}))
		got, err := d.Copies(t.Context(), runOf(t, d, "copies"))
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 1 || len(got[0].Listings) != 2 || got[0].Listings[0].Input != "a/1" ||
			got[0].Listings[1].Input != "b/1" || len(got[0].Titles) != 2 {
			t.Errorf("Copies = %+v, want a/1 and b/1: the same text under two titles", got)
		}
	})
}

func TestPageThatPanicsIsARecord(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
			switch {
			case strings.HasSuffix(input, "/1"):
				panic("a page too strange")
			case strings.HasSuffix(input, "/2"):
				return func(func(record.Record) bool) {}
			}
			return echo(ctx, input)
		}
		got := all(t, d.Scan(t.Context(), Order{Inputs: inputs(4), Fetch: fetch, Workers: 2}))
		if want := []string{"ok", "network_error", "network_error", "ok"}; !slices.Equal(statusesOf(got), want) {
			t.Errorf("statuses %v, want %v", statusesOf(got), want)
		}
	})
}

func TestInputsOfAnyBytesAreKept(t *testing.T) {
	odd := []string{"", " ", "https://a.example/\x00", "https://a.example/\xff\xfe",
		strings.Repeat("https://a.example/", 5000), `'; DROP TABLE rolecheck_runs; --`, "\\u0000", "🙂"}
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		got := all(t, d.Scan(t.Context(), Order{Inputs: these(odd...), Fetch: echo, Workers: 2}))
		for i, r := range got {
			if r.Input != clean(odd[i]) {
				t.Errorf("input %q came back as %q", odd[i], r.Input)
			}
		}
		if len(got) != len(odd) {
			t.Errorf("%d records, want %d", len(got), len(odd))
		}
	})
}

func TestHostsTakeTurns(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		in := func(yield func(string, error) bool) {
			for i := range 120 {
				scheme := []string{"https://", ""}[i%2]
				if !yield(fmt.Sprintf("%shost%d.example/%d", scheme, i/40, i), nil) {
					return
				}
			}
		}
		var order []string
		fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
			order = append(order, strings.TrimPrefix(input, "https://")[:5])
			return echo(ctx, input)
		}
		withScheme := func(input string) string { return "https://" + strings.TrimPrefix(input, "https://") }
		all(t, d.Scan(t.Context(), Order{Inputs: in, Fetch: fetch, Workers: 1, Identify: withScheme}))
		for i := 0; i < len(order); i += 3 {
			if order[i] == order[i+1] || order[i+1] == order[i+2] || order[i] == order[i+2] {
				t.Fatalf("requests %d to %d went to %v, want one to each host", i, i+2, order[i:i+3])
			}
		}
	})
}
