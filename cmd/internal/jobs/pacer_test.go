package jobs

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"rolecheck/scraper"
)

var _ scraper.Pacer = (*pacer)(nil)

func TestPaceIsSharedByAllProcesses(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		const pace = 60 * time.Millisecond
		var mu sync.Mutex
		var at []time.Time
		var all sync.WaitGroup
		for range 2 {
			p := open(t, where).Pacer() // a database handle each, as two processes have
			for range 4 {
				all.Go(func() {
					for range 2 {
						if err := p.Wait(t.Context(), "slow.example", pace); err != nil {
							t.Error(err)
						}
						mu.Lock()
						at = append(at, time.Now())
						mu.Unlock()
					}
				})
			}
		}
		all.Wait()
		slices.SortFunc(at, time.Time.Compare)
		if took, least := at[len(at)-1].Sub(at[0]), time.Duration(len(at)-1)*pace; took < least {
			t.Errorf("%d requests went out within %s, want at least %s", len(at), took, least)
		}
	})
}

func TestHostsDoNotWaitForEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		p := open(t, where).Pacer()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for _, host := range []string{"a.example", "b.example", "c.example"} {
			if err := p.Wait(ctx, host, time.Hour); err != nil {
				t.Errorf("first request to %s: %v", host, err)
			}
		}
	})
}

func TestQuietHoldsForReservedRequestsToo(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		one, other := open(t, where).Pacer(), open(t, where).Pacer()
		if err := one.Wait(t.Context(), "busy.example", 100*time.Millisecond); err != nil {
			t.Fatal(err)
		}
		freed := make(chan time.Time)
		go func() { // reserves its request before the host asks for quiet
			if err := other.Wait(t.Context(), "busy.example", 100*time.Millisecond); err != nil {
				t.Error(err)
			}
			freed <- time.Now()
		}()
		if err := sleep(t.Context(), 30*time.Millisecond); err != nil {
			t.Fatal(err)
		}
		asked := time.Now()
		if err := one.Slow(t.Context(), "busy.example", 600*time.Millisecond); err != nil {
			t.Fatal(err)
		}
		if err := one.Slow(t.Context(), "busy.example", time.Millisecond); err != nil {
			t.Fatal(err)
		}
		if quiet := (<-freed).Sub(asked); quiet < 590*time.Millisecond {
			t.Errorf("the next request went out after %s, want the quiet of 600ms kept", quiet)
		}
	})
}

func TestWaitEndsWithItsContext(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		p := open(t, where).Pacer()
		if err := p.Wait(t.Context(), "a.example", time.Hour); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, cancel)
		if err := p.Wait(ctx, "a.example", time.Hour); err == nil {
			t.Error("Wait returned without an error, want its context's")
		}
	})
}
