package jobs

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Database holds Runs: a SQLite file or a PostgreSQL database. It is safe for
// use by many goroutines.
type Database struct {
	sql  *sql.DB
	pool *pgxpool.Pool // nil on SQLite
	file string        // empty on PostgreSQL
	made os.FileInfo   // the file as it was opened; nil on PostgreSQL
	log  *slog.Logger
}

// Open opens where, a file or a postgres:// URL, and brings its tables up to
// date. A file that does not exist is made, with its folder. Close it after use.
func Open(ctx context.Context, where string, log *slog.Logger) (*Database, error) {
	open := openSQLite
	if IsPostgres(where) {
		open = openPostgres
	}
	if foreign(where) {
		return nil, fmt.Errorf("open database %s: %w", Shown(where), errForeign)
	}
	d, err := open(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", Shown(where), err)
	}
	d.log = log
	if err := d.migrate(ctx); err != nil {
		d.Close()
		return nil, fmt.Errorf("open database %s: %w", Shown(where), plain(err))
	}
	if d.file != "" {
		if d.made, err = os.Stat(d.file); err != nil {
			d.Close()
			return nil, fmt.Errorf("open database %s: %w", Shown(where), err)
		}
	}
	return d, nil
}

// IsPostgres tells a PostgreSQL address from a file name. The scheme may be in
// any case.
func IsPostgres(where string) bool {
	scheme, _, found := strings.Cut(where, ":")
	return found && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// openSQLite opens a file with the pragmas given beside our own. SQLite has one
// writer, so one connection: more of them only meet SQLITE_BUSY. NORMAL may
// lose the last transactions in a power cut, but each whole, Record and job alike.
func openSQLite(_ context.Context, file string, pragmas ...string) (*Database, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	q := url.Values{"_txlock": {"immediate"}, "_pragma": append([]string{"busy_timeout(5000)", "journal_mode(WAL)",
		"synchronous(NORMAL)"}, pragmas...)}
	// The file is for its owner alone: it holds what somebody looks for in life.
	made, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		err = made.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // C:/...
		slashed = "/" + slashed
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &Database{sql: db, file: path}, nil
}

func openPostgres(ctx context.Context, where string, _ ...string) (*Database, error) {
	scheme, rest, _ := strings.Cut(where, ":")
	config, err := pgxpool.ParseConfig(strings.ToLower(scheme) + ":" + rest)
	if err != nil || strings.HasSuffix(Shown(where), "://...") {
		// The library's own error quotes parts of the address, and a password with
		// an @ in it would be looked up as a host.
		return nil, errMalformed
	}
	if !strings.Contains(where, "pool_max_conns") {
		config.MaxConns = 8 // ten workers fit into a server's usual hundred
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &Database{sql: stdlib.OpenDBFromPool(pool), pool: pool}, nil
}

// Close lets go of the database.
func (d *Database) Close() error {
	err := d.sql.Close()
	if d.pool != nil {
		d.pool.Close()
	}
	return err
}

func (d *Database) driver() riverdriver.Driver[*sql.Tx] {
	if d.pool != nil {
		return riverdatabasesql.NewWithPgxListener(d.sql, d.pool)
	}
	return riversqlite.New(d.sql)
}

// migrate brings River's tables and ours up to date. A lock keeps processes
// that start together from doing it twice.
func (d *Database) migrate(ctx context.Context) error {
	unlock, err := d.lockMigrations(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	river, err := rivermigrate.New(d.driver(), &rivermigrate.Config{Logger: d.queueLogger("")})
	if err != nil {
		return err
	}
	if err := d.notNewer(ctx, river.AllVersions()); err != nil {
		return err
	}
	if _, err := river.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	return d.migrateOwn(ctx)
}

func (d *Database) lockMigrations(ctx context.Context) (unlock func(), err error) {
	if d.pool == nil {
		lock := flock.New(d.file + ".lock")
		_, err := lock.TryLockContext(ctx, 20*time.Millisecond)
		return func() { _ = lock.Unlock() }, err
	}
	conn, err := d.sql.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1, 0)", lockSpace); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1, 0)", lockSpace)
		_ = conn.Close()
	}, nil
}

func (d *Database) migrateOwn(ctx context.Context) error {
	if _, err := d.sql.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS rolecheck_migrations (name text PRIMARY KEY)"); err != nil {
		return err
	}
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		err = d.once(ctx, func(tx *sql.Tx) error { return apply(ctx, tx, name, string(text)) })
		if err != nil {
			return fmt.Errorf("migrate %s: %w", name, err)
		}
	}
	return nil
}

func apply(ctx context.Context, tx *sql.Tx, name, text string) error {
	added, err := tx.ExecContext(ctx, "INSERT INTO rolecheck_migrations (name) VALUES ($1) ON CONFLICT DO NOTHING", name)
	if err != nil {
		return err
	}
	if n, err := added.RowsAffected(); err != nil || n == 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, text)
	return err
}

// transact runs do in a transaction. A database that is locked or out of reach
// is waited for, with a message; every other error is returned.
func (d *Database) transact(ctx context.Context, doing string, do func(*sql.Tx) error) error {
	return d.patiently(ctx, doing, func() error { return d.once(ctx, do) })
}

func (d *Database) once(ctx context.Context, do func(*sql.Tx) error) error {
	if err := d.present(); err != nil {
		return err
	}
	tx, err := d.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// patiently repeats do while the database is locked or out of reach.
func (d *Database) patiently(ctx context.Context, doing string, do func() error) error {
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 5*time.Second) {
		err := do()
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !passing(err) {
			return fmt.Errorf("%s: %w", doing, plain(err))
		}
		d.log.Warn("waiting for the database", "doing", doing, "error", err, "again_in", pause)
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// passing tells the troubles that end by themselves: a lock that another
// process holds, a server that is restarting, a connection that broke.
func passing(err error) bool {
	if e := (*sqlite.Error)(nil); errors.As(err, &e) {
		primary := e.Code() & 0xff
		return primary == sqlite3.SQLITE_BUSY || primary == sqlite3.SQLITE_LOCKED
	}
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		class := e.Code[:min(2, len(e.Code))]
		return class == "08" || class == "40" || class == "57" || e.Code == "53300" // connection, rollback, shutdown, too many connections
	}
	var dial *pgconn.ConnectError
	var wire net.Error
	return errors.As(err, &dial) || errors.As(err, &wire) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, net.ErrClosed) || strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "unexpected EOF")
}

// plain puts the errors that a person can mend into words.
func plain(err error) error {
	e := (*sqlite.Error)(nil)
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk is full; what is stored is safe: free some space and run the command again: %w", err)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("the database can only be read; make it writable or give another with --database: %w", err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("the file cannot be opened or made; check its folder: %w", err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("the file is not a SQLite database; give another with --database: %w", err)
	}
	return err
}

// sleep waits for d, or fails with the reason why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
