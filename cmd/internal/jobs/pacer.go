package jobs

import (
	"context"
	"database/sql"
	"time"
)

// pacer implements [scraper.Pacer] over the database: all processes that share
// it are together as gentle as one, and a process that comes back keeps the
// pace of the one that died.
type pacer struct{ d *Database }

// Pacer returns the politeness that everything on this database shares. A host
// is named however the scraper names it. It is safe for use by many goroutines.
func (d *Database) Pacer() *pacer { return &pacer{d: d} }

// pause is the time between two reservations: the pace and a tenth, 20 ms at
// least but for a pace that is shorter. What lies between a worker's wake-up and
// its request varies, and two requests must not come closer than the pace for it.
func pause(pace time.Duration) time.Duration {
	return pace + min(pace, max(pace/10, 20*time.Millisecond))
}

// lead is how long before its moment a reservation is looked at once more.
const lead = 50 * time.Millisecond

// tries is how often a moment that was missed is given up for another. After
// that the machine is too busy to be exact.
const tries = 3

// Wait reserves the next free moment of the host and waits for it. A host that
// meanwhile asked for quiet voids the reservation, and so does a moment that
// passed by so far that the next request would come too close.
func (p *pacer) Wait(ctx context.Context, host string, least time.Duration) error {
	late := max((pause(least)-least)/2, 10*time.Millisecond)
	for try := 1; ; {
		asked := time.Now()
		wait, err := p.reserve(ctx, host, pause(least))
		if err != nil {
			return err
		}
		answered := time.Now() // the clock was read somewhere between the two
		still, err := p.await(ctx, host, answered.Add(wait))
		if err != nil {
			return err
		}
		if still {
			continue
		}
		if try++; time.Since(asked.Add(wait)) <= late || try > tries {
			return nil
		}
	}
}

// await waits for a reserved moment. It tells, shortly before, whether the host
// has asked for quiet since.
func (p *pacer) await(ctx context.Context, host string, moment time.Time) (quiet bool, err error) {
	if time.Until(moment) <= 0 {
		return false, nil
	}
	if err := sleep(ctx, time.Until(moment)-lead); err != nil {
		return false, err
	}
	if quiet, err = p.quiet(ctx, host); err != nil || quiet {
		return quiet, err
	}
	return false, sleep(ctx, time.Until(moment))
}

// reserve takes the next moment and returns how far off it is. The clock is
// the database's where it has one of its own, so that the clocks of a fleet
// need not agree.
func (p *pacer) reserve(ctx context.Context, host string, pace time.Duration) (wait time.Duration, err error) {
	err = p.ask(ctx, "reserve a request to "+host, func(tx querierRow) error {
		var slot, now int64
		err := tx.QueryRowContext(ctx, `INSERT INTO rolecheck_hosts (host, next, quiet) VALUES ($1, `+p.now()+` + $2, 0)
			ON CONFLICT (host) DO UPDATE SET next = `+p.later()+` + $2
			RETURNING next - $2, `+p.now(), host, pace.Microseconds()).Scan(&slot, &now)
		wait = time.Duration(slot-now) * time.Microsecond
		return err
	})
	return wait, err
}

func (p *pacer) quiet(ctx context.Context, host string) (still bool, err error) {
	err = p.ask(ctx, "see whether to ask "+host, func(tx querierRow) error {
		return tx.QueryRowContext(ctx, "SELECT quiet > "+p.now()+" FROM rolecheck_hosts WHERE host = $1", host).Scan(&still)
	})
	return still, err
}

// Slow keeps everybody from the host for so long. A longer quiet stays.
func (p *pacer) Slow(ctx context.Context, host string, quiet time.Duration) error {
	return p.ask(ctx, "leave "+host+" in peace", func(tx querierRow) error {
		var until int64
		return tx.QueryRowContext(ctx, `INSERT INTO rolecheck_hosts (host, next, quiet) VALUES ($1, 0, `+p.now()+` + $2)
			ON CONFLICT (host) DO UPDATE SET quiet = `+p.greatest("rolecheck_hosts.quiet", p.now()+" + $2")+`
			RETURNING quiet`, host, quiet.Microseconds()).Scan(&until)
	})
}

// forget drops the hosts that nobody asked for a day.
func (p *pacer) forget(ctx context.Context) error {
	return p.d.patiently(ctx, "forget idle hosts", func() error {
		_, err := p.d.sql.ExecContext(ctx, "DELETE FROM rolecheck_hosts WHERE next < "+p.now()+" - 86400000000 AND quiet < "+p.now())
		return err
	})
}

type querierRow interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (p *pacer) ask(ctx context.Context, doing string, do func(querierRow) error) error {
	return p.d.patiently(ctx, doing, func() error { return do(p.d.sql) })
}

// later is the first moment at which a known host is free.
func (p *pacer) later() string {
	return p.greatest("rolecheck_hosts.next", p.greatest("rolecheck_hosts.quiet", p.now()))
}

func (p *pacer) greatest(a, b string) string {
	if p.d.pool != nil {
		return "greatest(" + a + ", " + b + ")"
	}
	return "max(" + a + ", " + b + ")"
}

// now is SQL for the microseconds since 1970.
func (p *pacer) now() string {
	if p.d.pool != nil {
		return "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
	}
	return "cast(unixepoch('subsec') * 1000000 AS integer)"
}
