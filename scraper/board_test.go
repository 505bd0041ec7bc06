package scraper

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"rolecheck/scraper/internal/page"
)

// titles are what a Fetch yielded: titles, and statuses in brackets.
func titles(all []result) string {
	var s []string
	for _, r := range all {
		if r.err != nil {
			s = append(s, "["+string(r.status())+"]")
			continue
		}
		s = append(s, r.Title)
	}
	return strings.Join(s, " ")
}

func rootIsBoard(u *url.URL) *page.Plan {
	if u.Path != "/" {
		return nil
	}
	return &page.Plan{Canonical: u.String(), Board: true}
}

func TestBoards(t *testing.T) {
	product := func(title string) bool { return strings.HasPrefix(title, "product") }
	tests := []struct {
		name  string
		o     Options
		pages map[string]string
		want  string
		asked string
		board Board
	}{
		{"whole postings of a feed", Options{}, map[string]string{"/": "job a /1\njob b /2"}, "a b", "/", Board{Found: 2}},
		{"a posting in two places is one", Options{},
			map[string]string{"/": "job a /1\njob a /1?utm_source=x\njob b /2"}, "a b", "/", Board{Found: 2}},
		{"postings without addresses are told apart", Options{}, map[string]string{"/": "job a\njob b\njob a"}, "a b", "/", Board{Found: 2}},
		{"links are followed in order", Options{}, map[string]string{"/": "link /2 b\nlink /1 a", "/1": "job a",
			"/2": "job b"}, "b a", "/ /2 /1", Board{Found: 2}},
		{"a link is followed once", Options{}, map[string]string{"/": "link /1 a\nlink /1 a\nlink /2#x b\nlink /2 b",
			"/1": "job a", "/2": "job b"}, "a b", "/ /1 /2", Board{Found: 2}},
		{"other titles are not fetched", Options{Keep: product},
			map[string]string{"/": "link /1 product-a\nlink /2 cook\nlink /3 product-c", "/1": "job product-a",
				"/3": "job product-c"},
			"product-a product-c", "/ /1 /3", Board{Found: 3, Left: 1}},
		{"an unknown title has to be fetched", Options{Keep: product},
			map[string]string{"/": "link /1\nlink /2\nlink /3", "/1": "job cook", "/2": "job product-b",
				"/3": "job nurse"},
			"product-b", "/ /1 /2 /3", Board{Found: 3, Left: 2}},
		{"nothing is kept", Options{Keep: product}, map[string]string{"/": "job cook /1\njob nurse /2"},
			"[not_a_posting]", "/", Board{Found: 2, Left: 2}},
		{"a posting that fails is one row", Options{},
			map[string]string{"/": "link /1 a\nlink /gone b\nlink /3 c\nlink /4 d", "/1": "job a", "/3": "challenge",
				"/4": "job d"},
			"a [not_found] [blocked] d", "/ /1 /gone /3 /4", Board{Found: 4}},
		{"limit", Options{Limit: 2}, map[string]string{"/": "link /1 a\nlink /2 b\nlink /3 c", "/1": "job a",
			"/2": "job b"}, "a b", "/ /1 /2", Board{Found: 3, Over: 1}},
		{"limit counts what is kept", Options{Limit: 1, Keep: product},
			map[string]string{"/": "link /1\nlink /2\nlink /3", "/1": "job cook", "/2": "job product-b"},
			"product-b", "/ /1 /2", Board{Found: 3, Left: 1, Over: 1}},
		{"pages are turned", Options{}, map[string]string{"/": "job a /1\njob a2 /12\nnext /p2",
			"/p2": "job b /2\nnext /p3", "/p3": "job c /3"}, "a a2 b c", "/ /p2 /p3", Board{Found: 4}},
		{"reading stops at the limit", Options{Limit: 1}, map[string]string{"/": "job a /1\njob b /2\nnext /p2"}, "a",
			"/", Board{Found: 2, Over: 1, Pages: 1}},
		{"pages in a circle end", Options{}, map[string]string{"/": "job a /1\njob b /2\nnext /p2",
			"/p2": "job c /3\nnext /\nnext /p2"}, "a b c", "/ /p2", Board{Found: 3}},
		{"a page with nothing new leads no further", Options{}, map[string]string{"/": "job a /1\njob b /2\nnext /p2",
			"/p2": "job a /1\nnext /p3"}, "a b", "/ /p2", Board{Found: 2}},
		{"a list of lists", Options{}, map[string]string{"/": "next /s1\nnext /s2", "/s1": "link /1 a",
			"/s2": "link /2 b", "/1": "job a", "/2": "job b"}, "a b", "/ /s1 /1 /s2 /2", Board{Found: 2}},
		{"a page that fails is one row, the rest is read", Options{},
			map[string]string{"/": "next /s1\nnext /gone\nnext /s2", "/s1": "job a /1", "/s2": "job b /2"},
			"a b [not_found]", "/ /s1 /gone /s2", Board{Found: 2}},
		{"a board within a board is not opened", Options{}, map[string]string{"/": "link /1 a\nlink /other b",
			"/1": "job a", "/other": "job x /7\njob y /8"}, "a [not_a_posting]", "/ /1 /other", Board{Found: 2}},
		{"a link without a usable address is overlooked", Options{},
			map[string]string{"/": "link mailto:x@y.example a\nlink /1 a\nlink /2 b", "/1": "job a", "/2": "job b"}, "a b",
			"/ /1 /2", Board{Found: 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			paths := map[string]http.HandlerFunc{}
			for path, body := range tt.pages {
				paths[path] = says(body)
			}
			paths["/"] = func(w http.ResponseWriter, r *http.Request) { says(tt.pages["/"])(w, r) }
			srv, log := serve(t, paths)
			var told []Board
			tt.o.OnBoard = func(b Board) { told = append(told, b) }
			s, _ := newTestScraper(tt.o)
			s.site = rootIsBoard
			all := fetchAll(s, srv.URL)
			if got := titles(all); got != tt.want {
				t.Errorf("Fetch yielded %q, want %q: %v", got, tt.want, all)
			}
			if got := strings.Join(log.paths(), " "); got != tt.asked {
				t.Errorf("asked for %q, want %q", got, tt.asked)
			}
			tt.board.URL = srv.URL
			if !slices.Equal(told, []Board{tt.board}) {
				t.Errorf("told of %+v, want %+v", told, tt.board)
			}
		})
	}
}

func TestBoardsAreReadUpToTheirBounds(t *testing.T) {
	links := func(from, n int) string {
		var b strings.Builder
		for i := from; i < from+n; i++ {
			fmt.Fprintf(&b, "job a%d /%d\n", i, i)
		}
		return b.String()
	}
	parts := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "next /s%d\n", i)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name  string
		o     Options
		pages map[string]string
		found int
		cut   string
	}{
		{"more postings than the bound", Options{MaxFound: 3}, map[string]string{"/": links(0, 2) + "next /p2",
			"/p2": links(2, 5) + "next /p3", "/p3": links(7, 5)}, 3, "the board has more than 3 postings"},
		{"those that Keep leaves out count", Options{MaxFound: 3, Keep: func(string) bool { return false }},
			map[string]string{"/": links(0, 5)}, 3, "the board has more than 3 postings"},
		{"as many postings as the bound", Options{MaxFound: 3}, map[string]string{"/": links(0, 3)}, 3, ""},
		{"a limit that is met says enough", Options{MaxFound: 3, Limit: 2}, map[string]string{"/": links(0, 5)}, 3, ""},
		{"lists of lists of lists", Options{}, map[string]string{"/": "next /1l", "/1l": "next /2l",
			"/2l": "next /3l", "/3l": links(0, 2)}, 2, ""},
		{"lists deeper than that", Options{}, map[string]string{"/": "next /1l", "/1l": "next /2l", "/2l": "next /3l",
			"/3l": "next /4l", "/4l": "next /5l", "/5l": links(0, 2)}, 0,
			"the board's lists lead to lists more than 3 deep"},
		{"more parts than pages are read", Options{IgnoreRobots: true}, map[string]string{"/": links(0, 1) +
			parts(501)}, 1, "the board has more than 500 pages"},
		{"fewer pages, when so chosen", Options{MaxPages: 2}, map[string]string{"/": links(0, 1) + "next /p2",
			"/p2": links(1, 1) + "next /p3", "/p3": links(2, 1)}, 2, "the board has more than 2 pages"},
		{"less deep, when so chosen", Options{MaxDepth: 1}, map[string]string{"/": "next /1l", "/1l": "next /2l",
			"/2l": "next /3l", "/3l": links(0, 2)}, 0, "the board's lists lead to lists more than 1 deep"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			paths := map[string]http.HandlerFunc{}
			for path, body := range tt.pages {
				paths[path] = says(body)
			}
			srv, _ := serve(t, paths)
			var told Board
			tt.o.OnBoard = func(b Board) { told = b }
			s, _ := newTestScraper(tt.o)
			s.site = rootIsBoard
			all := fetchAll(s, srv.URL)
			if told.Found != tt.found || told.Cut != tt.cut {
				t.Errorf("told of %+v, want %d found and %q", told, tt.found, tt.cut)
			}
			if last := all[len(all)-1]; (last.status() == TooLarge) != (tt.cut != "") {
				t.Errorf("the last row is %v", last)
			}
		})
	}
}

func TestBoardsPagesTakeSoLongAndNoLonger(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/": says("job a /1\nnext /p2"), "/p2": says("job b /2")})
	s, _ := newTestScraper(Options{})
	v := s.newVisit(srv.URL)
	b := v.newBoard(&page.Plan{Canonical: srv.URL, Board: true})
	b.patience = -1
	var got []string
	b.run(context.Background(), &page.Found{Listings: []Listing{{Title: "a", Description: "x"}},
		Next: []page.Request{{URL: srv.URL + "/p2"}}}, func(l Listing, err error) bool {
		got = append(got, l.Title)
		return true
	})
	if b.told.Cut == "" || len(log.paths()) != 0 || len(got) != 2 {
		t.Errorf("yielded %q, asked for %v, cut %q; want a posting, its board's failure and nothing asked for", got, log.paths(), b.told.Cut)
	}
}

func TestPostingsOfAPageComeBeforeTheNextIsRead(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/": says("job a /1\nnext /p2"), "/p2": says("job b /2")})
	s, _ := newTestScraper(Options{})
	s.site = rootIsBoard
	for range s.Fetch(context.Background(), srv.URL) {
		break
	}
	if got := strings.Join(log.paths(), " "); got != "/" {
		t.Errorf("asked for %q, want %q", got, "/")
	}
}

func TestBoardOfTooManyPagesSaysSo(t *testing.T) {
	srv, log := serve(t, nil)
	srv.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.add(r)
		n := len(log.paths())
		fmt.Fprintf(w, "job a%d /%d\njob b%d /b%d\nnext /p%d", n, n, n, n, n+1)
	})
	s, _ := newTestScraper(Options{IgnoreRobots: true})
	all := fetchAll(s, srv.URL)
	if n := len(all); n != 2*500+1 || all[n-1].status() != TooLarge {
		t.Errorf("Fetch yielded %d results, the last %v; want %d and %s", n, all[n-1], 2*500+1, TooLarge)
	}
}

func TestBreakingOffABoardFetchesNoMore(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/": says("link /1 a\nlink /2 b"), "/1": says("job a")})
	s, _ := newTestScraper(Options{})
	s.site = rootIsBoard
	for range s.Fetch(context.Background(), srv.URL) {
		break
	}
	if got := strings.Join(log.paths(), " "); got != "/ /1" {
		t.Errorf("asked for %q, want %q", got, "/ /1")
	}
}

// A small job site: /BOARD has its data at /api/BOARD, /BOARD/ID at /api/BOARD/ID
// or, of boards that are feeds only, in the board's.
func testSite(host string, feeds bool) func(*url.URL) *page.Plan {
	base := "http://" + host
	return func(u *url.URL) *page.Plan {
		parts := strings.Split(strings.TrimPrefix(strings.Trim(u.Path, "/"), "api/"), "/")
		if u.Host != host || parts[0] == "" || len(parts) > 3 {
			return nil
		}
		parts = parts[:min(len(parts), 2)] // ID/apply
		path := strings.Join(parts, "/")
		p := &page.Plan{Canonical: base + "/" + path, Board: len(parts) == 1, Requests: []page.Request{{URL: base + "/api/" + path}}}
		if feeds {
			p.Requests[0].URL = base + "/api/" + parts[0]
		}
		return p
	}
}

func TestSites(t *testing.T) {
	for _, tt := range []struct {
		name, path string
		pages      map[string]http.HandlerFunc
		want       string
		canonical  string
		asked      string
	}{
		{"the endpoint gives the posting", "/acme/1", map[string]http.HandlerFunc{"/api/acme/1": says("job a")}, "a", "/acme/1", "/api/acme/1"},
		{"an application form leads to its posting", "/acme/1/apply?utm_source=x",
			map[string]http.HandlerFunc{"/api/acme/1": says("job a")}, "a", "/acme/1", "/api/acme/1"},
		{"the page is read when the endpoint fails", "/acme/1",
			map[string]http.HandlerFunc{"/api/acme/1": answers(403, ""), "/acme/1": says("job a")}, "a", "/acme/1",
			"/api/acme/1 /acme/1"},
		{"the endpoint's 404 says more than an empty page", "/acme/1",
			map[string]http.HandlerFunc{"/acme/1": says("an app")}, "[not_found]", "/acme/1", "/api/acme/1 /acme/1"},
		{"the page's challenge says more than an endpoint's list", "/acme/1",
			map[string]http.HandlerFunc{"/api/acme/1": says("nothing"), "/acme/1": says("challenge")}, "[blocked]",
			"/acme/1", "/api/acme/1 /acme/1"},
		{"a feed of the whole board holds the posting", "/acme/1",
			map[string]http.HandlerFunc{"/api/acme": says("job b /acme/2\njob a /acme/1\njob c /acme/3")}, "a", "/acme/1",
			"/api/acme"},
		{"a posting that its board no longer lists is closed", "/acme/1",
			map[string]http.HandlerFunc{"/api/acme": says("job b /acme/2\njob c /acme/3"), "/acme/1": says("an app")},
			"[closed]", "/acme/1", "/api/acme /acme/1"},
		{"also when its board lists one other", "/acme/1",
			map[string]http.HandlerFunc{"/api/acme": says("job b /acme/2"), "/acme/1": says("an app")}, "[closed]",
			"/acme/1", "/api/acme /acme/1"},
		{"an endpoint of one posting may know it by another name", "/acme/1",
			map[string]http.HandlerFunc{"/api/acme/1": says("job a /acme/0001")}, "a", "/acme/1", "/api/acme/1"},
		{"a form that is left over is no posting", "/acme/1/apply",
			map[string]http.HandlerFunc{"/acme/1/apply": says("your name")}, "[not_a_posting]", "/acme/1",
			"/api/acme/1 /acme/1 /acme/1/apply"},
		{"a posting that now leads to its board is closed", "/acme/1",
			map[string]http.HandlerFunc{"/acme/1": answers(302, "", "Location", "/acme"), "/acme": says("job b /acme/2")},
			"[closed]", "/acme/1", "/api/acme/1 /acme/1 /acme"},
		{"a board is its postings", "/acme",
			map[string]http.HandlerFunc{"/api/acme": says("job a /acme/1\nlink /acme/2/apply b"),
				"/api/acme/2": says("job b")}, "a b", "/acme/1", "/api/acme /api/acme/2"},
		{"a board of one posting is a board", "/acme",
			map[string]http.HandlerFunc{"/api/acme": says("job a /acme/1")}, "a", "/acme/1", "/api/acme"},
		{"a short link leads to the site's own plan", "/", map[string]http.HandlerFunc{"/": answers(301, "",
			"Location", "/acme/1"), "/acme/1": says("an app"), "/api/acme/1": says("job a")}, "a", "/acme/1",
			"/ /acme/1 /api/acme/1"},
		{"a short link to a page that says it all", "/", map[string]http.HandlerFunc{"/": answers(301, "", "Location",
			"/acme/1"), "/acme/1": says("job a")}, "a", "/acme/1", "/ /acme/1"},
		{"a list that no site knows is followed", "/",
			map[string]http.HandlerFunc{"/": says("link /acme/1 a\nlink /acme/2 b"), "/api/acme/1": says("job a"),
				"/api/acme/2": says("job b")}, "a b", "/acme/1", "/ /api/acme/1 /api/acme/2"},
		{"a list whose links lead to nothing is a list", "/",
			map[string]http.HandlerFunc{"/": says("link /acme/1 a\nlink /acme/2 b")}, "[not_a_posting]", "/",
			"/ /api/acme/1 /acme/1 /api/acme/2 /acme/2"},
		{"a sitemap is followed wherever it is", "/", map[string]http.HandlerFunc{"/": answers(200,
			"<?xml version='1.0'?>\nlink /acme/1 a\nlink /acme/2 b", "Content-Type", "text/xml"),
			"/api/acme/1": says("job a"), "/api/acme/2": says("job b")},
			"a b", "/acme/1", "/ /api/acme/1 /api/acme/2"},
		{"a page that embeds one posting of a site", "/", map[string]http.HandlerFunc{"/": says("link /acme/1"),
			"/api/acme/1": says("job a")}, "a", "/acme/1", "/ /api/acme/1"},
		{"a page that names the endpoint of its data", "/", map[string]http.HandlerFunc{"/": says("next /api/acme/1"),
			"/api/acme/1": says("job a")}, "a", "/", "/ /api/acme/1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			srv, log := serve(t, tt.pages)
			s, _ := newTestScraper(Options{})
			s.site = testSite(strings.TrimPrefix(srv.URL, "http://"), tt.pages["/api/acme"] != nil && tt.path == "/acme/1")
			all := fetchAll(s, srv.URL+tt.path)
			if got := titles(all); got != tt.want {
				t.Errorf("Fetch yielded %q, want %q: %v", got, tt.want, all)
			}
			if got := all[0].CanonicalURL; got != srv.URL+tt.canonical {
				t.Errorf("canonical URL %q, want %q", got, srv.URL+tt.canonical)
			}
			if got := strings.Join(log.paths(), " "); got != tt.asked {
				t.Errorf("asked for %q, want %q", got, tt.asked)
			}
		})
	}
}

func TestIdentityOfAPageNoSiteKnows(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"its address without tracking", "job a", "/jobs/1?id=2"},
		{"the canonical address it states", "job a /jobs/one", "/jobs/one"},
		{"not the front page", "job a /", "/jobs/1?id=2"},
		{"not another host", "job a https://other.example/jobs/1", "/jobs/1?id=2"},
	} {
		srv, _ := serve(t, map[string]http.HandlerFunc{"/jobs/1": says(tt.body)})
		s, _ := newTestScraper(Options{})
		given := srv.URL + "/jobs/1?utm_source=mail&id=2#apply"
		if got := fetchOne(t, s, given); got.URL != given || got.CanonicalURL != srv.URL+tt.want {
			t.Errorf("%s: URL %q, canonical %q, want %q and %q", tt.name, got.URL, got.CanonicalURL, given, srv.URL+tt.want)
		}
	}
}
