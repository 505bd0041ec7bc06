package web

import (
	"cmp"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"rolecheck/cmd/internal/record"
)

// metrics are what /metrics shows. They count, and name nothing that a user sent.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	verdicts *prometheus.CounterVec
	failures *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "rolecheck_http_requests_total", Help: "Requests answered."}, []string{"route", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "rolecheck_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .5, 2, 10, 60}}, []string{"route"}),
		verdicts: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "rolecheck_verdicts_total", Help: "Verdicts given, by outcome."}, []string{"outcome"}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "rolecheck_failures_total", Help: "Inputs without a verdict, by status."}, []string{"status"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.verdicts, m.failures,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *metrics) count(r record.Record) {
	if r.Verdict == nil {
		m.failures.WithLabelValues(string(r.Status)).Inc()
		return
	}
	m.verdicts.WithLabelValues(string(r.Verdict.Outcome)).Inc()
}

// observe counts and logs each request by its route, never by what it carries,
// and turns a panic into an answer.
func (s *Server) observe(m *metrics, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := s.o.Now()
		r = withClient(r, s.o.Trusted)
		id := requestID(r)
		w.Header().Set("X-Request-Id", id)
		seen := &status{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil {
				s.recovered(seen, id, p)
			}
			// The mux notes its pattern on the request; other paths share one name.
			route, took := cmp.Or(r.Pattern, "other"), s.o.Now().Sub(began)
			m.requests.WithLabelValues(route, strconv.Itoa(cmp.Or(seen.code, 200))).Inc()
			m.seconds.WithLabelValues(route).Observe(took.Seconds())
			s.o.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("id", id), slog.String("route", route),
				slog.Int("status", cmp.Or(seen.code, 200)), slog.Duration("took", took.Round(time.Microsecond)))
		}()
		next.ServeHTTP(seen, r)
	})
}

// requestID is the id that the request came with, so that it can be followed
// through several servers, or a new one.
func requestID(r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); plainID.MatchString(id) {
		return id
	}
	return rand.Text()
}

// plainID is an id that can stand in a log as it is.
var plainID = regexp.MustCompile(`^[A-Za-z0-9._:/+=-]{1,128}$`)

// recovered answers after a panic. The value is not logged, for it may quote
// what was pasted; the stack holds no text.
func (s *Server) recovered(w *status, id string, p any) {
	if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(p)
	}
	s.o.Log.Error("panic while answering", "id", id, "stack", string(debug.Stack()))
	if w.code == 0 {
		problem(w, http.StatusInternalServerError, "internal error")
	}
}

// status remembers the code that was answered.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Write(b []byte) (int, error) {
	s.code = cmp.Or(s.code, http.StatusOK)
	return s.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] reach the connection.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
