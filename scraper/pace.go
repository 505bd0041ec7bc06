package scraper

import (
	"context"
	"sync"
	"time"
)

// memoryPacer is the Pacer of one process: for each host, the time from which
// it is free again.
type memoryPacer struct {
	now  func() time.Time
	mu   sync.Mutex
	free map[string]time.Time
}

func newMemoryPacer(now func() time.Time) *memoryPacer {
	return &memoryPacer{now: now, free: map[string]time.Time{}}
}

// Wait implements [Pacer]. A caller that gives up leaves its turn unused.
func (p *memoryPacer) Wait(ctx context.Context, host string, least time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	wait := p.reserve(host, least)
	if wait <= 0 {
		return nil
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Slow implements [Pacer].
func (p *memoryPacer) Slow(_ context.Context, host string, quiet time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := p.now().Add(quiet); until.After(p.free[host]) {
		p.free[host] = until
	}
	return nil
}

func (p *memoryPacer) reserve(host string, least time.Duration) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	p.forget(now)
	turn := now
	if at := p.free[host]; at.After(now) {
		turn = at
	}
	p.free[host] = turn.Add(least)
	return turn.Sub(now)
}

// forget keeps a scan of very many hosts from growing without end.
func (p *memoryPacer) forget(now time.Time) {
	if len(p.free) < 10_000 {
		return
	}
	for host, at := range p.free {
		if at.Before(now) {
			delete(p.free, host)
		}
	}
}
