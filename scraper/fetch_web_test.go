package scraper

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"rolecheck/scraper/internal/page"
)

// patientPacer lets every request go at once and remembers what was asked of it.
type patientPacer struct {
	mu    sync.Mutex
	waits []time.Duration
	slows []time.Duration
}

func (p *patientPacer) Wait(ctx context.Context, _ string, least time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waits = append(p.waits, least)
	return ctx.Err()
}

func (p *patientPacer) Slow(_ context.Context, _ string, quiet time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slows = append(p.slows, quiet)
	return nil
}

// newTestScraper reads pages whose body is "job TITLE": what a page means is
// tested elsewhere. It may reach the loopback and waits for nothing.
func newTestScraper(o Options) (*Scraper, *patientPacer) {
	p := &patientPacer{}
	o.AllowPrivate = true
	if o.Pacer == nil {
		o.Pacer = p
	}
	s := New(o)
	s.site, s.read = func(*url.URL) *page.Plan { return nil }, readTestPage
	return s, p
}

// readTestPage reads lines: "job TITLE [ADDRESS]", "link ADDRESS [TITLE]", "next ADDRESS",
// "thin TITLE", "challenge".
func readTestPage(p page.Page) (*page.Found, error) {
	f := &page.Found{}
	for line := range strings.Lines(string(p.Body)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		first, second, _ := strings.Cut(rest, " ")
		switch word {
		case "job":
			l := Listing{Title: first, Description: strings.Repeat("You own the backlog. ", 20)}
			if second != "" {
				l.CanonicalURL = p.At.ResolveReference(mustParse(second)).String()
			}
			f.Listings = append(f.Listings, l)
		case "link":
			f.Links = append(f.Links, page.Link{URL: p.At.ResolveReference(mustParse(first)).String(), Title: second})
		case "next":
			f.Next = append(f.Next, page.Request{URL: p.At.ResolveReference(mustParse(first)).String()})
		case "thin":
			return &page.Found{Listings: []Listing{{Title: first}}}, &StatusError{Status: Thin, Reason: "no text"}
		case "challenge":
			return nil, &StatusError{Status: Blocked, Reason: "a challenge"}
		}
	}
	if f.Empty() && len(f.Next) == 0 {
		return nil, &StatusError{Status: NotAPosting, Reason: "no posting"}
	}
	return f, nil
}

func mustParse(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

type result struct {
	Listing
	err error
}

func (r result) status() Status {
	se := (*StatusError)(nil)
	switch {
	case r.err == nil:
		return OK
	case errors.As(r.err, &se):
		return se.Status
	}
	return Status("not a StatusError: " + r.err.Error())
}

func (r result) String() string { return fmt.Sprintf("%s %s (%v)", r.status(), r.Title, r.err) }

func fetchAll(s *Scraper, address string) []result {
	var all []result
	for l, err := range s.Fetch(context.Background(), address) {
		all = append(all, result{l, err})
	}
	return all
}

func fetchOne(t *testing.T, s *Scraper, address string) result {
	t.Helper()
	all := fetchAll(s, address)
	if len(all) != 1 {
		t.Fatalf("Fetch(%q) yielded %d results, want 1: %v", address, len(all), all)
	}
	return all[0]
}

// serve is a small web on a real socket: a handler for each path, 404 elsewhere.
func serve(t *testing.T, paths map[string]http.HandlerFunc) (*httptest.Server, *requests) {
	t.Helper()
	log := &requests{}
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.add(r)
		if h := paths[r.URL.Path]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	srv.Start()
	t.Cleanup(func() {
		srv.CloseClientConnections()
		srv.Close()
	})
	return srv, log
}

// requests remembers what a server was asked, robots.txt aside.
type requests struct {
	mu  sync.Mutex
	all []*http.Request
}

func (q *requests) add(r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if r.URL.Path != "/robots.txt" {
		q.all = append(q.all, r)
	}
}

func (q *requests) paths() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	var s []string
	for _, r := range q.all {
		s = append(s, r.URL.RequestURI())
	}
	return s
}

func says(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) }
}

func answers(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		io.WriteString(w, body)
	}
}

// firstTimes answers n times with one handler, then with the other.
func firstTimes(n int, fault, then http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		n--
		h := then
		if n >= 0 {
			h = fault
		}
		mu.Unlock()
		h(w, r)
	}
}

func reset(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		conn.(*net.TCPConn).SetLinger(0)
		conn.Close()
	}
}

func truncated(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	io.WriteString(w, "job owner")
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

// dripping sends a little, and then nothing until the caller gives up.
func dripping(w http.ResponseWriter, r *http.Request) {
	io.WriteString(w, "job ow")
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

func silent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func endless(w http.ResponseWriter, _ *http.Request) {
	for {
		if _, err := io.WriteString(w, strings.Repeat("<p>more</p>\n", 4096)); err != nil {
			return
		}
	}
}

func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Type", "text/html")
	z := gzip.NewWriter(w)
	zero := make([]byte, 1<<20)
	for range 1024 {
		if _, err := z.Write(zero); err != nil {
			return
		}
	}
	z.Close()
}
