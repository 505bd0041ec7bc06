package jobs

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func TestMain(m *testing.M) {
	if child := os.Getenv("ROLECHECK_TEST_CHILD"); child != "" {
		os.Exit(runChild(child))
	}
	flag.Parse()
	if flag.Lookup("test.parallel").Value.String() == strconv.Itoa(runtime.GOMAXPROCS(0)) {
		_ = flag.Set("test.parallel", "8") // most of them wait, for a pace or a disk
	}
	code := m.Run()
	stopShared()
	os.Exit(code)
}

func open(t testing.TB, where string) *Database {
	t.Helper()
	d, err := Open(t.Context(), where, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// inputs yields n addresses on a few hosts.
func inputs(n int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i := range n {
			if !yield(fmt.Sprintf("https://host%d.example/jobs/%d", i%7, i), nil) {
				return
			}
		}
	}
}

func these(all ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// judged is a Record as the pipeline would make it.
func judged(input, canonical, title, text string) record.Record {
	return record.Record{Input: input, Status: scraper.OK, ScannedAt: time.Now().UTC(),
		Listing: &scraper.Listing{URL: input, CanonicalURL: canonical, Title: title, Description: text},
		Verdict: &classifier.Verdict{Claimed: classifier.ProductOwner, Actual: classifier.ProductManager, Outcome: classifier.OutcomeMismatch}}
}

// echo answers every input with one Record that bears its address.
func echo(_ context.Context, input string) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) { yield(judged(input, input, "Product Owner", "text of "+input)) }
}

func all(t testing.TB, seq iter.Seq2[record.Record, error]) []record.Record {
	t.Helper()
	var records []record.Record
	for r, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

func inputsOf(records []record.Record) []string {
	var in []string
	for _, r := range records {
		in = append(in, r.Input)
	}
	return in
}

func listOf(seq iter.Seq2[string, error]) []string {
	var in []string
	for s := range seq {
		in = append(in, s)
	}
	return in
}

func TestScanYieldsEveryInputInOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		uneven := func(ctx context.Context, input string) iter.Seq[record.Record] {
			sleep(ctx, time.Duration(len(input)*7919%13)*time.Millisecond)
			return echo(ctx, input)
		}
		got := inputsOf(all(t, d.Scan(t.Context(), Order{Source: "test", Inputs: inputs(456), Fetch: uneven, Workers: 16})))
		if want := listOf(inputs(456)); !slices.Equal(got, want) {
			t.Errorf("Scan gave %d records, want %d in input order", len(got), len(want))
		}
		for r, err := range d.Runs(t.Context()) {
			if err != nil || r.State != Done {
				t.Errorf("Runs() = %+v, %v; want one that is done", r, err)
			}
			if again := inputsOf(all(t, d.Records(t.Context(), r))); !slices.Equal(again, got) {
				t.Errorf("Records gave %d records, want what Scan gave", len(again))
			}
		}
	})
}

func TestStoppedScanGoesOn(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		var fetched atomic.Int32
		stop := make(chan struct{})
		fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
			if fetched.Add(1) == 40 {
				close(stop)
			}
			return echo(ctx, input)
		}
		o := Order{Source: "urls.txt", Inputs: inputs(300), Fetch: fetch, Workers: 4, Stop: stop}
		var last error
		for _, err := range d.Scan(t.Context(), o) {
			last = err
		}
		if e := (*InterruptedError)(nil); !errors.As(last, &e) {
			t.Fatalf("stopped Scan ended with %v, want *InterruptedError", last)
		}
		before := fetched.Load()
		o.Stop = nil
		got := inputsOf(all(t, d.Scan(t.Context(), o)))
		if want := listOf(inputs(300)); !slices.Equal(got, want) {
			t.Errorf("second Scan gave %d records, want %d in input order", len(got), len(want))
		}
		if n := fetched.Load(); n != 300 {
			t.Errorf("%d inputs were fetched before the stop and %d after, want 300 together", before, n-before)
		}
	})
}

func TestCancelledScanStoresNothingOfWhatWasCutOff(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		ctx, cancel := context.WithCancel(t.Context())
		var fetched atomic.Int32
		cut := func(ctx context.Context, input string) iter.Seq[record.Record] {
			if fetched.Add(1) == 20 {
				cancel()
			}
			if fetched.Load() >= 20 {
				<-ctx.Done()
				return func(yield func(record.Record) bool) { yield(failed(input, "cut off")) }
			}
			return echo(ctx, input)
		}
		o := Order{Source: "urls.txt", Inputs: inputs(100), Fetch: cut, Workers: 4}
		for _, err := range d.Scan(ctx, o) {
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Fatalf("cancelled Scan ended with %v", err)
			}
		}
		o.Fetch = echo
		got := all(t, d.Scan(t.Context(), o))
		for _, r := range got {
			if r.Status != scraper.OK {
				t.Errorf("%s has status %s, want ok: a fetch that was cut off is no result", r.Input, r.Status)
			}
		}
		if len(got) != 100 {
			t.Errorf("second Scan gave %d records, want 100", len(got))
		}
	})
}
