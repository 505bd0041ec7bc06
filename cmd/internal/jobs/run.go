package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"
)

// Run is a named scan.
type Run struct {
	ID       int64 // its creation time in microseconds
	Name     string
	Source   string // what its inputs came from
	Settings string // the caller's, opaque here
	State    State
}

// State says how far a Run has come.
type State string

// The states of a Run. It is Reading until its last input is known, and
// Working until the last of them has its Record.
const (
	Reading State = "reading"
	Working State = "working"
	Done    State = "done"
)

// Created is when the Run was begun.
func (r Run) Created() time.Time { return time.UnixMicro(r.ID) }

func (r Run) queue() string { return fmt.Sprintf("run_%d", r.ID) }

// NoRunError is returned for a name that no Run has.
type NoRunError struct{ Name string }

func (e *NoRunError) Error() string { return fmt.Sprintf("no run is named %q", e.Name) }

// Run finds the Run of that name, or fails with a *[NoRunError].
func (d *Database) Run(ctx context.Context, name string) (Run, error) {
	for r, err := range d.runs(ctx, "WHERE name = $1", name) {
		return r, err
	}
	return Run{}, &NoRunError{Name: name}
}

// Runs yields every Run, the newest first.
func (d *Database) Runs(ctx context.Context) iter.Seq2[Run, error] {
	return d.runs(ctx, "")
}

func (d *Database) runs(ctx context.Context, where string, args ...any) iter.Seq2[Run, error] {
	return func(yield func(Run, error) bool) {
		query := "SELECT id, name, source, settings, state FROM rolecheck_runs " + where + " ORDER BY id DESC"
		found, err := collect(ctx, d.sql, query, args, func(rows *sql.Rows, r *Run) error {
			return rows.Scan(&r.ID, &r.Name, &r.Source, &r.Settings, &r.State)
		})
		if err != nil {
			yield(Run{}, fmt.Errorf("list runs: %w", plain(err)))
			return
		}
		for _, r := range found {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// begin finds the Run that an order is for, or makes it. Without a name it is
// the last one from the same source that was interrupted.
func (d *Database) begin(ctx context.Context, o Order) (Run, error) {
	where, arg := "WHERE name = $1", o.Run
	if o.Run == "" {
		where, arg = "WHERE state <> 'done' AND source = $1", o.Source
	}
	for r, err := range d.runs(ctx, where, arg) {
		if err == nil && o.Run != "" && r.Settings != o.Settings {
			err = fmt.Errorf("run %q was begun with other settings: %s; give this scan another name", r.Name, r.Settings)
		}
		if err != nil {
			return r, err
		}
		if r.Settings == o.Settings {
			return d.reopen(ctx, r, o)
		}
	}
	now := time.Now()
	r := Run{ID: now.UnixMicro(), Name: o.Run, Source: o.Source, Settings: o.Settings, State: Reading}
	if r.Name == "" {
		r.Name = defaultName(o.Source, now)
	}
	_, err := d.sql.ExecContext(ctx, "INSERT INTO rolecheck_runs (id, name, source, settings, state) VALUES ($1, $2, $3, $4, $5)",
		r.ID, r.Name, r.Source, r.Settings, r.State)
	if err != nil {
		return Run{}, fmt.Errorf("begin run %q: %w", r.Name, plain(err))
	}
	return r, nil
}

// reopen makes r ready for its inputs to be read again, and perhaps more of them.
func (d *Database) reopen(ctx context.Context, r Run, o Order) (Run, error) {
	if o.Inputs == nil {
		return r, nil
	}
	r.State = Reading
	_, err := d.sql.ExecContext(ctx, "UPDATE rolecheck_runs SET state = $2 WHERE id = $1", r.ID, r.State)
	if err != nil {
		return r, fmt.Errorf("reopen run %q: %w", r.Name, plain(err))
	}
	return r, nil
}

// defaultName makes a name of what the inputs came from and the time:
// "urls-20261123-190844.120".
func defaultName(source string, now time.Time) string {
	word := source[strings.LastIndexAny(source, `/\ `)+1:]
	word, _, _ = strings.Cut(word, ".")
	if word == "" || word == "-" {
		word = "scan"
	}
	return word + "-" + now.UTC().Format("20060102-150405.000")
}

// Remove deletes a Run with its inputs, Records and jobs. A Run that a living
// process works is left alone.
func (d *Database) Remove(ctx context.Context, name string) error {
	r, err := d.Run(ctx, name)
	if err != nil {
		return err
	}
	claim, err := d.claim(ctx, r)
	if err != nil {
		return err
	}
	defer claim.release()
	return d.transact(ctx, "remove run "+name, func(tx *sql.Tx) error {
		if err := claim.revive(ctx, tx); err != nil {
			return err
		}
		var running int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM river_job WHERE queue = $1 AND state = 'running'", r.queue()).Scan(&running); err != nil {
			return err
		}
		if running > 0 {
			return fmt.Errorf("it is being worked: stop its workers first")
		}
		return errors.Join(
			erase(ctx, tx, "DELETE FROM river_job WHERE queue = $1", r.queue()),
			erase(ctx, tx, "DELETE FROM rolecheck_records WHERE run = $1", r.ID),
			erase(ctx, tx, "DELETE FROM rolecheck_inputs WHERE run = $1", r.ID),
			erase(ctx, tx, "DELETE FROM rolecheck_runs WHERE id = $1", r.ID))
	})
}

func erase(ctx context.Context, tx *sql.Tx, query string, arg any) error {
	_, err := tx.ExecContext(ctx, query, arg)
	return err
}

// Progress counts what a Run has done.
type Progress struct {
	Inputs, Done int            // inputs known, and those that have their Records
	Records      map[string]int // by status
}

// Progress counts what r has done so far. It reads the whole Run.
func (d *Database) Progress(ctx context.Context, r Run) (Progress, error) {
	p := Progress{Records: map[string]int{}}
	err := d.sql.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM rolecheck_inputs WHERE run = $1),
		(SELECT count(*) FROM rolecheck_records WHERE run = $1 AND sub = 0)`, r.ID).Scan(&p.Inputs, &p.Done)
	if err != nil {
		return p, fmt.Errorf("count run %q: %w", r.Name, plain(err))
	}
	type tally struct {
		status string
		n      int
	}
	counts, err := collect(ctx, d.sql, "SELECT status, count(*) FROM rolecheck_records WHERE run = $1 GROUP BY status", []any{r.ID},
		func(rows *sql.Rows, t *tally) error { return rows.Scan(&t.status, &t.n) })
	for _, t := range counts {
		p.Records[t.status] = t.n
	}
	return p, err
}

// advance moves a Run to the state it has come to and returns it. A Run is
// done when all its inputs are known and no job of it is left.
func (d *Database) advance(ctx context.Context, r Run) (State, error) {
	state := r.State
	err := d.transact(ctx, "look after run "+r.Name, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE rolecheck_runs SET state = 'done' WHERE id = $1 AND state = 'working' AND NOT EXISTS
			(SELECT 1 FROM river_job WHERE queue = $2 AND state IN ('available', 'running', 'retryable', 'scheduled', 'pending'))`, r.ID, r.queue())
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT state FROM rolecheck_runs WHERE id = $1", r.ID).Scan(&state)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return Done, &NoRunError{Name: r.Name}
	}
	return state, err
}

// querier is a database or one transaction of it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect reads all rows of a query, and so frees the connection.
func collect[T any](ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows, *T) error) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var t T
		if err := scan(rows, &t); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}
