package scraper

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/tidwall/gjson"
)

func TestNextPageOfAList(t *testing.T) {
	for _, tt := range []struct{ name, at, answer, want string }{
		{"an address", "https://a.example/jobs?page=1", `{"next":"/jobs?page=2","total":100}`, "https://a.example/jobs?page=2"},
		{"a link among others", "https://a.example/jobs", `{"links":{"next":{"href":"https://a.example/jobs?after=9"}}}`, "https://a.example/jobs?after=9"},
		{"a token", "https://a.example/jobs?size=20", `{"nextPageToken":"xyz"}`, "https://a.example/jobs?pageToken=xyz&size=20"},
		{"an offset below the total", "https://a.example/jobs?limit=20&offset=40", `{"total":100}`, "https://a.example/jobs?limit=20&offset=60"},
		{"an offset that reaches the total", "https://a.example/jobs?limit=20&offset=80", `{"total":100}`, ""},
		{"a page below the total", "https://a.example/jobs?page=2", `{"total":100}`, "https://a.example/jobs?page=3"},
		{"the last page", "https://a.example/jobs?page=5", `{"total":100}`, ""},
		{"pages without a total", "https://a.example/jobs?page=5", `{}`, "https://a.example/jobs?page=6"},
		{"an answer without pages", "https://a.example/jobs", `{"total":100}`, ""},
		{"the end of a chain of addresses", "https://a.example/jobs", `{"next":null}`, ""},
	} {
		at, err := url.Parse(tt.at)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if next := nextOf(page{at: at}, gjson.Parse(tt.answer), 20); len(next) == 1 {
			got = next[0].url
		}
		if got != tt.want {
			t.Errorf("%s: nextOf(%s, %s) = %q, want %q", tt.name, tt.at, tt.answer, got, tt.want)
		}
	}
}

func TestWorkdayAsksForEachPage(t *testing.T) {
	for _, tt := range []struct{ total, pages int }{{20, 0}, {21, 1}, {2600, 129}, {10_000_000, maxNext}} {
		if got := len(workdayNext("https://a.example/api", tt.total)); got != tt.pages {
			t.Errorf("workdayNext of %d postings asks for %d pages, want %d", tt.total, got, tt.pages)
		}
	}
}

func TestNextLinkOfAPage(t *testing.T) {
	at, err := url.Parse("https://a.example/jobs?page=1")
	if err != nil {
		t.Fatal(err)
	}
	for html, want := range map[string]string{
		`<link rel="next" href="/jobs?page=2">`:                        "https://a.example/jobs?page=2",
		`<a href="?page=2">Weiter</a>`:                                 "https://a.example/jobs?page=2",
		`<a href="?page=2">›</a>`:                                      "https://a.example/jobs?page=2",
		`<a href="https://elsewhere.example/?page=2" rel="next">x</a>`: "",
		`<a href="/next-steps">What comes next</a>`:                    "",
	} {
		p, err := prepared(page{body: fmt.Appendf(nil, "<html><body>%s</body></html>", html), at: at})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if next := nextLink(p); len(next) == 1 {
			got = next[0].url
		}
		if got != want {
			t.Errorf("nextLink(%s) = %q, want %q", html, got, want)
		}
	}
}
