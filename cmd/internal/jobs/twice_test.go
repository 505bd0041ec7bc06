package jobs

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"rolecheck/cmd/internal/record"
)

func TestScanStartedTwiceIsRefusedAndTheFirstFinishes(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		first, second := open(t, where), open(t, where)
		var once sync.Once
		o := Order{Run: "twice", Source: "urls.txt", Inputs: inputs(50), Workers: 2}
		o.Fetch = func(ctx context.Context, input string) iter.Seq[record.Record] {
			once.Do(func() {
				again := o
				again.Fetch = echo
				for name, order := range map[string]Order{"by name": again, "by source": {Source: o.Source, Inputs: o.Inputs, Fetch: echo, Workers: 1}} {
					taken := (*TakenError)(nil)
					if err := errorOf(second.Scan(t.Context(), order)); !errors.As(err, &taken) {
						t.Errorf("second Scan, found %s, ended with %v, want *TakenError", name, err)
					}
				}
			})
			return echo(ctx, input)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // only so that nothing hangs
		defer cancel()
		if got, want := inputsOf(all(t, first.Scan(ctx, o))), listOf(inputs(50)); !slices.Equal(got, want) {
			t.Errorf("first Scan gave %d records, want %d in input order", len(got), len(want))
		}
		if r := runOf(t, first, "twice"); r.State != Done {
			t.Errorf("the run is %s, want done", r.State)
		}
	})
}

func TestRefusedScanChangesNothing(t *testing.T) {
	base := Order{Run: "kept", Source: "urls.txt", Settings: "a", Inputs: inputs(600), Fetch: echo, Workers: 4}
	other := func(change func(*Order)) Order {
		o := base
		o.Fetch = func(context.Context, string) iter.Seq[record.Record] { panic("a refused scan fetches") }
		change(&o)
		return o
	}
	refused := map[string]Order{
		"other settings":           other(func(o *Order) { o.Settings = "b" }),
		"another input":            other(func(o *Order) { o.Inputs = these("https://else.example/") }),
		"fewer inputs":             other(func(o *Order) { o.Inputs = inputs(599) }),
		"another input at the end": other(func(o *Order) { o.Inputs = replaced(599) }),
	}
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		all(t, d.Scan(t.Context(), base))
		was := runOf(t, d, "kept")
		for name, o := range refused {
			if err := errorOf(d.Scan(t.Context(), o)); err == nil {
				t.Errorf("Scan with %s succeeded, want an error", name)
			}
			if now := runOf(t, d, "kept"); now != was {
				t.Errorf("after a refused scan with %s the run is %+v, want %+v", name, now, was)
			}
			if p, err := d.Progress(t.Context(), was); err != nil || p.Inputs != 600 || p.Done != 600 {
				t.Errorf("after a refused scan with %s: %+v, %v; want 600 inputs, all done", name, p, err)
			}
		}
	})
}

// replaced yields the usual inputs, with the one at a position exchanged.
func replaced(position int) iter.Seq2[string, error] {
	all := listOf(inputs(position + 1))
	all[position] = "https://else.example/"
	return these(all...)
}

func TestGrownListAddsToAFinishedRun(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		o := Order{Run: "grown", Inputs: inputs(20), Fetch: echo, Workers: 2}
		all(t, d.Scan(t.Context(), o))
		o.Inputs = inputs(30)
		if got, want := inputsOf(all(t, d.Scan(t.Context(), o))), listOf(inputs(30)); !slices.Equal(got, want) {
			t.Errorf("Scan of the longer list gave %d records, want %d", len(got), len(want))
		}
	})
}
