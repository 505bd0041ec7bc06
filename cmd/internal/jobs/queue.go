package jobs

import (
	"context"
	"database/sql"
	"fmt"
)

// queue is every statement of ours on the tables of the queue library, for the
// jobs of one Run. The library has calls for single jobs; these treat thousands
// in the transaction that stores their Records. TestQueueTablesAreAsWeKnowThem
// fails when its tables change.
type queue struct{ name string }

func queueOf(r Run) queue { return queue{name: r.queue()} }

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// openStates are the states of a job that is not done.
const openStates = "('available', 'running', 'retryable', 'scheduled', 'pending')"

// complete ends running jobs. River's own call for it, made for each, took two
// thirds of the cost of a job. A job that is no longer running was completed by
// another process, or was removed.
func (queue) complete(ctx context.Context, tx execer, jobs []int64) error {
	var ids values
	for _, id := range jobs {
		ids.add(id)
	}
	_, err := tx.ExecContext(ctx, "UPDATE river_job SET state = 'completed', finalized_at = CURRENT_TIMESTAMP "+
		"WHERE state = 'running' AND id IN ("+ids.String()+")", ids.args...)
	return err
}

// release makes scheduled jobs available at once. River keeps a job with a time
// for its scheduler, which comes by every few seconds, even when the time is past.
func (q queue) release(ctx context.Context, tx execer) error {
	_, err := tx.ExecContext(ctx, "UPDATE river_job SET state = 'available' WHERE queue = $1 AND state = 'scheduled'", q.name)
	return err
}

// revive makes the jobs available again that wait out a retry, and those that
// anybody but the process of this id was running.
func (q queue) revive(ctx context.Context, tx execer, id string) error {
	return q.reviveWhere(ctx, tx, "attempted_by ->> '$[#-1]' <> $2", id)
}

// reviveDead is revive where several processes work: those without a lock in
// the space are dead.
func (q queue) reviveDead(ctx context.Context, tx execer, space int64) error {
	return q.reviveWhere(ctx, tx, `NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = $2::bigint::oid
		AND 'rolecheck-' || objid = attempted_by[array_upper(attempted_by, 1)])`, space)
}

func (q queue) reviveWhere(ctx context.Context, tx execer, dead string, arg any) error {
	_, err := tx.ExecContext(ctx, `UPDATE river_job SET state = 'available', finalized_at = NULL
		WHERE queue = $1 AND (state IN ('retryable', 'discarded', 'cancelled') OR state = 'running' AND `+dead+`)`, q.name, arg)
	return err
}

// running counts the jobs that somebody is working on.
func (q queue) running(ctx context.Context, tx *sql.Tx) (n int, err error) {
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM river_job WHERE queue = $1 AND state = 'running'", q.name).Scan(&n)
	return n, err
}

// remove deletes all jobs.
func (q queue) remove(ctx context.Context, tx execer) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM river_job WHERE queue = $1", q.name)
	return err
}

// finish sets a Run to done that has all its inputs and no open job, in one
// statement, so that no job comes in between.
func (q queue) finish(ctx context.Context, tx execer, run int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE rolecheck_runs SET state = 'done' WHERE id = $1 AND state = 'working'
		AND NOT EXISTS (SELECT 1 FROM river_job WHERE queue = $2 AND state IN `+openStates+`)`, run, q.name)
	return err
}

// openJobs counts the inputs of all Runs that are still to be done.
func (d *Database) openJobs(ctx context.Context) (n int64, err error) {
	err = d.sql.QueryRowContext(ctx, "SELECT count(*) FROM river_job WHERE kind = $1 AND state IN "+openStates, Args{}.Kind()).Scan(&n)
	return n, err
}

// queueVersion is the newest migration of the queue library that a database has.
func (d *Database) queueVersion(ctx context.Context) (last int, err error) {
	err = d.sql.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM river_migration").Scan(&last)
	if err != nil {
		err = fmt.Errorf("read the version of the queue: %w", err)
	}
	return last, err
}
