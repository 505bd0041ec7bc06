package polite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"rolecheck/scraper/internal/status"
)

const (
	maxRobots   = 500 << 10        // bytes read of a robots.txt, the least that RFC 9309 wants
	robotsAge   = 24 * time.Hour   // the longest that RFC 9309 lets rules be kept
	robotsError = 10 * time.Minute // how long a host whose robots.txt fails is left alone
	robotsHosts = 2048             // hosts whose rules are kept
	slowestPace = time.Minute      // a longer Crawl-delay counts as this
)

// robots knows what each host's robots.txt allows, by RFC 9309: no such file
// (4xx) allows everything, a server that fails to say (5xx, and 429) allows
// nothing for now.
type robots struct {
	agent  string // the product name that rules are looked up for, in lower case
	header string // the whole user agent
	client *http.Client
	now    func() time.Time
	hosts  *lru.Cache[string, *hostRules]
}

// hostRules are what one host says. Who holds the turn may read or renew them.
type hostRules struct {
	turn  chan struct{}
	rules robotsRules
	until time.Time
	down  int // the status of a robots.txt that fails, else 0
}

func newRobots(o Options, next http.RoundTripper) *robots {
	hosts, err := lru.New[string, *hostRules](robotsHosts)
	if err != nil {
		panic(err) // unreachable: fails only for a size below one
	}
	g := &gate{guard: NewGuard(o.AllowPrivate), next: next}
	return &robots{agent: product(o.UserAgent), header: o.UserAgent, hosts: hosts, now: o.Now,
		client: &http.Client{Transport: g, CheckRedirect: checkRedirect}}
}

// check returns the pace that u's host asks for, or a *status.Error when it
// does not want u fetched or cannot be asked.
func (r *robots) check(ctx context.Context, u *url.URL) (time.Duration, error) {
	h := r.host(u)
	select {
	case h.turn <- struct{}{}:
		defer func() { <-h.turn }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	if !r.now().Before(h.until) {
		if err := r.renew(ctx, u, h); err != nil {
			return 0, err
		}
	}
	if h.down != 0 {
		return 0, &status.Error{Status: status.Disallowed, URL: u.String(),
			Reason: fmt.Sprintf("robots.txt answers %d, so the site counts as closed to robots for now", h.down),
			Hint:   "try again later", Setting: "IgnoreRobots"}
	}
	if !h.rules.allows(u.RequestURI()) {
		return 0, &status.Error{Status: status.Disallowed, URL: u.String(), Reason: "robots.txt disallows it",
			Hint: "paste the text instead", Setting: "IgnoreRobots"}
	}
	return min(h.rules.delay, slowestPace), nil
}

func (r *robots) host(u *url.URL) *hostRules {
	key := u.Scheme + "://" + u.Host
	fresh := &hostRules{turn: make(chan struct{}, 1)}
	if h, ok, _ := r.hosts.PeekOrAdd(key, fresh); ok {
		r.hosts.Get(key) // used just now
		return h
	}
	return fresh
}

// renew asks the host for its rules.
func (r *robots) renew(ctx context.Context, u *url.URL, h *hostRules) error {
	req, err := http.NewRequestWithContext(withPace(ctx, 0), http.MethodGet, u.Scheme+"://"+u.Host+"/robots.txt", nil)
	if err != nil {
		return err // unreachable: u is an address
	}
	req.Header.Set("User-Agent", r.header)
	resp, err := r.client.Do(req)
	if errors.Is(err, errRedirects) {
		resp, err = &http.Response{StatusCode: http.StatusNotFound, Body: http.NoBody}, nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", req.URL, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("read %s: %w", req.URL, err)
	}
	h.accept(resp.StatusCode, body, r.agent, r.now())
	return nil
}

func (h *hostRules) accept(status int, body []byte, agent string, now time.Time) {
	h.down, h.until = 0, now.Add(robotsAge)
	switch {
	case status >= 500 || status == http.StatusTooManyRequests:
		h.down, h.until = status, now.Add(robotsError)
		return
	case status < 200 || status >= 300:
		body = nil
	}
	h.rules = parseRobots(body, agent)
}
