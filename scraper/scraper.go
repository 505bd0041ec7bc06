package scraper

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"time"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/polite"
	"rolecheck/scraper/internal/reader"
	"rolecheck/scraper/internal/sites"
)

// Options are the settings of a Scraper. The zero value of each field means its default.
type Options struct {
	// Client has the Transport that sends the requests; default: one with the
	// guard, the environment's proxies and connect timeouts.
	Client       *http.Client
	UserAgent    string                  // default: rolecheck/VERSION (+contact)
	Contact      string                  // email or web address stated in the default user agent
	Pace         time.Duration           // minimum delay between requests to a host; default 1s
	Timeout      time.Duration           // per request, body included; default 30s
	Retries      int                     // retries after 429, 5xx and network errors; default 2, -1 none
	MaxBody      int64                   // bytes after decompression; default 10 MiB
	CacheDir     string                  // empty: no cache
	MaxAge       time.Duration           // a cached page younger than this is used without revalidation; default 0
	IgnoreRobots bool                    // the user's own decision
	AllowPrivate bool                    // fetch private and loopback addresses too
	Keep         func(title string) bool // for a board: which postings, by title; default all
	Limit        int                     // for a board: the most postings to take; 0 all
	MaxFound     int                     // for a board: postings, kept or not, after which reading stops; default 50,000
	MaxPages     int                     // for a board: list pages to read, sitemap parts included; default 500
	MaxDepth     int                     // for a board: levels of lists of lists; default 3
	Pacer        Pacer                   // default: one in memory
	Now          func() time.Time        // the time, for the age of cached pages; default time.Now
	OnBoard      func(Board)             // called when a board has been read; may be nil
}

// Pacer decides when the next request to a host may go out. A fleet shares one through its database.
type Pacer = polite.Pacer

// Board counts the postings that a board URL led to, as far as it was read: with a
// Limit, reading stops once enough are found. Cut says why else it was not read to
// its end; the last error that Fetch yields for the board says so too, and is an
// [ErrCut].
type Board struct {
	URL   string
	Found int    // postings on the board, each once
	Left  int    // left out by Keep
	Over  int    // left out by Limit, on the pages that were read
	Pages int    // further pages that Limit left unread, as far as they are known
	Other int    // links of a list that no site knows which led to no posting
	Cut   string // empty when no bound was met
}

// ErrCut is the cause of an error that reports a board read in part.
var ErrCut = errors.New("the rest was not read")

// Scraper fetches postings. It is safe for concurrent use.
type Scraper struct {
	o      Options
	client *http.Client              // polite: each request and redirect passes the gate
	site   func(*url.URL) *page.Plan // nil when no site knows the address
	read   func(page.Page) (*page.Found, error)
}

// New makes a Scraper.
func New(o Options) *Scraper {
	o = o.withDefaults()
	return &Scraper{o: o, client: polite.NewClient(o.polite()), site: sites.PlanFor, read: reader.Read}
}

// polite are the settings that say how pages are fetched.
func (o Options) polite() polite.Options {
	p := polite.Options{
		UserAgent: o.UserAgent, Pace: o.Pace, Timeout: o.Timeout, Retries: o.Retries, MaxBody: o.MaxBody,
		CacheDir: o.CacheDir, MaxAge: o.MaxAge, IgnoreRobots: o.IgnoreRobots, AllowPrivate: o.AllowPrivate,
		Pacer: o.Pacer, Now: o.Now,
	}
	if o.Client != nil {
		p.Transport = o.Client.Transport
	}
	return p
}

// Fetch yields the posting at address, or each posting of a board; a posting of
// a board that fails is one yielded error, with what is known of it in the
// Listing, and the board goes on. Each failure is a *[StatusError].
//
// It reads what an anonymous visitor is sent: it does not log in, solve
// challenges or run scripts.
func (s *Scraper) Fetch(ctx context.Context, address string) iter.Seq2[Listing, error] {
	return func(yield func(Listing, error) bool) {
		v := s.newVisit(address)
		u, err := normalise(address)
		if err != nil {
			yield(Listing{URL: address}, err)
			return
		}
		v.run(ctx, u, func(l Listing, err error) bool { return yield(s.dated(l), err) })
	}
}

// dated notes a deadline that has passed: the page itself does not say that it
// is closed, or it would not be a Listing.
func (s *Scraper) dated(l Listing) Listing {
	if l.ValidThrough != "" && l.ValidThrough < s.o.Now().Format(time.DateOnly) {
		l.Notes = append(l.Notes[:len(l.Notes):len(l.Notes)], "its deadline, "+l.ValidThrough+", has passed")
	}
	return l
}

// OneSpelling returns address as Fetch asks for it: two spellings of one address
// come back alike. What is no address comes back unchanged. What it names after #
// stays where no site knows the address: a page may hold several postings.
func OneSpelling(address string) string {
	u, err := normalise(address)
	if err != nil {
		return address
	}
	if sites.PlanFor(u) != nil {
		return u.String()
	}
	return anchored(u, address)
}

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = polite.UserAgent(o.Contact)
	}
	o.Pace = orDefault(o.Pace, time.Second)
	o.Timeout = orDefault(o.Timeout, 30*time.Second)
	o.Retries = max(orDefault(o.Retries, 2), 0)
	o.MaxBody = orDefault(o.MaxBody, 10<<20)
	o.MaxFound = orDefault(o.MaxFound, 50_000)
	o.MaxPages = orDefault(o.MaxPages, 500)
	o.MaxDepth = orDefault(o.MaxDepth, 3)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Pacer == nil {
		o.Pacer = polite.NewMemoryPacer()
	}
	if o.Keep == nil {
		o.Keep = func(string) bool { return true }
	}
	if o.OnBoard == nil {
		o.OnBoard = func(Board) {}
	}
	return o
}

func orDefault[T comparable](v, otherwise T) T {
	if v == *new(T) {
		return otherwise
	}
	return v
}
