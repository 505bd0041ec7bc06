package polite

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"

	"rolecheck/scraper/internal/status"
)

// longestQuiet is the longest that one request waits for a host that asked for
// quiet. A host that asks for more is left alone, and the request fails at once.
const longestQuiet = 2 * time.Minute

// retrier sends each request when its host's pace allows, and again after 429,
// 5xx and network errors. All waiting is the pacer's.
type retrier struct {
	next    http.RoundTripper
	pacer   Pacer
	pace    time.Duration
	retries int
	now     func() time.Time
	quiet   sync.Map // host → time.Time until which it wants to be left alone
}

// RoundTrip implements [http.RoundTripper].
func (t *retrier) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, host := r.Context(), r.URL.Hostname()
	if until, ok := t.quiet.Load(host); ok && t.now().Before(until.(time.Time)) {
		return nil, leftAlone(host, until.(time.Time))
	}
	delays := newDelays()
	for try := 0; ; try++ {
		if try > 0 || !continuesVisit(r) {
			if err := t.pacer.Wait(ctx, host, paceOf(ctx, t.pace)); err != nil {
				return nil, fmt.Errorf("wait for %s: %w", host, err)
			}
		}
		resp, err := t.send(r)
		if !t.again(ctx, resp, err) {
			return resp, err
		}
		asked := t.retryAfter(resp)
		if asked > longestQuiet {
			t.quiet.Store(host, t.now().Add(asked))
			return resp, err
		}
		if err := t.pacer.Slow(ctx, host, max(asked, delays.NextBackOff())); err != nil {
			return nil, fmt.Errorf("slow down for %s: %w", host, err)
		}
		if try == t.retries {
			return resp, err
		}
	}
}

// send works on a copy with a fresh body, so that it can be called again.
func (t *retrier) send(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	if r.GetBody != nil {
		body, err := r.GetBody()
		if err != nil {
			return nil, err
		}
		r.Body = body
	}
	return t.next.RoundTrip(r)
}

// continuesVisit tells whether r follows a redirect within one host: such a
// request is the end of a visit that has waited already.
func continuesVisit(r *http.Request) bool {
	return r.Response != nil && r.Response.Request != nil && r.Response.Request.URL.Hostname() == r.URL.Hostname()
}

func (t *retrier) again(ctx context.Context, resp *http.Response, err error) bool {
	if err != nil {
		return ctx.Err() == nil && isPassing(err)
	}
	if resp.Header.Get("Cf-Mitigated") != "" {
		return false // a challenge does not pass by asking again
	}
	return resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500 &&
		resp.StatusCode != http.StatusNotImplemented && resp.StatusCode <= 599
}

// retryAfter is how long the answer asks us to wait, in seconds or as a date.
func (t *retrier) retryAfter(resp *http.Response) time.Duration {
	if resp == nil {
		return 0
	}
	s := resp.Header.Get("Retry-After")
	if n, err := strconv.Atoi(s); err == nil {
		return time.Duration(min(max(n, 0), 1<<20)) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(at.Sub(t.now()), 0)
	}
	return 0
}

func leftAlone(host string, until time.Time) *status.Error {
	return &status.Error{Status: status.Blocked, Reason: fmt.Sprintf("%s asks to be left alone until %s", host,
		until.UTC().Format(time.RFC3339)),
		Hint: "try again then"}
}

// newDelays are the waits before the second, third, ... try: about 1, 2, 4
// seconds, each up to half more or less, so that many workers don't come back
// in step.
func newDelays() *backoff.ExponentialBackOff {
	b := &backoff.ExponentialBackOff{InitialInterval: time.Second, RandomizationFactor: 0.5, Multiplier: 2, MaxInterval: 30 * time.Second}
	b.Reset()
	return b
}
