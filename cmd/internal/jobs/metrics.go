package jobs

import (
	"context"
	"math"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// Metrics are the figures of a long-running process in Prometheus form. It is
// safe for use by many goroutines.
type Metrics struct {
	registry *prometheus.Registry
	records  *prometheus.CounterVec
	seconds  prometheus.Histogram
}

// NewMetrics makes Metrics of Records, of the process and of the Go runtime.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		records: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rolecheck_records_total",
			Help: "Records stored, by status and by outcome (empty without a verdict)."}, []string{"status", "outcome"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "rolecheck_input_seconds",
			Help: "Time from taking an input to having its records stored.", Buckets: prometheus.ExponentialBuckets(0.01, 4, 9)}),
	}
	m.registry.MustRegister(m.records, m.seconds, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Observe counts a Record whose input took so long. It fits [Order] and [Shift].
func (m *Metrics) Observe(r record.Record, took time.Duration) {
	var outcome classifier.Outcome
	if r.Verdict != nil {
		outcome = r.Verdict.Outcome
	}
	m.records.WithLabelValues(string(r.Status), string(outcome)).Inc()
	m.seconds.Observe(took.Seconds())
}

// Watch adds the number of open inputs in d, asked for at each reading. It is
// not a number while the database is out of reach.
func (m *Metrics) Watch(d *Database) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "rolecheck_inputs_open",
		Help: "Inputs of all runs that have no record yet."}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		n, err := d.openJobs(ctx)
		if err != nil {
			return math.NaN()
		}
		return float64(n)
	}))
}

// Handler serves the figures.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
