package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"

	"github.com/gofrs/flock"
)

// lockSpace is the first half of our advisory locks on PostgreSQL ("role").
const lockSpace = 0x726f6c65

// claim is a lock that says that this process lives. The system lets go of it
// when the process dies, however it dies, so the jobs that it was running can
// be told from those of the living at once, without waiting for a lease.
type claim interface {
	// id names this process to River.
	id() string
	// revive makes the jobs of the Run that dead processes were running, and
	// those that wait out a retry, available again.
	revive(ctx context.Context, tx *sql.Tx) error
	release() error
}

func (d *Database) claim(ctx context.Context, r Run) (claim, error) {
	if d.pool == nil {
		return claimFile(d.file, r)
	}
	c := &sessionClaim{db: d.sql, queue: r.queue(), key: rand.Int32()}
	return c, c.hold(ctx)
}

// fileClaim is for SQLite, where one process works a Run: while it holds the
// file, every running job that is not its own is a dead one's.
type fileClaim struct {
	lock  *flock.Flock
	queue string
	key   int32
}

func claimFile(database string, r Run) (claim, error) {
	lock := flock.New(fmt.Sprintf("%s.%s.lock", database, r.queue()))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("claim run %q: %w", r.Name, err)
	}
	if !held {
		return nil, fmt.Errorf("run %q is being worked by another process", r.Name)
	}
	return &fileClaim{lock: lock, queue: r.queue(), key: rand.Int32()}, nil
}

func (c *fileClaim) id() string { return fmt.Sprintf("rolecheck-%d", c.key) }

func (c *fileClaim) revive(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE river_job SET state = 'available', finalized_at = NULL
		WHERE queue = $1 AND (state IN ('retryable', 'discarded', 'cancelled') OR state = 'running' AND attempted_by ->> '$[#-1]' <> $2)`,
		c.queue, c.id())
	return err
}

// release removes the file while it is held, so that nobody waits on a file
// that is gone.
func (c *fileClaim) release() error {
	os.Remove(c.lock.Path())
	return c.lock.Unlock()
}

// sessionClaim is for PostgreSQL: an advisory lock of a session, whose key is
// part of the id that River writes into the jobs of this process.
type sessionClaim struct {
	db    *sql.DB
	conn  *sql.Conn
	queue string
	key   int32
}

func (c *sessionClaim) id() string { return fmt.Sprintf("rolecheck-%d", c.key) }

func (c *sessionClaim) hold(ctx context.Context) error {
	conn, err := c.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("claim a place among the workers: %w", err)
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1, $2)", lockSpace, c.key); err != nil {
		conn.Close()
		return fmt.Errorf("claim a place among the workers: %w", err)
	}
	c.conn = conn
	return nil
}

// revive first makes sure of its own lock: a server that restarted has
// forgotten it.
func (c *sessionClaim) revive(ctx context.Context, tx *sql.Tx) error {
	if _, err := c.conn.ExecContext(ctx, "SELECT 1"); err != nil {
		c.conn.Close()
		if err := c.hold(ctx); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `UPDATE river_job SET state = 'available', finalized_at = NULL
		WHERE queue = $1 AND (state IN ('retryable', 'discarded', 'cancelled') OR state = 'running' AND NOT EXISTS (
			SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = $2::bigint::oid
				AND 'rolecheck-' || objid = attempted_by[array_upper(attempted_by, 1)]))`, c.queue, lockSpace)
	return err
}

func (c *sessionClaim) release() error {
	_, err := c.conn.ExecContext(context.Background(), "SELECT pg_advisory_unlock($1, $2)", lockSpace, c.key)
	if closed := c.conn.Close(); err == nil {
		err = closed
	}
	return err
}
