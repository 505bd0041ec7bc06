//go:build linux

package jobs

import (
	"context"
	"iter"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolecheck/cmd/internal/record"
)

func TestReachDiskThatFillsUpKeepsAllThatIsDone(t *testing.T) {
	needsReach(t)
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("no tmpfs may be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	file := filepath.Join(dir, "scans.db")
	long := strings.Repeat("you own the roadmap. ", 500)
	fetch := func(_ context.Context, input string) iter.Seq[record.Record] {
		return func(yield func(record.Record) bool) { yield(judged(input, input, "Product Owner", long)) }
	}
	o := Order{Run: "full", Inputs: inputs(200), Fetch: fetch, Workers: 4}
	d := open(t, file)
	// Which write meets the full disk first is chance: one of ours ends the scan, one
	// of the queue library's only makes it wait.
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err := errorOf(d.Scan(ctx, o))
	if err == nil || !strings.Contains(err.Error(), "disk is full") && ctx.Err() == nil {
		t.Fatalf("Scan on a full disk ended with %v, want an error that says so", err)
	}
	p, err := d.Progress(t.Context(), runOf(t, d, "full"))
	if err != nil || p.Done == 0 || p.Done == 200 {
		t.Errorf("on the full disk %+v, %v; want some inputs done and kept", p, err)
	}
	d.Close()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	var fetched int
	o.Workers = 1
	o.Fetch = func(ctx context.Context, input string) iter.Seq[record.Record] { fetched++; return fetch(ctx, input) }
	if got := all(t, open(t, file).Scan(t.Context(), o)); len(got) != 200 || fetched > 200-p.Done {
		t.Errorf("with space again: %d records, %d fetched; want 200, none of the %d fetched twice", len(got), fetched, p.Done)
	}
}
