package polite

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// gate is what every request and every redirect passes first: the guard, then
// the host's robots.txt.
type gate struct {
	guard  Guard
	pace   time.Duration
	robots *robots // nil: not asked
	next   http.RoundTripper
}

// RoundTrip implements [http.RoundTripper].
func (g *gate) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := g.guard.Check(r.URL); err != nil {
		return nil, err
	}
	if g.robots == nil {
		return g.next.RoundTrip(r)
	}
	pace, err := g.robots.check(r.Context(), r.URL)
	if err != nil {
		return nil, err
	}
	if pace > g.pace {
		r = r.WithContext(withPace(r.Context(), pace))
	}
	return g.next.RoundTrip(r)
}

// paceKey carries the pace that a host's robots.txt asks for to the retrier.
type paceKey struct{}

func withPace(ctx context.Context, pace time.Duration) context.Context {
	return context.WithValue(ctx, paceKey{}, pace)
}

func paceOf(ctx context.Context, otherwise time.Duration) time.Duration {
	if pace, ok := ctx.Value(paceKey{}).(time.Duration); ok {
		return pace
	}
	return otherwise
}

// maxRedirects is what browsers and RFC 9309 find enough.
const maxRedirects = 10

var errRedirects = errors.New("too many redirects")

// checkRedirect ends a chain that is too long or goes in a circle. An address
// may come twice: some sites send a visitor back once they have set a cookie.
func checkRedirect(r *http.Request, via []*http.Request) error {
	seen := 0
	for _, v := range via {
		if v.URL.String() == r.URL.String() {
			seen++
		}
	}
	if seen > 1 || len(via) > maxRedirects {
		return errRedirects
	}
	return nil
}
