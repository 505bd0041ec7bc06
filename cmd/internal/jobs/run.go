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

// take claims the Run that an order is for, or makes it. Nothing is written to
// a Run that is there: whoever is refused leaves it as it was.
func (d *Database) take(ctx context.Context, o Order) (Run, claim, error) {
	for {
		r, known, err := d.find(ctx, o)
		if err != nil {
			return r, nil, err
		}
		claim, err := d.claim(ctx, r, true)
		if err != nil || known {
			return r, claim, err
		}
		made, err := d.create(ctx, r)
		if made && err == nil {
			return r, claim, nil
		}
		// Somebody else began a Run of this name in between.
		if err = errors.Join(err, claim.release()); err != nil {
			return r, nil, err
		}
	}
}

// find returns the Run that an order is for, or one to be created. Without a
// name it is the last one from the same source that was interrupted.
func (d *Database) find(ctx context.Context, o Order) (r Run, known bool, err error) {
	where, arg := "WHERE name = $1", o.Run
	if o.Run == "" {
		where, arg = "WHERE state <> 'done' AND source = $1", o.Source
	}
	for r, err := range d.runs(ctx, where, arg) {
		if err == nil && o.Run != "" && r.Settings != o.Settings {
			err = &OtherSettingsError{Run: r.Name}
		}
		if err != nil {
			return r, false, err
		}
		if r.Settings == o.Settings {
			return r, true, nil
		}
	}
	now := time.Now()
	r = Run{ID: now.UnixMicro(), Name: o.Run, Source: o.Source, Settings: o.Settings, State: Reading}
	if r.Name == "" {
		r.Name = defaultName(o.Source, now)
	}
	return r, false, nil
}

// OtherSettingsError is returned when a Run is taken up again with settings that
// are not those it was begun with.
type OtherSettingsError struct{ Run string }

func (e *OtherSettingsError) Error() string {
	return fmt.Sprintf("run %q was begun with other settings", e.Run)
}

// create stores a new Run, unless there is one of its name.
func (d *Database) create(ctx context.Context, r Run) (made bool, err error) {
	added, err := d.sql.ExecContext(ctx, `INSERT INTO rolecheck_runs (id, name, source, settings, state)
		VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`, r.ID, r.Name, r.Source, r.Settings, r.State)
	if err != nil {
		return false, fmt.Errorf("begin run %q: %w", r.Name, plain(err))
	}
	n, err := added.RowsAffected()
	return n > 0, err
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
	claim, err := d.claim(ctx, r, true)
	if err != nil {
		return err
	}
	defer func() { _ = claim.release() }() // a claim that stays ends by itself
	return d.transact(ctx, "remove run "+name, func(tx *sql.Tx) error {
		if err := claim.revive(ctx, tx); err != nil {
			return err
		}
		running, err := queueOf(r).running(ctx, tx)
		if err != nil {
			return err
		}
		if running > 0 {
			return fmt.Errorf("it is being worked: stop its workers first")
		}
		return errors.Join(
			queueOf(r).remove(ctx, tx),
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
		if err := queueOf(r).finish(ctx, tx, r.ID); err != nil {
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
