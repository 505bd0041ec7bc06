package jobs

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/riverqueue/river"

	"rolecheck/cmd/internal/record"
)

// ledger stores the Records of finished jobs with the ends of the jobs.
// Whatever waits while one transaction is written goes into the next: under
// load a commit serves many jobs, and an idle queue waits for nobody.
type ledger struct {
	d       *Database
	run     Run
	entries chan entry
	turns   chan struct{} // holds a token for each transaction that is being written
}

// entry is one finished job.
type entry struct {
	job      int64
	position int64
	rows     [][]any // its Records; at least one
	done     chan error
}

// Entries in one transaction, and rows in one INSERT.
const (
	mostEntries = 64
	mostRows    = 500
)

// writers are the transactions that are written at once on PostgreSQL.
const writers = 4

func (d *Database) ledger(r Run) *ledger {
	l := &ledger{d: d, run: r, entries: make(chan entry, 10*mostEntries), turns: make(chan struct{}, 1)}
	if d.pool != nil {
		l.turns = make(chan struct{}, writers)
	}
	return l
}

// enter stores the Records of a job and completes it, in one transaction. When
// another process was faster, which takes this one to have been thought dead,
// the Records of the other stay.
func (l *ledger) enter(ctx context.Context, job *river.Job[Args], records []record.Record) error {
	e := entry{job: job.ID, position: job.Args.Position, done: make(chan error, 1)}
	for sub, r := range records {
		cells, err := row(l.run.ID, job.Args.Position, sub, r)
		if err != nil {
			return err
		}
		e.rows = append(e.rows, cells)
	}
	select {
	case l.entries <- e:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	select {
	case err := <-e.done:
		return err
	case l.turns <- struct{}{}: // whoever waits writes for all who wait
		for batch := l.waiting(); len(batch) > 0; batch = l.waiting() {
			l.write(ctx, batch)
		}
		<-l.turns
		return <-e.done // its entry was in a batch, here or in another turn
	}
}

// waiting takes what waits, up to a transaction's fill.
func (l *ledger) waiting() (batch []entry) {
	for len(batch) < mostEntries {
		select {
		case e := <-l.entries:
			batch = append(batch, e)
		default:
			return batch
		}
	}
	return batch
}

// write stores a batch. When that fails, each entry is tried alone, so that
// one that cannot be stored does not take the others with it.
func (l *ledger) write(ctx context.Context, batch []entry) {
	err := l.commit(ctx, batch)
	for _, e := range batch {
		if err != nil && len(batch) > 1 {
			e.done <- l.commit(ctx, []entry{e})
			continue
		}
		e.done <- err
	}
}

func (l *ledger) commit(ctx context.Context, batch []entry) error {
	if len(batch) == 0 {
		return nil
	}
	return l.d.transact(ctx, fmt.Sprintf("store the records of %d inputs", len(batch)), func(tx *sql.Tx) error {
		ours, err := insertFirsts(ctx, tx, batch)
		if err != nil {
			return err
		}
		for _, e := range batch {
			if !ours[e.position] {
				continue
			}
			if err := insertRest(ctx, tx, e.rows[1:]); err != nil {
				return err
			}
		}
		done := make([]int64, len(batch))
		for i, e := range batch {
			done[i] = e.job
		}
		return queueOf(l.run).complete(ctx, tx, done)
	})
}

// insertFirsts stores the first Record of each entry, unless its input has one
// already, and returns the positions that it stored.
func insertFirsts(ctx context.Context, tx *sql.Tx, batch []entry) (map[int64]bool, error) {
	var rows values
	for _, e := range batch {
		rows.add(e.rows[0]...)
	}
	stored, err := collect(ctx, tx, insertRow+rows.String()+" ON CONFLICT DO NOTHING RETURNING position", rows.args,
		func(rows *sql.Rows, position *int64) error { return rows.Scan(position) })
	if err != nil {
		return nil, err
	}
	ours := map[int64]bool{}
	for _, position := range stored {
		ours[position] = true
	}
	return ours, nil
}

func insertRest(ctx context.Context, tx *sql.Tx, all [][]any) error {
	for len(all) > 0 {
		n := min(len(all), mostRows)
		var rows values
		for _, r := range all[:n] {
			rows.add(r...)
		}
		if _, err := tx.ExecContext(ctx, insertRow+rows.String(), rows.args...); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}
