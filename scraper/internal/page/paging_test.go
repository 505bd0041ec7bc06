package page

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

func TestNextPageOfAList(t *testing.T) {
	for _, tt := range []struct{ name, at, answer, want string }{
		{"an address", "https://a.example/jobs?page=1", `{"next":"/jobs?page=2","total":100}`, "https://a.example/jobs?page=2"},
		{"a link among others", "https://a.example/jobs",
			`{"links":{"next":{"href":"https://a.example/jobs?after=9"}}}`, "https://a.example/jobs?after=9"},
		{"a token", "https://a.example/jobs?size=20", `{"nextPageToken":"xyz"}`, "https://a.example/jobs?pageToken=xyz&size=20"},
		{"an offset below the total", "https://a.example/jobs?limit=20&offset=40", `{"total":100}`, "https://a.example/jobs?limit=20&offset=60"},
		{"an offset that reaches the total", "https://a.example/jobs?limit=20&offset=80", `{"total":100}`, ""},
		{"a page below the total", "https://a.example/jobs?page=2", `{"total":100}`, "https://a.example/jobs?page=3"},
		{"the last page", "https://a.example/jobs?page=5", `{"total":100}`, ""},
		{"pages without a total", "https://a.example/jobs?page=5", `{}`, "https://a.example/jobs?page=6"},
		{"an answer without pages", "https://a.example/jobs", `{"total":100}`, ""},
		{"a number under the name of the next page", "https://a.example/jobs", `{"nextPage":2}`, "https://a.example/jobs?page=2"},
		{"an offset that only the answer names", "https://a.example/jobs", `{"offset":0,"limit":20,"total":100}`,
			"https://a.example/jobs?offset=20"},
		{"a page that only the answer names", "https://a.example/jobs", `{"meta":{"page":1,"total_pages":3}}`, "https://a.example/jobs?page=2"},
		{"the last page by their number", "https://a.example/jobs?page=3", `{"page":3,"totalPages":3}`, ""},
		{"an answer that says it is the last", "https://a.example/jobs?page=3", `{"hasMore":false}`, ""},
		{"an address on another site", "https://a.example/jobs", `{"next":"https://b.example/jobs?page=2"}`, ""},
		{"a cursor", "https://a.example/jobs", `{"next_cursor":"a b"}`, "https://a.example/jobs?cursor=a+b"},
		{"the end of a chain of addresses", "https://a.example/jobs", `{"next":null}`, ""},
	} {
		at, err := url.Parse(tt.at)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if next, _ := nextOf(Page{At: at}, gjson.Parse(tt.answer), 20); len(next) == 1 {
			got = next[0].URL
		}
		if got != tt.want {
			t.Errorf("%s: nextOf(%s, %s) = %q, want %q", tt.name, tt.at, tt.answer, got, tt.want)
		}
	}
}

func TestThePageThatAListGoesOnWith(t *testing.T) {
	const first, second, third = "https://a.example/jobs", "https://a.example/jobs?page=2", "https://a.example/jobs?page=3"
	for _, tt := range []struct{ name, at, html, want, rest string }{
		{"the head says so", first, `<link rel="next" href="/jobs?page=2">`, second, ""},
		{"a link says so", first, `<a rel="nofollow next" href="/jobs?page=2">2</a>`, second, ""},
		{"a word", first, `<a href="?page=2">Weiter</a>`, second, ""},
		{"a word with a number", first, `<a href="?page=2">Next 20 »</a>`, second, ""},
		{"a label", first, `<a href="?page=2" aria-label="Página siguiente"><svg></svg></a>`, second, ""},
		{"an arrow", first, `<a href="?page=2">›</a>`, second, ""},
		{"a class in a pager", first, `<ul class="pagination"><li class="next"><a href="?page=2"></a></li></ul>`, second, ""},
		{"a cursor", first, `<a href="?after=xyz">次へ</a>`, "https://a.example/jobs?after=xyz", ""},
		{"numbers", first, `<b>1</b> <a href="?page=2">2</a> <a href="?page=3">3</a>`, second, ""},
		{"numbers in the middle", second, `<a href="/jobs">1</a> <b>2</b> <a href="?page=3">3</a>`, third, ""},
		{"numbers at the end", third, `<a href="/jobs">1</a> <a href="?page=2">2</a> <b>3</b>`, "", ""},
		{"numbers that begin with 0", second, `<a href="?page=0">1</a> <a href="?page=1">2</a> <b>3</b> <a href="?page=3">4</a>`, third, ""},
		{"numbers of postings", "https://a.example/jobs?start=25", `<a href="?start=0">1</a> <b>2</b> <a href="?start=50">3</a>`,
			"https://a.example/jobs?start=50", ""},
		{"numbers in the path", "https://a.example/jobs/page/2/", `<a href="/jobs/">1</a> <b>2</b> <a href="/jobs/page/3/">3</a>`,
			"https://a.example/jobs/page/3/", ""},
		{"bare numbers in the path", first, `<a href="/jobs/2">2</a> <a href="/jobs/3">3</a>`, "https://a.example/jobs/2", ""},
		{"a parameter beside others", "https://a.example/jobs?q=x&page=2", `<a href="?q=x&page=1">1</a><a href="?q=x&page=3">3</a>`,
			"https://a.example/jobs?q=x&page=3", ""},
		{"a button with an address", first, `<button class="load-more" data-url="/jobs?page=2">Load more jobs</button>`, second, ""},
		{"a button without one", first, `<button class="load-more">Load more</button>`, "", NeedsScript},
		{"a button that is off", first, `<div class="pagination"><a class="next disabled" href="#">Next</a></div>`, "", ""},
		{"its own number where no pager is", second, `<p>jobs</p>`, third, ""},
		{"the way back only", second, `<a href="?page=1">Previous</a>`, "", ""},
		{"the way back to the front", second, `<a href="/jobs">Previous</a>`, "", ""},
		{"no pager and no number", first, `<p>jobs</p>`, "", ""},
		{"another site", first, `<a href="https://elsewhere.example/?page=2" rel="next">x</a>`, "", OtherSite},
		{"the same site without www", "https://www.a.example/jobs", `<a href="https://a.example/jobs?page=2">Next</a>`, second, ""},
		{"this page itself", first, `<a href="/jobs" rel="next">Next</a>`, "", ""},
		{"a sentence", first, `<a href="/next-steps?x=1">What comes next</a>`, "", ""},
		{"arrows of ads", first, `<a href="/jobs/1">→</a><a href="/jobs/2">→</a>`, "", ""},
		{"buttons of ads", first, `<a href="/jobs/1">View more</a><a href="/jobs/2">View more</a>`, "", ""},
		{"postings with numbers", first, `<a href="/jobs/1">Baker</a><a href="/jobs/2">Cook</a>`, "", ""},
		{"an address that grows for ever", first, `<a rel="next" href="?page=2&x=` + strings.Repeat("x", 3000) + `">Next</a>`, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, rest := furtherOf(t, tt.at, tt.html)
			if got != tt.want || rest != tt.rest {
				t.Errorf("Further(%s, %s) = %q, %q, want %q, %q", tt.at, tt.html, got, rest, tt.want, tt.rest)
			}
		})
	}
}

func furtherOf(t *testing.T, at, html string) (next, rest string) {
	t.Helper()
	u, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepared(Page{Body: fmt.Appendf(nil, "<html><body>%s</body></html>", html), At: u})
	if err != nil {
		t.Fatal(err)
	}
	requests, rest := Further(p, 20)
	if len(requests) > 1 {
		t.Fatalf("%d requests", len(requests))
	}
	for _, r := range requests {
		next = r.URL
	}
	return next, rest
}

func TestAMillionStepsAreLookedAtInBounds(t *testing.T) {
	html := strings.Repeat(`<a rel="x" href="/n">Next</a>`, 300_000) + `<div class="pager"><a href="?page=2">Next</a></div>`
	if next, _ := furtherOf(t, "https://a.example/jobs", html); next != "https://a.example/jobs?page=2" {
		t.Errorf("Further found %q, want the pager at the end", next)
	}
}
