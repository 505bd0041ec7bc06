package jobs

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"

	"github.com/gofrs/flock"
)

// The first halves of our advisory locks on PostgreSQL ("role"): for the
// processes that live, and for the Runs that one of them has alone.
const (
	lockSpace  = 0x726f6c65
	aloneSpace = lockSpace + 1
)

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

// claim claims a Run for this process. One process at a time may have it alone,
// to feed it, read it in order or remove it; on PostgreSQL others may work it
// meanwhile.
func (d *Database) claim(ctx context.Context, r Run, alone bool) (claim, error) {
	if d.pool == nil {
		return claimFile(d.file, r)
	}
	c := &sessionClaim{db: d.sql, run: r, key: rand.Int32(), alone: alone}
	if err := c.hold(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// TakenError is returned for a Run that another process works, where only one may.
type TakenError struct{ Run string }

func (e *TakenError) Error() string {
	return fmt.Sprintf("run %q is being worked by another process", e.Run)
}

// fileClaim is for SQLite, where one process works a Run: while it holds the
// file, every running job that is not its own is a dead one's.
type fileClaim struct {
	lock  *flock.Flock
	queue queue
	key   int32
}

func claimFile(database string, r Run) (claim, error) {
	lock := flock.New(fmt.Sprintf("%s.%s.lock", database, r.queue()))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("claim run %q: %w", r.Name, err)
	}
	if !held {
		return nil, &TakenError{Run: r.Name}
	}
	return &fileClaim{lock: lock, queue: queueOf(r), key: rand.Int32()}, nil
}

func (c *fileClaim) id() string { return fmt.Sprintf("rolecheck-%d", c.key) }

func (c *fileClaim) revive(ctx context.Context, tx *sql.Tx) error {
	return c.queue.revive(ctx, tx, c.id())
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
	run   Run
	key   int32
	alone bool
}

func (c *sessionClaim) id() string { return fmt.Sprintf("rolecheck-%d", c.key) }

func (c *sessionClaim) hold(ctx context.Context) error {
	conn, err := c.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("claim a place among the workers: %w", err)
	}
	if c.alone {
		var held bool
		err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1, $2)", aloneSpace, runKey(c.run)).Scan(&held)
		if err == nil && !held {
			err = &TakenError{Run: c.run.Name}
		}
		if err != nil {
			return errors.Join(err, conn.Close())
		}
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1, $2)", lockSpace, c.key); err != nil {
		return errors.Join(fmt.Errorf("claim a place among the workers: %w", err), discard(conn))
	}
	c.conn = conn
	return nil
}

// discard ends a session with all its locks, instead of giving it back to the
// pool, where the locks would stay held by nobody.
func discard(conn *sql.Conn) error {
	_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	if err := conn.Close(); !errors.Is(err, sql.ErrConnDone) {
		return err
	}
	return nil
}

// runKey folds the id of a Run into a lock's key.
func runKey(r Run) int32 { return int32(r.ID ^ r.ID>>32) }

// revive first makes sure of its own lock: a server that restarted has
// forgotten it.
func (c *sessionClaim) revive(ctx context.Context, tx *sql.Tx) error {
	if _, err := c.conn.ExecContext(ctx, "SELECT 1"); err != nil {
		_ = discard(c.conn)
		if err := c.hold(ctx); err != nil {
			return err
		}
	}
	return queueOf(c.run).reviveDead(ctx, tx, lockSpace)
}

func (c *sessionClaim) release() error { return discard(c.conn) }
