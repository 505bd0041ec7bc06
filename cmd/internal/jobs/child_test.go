package jobs

import (
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolecheck/cmd/internal/record"
)

// The reach tests run this test binary again as processes that can be killed.
// A child reads its orders from the environment.
const (
	childVar    = "ROLECHECK_TEST_CHILD"    // scan, work
	databaseVar = "ROLECHECK_TEST_DATABASE" // where
	pagesVar    = "ROLECHECK_TEST_PAGES"    // address of the pages
	countVar    = "ROLECHECK_TEST_COUNT"    // how many
	workersVar  = "ROLECHECK_TEST_WORKERS"
	paceVar     = "ROLECHECK_TEST_PACE" // for each host; none when empty
	runVar      = "ROLECHECK_TEST_RUN"
)

// full is whether the reach tests run in full, not in a few seconds.
func full() bool { return os.Getenv("ROLECHECK_REACH") != "" }

func child(t testing.TB, kind, where, pages string, vars ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVar+"="+kind, databaseVar+"="+where, pagesVar+"="+pages)
	cmd.Env = append(cmd.Env, vars...)
	cmd.Stderr = t.Output()
	return cmd
}

func runChild(kind string) int {
	ctx := context.Background()
	d, err := Open(ctx, os.Getenv(databaseVar), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err == nil {
		defer d.Close()
		err = childWork(ctx, d, kind)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "child: %v\n", err)
		return 1
	}
	return 0
}

func childWork(ctx context.Context, d *Database, kind string) error {
	count, _ := strconv.Atoi(os.Getenv(countVar))
	workers, _ := strconv.Atoi(os.Getenv(workersVar))
	pace, _ := time.ParseDuration(os.Getenv(paceVar))
	get := getter(d, pace)
	if kind == "work" {
		r, err := d.Run(ctx, os.Getenv(runVar))
		if err != nil {
			return err
		}
		return d.Work(ctx, r, Shift{Fetch: get, Workers: workers})
	}
	for _, err := range d.Scan(ctx, Order{Run: os.Getenv(runVar), Inputs: pageAddresses(os.Getenv(pagesVar), count),
		Fetch: get, Workers: workers}) {
		if err != nil {
			return err
		}
	}
	return nil
}

func pageAddresses(base string, n int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i := range n {
			if !yield(fmt.Sprintf("%s/jobs/%d", base, i), nil) {
				return
			}
		}
	}
}

// getter fetches pages over HTTP, at a pace that all processes keep together.
func getter(d *Database, pace time.Duration) Fetch {
	pacer := d.Pacer()
	return func(ctx context.Context, input string) iter.Seq[record.Record] {
		return func(yield func(record.Record) bool) {
			text, err := func() (string, error) {
				u, err := url.Parse(input)
				if err != nil {
					return "", err
				}
				if pace > 0 {
					if err := pacer.Wait(ctx, u.Hostname(), pace); err != nil {
						return "", err
					}
				}
				return get(ctx, input)
			}()
			if err != nil {
				yield(failed(input, err.Error()))
				return
			}
			yield(judged(input, input, "Product Owner", text))
		}
	}
}

func get(ctx context.Context, address string) (string, error) {
	if strings.HasPrefix(address, "none:") { // a page without the network: as long as a posting
		return address + strings.Repeat(" you own the roadmap and the backlog", 100), nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}
