package jobs

import (
	"context"
	"database/sql"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolecheck/cmd/internal/record"
)

// journal is a log that a test can read while it is written.
type journal struct {
	sync.Mutex
	strings.Builder
	waits chan struct{} // closed when the database is first waited for
	once  sync.Once
}

func (j *journal) Write(b []byte) (int, error) {
	j.Lock()
	defer j.Unlock()
	if strings.Contains(string(b), "waiting for the database") {
		j.once.Do(func() { close(j.waits) })
	}
	return j.Builder.Write(b)
}

func newJournal() (*journal, *slog.Logger) {
	j := &journal{waits: make(chan struct{})}
	return j, slog.New(slog.NewTextHandler(j, nil))
}

// limited opens a SQLite file with further pragmas.
func limited(t *testing.T, file string, pragmas ...string) *Database {
	t.Helper()
	d, err := openSQLite(t.Context(), file, pragmas...)
	if err != nil {
		t.Fatal(err)
	}
	d.log = slog.New(slog.NewTextHandler(t.Output(), nil))
	t.Cleanup(func() { d.Close() })
	return d
}

func errorOf(seq iter.Seq2[record.Record, error]) error {
	for _, err := range seq {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestFullDiskEndsTheScanAndLosesNothing(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "scans.db")
	open(t, file).Close()
	full := limited(t, file, "max_page_count(120)") // SQLITE_FULL, as from a full disk
	long := strings.Repeat("you own the roadmap. ", 200)
	fetch := func(_ context.Context, input string) iter.Seq[record.Record] {
		return func(yield func(record.Record) bool) { yield(judged(input, input, "Product Owner", long)) }
	}
	o := Order{Run: "full", Inputs: inputs(300), Fetch: fetch, Workers: 4}
	err := errorOf(full.Scan(t.Context(), o))
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("Scan on a full disk ended with %v, want an error that says so", err)
	}
	full.Close()
	if got := all(t, open(t, file).Scan(t.Context(), o)); len(got) != 300 {
		t.Errorf("with space again: %d records, want 300", len(got))
	}
}

func TestReadOnlyDatabaseIsAClearError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scans.db")
	open(t, file).Close()
	err := errorOf(limited(t, file, "query_only(1)").Scan(t.Context(), Order{Inputs: inputs(3), Fetch: echo, Workers: 1}))
	if err == nil || !strings.Contains(err.Error(), "can only be read") {
		t.Errorf("Scan on a read-only database ended with %v, want an error that says so", err)
	}
}

func TestWhatIsNoDatabaseIsAClearError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte(strings.Repeat("these are notes\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, log := newJournal()
	for where, want := range map[string]string{
		file:                                     "not a SQLite database",
		filepath.Join(file, "below", "a.db"):     "not a directory",
		"postgres://nobody:secret@127.0.0.1:1/x": "connect",
	} {
		_, err := Open(t.Context(), where, log)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%s) = %v, want an error with %q", where, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("Open(%s) tells the password: %v", where, err)
		}
	}
}

func TestLockedDatabaseIsWaitedFor(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "scans.db")
	open(t, file).Close()
	said, log := newJournal()
	d := limited(t, file, "busy_timeout(20)")
	d.log = log
	locker, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(120000)") // it waits for the scan's own writes to pass
	if err != nil {
		t.Fatal(err)
	}
	defer locker.Close()
	conn, err := locker.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var n atomic.Int32
	fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
		if n.Add(1) == 10 {
			if _, err := conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
				t.Error(err)
			}
			go func() {
				<-said.waits
				conn.ExecContext(t.Context(), "ROLLBACK")
			}()
		}
		return echo(ctx, input)
	}
	if got := all(t, d.Scan(t.Context(), Order{Inputs: inputs(100), Fetch: fetch, Workers: 4})); len(got) != 100 {
		t.Errorf("%d records, want 100", len(got))
	}
	select {
	case <-said.waits:
	default:
		t.Error("nothing was said about the lock")
	}
}

func TestRunOnSQLiteHasOneProcess(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "scans.db"))
	o := Order{Run: "one", Inputs: inputs(2), Workers: 1}
	o.Fetch = func(ctx context.Context, input string) iter.Seq[record.Record] {
		if err := d.Work(t.Context(), runOf(t, d, "one"), Shift{Fetch: echo, Workers: 1}); err == nil ||
			!strings.Contains(err.Error(), "another process") {
			t.Errorf("Work on a run that is being scanned: %v, want an error that says so", err)
		}
		return echo(ctx, input)
	}
	all(t, d.Scan(t.Context(), o))
}

func TestLostServerIsWaitedFor(t *testing.T) {
	t.Parallel()
	if os.Getenv("ROLECHECK_TEST_POSTGRES") != "" {
		t.Skip("the server of ROLECHECK_TEST_POSTGRES is not ours to stop")
	}
	c, err := startCluster("off")
	if err != nil {
		t.Skipf("no PostgreSQL server to test with: %v", err)
	}
	defer c.stop()
	said, log := newJournal()
	d, err := Open(t.Context(), c.url("postgres"), log)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var n atomic.Int32
	fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
		if n.Add(1) == 40 {
			c.kill()
			go func() {
				<-said.waits
				if err := c.start(); err != nil {
					t.Error(err)
				}
			}()
		}
		return echo(ctx, input)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	got := all(t, d.Scan(ctx, Order{Inputs: inputs(300), Fetch: fetch, Workers: 4}))
	if len(got) != 300 {
		t.Errorf("%d records, want 300", len(got))
	}
	if !strings.Contains(said.String(), "waiting for the database") {
		t.Error("nothing was said about the lost server")
	}
}

func TestProcessesThatStartTogetherShareTheTables(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				d, err := Open(t.Context(), where, slog.New(slog.DiscardHandler))
				if err != nil {
					t.Error(err)
					return
				}
				d.Close()
			})
		}
		all.Wait()
	})
}
