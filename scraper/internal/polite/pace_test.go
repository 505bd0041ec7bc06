package polite

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Time within synctest.Test is the bubble's own: waiting costs nothing and is exact.

func TestPaceKeepsRequestsToOneHostApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := NewMemoryPacer(), time.Now()
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() { p.Wait(t.Context(), "a.example", time.Second) })
		}
		wg.Wait()
		if took := time.Since(start); took != 4*time.Second {
			t.Errorf("five requests took %v, want 4s", took)
		}
	})
}

func TestPaceOfOneHostDoesNotHoldAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := NewMemoryPacer(), time.Now()
		p.Slow(t.Context(), "a.example", time.Hour)
		p.Wait(t.Context(), "b.example", time.Second)
		if took := time.Since(start); took != 0 {
			t.Errorf("waited %v, want no wait", took)
		}
	})
}

func TestSlowHoldsTheHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := NewMemoryPacer(), time.Now()
		p.Slow(t.Context(), "a.example", 30*time.Second)
		p.Slow(t.Context(), "a.example", time.Second) // a shorter wish does not undo it
		p.Wait(t.Context(), "a.example", 0)
		if took := time.Since(start); took != 30*time.Second {
			t.Errorf("waited %v, want 30s", took)
		}
	})
}

func TestQuietHoldsThoseWhoWaitAlready(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := NewMemoryPacer(), time.Now()
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				p.Wait(t.Context(), "a.example", time.Second)
				if took := time.Since(start); took > 0 && took < time.Minute {
					t.Errorf("a request went out %v after the start, within the minute of quiet", took)
				}
			})
		}
		synctest.Wait() // one has gone, two have their turns
		p.Slow(t.Context(), "a.example", time.Minute)
		wg.Wait()
		if took := time.Since(start); took != 61*time.Second {
			t.Errorf("the last request went out after %v, want 1m1s", took)
		}
	})
}

func TestWaitEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewMemoryPacer()
		p.Slow(t.Context(), "a.example", time.Hour)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Wait(ctx, "a.example", 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Wait = %v, want %v", err, context.DeadlineExceeded)
		}
	})
}

func TestPacerForgetsHostsThatAreFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewMemoryPacer()
		for i := range 25_000 {
			p.Wait(t.Context(), string(rune(i)), time.Second)
			if i%5000 == 0 {
				time.Sleep(2 * time.Second) // the bubble's time: none passes outside
			}
		}
		if n := len(p.hosts); n > 15_001 {
			t.Errorf("the pacer remembers %d hosts", n)
		}
	})
}
