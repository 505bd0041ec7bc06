package jobs

import (
	"fmt"
	"iter"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/riverqueue/river"
)

// needsReach skips what only makes sense in full: it takes minutes, or measures.
func needsReach(t *testing.T) {
	t.Helper()
	if !full() {
		t.Skip("set ROLECHECK_REACH=1 to run it")
	}
}

// farm serves pages on many hosts, which are addresses of the loopback, and
// keeps when each was asked.
type farm struct {
	sync.Mutex
	port  string
	asked map[string][]time.Time
	pages map[string]int
}

func newFarm(t *testing.T) *farm {
	f := &farm{asked: map[string][]time.Time{}, pages: map[string]int{}}
	listener, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	_, f.port, _ = net.SplitHostPort(listener.Addr().String())
	server := &http.Server{Handler: f}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return f
}

func (f *farm) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now := time.Now()
	host, _, _ := net.SplitHostPort(r.Host)
	f.Lock()
	f.asked[host] = append(f.asked[host], now)
	f.pages[r.URL.Path]++
	f.Unlock()
	fmt.Fprint(w, "the page of "+r.URL.Path)
}

// addresses yields n pages, spread over hosts.
func (f *farm) addresses(n, hosts int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i := range n {
			if !yield(fmt.Sprintf("http://127.0.1.%d:%s/jobs/%d", 1+i%hosts, f.port, i), nil) {
				return
			}
		}
	}
}

// gap returns the least time between two requests to one host.
func (f *farm) gap() time.Duration {
	least := time.Hour
	for _, at := range f.asked {
		slices.SortFunc(at, time.Time.Compare)
		for i := 1; i < len(at); i++ {
			least = min(least, at[i].Sub(at[i-1]))
		}
	}
	return least
}

func TestReachFleetKeepsThePaceAndDoublesNothing(t *testing.T) {
	needsReach(t)
	const pages, hosts, pace = 5000, 250, time.Second
	where := postgresDatabase(t)
	d, f := open(t, where), newFarm(t)
	var workers []*exec.Cmd
	begun := func(r Run) {
		for range 4 {
			w := child(t, "work", where, "", runVar+"="+r.Name, workersVar+"=16", paceVar+"="+pace.String())
			if err := w.Start(); err != nil {
				t.Fatal(err)
			}
			workers = append(workers, w)
		}
	}
	began := time.Now()
	// The process that scans feeds, reads and works one input at a time.
	got := all(t, d.Scan(t.Context(), Order{Run: "fleet", Inputs: f.addresses(pages, hosts), Fetch: getter(d, pace),
		Workers: 1, Begun: begun}))
	took := time.Since(began)
	for _, w := range workers {
		if err := w.Wait(); err != nil {
			t.Errorf("worker: %v", err)
		}
	}
	if want := listOf(f.addresses(pages, hosts)); !slices.Equal(inputsOf(got), want) {
		t.Errorf("%d records, want %d, one for each input in order", len(got), len(want))
	}
	for page, n := range f.pages {
		if n != 1 {
			t.Errorf("%s was fetched %d times, want once", page, n)
		}
	}
	least := f.gap()
	t.Logf("4 workers, %d pages on %d hosts in %s (%.0f a second); pace %s, least gap between two requests to a host %s",
		pages, hosts, took.Round(100*time.Millisecond), float64(pages)/took.Seconds(), pace, least.Round(time.Millisecond))
	// Requests leave at their pace, and may be longer under way on a busy machine.
	if least < pace*9/10 {
		t.Errorf("a host was asked twice within %s, want at least its pace of %s, less a tenth for the way", least, pace)
	}
	for host, at := range f.asked {
		if most := 1 + int(at[len(at)-1].Sub(at[0])/pace); len(at) > most {
			t.Errorf("host %s was asked %d times, want at most %d in its time", host, len(at), most)
		}
	}
}

func TestReachThroughputOfTheQueue(t *testing.T) {
	needsReach(t)
	t.Run("sqlite", func(t *testing.T) {
		throughput(t, filepath.Join(t.TempDir(), "scans.db"), 5000, 500)
	})
	t.Run("postgres", func(t *testing.T) {
		c, err := startCluster("on") // as a server runs that must not forget
		if err != nil {
			t.Skipf("no PostgreSQL server to test with: %v", err)
		}
		defer c.stop()
		throughput(t, c.url("postgres"), 20000, 2000)
	})
}

// throughput measures jobs that need no network: inputs fed beforehand, so that
// the queue is measured and not the feeding.
func throughput(t *testing.T, where string, jobs int, aim float64) {
	d := open(t, where)
	feed := Order{Run: "measured", Inputs: inputs(jobs), Fetch: echo, Workers: 1}
	feedOnly(t, d, feed)
	began := time.Now()
	if err := d.Work(t.Context(), runOf(t, d, "measured"), Shift{Fetch: echo, Workers: 64}); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	p, err := d.Progress(t.Context(), runOf(t, d, "measured"))
	if err != nil || p.Done != jobs {
		t.Fatalf("Progress = %+v, %v; want %d done", p, err, jobs)
	}
	t.Logf("%d jobs with their records in %s: %.0f a second, start and end included (the aim is %.0f)",
		jobs, took.Round(10*time.Millisecond), float64(jobs)/took.Seconds(), aim)
}

// feedOnly stores the inputs of an order and works none.
func feedOnly(t *testing.T, d *Database, o Order) {
	t.Helper()
	r, held, err := d.take(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer held.release()
	client, err := river.NewClient(d.driver(), &river.Config{})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := d.feeder(r, o, client, nil).feed(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("fed in %s", time.Since(began).Round(time.Millisecond))
}

func TestReachMemoryDoesNotGrowWithTheInputs(t *testing.T) {
	needsReach(t)
	inputs := 20_000
	if os.Getenv("ROLECHECK_REACH") == "all" { // minutes
		inputs = 100_000
	}
	c := child(t, "scan", t.TempDir()+"/scans.db", "none://", runVar+"=large", fmt.Sprintf("%s=%d", countVar, inputs), workersVar+"=16")
	began := time.Now()
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	peak := c.ProcessState.SysUsage()
	t.Logf("%d inputs in %s, peak memory %d MB", inputs, time.Since(began).Round(time.Second), peakOf(t, peak))
	if got := peakOf(t, peak); got > 150 {
		t.Errorf("peak memory %d MB, want at most 150", got)
	}
}
