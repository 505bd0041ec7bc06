package scraper

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	for _, tt := range []struct {
		name, robots, path string
		allowed            bool
	}{
		{"an empty file allows", "", "/job", true},
		{"disallow all", "User-agent: *\nDisallow: /", "/job", false},
		{"disallow nothing", "User-agent: *\nDisallow:", "/job", true},
		{"disallow all by a star", "User-agent: *\nDisallow: *", "/job", false},
		{"another path", "User-agent: *\nDisallow: /search", "/job", true},
		{"the longer rule wins", "User-agent: *\nDisallow: /\nAllow: /job", "/job/1", true},
		{"our own group wins over the star", "User-agent: *\nDisallow: /\n\nUser-agent: Rolecheck\nDisallow: /private", "/job", true},
		{"our own group binds", "User-agent: *\nAllow: /\n\nUser-agent: rolecheck\nDisallow: /", "/job", false},
		{"another's group does not bind", "User-agent: GPTBot\nDisallow: /", "/job", true},
		{"two agents share a group", "User-agent: GPTBot\nUser-agent: rolecheck\nDisallow: /", "/job", false},
		{"wildcard with a parameter", "User-agent: *\nDisallow: /*?page=", "/job?page=2", false},
		{"end of the path", "User-agent: *\nDisallow: /job$", "/job/1", true},
		{"comments, BOM, line ends of Windows", "\xef\xbb\xbf# ours\r\nUser-agent: * # all\r\nDisallow: /job # no\r\n", "/job", false},
		{"a rule before any group is overlooked, the rest stands", "Disallow: /a\nUser-agent: *\nDisallow: /job", "/job", false},
		{"a delay that is no number does not undo the rest", "User-agent: *\nCrawl-delay: soon\nDisallow: /job", "/job", false},
		{"a page instead of a file allows", "<!DOCTYPE html><html><body>Not found: sorry</body></html>", "/job", true},
		{"a star in the middle", "User-agent: *\nDisallow: /*/b", "/job/a/b/c", false},
		{"stars and an end", "User-agent: *\nDisallow: /j*b$", "/job", false},
		{"stars and another end", "User-agent: *\nDisallow: /j*b$", "/job/1", true},
		{"of two rules as long the one that allows", "User-agent: *\nDisallow: /job\nAllow: /job", "/job", true},
		{"an escape of what needs none", "User-agent: *\nDisallow: /%6Aob", "/job", false},
		{"our groups are one", "User-agent: rolecheck\nDisallow: /a\n\nUser-agent: rolecheck\nDisallow: /job", "/job", false},
		{"the group for all goes on after another's",
			"User-agent: *\nDisallow: /a\nUser-agent: GPTBot\nAllow: /job\nUser-agent: *\nDisallow: /job", "/job", false},
		{"a rule longer than is kept counts as its beginning", "User-agent: *\nDisallow: /job" + strings.Repeat("*", 1000), "/job", false},
		{"bytes that are no text", "User-agent: *\nDisallow: /\xff\xfejob\nDisallow: /job", "/job", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			srv, log := serve(t, map[string]http.HandlerFunc{"/robots.txt": says(tt.robots), "/job": says("job owner"), "/job/1": says("job owner")})
			s, _ := newTestScraper(Options{})
			want := Disallowed
			if tt.allowed {
				want = OK
			}
			got := fetchOne(t, s, srv.URL+tt.path)
			if got.status() != want {
				t.Errorf("Fetch = %v, want %s", got, want)
			}
			if n := len(log.paths()); !tt.allowed && n != 0 {
				t.Errorf("%d pages were fetched all the same", n)
			}
		})
	}
}

func TestRobotsAnswers(t *testing.T) {
	for _, tt := range []struct {
		name   string
		robots http.HandlerFunc
		want   Status
	}{
		{"404 allows", http.NotFound, OK},
		{"403 allows", answers(403, ""), OK},
		{"500 disallows", answers(500, ""), Disallowed},
		{"503 disallows", answers(503, ""), Disallowed},
		{"429 disallows", answers(429, ""), Disallowed},
		{"500 once, then rules that allow", firstTimes(1, answers(500, ""), says("User-agent: *\nAllow: /")), OK},
		{"a redirect is followed", answers(302, "", "Location", "/rules.txt"), Disallowed},
		{"a redirect loop counts as no file", answers(302, "", "Location", "/robots.txt"), OK},
		{"a file said to be an image is read", answers(200, "User-agent: *\nDisallow: /", "Content-Type", "image/png"), Disallowed},
		{"an endless file is read as far as it matters", func(w http.ResponseWriter, r *http.Request) {
			says("User-agent: *\nDisallow: /\n")(w, r)
			endless(w, r)
		}, Disallowed},
		{"a bomb is read as far as it matters", bomb, OK},
		{"no answer in time", silent, Timeout},
		{"connection reset", reset, NetworkError},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			srv, _ := serve(t, map[string]http.HandlerFunc{"/robots.txt": tt.robots,
				"/rules.txt": says("User-agent: *\nDisallow: /"), "/job": says("job owner")})
			o := Options{}
			if tt.want == Timeout {
				o.Timeout = 100 * time.Millisecond
			}
			s, _ := newTestScraper(o)
			if got := fetchOne(t, s, srv.URL+"/job"); got.status() != tt.want {
				t.Errorf("Fetch = %v, want %s", got, tt.want)
			}
			s, _ = newTestScraper(Options{IgnoreRobots: true})
			if got := fetchOne(t, s, srv.URL+"/job"); got.status() != OK {
				t.Errorf("Fetch without regard to robots.txt = %v, want %s", got, OK)
			}
		})
	}
}

func TestRobotsBindEachRedirect(t *testing.T) {
	closed, log := serve(t, map[string]http.HandlerFunc{"/robots.txt": says("User-agent: *\nDisallow: /"), "/job": says("job owner")})
	open, _ := serve(t, map[string]http.HandlerFunc{"/short": answers(302, "", "Location", closed.URL+"/job")})
	s, _ := newTestScraper(Options{})
	if got := fetchOne(t, s, open.URL+"/short"); got.status() != Disallowed || len(log.paths()) != 0 {
		t.Errorf("Fetch = %v with %v asked, want %s and nothing asked", got, log.paths(), Disallowed)
	}
}

func TestRobotsAreReadOnceADay(t *testing.T) {
	asked := 0
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": says("job owner"), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Write([]byte("User-agent: *\nCrawl-delay: 7"))
	}})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s, p := newTestScraper(Options{Now: func() time.Time { return now }})
	fetchOne(t, s, srv.URL+"/job")
	fetchOne(t, s, srv.URL+"/job")
	if asked != 1 {
		t.Errorf("robots.txt was read %d times, want once", asked)
	}
	for i, want := range []time.Duration{0, 7 * time.Second, 7 * time.Second} {
		if p.waits[i] != want {
			t.Errorf("request %d was paced by %v, want %v", i, p.waits[i], want)
		}
	}
	now = now.Add(25 * time.Hour)
	fetchOne(t, s, srv.URL+"/job")
	if asked != 2 {
		t.Errorf("a day later robots.txt was read %d times in all, want twice", asked)
	}
}

func TestManyFetchesAskForRobotsOnce(t *testing.T) {
	var asked atomic.Int32
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": says("job owner"),
		"/robots.txt": func(http.ResponseWriter, *http.Request) { asked.Add(1) }})
	s, _ := newTestScraper(Options{})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if all := fetchAll(s, srv.URL+"/job"); titles(all) != "owner" {
				t.Errorf("Fetch = %v", all)
			}
		})
	}
	wg.Wait()
	if n := asked.Load(); n != 1 {
		t.Errorf("robots.txt was read %d times, want once", n)
	}
}

func TestUserAgentsProductIsLookedUp(t *testing.T) {
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": says("job owner"), "/robots.txt": says("User-agent: acmebot\nDisallow: /")})
	s, _ := newTestScraper(Options{UserAgent: "AcmeBot/2.0 (+https://acme.example)"})
	if got := fetchOne(t, s, srv.URL+"/job"); got.status() != Disallowed {
		t.Errorf("Fetch = %v, want %s", got, Disallowed)
	}
}
