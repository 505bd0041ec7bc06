// Package web serves rolecheck to people, as a page to paste into, and to programs,
// as an HTTP API.
//
// A [Server] has two faces over one set of functions (answers.go): the page,
// rendered on the server and readable without JavaScript, and the API under
// /v1, described by an OpenAPI document made from the Go types. Page and
// API cannot disagree.
//
//	s, err := web.New(web.Options{Pipeline: p})
//	err = s.Serve(ctx, listener)
//
// What is pasted is judged and forgotten: it is neither stored nor logged. A
// batch is kept in memory under a name that cannot be guessed, for an hour at
// most; saved Runs come from elsewhere, through [Runs]. For back and forward to
// work, the page keeps verdicts in the browser's own history (history.state), and
// what is compared or saved later travels in a hidden field.
//
// The package does not terminate TLS and knows no users. Behind a proxy the
// limits count the proxy as one client, unless it is named in [Options.Trusted].
//
// The files: answers.go (what both faces do), api.go, apiroutes.go, apibatch.go,
// page.go, listing.go, form.go and runs.go (the faces), batches.go (batches in
// memory), guard.go (limits and headers), client.go (who asks), room.go and
// turn.go (bodies in memory, and whose turn it is), metrics.go.
package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"rolecheck/cmd/internal/scan"
)

// Options are what a Server needs. Only Pipeline must be set.
type Options struct {
	Pipeline *scan.Pipeline
	// Lenses are the Pipelines that a request may ask for, by the name of their
	// lens; each is made when it is first needed. Without them Pipeline is all.
	Lenses  map[string]func() (*scan.Pipeline, error)
	Saved   Runs   // the Runs of a database; may be nil
	Version string // of the program, for the API's description and reports
	Log     *slog.Logger
	Now     func() time.Time

	// LoopbackOnly refuses requests for a host name other than the loopback's,
	// so that a foreign site cannot reach a local server by renaming itself.
	LoopbackOnly bool
	// Trusted are the networks of the proxies whose Forwarded and X-Forwarded-For
	// headers say who asks.
	Trusted []netip.Prefix
	// OpenRuns shows Saved to everybody; else only programs on this machine see
	// them, and nobody where Trusted names a proxy.
	OpenRuns  bool
	Rate      float64 // requests a second of one client; 0: no limit
	FetchRate float64 // addresses a minute of one client; 0: no limit
}

// Server serves the page and the API. It is safe for concurrent use.
type Server struct {
	o       Options
	answers *answers
	metrics *metrics
	handler http.Handler
}

// New makes a Server. It fails only when Options has no Pipeline.
func New(o Options) (*Server, error) {
	if o.Pipeline == nil {
		return nil, errors.New("make the server: no pipeline is given")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	m, turns := newMetrics(), newTurns()
	a := &answers{
		pipeline: o.Pipeline,
		lenses:   o.Lenses,
		version:  o.Version,
		batches:  newBatches(o.Pipeline, o.Now, turns),
		saved:    o.Saved,
		open:     o.OpenRuns,
		proxied:  len(o.Trusted) > 0,
		metrics:  m,
		fetches:  newLimit(o.FetchRate/60, 60, o.Now),
	}
	s := &Server{o: o, answers: a, metrics: m}
	s.handler = s.chain(s.routes(), m, turns)
	return s, nil
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	newPages(s.answers).add(mux)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintln(w, "ok")
	})
	return besideAPI(newAPI(s.answers), mux)
}

// chain puts the guards before the routes; the first named is the outermost.
func (s *Server) chain(routes http.Handler, m *metrics, turns turns) http.Handler {
	h := http.Handler(gzhttp.GzipHandler(routes))
	h = inTurn(turns, h)
	h = limitBodies(newRoom(mostBodies, shareBodies), newRoom(mostSmall, shareSmall), h)
	h = limitRate(newLimit(s.o.Rate, 4*s.o.Rate, s.o.Now), h)
	h = sameOrigin(h)
	if s.o.LoopbackOnly {
		h = loopbackOnly(h)
	}
	h = secureHeaders(h)
	h = s.observe(m, h)
	return h
}

// Handler is the Server as a plain handler.
func (s *Server) Handler() http.Handler { return s.handler }

// Metrics serves the figures of the Server for Prometheus. They belong on an
// address of their own, since here a client cannot be told from a proxy for sure.
func (s *Server) Metrics() http.Handler { return s.metrics.handler() }

// Serve answers on l until ctx ends, then lets requests in flight finish for up
// to ten seconds. It closes l.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      writeTime,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(s.o.Log.Handler(), slog.LevelDebug),
	}
	defer s.answers.batches.close()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(rest); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}

// Times that bound a request: fetching one address, and answering as a whole.
const (
	fetchTime = 60 * time.Second
	writeTime = 90 * time.Second
)
