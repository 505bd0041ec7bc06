package scraper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/temoto/robotstxt"
)

const (
	maxRobots   = 500 << 10        // bytes read of a robots.txt, the least that RFC 9309 wants
	robotsAge   = 24 * time.Hour   // the longest that RFC 9309 lets rules be kept
	robotsError = 10 * time.Minute // how long a host whose robots.txt fails is left alone
	robotsHosts = 4096             // hosts whose rules are kept
	slowestPace = time.Minute      // a longer Crawl-delay counts as this
)

// robots knows what each host's robots.txt allows, by RFC 9309: no such file
// (4xx) allows everything, a server that fails to say (5xx, and 429) allows
// nothing for now.
type robots struct {
	agent  string // the product name that rules are looked up for
	header string // the whole user agent
	client *http.Client
	now    func() time.Time
	hosts  *lru.Cache[string, *hostRules]
}

// hostRules are what one host says. Who holds the turn may read or renew them.
type hostRules struct {
	turn  chan struct{}
	rules *robotstxt.RobotsData
	until time.Time
	down  int // the status of a robots.txt that fails, else 0
}

func newRobots(o Options, next http.RoundTripper) *robots {
	hosts, err := lru.New[string, *hostRules](robotsHosts)
	if err != nil {
		panic(err) // unreachable: fails only for a size below one
	}
	agent, _, _ := strings.Cut(o.UserAgent, "/")
	agent, _, _ = strings.Cut(agent, " ")
	g := &gate{guard: newGuard(o), next: next}
	return &robots{agent: agent, header: o.UserAgent, hosts: hosts, now: o.Now,
		client: &http.Client{Transport: g, CheckRedirect: checkRedirect}}
}

// check returns the pace that u's host asks for, or a *StatusError when it
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
		return 0, &StatusError{Status: Disallowed, URL: u.String(), Reason: fmt.Sprintf("robots.txt answers %d, so the site counts as closed to robots for now", h.down),
			Hint: "try again later, or use --ignore-robots if you may"}
	}
	if !h.rules.TestAgent(u.RequestURI(), r.agent) {
		return 0, &StatusError{Status: Disallowed, URL: u.String(), Reason: "robots.txt disallows it",
			Hint: "paste the text instead, or use --ignore-robots if you may"}
	}
	return min(h.rules.FindGroup(r.agent).CrawlDelay, slowestPace), nil
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
		return invalid(u.String(), err)
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
	h.accept(resp.StatusCode, body, r.now())
	return nil
}

func (h *hostRules) accept(status int, body []byte, now time.Time) {
	h.down, h.rules, h.until = 0, nil, now.Add(robotsAge)
	switch {
	case status >= 500 || status == http.StatusTooManyRequests:
		h.down, h.until = status, now.Add(robotsError)
		return
	case status < 200 || status >= 300:
		body = nil
	}
	rules, err := robotstxt.FromBytes(tidyRobots(body))
	if err != nil {
		rules, _ = robotstxt.FromBytes(nil) // unreachable: tidyRobots leaves nothing that fails to parse
	}
	h.rules = rules
}

// tidyRobots keeps the lines that mean something to us. The parser gives up a
// whole file for one line that is out of place or a delay that is no number,
// and overlooks "Disallow: *".
func tidyRobots(body []byte) []byte {
	var out bytes.Buffer
	inGroup := false
	for line := range bytes.Lines(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))) {
		text, _, _ := strings.Cut(strings.ToValidUTF8(string(line), ""), "#")
		key, value, ok := strings.Cut(text, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !ok || value == "" {
			continue
		}
		switch key {
		case "user-agent":
			inGroup = true
		case "allow", "disallow":
			if strings.Trim(value, "*") == "" {
				value = "/"
			}
		case "crawl-delay":
			if s, err := strconv.ParseFloat(value, 64); err != nil || !(s >= 0 && s < 1e6) {
				continue
			}
		default:
			continue
		}
		if inGroup {
			fmt.Fprintf(&out, "%s: %s\n", key, value)
		}
	}
	return out.Bytes()
}
