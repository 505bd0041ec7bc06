package polite

import (
	"context"
	"sync"
	"time"
)

// MemoryPacer is the Pacer of one process. It waits by the real clock, whatever
// Options.Now says the date is.
type MemoryPacer struct {
	mu    sync.Mutex
	hosts map[string]*turns
}

// turns are what one host has given away.
type turns struct {
	free  time.Time // from when nobody has a turn yet
	quiet time.Time // until when nobody may ask
}

// NewMemoryPacer makes the Pacer of one process.
func NewMemoryPacer() *MemoryPacer {
	return &MemoryPacer{hosts: map[string]*turns{}}
}

// Wait implements [Pacer]. A caller that gives up leaves its turn unused; one
// whose host has asked for quiet meanwhile queues again.
func (p *MemoryPacer) Wait(ctx context.Context, host string, least time.Duration) error {
	for {
		if err := sleep(ctx, p.reserve(host, least)); err != nil {
			return err
		}
		if !p.isQuiet(host) {
			return nil
		}
	}
}

// Slow implements [Pacer].
func (p *MemoryPacer) Slow(_ context.Context, host string, quiet time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.turns(host)
	t.quiet = later(t.quiet, time.Now().Add(quiet))
	t.free = later(t.free, t.quiet)
	return nil
}

// reserve takes the next turn and returns how far off it is.
func (p *MemoryPacer) reserve(host string, least time.Duration) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.forget(now)
	t := p.turns(host)
	turn := later(t.free, now)
	t.free = turn.Add(least)
	return turn.Sub(now)
}

func (p *MemoryPacer) isQuiet(host string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Now().Before(p.turns(host).quiet)
}

func (p *MemoryPacer) turns(host string) *turns {
	t := p.hosts[host]
	if t == nil {
		t = new(turns)
		p.hosts[host] = t
	}
	return t
}

// forget keeps a scan of very many hosts from growing without end.
func (p *MemoryPacer) forget(now time.Time) {
	if len(p.hosts) < 10_000 {
		return
	}
	for host, t := range p.hosts {
		if t.free.Before(now) {
			delete(p.hosts, host)
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
