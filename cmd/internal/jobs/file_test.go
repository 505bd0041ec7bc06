package jobs

import (
	"context"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"rolecheck/cmd/internal/record"
)

func TestDatabaseIsForItsOwnerAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scans.db")
	d := open(t, file)
	all(t, d.Scan(t.Context(), Order{Inputs: inputs(3), Fetch: echo, Workers: 1}))
	found, err := filepath.Glob(file + "*")
	if err != nil || len(found) < 2 {
		t.Fatalf("found %q, %v; want the database and what belongs to it", found, err)
	}
	for _, name := range found {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v, %v; want none for others", filepath.Base(name), info.Mode(), err)
		}
	}
}

func TestDatabaseOfANewerVersionIsRefused(t *testing.T) {
	for name, change := range map[string]string{
		"of ours":        "INSERT INTO rolecheck_migrations (name) VALUES ('migrations/999_future.sql')",
		"of the queue's": "INSERT INTO river_migration (line, version) VALUES ('main', 999)",
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, where string) {
				d := open(t, where)
				if _, err := d.sql.Exec(change); err != nil {
					t.Fatal(err)
				}
				d.Close()
				if _, err := Open(t.Context(), where, slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "newer version") {
					t.Errorf("Open = %v, want an error that says so", err)
				}
			})
		})
	}
}

func TestDatabaseRemovedInTheMiddleIsAClearError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scans.db")
	d := open(t, file)
	var n atomic.Int32
	fetch := func(ctx context.Context, input string) iter.Seq[record.Record] {
		if n.Add(1) == 20 {
			if err := os.Remove(file); err != nil {
				t.Error(err)
			}
		}
		return echo(ctx, input)
	}
	err := errorOf(d.Scan(t.Context(), Order{Inputs: inputs(200), Fetch: fetch, Workers: 2}))
	if err == nil || !strings.Contains(err.Error(), "removed or replaced") {
		t.Errorf("Scan ended with %v, want an error that says so", err)
	}
}
