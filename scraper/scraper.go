package scraper

import (
	"context"
	"iter"
	"net/http"
	"time"
)

// Options are the settings of a Scraper. The zero value of each field means its default.
type Options struct {
	Client       *http.Client     // default: one with the guard, timeouts and limits below
	UserAgent    string           // default: rolecheck/VERSION (+contact)
	Contact      string           // mail or page put into the default user agent
	Pace         time.Duration    // least time between two requests to one host; default 1s
	Timeout      time.Duration    // for one request with its body; default 30s
	Retries      int              // further tries after 429, 5xx and network errors; default 2, -1 none
	MaxBody      int64            // bytes after decompression; default 10 MiB
	CacheDir     string           // empty: no cache
	MaxAge       time.Duration    // a cached page younger than this is used without asking; default 0: revalidate
	IgnoreRobots bool             // the user's own decision
	AllowPrivate bool             // fetch private and loopback addresses too
	Titles       string           // for a board: product (default), all, or a regular expression
	Limit        int              // for a board: at most so many postings; 0 all
	Pacer        Pacer            // default: one in memory
	Now          func() time.Time // default time.Now
	OnBoard      func(Board)      // told once a board has been read; may be nil
}

// Pacer says when the next request to a host may go out. A fleet shares one through its database.
type Pacer interface {
	// Wait returns when a request to host may be sent, or with ctx's error.
	// least is the pace the host asks for (its robots.txt or the default).
	Wait(ctx context.Context, host string, least time.Duration) error
	// Slow tells that host asked for quiet for so long (429, 503, Retry-After).
	Slow(ctx context.Context, host string, quiet time.Duration) error
}

// Board tells how many postings a board URL led to.
type Board struct {
	URL   string
	Found int // postings on the board, each once
	Left  int // left out by Keep
	Over  int // left out by Limit
}

// Scraper fetches postings. It is safe for use by many goroutines.
type Scraper struct{ o Options }

// New makes a Scraper.
func New(o Options) *Scraper { return &Scraper{o: o} }

// Fetch yields the posting at address, or each posting of a board. A failure is a *StatusError.
func (s *Scraper) Fetch(ctx context.Context, address string) iter.Seq2[Listing, error] {
	return func(yield func(Listing, error) bool) {
		yield(Listing{URL: address}, &StatusError{Status: NetworkError, URL: address, Reason: "nothing fetches yet"})
	}
}
