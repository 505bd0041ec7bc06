package jobs

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"rolecheck/scraper"
)

// pageServer serves a page for every path, each after a moment of its own.
func pageServer(t testing.TB) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sleep(r.Context(), time.Duration(rand.IntN(10))*time.Millisecond)
		fmt.Fprint(w, "the page of "+r.URL.Path)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestReachKilledScansLoseAndDoubleNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("processes that are killed do nothing at once that others do not")
	}
	onBoth(t, func(t *testing.T, where string) {
		const pages = 300
		want := 1
		if full() {
			want = 60
		}
		base := pageServer(t)
		kills, scans, landed := 0, 0, 0
		for ; kills < want; scans++ {
			name := fmt.Sprintf("killed-%d", scans)
			// A machine too slow to get anywhere is given longer each time.
			window := 600 * time.Millisecond
			for killed := true; killed; window += window / 4 {
				before := recordsOf(t, where, name)
				if killed = runAndKill(t, where, base, name, pages, window); killed {
					kills++
				}
				if after := recordsOf(t, where, name); killed && after > 0 && after < pages && after > before {
					landed++
				}
			}
			wholeRun(t, where, base, name, pages)
		}
		t.Logf("%d processes were killed over %d scans of %d pages, %d of them in the midst of storing records", kills, scans, pages, landed)
	})
}

// runAndKill starts a scan in a process and kills it at a random moment of the
// window. It tells whether the kill came before the end.
func runAndKill(t *testing.T, where, base, name string, pages int, window time.Duration) bool {
	t.Helper()
	c := child(t, "scan", where, base, runVar+"="+name, fmt.Sprintf("%s=%d", countVar, pages), workersVar+"=8")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	end := make(chan error, 1)
	go func() { end <- c.Wait() }()
	select {
	case err := <-end:
		if err != nil {
			t.Fatalf("scan %s: %v", name, err)
		}
		return false
	case <-time.After(30*time.Millisecond + rand.N(window)):
		c.Process.Kill()
		return <-end != nil
	}
}

// recordsOf counts the Records of a Run that may not be there yet.
func recordsOf(t *testing.T, where, name string) (n int) {
	t.Helper()
	d := open(t, where)
	defer d.Close()
	r, err := d.Run(t.Context(), name)
	if err != nil {
		return 0
	}
	if err := d.sql.QueryRow("SELECT count(*) FROM rolecheck_records WHERE run = $1", r.ID).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// wholeRun checks that every page has exactly one Record, and its own.
func wholeRun(t *testing.T, where, base, name string, pages int) {
	t.Helper()
	d := open(t, where)
	defer d.Close()
	r, err := d.Run(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	got := all(t, d.Records(t.Context(), r))
	if in, want := inputsOf(got), listOf(pageAddresses(base, pages)); !slices.Equal(in, want) {
		t.Fatalf("run %s has %d records, want %d, one for each input in order", name, len(in), len(want))
	}
	for _, g := range got {
		if want := "the page of " + strings.TrimPrefix(g.Input, base); g.Status != scraper.OK || g.Listing.Description != want {
			t.Errorf("%s: %s, %q, want ok and %q", g.Input, g.Status, g.Listing.Description, want)
		}
	}
	if r.State != Done {
		t.Errorf("run %s is %s, want done", name, r.State)
	}
	var open int
	if err := d.sql.QueryRow("SELECT count(*) FROM river_job WHERE queue = $1 AND state <> 'completed'",
		r.queue()).Scan(&open); err != nil || open != 0 {
		t.Errorf("run %s has %d jobs that are not completed (%v), want none", name, open, err)
	}
}
