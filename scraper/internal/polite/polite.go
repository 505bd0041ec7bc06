// Package polite fetches as a polite visitor does: it asks robots.txt, keeps
// each host's pace, tries again in time, gives up in time, refuses private
// addresses and what is too large, and keeps pages when it is asked to.
package polite

import (
	"context"
	"net/http"
	"time"
)

// Options are the settings of a client. Each of them counts as it is: the
// caller has put in the defaults.
type Options struct {
	Transport    http.RoundTripper // sends the requests; nil: one with the guard, the environment's proxies and connect timeouts
	UserAgent    string            // who asks; the part before the slash is looked up in robots.txt
	Pace         time.Duration     // least time between two requests to one host
	Timeout      time.Duration     // for one request with its body
	Retries      int               // further tries after 429, 5xx and network errors; 0 none
	MaxBody      int64             // bytes, as sent and after decompression
	CacheDir     string            // empty: no cache
	MaxAge       time.Duration     // a cached page younger than this is used without asking
	IgnoreRobots bool              // the user's own decision
	AllowPrivate bool              // fetch private and loopback addresses too
	Pacer        Pacer
	Now          func() time.Time // the date, for the age of what is kept
}

// Pacer decides when the next request to a host may go out. A fleet shares one through its database.
type Pacer interface {
	// Wait returns when a request to host may be sent, or with ctx's error.
	// No other request may go out within least of that one; least is the delay that
	// the host asks for (its robots.txt or the default), or 0.
	Wait(ctx context.Context, host string, least time.Duration) error
	// Slow reports that host asked for this long a pause (429, 503, Retry-After).
	Slow(ctx context.Context, host string, quiet time.Duration) error
}

// NewClient makes a client each of whose requests and redirects is polite. Its
// answers come whole and decompressed. It is safe for use by many goroutines;
// [StatusOf] says what its errors mean.
func NewClient(o Options) *http.Client {
	wire := o.Transport
	if wire == nil {
		wire = newWire(o)
	}
	chain := func(e exchange, maxAge time.Duration) http.RoundTripper {
		return newCache(o, maxAge, &retrier{next: &e, pacer: o.Pacer, pace: o.Pace, retries: o.Retries, now: o.Now})
	}
	pages := chain(exchange{wire: wire, timeout: o.Timeout, limit: o.MaxBody}, o.MaxAge)
	rules := chain(exchange{wire: wire, timeout: o.Timeout, limit: maxRobots, robots: true}, min(o.MaxAge, robotsAge))
	g := &gate{guard: NewGuard(o.AllowPrivate), pace: o.Pace, next: pages}
	if !o.IgnoreRobots {
		g.robots = newRobots(o, rules)
	}
	return &http.Client{Transport: g, CheckRedirect: checkRedirect}
}
