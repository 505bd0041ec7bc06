package scraper

import (
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"rolecheck/scraper/internal/markup"
)

// seeds are the pages of testdata with their addresses.
func seeds(f *testing.F, add func(body []byte, at string)) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		at, _, _ := strings.Cut(strings.TrimSpace(string(archive.Files[0].Data)), " ")
		add(archive.Files[1].Data, at)
	}
}

// deepSeeds nest deeper than any reader goes.
func deepSeeds() []string {
	page := func(s string) string { return "<html><body><h1>Product Manager</h1>" + s }
	return []string{
		strings.Repeat("[", 4000), strings.Repeat(`{"a":`, 4000), page(strings.Repeat("<div>", 2000)),
		page(strings.Repeat("<table><tr><td>", 500)),
		page(`<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 2000)),
		page(`<script>window.__appData = ` + strings.Repeat("[", 4000)),
		`<?xml version="1.0"?>` + strings.Repeat("<a>", 4000),
		page(strings.Repeat(`<div itemscope itemtype="http://schema.org/JobPosting">`, 500)),
	}
}

// FuzzExtract holds every reader to three properties: no panic, valid UTF-8,
// and the same answer twice.
func FuzzExtract(f *testing.F) {
	seeds(f, func(body []byte, at string) {
		f.Add(body, at)
		f.Add(body, "https:\xb0//no-host.example/1") // an address that is neither UTF-8 nor has a host
	})
	f.Add([]byte(`<rss><channel><item><title>Baker</title><link>//0?`+"\xe2"+`</link><description>`+
		strings.Repeat("Bake bread. ", 30)+`</description></item></channel></rss>`), "https://kestrel.example/feed")
	f.Add([]byte(`{"title":"Baker","location":"Lyon","url":"//0?`+"\xe2"+`","description":"`+
		strings.Repeat("Bake bread. ", 30)+`"}`), "https://kestrel.example/feed?\xe2")
	for _, s := range deepSeeds() {
		f.Add([]byte(s), "https://hostile.example/jobs/1")
	}
	f.Fuzz(func(t *testing.T, body []byte, at string) {
		u, err := url.Parse(at)
		if err != nil {
			u = nil
		}
		listings, err := Extract(body, "", u)
		again, errAgain := Extract(body, "", u)
		if !reflect.DeepEqual(listings, again) || (err == nil) != (errAgain == nil) {
			t.Fatalf("Extract answers differ: %+v %v, then %+v %v", listings, err, again, errAgain)
		}
		if err == nil && len(listings) == 0 {
			t.Fatal("Extract gave neither a listing nor an error")
		}
		for _, l := range listings {
			for _, s := range []string{l.Title, l.Company, l.Location, l.Description, l.CanonicalURL, l.EmploymentType} {
				if !utf8.ValidString(s) {
					t.Fatalf("not UTF-8: %q", s)
				}
			}
		}
	})
}

// FuzzText holds the walker from HTML to text to its form: valid UTF-8, no
// markup of its own twice, no white space at the ends, the same answer twice.
func FuzzText(f *testing.F) {
	for _, s := range []string{"<p>a<br>b</p><ul><li>c<ul><li>d</ul></ul>", "&lt;p&gt;a&lt;/p&gt;",
		"<table><tr><td>a<td>b</table>", "<b>Head</b><p>x", "•\u00a0a\n• b", "<pre>a\n b</pre>", "\xff\xfe",
		"<li><li>x", strings.Repeat("<div>", 2000) + "x", strings.Repeat("<ul><li>", 1000), strings.Repeat("&lt;b&gt;",
			1000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := markup.HTMLText(s)
		if text != markup.HTMLText(s) {
			t.Fatal("not the same twice")
		}
		if !utf8.ValidString(text) {
			t.Fatalf("htmlText(%q) = %q, not UTF-8", s, text)
		}
		if strings.Contains(text, "\n\n\n") || strings.HasPrefix(text, "\n") || strings.HasSuffix(text, "\n") {
			t.Fatalf("htmlText(%q) = %q has stray blank lines", s, text)
		}
	})
}

// FuzzJSON mends broken JSON.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":1,}`, "{\"a\":\"x\ny\"};", `<!-- {"a":[1,2,],} -->`, `{"a":"b" "c"}`,
		`{'a':undefined}`, strings.Repeat("[", 4000), strings.Repeat(`{"a":`, 4000) + "1" + strings.Repeat("}",
			4000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		if j := markup.LooseJSON(s); j.Raw != markup.LooseJSON(s).Raw {
			t.Fatal("not the same twice")
		}
	})
}
