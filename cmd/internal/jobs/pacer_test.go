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
		began := time.Now() // the first to go out may be the last to say so
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
		if took, least := at[len(at)-1].Sub(began), time.Duration(len(at)-1)*pace; took < least {
			t.Errorf("%d requests went out within %s, want at least %s", len(at), took, least)
		}
	})
}

func TestHostsDoNotWaitForEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		p := open(t, where).Pacer()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // only so that nothing hangs
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
		// A machine too slow to ask for quiet before the request goes out is given longer.
		pace := 100 * time.Millisecond
		for !quietIsKept(t, one, other, pace) {
			pace *= 3
		}
	})
}

// quietIsKept has one process ask for six times the pace of quiet while the other
// waits for its turn, and tells whether it came to that.
func quietIsKept(t *testing.T, one, other *pacer, pace time.Duration) bool {
	t.Helper()
	host := pace.String() + ".example"
	if err := one.Wait(t.Context(), host, pace); err != nil {
		t.Fatal(err)
	}
	reserving, freed := time.Now(), make(chan time.Time, 1)
	go func() { // reserves its request before the host asks for quiet
		if err := other.Wait(t.Context(), host, pace); err != nil {
			t.Error(err)
		}
		freed <- time.Now()
	}()
	if err := sleep(t.Context(), pace/3); err != nil {
		t.Fatal(err)
	}
	asked := time.Now()
	for _, quiet := range []time.Duration{6 * pace, time.Millisecond} { // a shorter wish does not undo it
		if err := one.Slow(t.Context(), host, quiet); err != nil {
			t.Fatal(err)
		}
	}
	inTime := time.Since(reserving) < pace-lead
	if quiet := (<-freed).Sub(asked); inTime && quiet < 6*pace-10*time.Millisecond {
		t.Errorf("the next request went out after %s, want the quiet of %s kept", quiet, 6*pace)
	}
	return inTime
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
