//go:build linux

package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// mostMemory is what serve may hold at any moment of an attack, in MB. stall is
// the longest that an honest visitor may wait meanwhile: it tells a stalled
// server from a busy machine, and the measured figure is logged.
const (
	mostMemory = 512
	stall      = time.Minute
)

// TestAttackServe sends what is known to kill, fill or stall a server to one
// that runs as users run it, all on the loopback, while an honest visitor asks.
func TestAttackServe(t *testing.T) {
	if os.Getenv("ROLECHECK_ATTACK") == "" {
		t.Skip("set ROLECHECK_ATTACK=1 to run it, or use .ci/attack")
	}
	v := startVictim(t)
	for _, a := range attacks(t) {
		t.Run(a.name, func(t *testing.T) {
			stop := v.visit(t)
			began := time.Now()
			a.run(t, v)
			waits := stop()
			if len(waits) == 0 {
				t.Fatal("no honest visitor was answered")
			}
			slices.Sort(waits)
			t.Logf("%s; of %d honest visits p50 %s, p99 %s; peak memory so far %d MB", time.Since(began).Round(time.Millisecond), len(waits),
				waits[len(waits)/2].Round(time.Millisecond), waits[len(waits)*99/100].Round(time.Millisecond), v.peak(t))
			if worst := waits[len(waits)-1]; worst > stall {
				t.Errorf("an honest visitor waited %s, want at most %s", worst, stall)
			}
			if peak := v.peak(t); peak > mostMemory {
				t.Errorf("serve held %d MB, want at most %d", peak, mostMemory)
			}
		})
	}
}

// victim is a running rolecheck serve.
type victim struct {
	at     string
	pid    int
	client *http.Client
}

func startVictim(t *testing.T) *victim {
	cmd := exec.Command("rolecheck", "serve", "--listen", "127.0.0.1:0", "--allow-private", "--quiet")
	dir := t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CACHE_HOME="+dir, "GOMEMLIMIT=")
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("serve ended with %v, want a quiet end", err)
		}
	})
	first, err := bufio.NewReader(out).ReadString('\n')
	at := strings.TrimSpace(first[strings.LastIndex(first, " ")+1:])
	if err != nil || !strings.HasPrefix(at, "http://127.0.0.1:") {
		t.Fatalf("serve said %q, %v", first, err)
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 4}
	return &victim{at: at, pid: cmd.Process.Pid, client: &http.Client{Transport: transport, Timeout: 5 * time.Minute}}
}

// visit has an honest visitor ask until the returned function is called, which
// tells how long each answer took.
func (v *victim) visit(t *testing.T) func() []time.Duration {
	var waits []time.Duration
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			began := time.Now()
			r, err := v.client.Post(v.at+"/v1/classify", "application/json",
				strings.NewReader(`{"title":"Product Owner","text":"Own the product roadmap."}`))
			if err != nil || r.StatusCode != 200 {
				t.Errorf("an honest visitor got %v, %v", r, err)
				return
			}
			_, _ = io.Copy(io.Discard, r.Body)
			_ = r.Body.Close()
			waits = append(waits, time.Since(began))
			select {
			case <-end:
				return
			default:
			}
		}
	}()
	return func() []time.Duration { close(end); <-ended; return waits }
}

var peakLine = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// peak is the most memory that serve ever held, in MB.
func (v *victim) peak(t *testing.T) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", v.pid))
	m := peakLine.FindSubmatch(status)
	if err != nil || m == nil {
		t.Fatalf("serve is gone: %v", err)
	}
	kb, _ := strconv.Atoi(string(m[1]))
	return kb >> 10
}

func (v *victim) post(kind string, path, body string) {
	if r, err := v.client.Post(v.at+path, kind, strings.NewReader(body)); err == nil {
		_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, 1<<20))
		_ = r.Body.Close()
	}
}

// upload sends a file as the page's forms do, unencoded.
func (v *victim) upload(t *testing.T, path, body string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", "listings.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(part, body)
	_ = w.Close()
	v.post(w.FormDataContentType(), path, b.String())
}

type attack struct {
	name string
	run  func(t *testing.T, v *victim)
}

func attacks(t *testing.T) []attack {
	const size = 1 << 20
	pages := map[string]string{
		"brackets without end in a script": `<script type="application/ld+json">` + strings.Repeat("[", 4*size-100) + `</script>`,
		"objects without end in a script":  `<script>window.__INITIAL_STATE__=` + strings.Repeat(`{"a":`, 4*size/6) + `</script>`,
		"elements without end":             "<html><body>" + strings.Repeat("<div>", size/5),
		"chains of empty lists":            "<html><body>" + strings.Repeat("<ul></ul>", size/9),
		"comments between letters": `<?xml version="1.0"?><rss><channel><item><title>` +
			strings.Repeat("a<!-- -->", size/9) + `</title></item></channel></rss>`,
		"microdata in microdata": "<html><body>" +
			strings.Repeat(`<div itemscope itemtype="https://schema.org/JobPosting"><p itemprop="title">x`, size/80),
		"a form of a hundred thousand rows": strings.Repeat("- own the backlog\n", size/18),
	}
	var all []attack
	for name, page := range pages {
		all = append(all, attack{name, func(t *testing.T, v *victim) { v.upload(t, "/", page) }})
	}
	slices.SortFunc(all, func(a, b attack) int { return strings.Compare(a.name, b.name) })
	return append(all,
		attack{"an API body of brackets", func(_ *testing.T, v *victim) {
			v.post("application/json", "/v1/classify/batch", `{"listings":`+strings.Repeat("[", 7*size))
		}},
		attack{"a gzip hidden in a batch", func(t *testing.T, v *victim) { v.upload(t, "/batch", hiddenGzip()) }},
		attack{"a batch of a million rows", func(t *testing.T, v *victim) {
			v.upload(t, "/batch", "title,text\n"+strings.Repeat("a,b\n", 7*size/4))
		}},
		attack{"a batch with a header of one name again and again", func(t *testing.T, v *victim) {
			v.upload(t, "/batch", "title,text"+strings.Repeat(",a", 3*size)+"\na,b\n")
		}},
		attack{"two thousand connections", twoThousandConnections},
		attack{"fifty large bodies at once", func(_ *testing.T, v *victim) {
			body := `{"text":"` + strings.Repeat("Own the backlog. ", size/18) + `"}`
			together(50, func(int) { v.post("application/json", "/v1/classify", body) })
		}},
		attack{"fifty slow addresses", fiftySlowAddresses},
	)
}

// hiddenGzip is a batch whose gzip header reads like the header of a CSV, and
// which unpacks to 200 MB.
func hiddenGzip() string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Name = ",text,"
	rows := bytes.Repeat([]byte("a,b\n"), 1<<18)
	_, _ = z.Write([]byte("title,text\n"))
	for range 200 {
		_, _ = z.Write(rows)
	}
	_ = z.Close()
	return b.String()
}

func together(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

func twoThousandConnections(t *testing.T, v *victim) {
	var open []net.Conn
	defer func() {
		for _, c := range open {
			_ = c.Close()
		}
	}()
	for range 2000 {
		c, err := net.Dial("tcp", strings.TrimPrefix(v.at, "http://"))
		if err != nil {
			t.Logf("%d connections could be made: %v", len(open), err)
			return
		}
		open = append(open, c)
		_, _ = io.WriteString(c, "POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{")
	}
}

// fiftySlowAddresses start a scan each; afterwards a page can still be checked.
func fiftySlowAddresses(t *testing.T, v *victim) {
	gone := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-gone }))
	defer slow.Close()
	defer close(gone)
	together(50, func(i int) { v.post("application/json", "/v1/scan", fmt.Sprintf(`{"urls":["%s/%d"]}`, slow.URL, i)) })
	r, err := v.client.PostForm(v.at+"/", url.Values{"text": {"Product Owner\n\n- Own the product roadmap\n"}})
	if err != nil || r.StatusCode != 200 {
		t.Errorf("after fifty slow addresses a page is met with %v, %v; want an answer", r, err)
	}
}
