package scraper

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A careers site of our own under no system that is known: n bakers' postings at
// /stellen/N, and a list of five a page at /jobs that turn makes.
type careers struct {
	n    int
	turn func(page, last int) string // what leads to the next page
	page func(r *http.Request) int   // which page is asked for; default: its parameter page
}

const perPage = 5

const posting = `<!DOCTYPE html><title>Baker %[1]d</title><main><h1>Baker %[1]d</h1>
<p>Our bakery in Kiel bakes bread for the whole town.</p><h2>Your tasks</h2><ul>
<li>Knead the dough by hand and by machine every night</li><li>Watch the oven and its heat number %[1]d</li></ul>
<h2>Your profile</h2><ul><li>You have learned the trade of a baker</li><li>You like to get up early</li></ul>
<p><a href="/apply">Apply now</a></p></main>`

func (c careers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if id, found := strings.CutPrefix(r.URL.Path, "/stellen/"); found {
		n, err := strconv.Atoi(id)
		if err != nil || n > c.n {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, posting, n)
		return
	}
	page := 1
	if c.page != nil {
		page = c.page(r)
	} else if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil {
		page = n
	}
	fmt.Fprint(w, `<!DOCTYPE html><title>Jobs at the bakery</title><main><h1>Jobs</h1>`)
	for i := (page-1)*perPage + 1; i <= min(page*perPage, c.n); i++ {
		fmt.Fprintf(w, `<div class="card"><h3>Baker %[1]d</h3><a href="/stellen/%[1]d">Read more</a></div>`, i)
	}
	fmt.Fprint(w, c.turn(page, (c.n+perPage-1)/perPage), `</main>`)
}

// link is what a pager shows on a page, nothing on the last one.
func link(format string) func(page, last int) string {
	return func(page, last int) string {
		if page >= last {
			return ""
		}
		return fmt.Sprintf(format, page+1)
	}
}

func numbers(page, last int) string {
	var b strings.Builder
	for i := 1; i <= last; i++ {
		if i == page {
			fmt.Fprintf(&b, "<b>%d</b> ", i)
		} else {
			fmt.Fprintf(&b, `<a href="/jobs?page=%d">%d</a> `, i, i)
		}
	}
	return b.String()
}

func inPath(r *http.Request) int {
	n, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(r.URL.Path, "/jobs/page/"), "/"))
	if err != nil {
		return 1
	}
	return n
}

func TestListsThatNoSiteKnowsAreReadToTheirEnd(t *testing.T) {
	nothing := func(int, int) string { return "" }
	for _, tt := range []struct {
		name    string
		site    careers
		at      string
		o       Options
		found   int // postings yielded
		asked   int // lists asked for
		board   Board
		failure string
	}{
		{"one page", careers{n: 5, turn: nothing}, "/jobs", Options{}, 5, 1, Board{Found: 5}, ""},
		{"the head names the next page", careers{n: 13, turn: link(`<link rel="next" href="/jobs?page=%d">`)}, "/jobs", Options{},
			13, 3, Board{Found: 13}, ""},
		{"a link is called Weiter", careers{n: 13, turn: link(`<p><a href="/jobs?page=%d">Weiter</a></p>`)}, "/jobs", Options{},
			13, 3, Board{Found: 13}, ""},
		{"numbers", careers{n: 13, turn: numbers}, "/jobs", Options{}, 13, 3, Board{Found: 13}, ""},
		{"numbers in the path", careers{n: 13, turn: link(`<a class="page-numbers" href="/jobs/page/%[1]d/">%[1]d</a>`), page: inPath},
			"/jobs", Options{}, 13, 3, Board{Found: 13}, ""},
		{"a button with an address", careers{n: 13, turn: link(`<button class="load-more" data-url="/jobs?page=%d">Load more</button>`)},
			"/jobs", Options{}, 13, 3, Board{Found: 13}, ""},
		{"the last page has one posting", careers{n: 11, turn: numbers}, "/jobs", Options{}, 11, 3, Board{Found: 11}, ""},
		{"no pager, and a page in the address", careers{n: 13, turn: nothing}, "/jobs?page=1", Options{}, 13, 4, Board{Found: 13}, ""},
		{"a button that needs a script", careers{n: 13, turn: link(`<button class="load-more" data-page="%d">Load more</button>`)},
			"/jobs", Options{}, 5, 1, Board{Found: 5, Cut: "its further postings are loaded by a script"}, "thin"},
		{"a pager that leads to another host", careers{n: 13, turn: link(`<link rel="next" href="http://other.example/jobs?page=%d">`)},
			"/jobs", Options{}, 5, 1, Board{Found: 5, Cut: "its next page is said to lie on another site"}, "thin"},
		{"a pager that grows for ever and shows the same again", careers{n: 5, page: func(*http.Request) int { return 1 },
			turn: func(int, int) string {
				return fmt.Sprintf(`<a rel="next" href="/jobs?x=%d">Next</a>`, time.Now().UnixNano())
			}},
			"/jobs", Options{}, 5, 2, Board{Found: 5}, ""},
		{"a pager in a circle", careers{n: 10, turn: func(page, _ int) string {
			return fmt.Sprintf(`<a rel="next" href="/jobs?page=%d">Next</a>`, page%2+1)
		}}, "/jobs?page=1", Options{}, 10, 2, Board{Found: 10}, ""},
		{"a pager that goes on behind the end", careers{n: 10, turn: func(page, _ int) string {
			return fmt.Sprintf(`<a rel="next" href="/jobs?page=%d">Next</a>`, page+1)
		}}, "/jobs", Options{}, 10, 3, Board{Found: 10}, ""},
		{"a limit in the middle of a page", careers{n: 23, turn: numbers}, "/jobs", Options{Limit: 7}, 7, 2,
			Board{Found: 10, Over: 3, Pages: 1}, ""},
		{"a limit at the end of a page", careers{n: 23, turn: numbers}, "/jobs", Options{Limit: 5}, 5, 1, Board{Found: 5, Pages: 1}, ""},
		{"no more pages than are allowed", careers{n: 50, turn: numbers}, "/jobs", Options{MaxPages: 3}, 15, 3,
			Board{Found: 15, Cut: "the board has more than 3 pages"}, "too_large"},
		{"links that lead nowhere", careers{n: 0, turn: func(int, int) string {
			var b strings.Builder
			for i := range 40 {
				fmt.Fprintf(&b, `<h3>Baker %[1]d</h3><a href="/jobs/baker-%[1]d">Baker %[1]d</a>`, i)
			}
			return b.String()
		}}, "/jobs", Options{}, 0, 0, Board{}, "not_a_posting"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			srv, log := serve(t, nil)
			srv.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if log.add(r); r.URL.Path == "/robots.txt" {
					http.NotFound(w, r)
					return
				}
				tt.site.ServeHTTP(w, r)
			})
			var told Board
			tt.o.OnBoard, tt.o.AllowPrivate, tt.o.Pacer = func(b Board) { told = b }, true, &patientPacer{}
			found, failure := 0, ""
			for l, err := range New(tt.o).Fetch(context.Background(), srv.URL+tt.at) {
				if err != nil {
					failure += string(result{l, err}.status())
					continue
				}
				if found++; l.Title != fmt.Sprintf("Baker %d", found) {
					t.Errorf("posting %d is called %q", found, l.Title)
				}
			}
			lists := 0
			for _, path := range log.paths() {
				if strings.HasPrefix(path, "/jobs") {
					lists++
				}
			}
			if tt.board.Found > 0 {
				tt.board.URL = srv.URL + tt.at
			}
			if found != tt.found || failure != tt.failure || told != tt.board {
				t.Errorf("%d postings, failures %q, told of %+v; want %d, %q, %+v", found, failure, told, tt.found, tt.failure, tt.board)
			}
			if tt.asked > 0 && lists != tt.asked {
				t.Errorf("%d lists were asked for, want %d: %v", lists, tt.asked, log.paths())
			}
			if len(log.paths()) > 70 {
				t.Errorf("%d requests", len(log.paths()))
			}
		})
	}
}

func TestListsInJSONThatNoSiteKnowsAreReadToTheirEnd(t *testing.T) {
	const n = 23
	answer := func(from, to int) string {
		var items []string
		for i := from; i < min(to, n); i++ {
			items = append(items, fmt.Sprintf(`{"title":"Baker %d","company":"Kiel Bread","location":"Kiel","description":"%s","url":"/stellen/%d"}`,
				i+1, strings.Repeat("You knead the dough and watch the oven. ", 8), i+1))
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	number := func(r *http.Request, name string, otherwise int) int {
		if v, err := strconv.Atoi(r.URL.Query().Get(name)); err == nil {
			return v
		}
		return otherwise
	}
	for _, tt := range []struct {
		name   string
		at     string
		answer func(w http.ResponseWriter, r *http.Request) string
	}{
		{"next", "/api/jobs", func(_ http.ResponseWriter, r *http.Request) string {
			page, next := number(r, "page", 1), "null"
			if page*10 < n {
				next = fmt.Sprintf(`"/api/jobs?page=%d"`, page+1)
			}
			return fmt.Sprintf(`{"next":%s,"jobs":%s}`, next, answer((page-1)*10, page*10))
		}},
		{"links.next", "/api/jobs", func(_ http.ResponseWriter, r *http.Request) string {
			page := number(r, "page", 1)
			return fmt.Sprintf(`{"links":{"next":"http://%s/api/jobs?page=%d"},"data":%s}`, r.Host, page+1, answer((page-1)*10, page*10))
		}},
		{"nextPage as a number", "/api/jobs", func(_ http.ResponseWriter, r *http.Request) string {
			page := number(r, "page", 1)
			return fmt.Sprintf(`{"nextPage":%d,"data":%s}`, page+1, answer((page-1)*10, page*10))
		}},
		{"total and offset in the answer", "/api/jobs", func(_ http.ResponseWriter, r *http.Request) string {
			offset := number(r, "offset", 0)
			return fmt.Sprintf(`{"total":%d,"offset":%d,"limit":10,"jobs":%s}`, n, offset, answer(offset, offset+10))
		}},
		{"offset in the address alone", "/api/jobs?offset=0", func(_ http.ResponseWriter, r *http.Request) string {
			offset := number(r, "offset", 0)
			return answer(offset, offset+10)
		}},
		{"a cursor", "/api/jobs", func(_ http.ResponseWriter, r *http.Request) string {
			at := number(r, "cursor", 0)
			next := ""
			if at+10 < n {
				next = strconv.Itoa(at + 10)
			}
			return fmt.Sprintf(`{"next_cursor":%q,"jobs":%s}`, next, answer(at, at+10))
		}},
		{"the header of the answer", "/api/jobs", func(w http.ResponseWriter, r *http.Request) string {
			page := number(r, "page", 1)
			if page*10 < n {
				w.Header().Set("Link", fmt.Sprintf(`</api/jobs?page=1>; rel="first", </api/jobs?page=%d>; rel="next"`, page+1))
			}
			return answer((page-1)*10, page*10)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			srv, log := serve(t, nil)
			srv.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if log.add(r); r.URL.Path != "/api/jobs" {
					http.NotFound(w, r)
					return
				}
				w.Header().Set("Content-Type", "application/json")
				body := tt.answer(w, r)
				fmt.Fprint(w, body)
			})
			s := New(Options{AllowPrivate: true, Pacer: &patientPacer{}})
			var got []string
			for l, err := range s.Fetch(context.Background(), srv.URL+tt.at) {
				if err != nil {
					t.Errorf("failed: %v", err)
				}
				got = append(got, l.Title)
			}
			if len(got) != n || got[0] != "Baker 1" || got[n-1] != "Baker 23" {
				t.Errorf("got %d postings, want %d: %v, asked for %v", len(got), n, got, log.paths())
			}
		})
	}
}
