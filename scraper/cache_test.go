package scraper

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// archive is a server whose page has an ETag and changes when told.
type archive struct {
	tag, title, control string
	full, unchanged     int
}

func (a *archive) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("ETag", a.tag)
	w.Header().Set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
	w.Header().Set("Cache-Control", a.control)
	if r.Header.Get("If-None-Match") == a.tag && r.Header.Get("If-Modified-Since") != "" {
		a.unchanged++
		w.WriteHeader(http.StatusNotModified)
		return
	}
	a.full++
	w.Write([]byte("job " + a.title))
}

func TestCache(t *testing.T) {
	a := &archive{tag: `"1"`, title: "owner", control: "private, max-age=0, must-revalidate"}
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": a.ServeHTTP})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	o := Options{CacheDir: t.TempDir(), Now: func() time.Time { return now }}
	fetch := func(maxAge time.Duration) string {
		o.MaxAge = maxAge
		s, _ := newTestScraper(o) // a new process
		return fetchOne(t, s, srv.URL+"/job").Title
	}
	steps := []struct {
		name            string
		do              func()
		maxAge          time.Duration
		title           string
		full, unchanged int
	}{
		{"the first time the page is fetched", func() {}, 0, "owner", 1, 0},
		{"then it is asked whether it has changed", func() {}, 0, "owner", 1, 1},
		{"a young page is used without asking", func() { now = now.Add(time.Minute) }, time.Hour, "owner", 1, 1},
		{"an old page is asked for again", func() { now = now.Add(2 * time.Hour) }, time.Hour, "owner", 1, 2},
		{"an unchanged page is young again", func() { now = now.Add(time.Minute) }, time.Hour, "owner", 1, 2},
		{"a changed page is fetched", func() { a.tag, a.title = `"2"`, "manager" }, 0, "manager", 2, 2},
		{"and kept", func() {}, 0, "manager", 2, 3},
		{"a page that may not be kept replaces nothing", func() { a.tag, a.title, a.control = `"3"`, "analyst", "no-store" }, 0, "analyst", 3, 3},
	}
	for _, st := range steps {
		st.do()
		if got := fetch(st.maxAge); got != st.title || a.full != st.full || a.unchanged != st.unchanged {
			t.Fatalf("%s: title %q after %d full and %d unchanged answers, want %q, %d, %d", st.name, got, a.full,
				a.unchanged, st.title, st.full, st.unchanged)
		}
	}
}

func TestBrokenCacheIsFetchedAnew(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": says("job owner")})
	o := Options{CacheDir: t.TempDir(), MaxAge: time.Hour}
	s, _ := newTestScraper(o)
	fetchOne(t, s, srv.URL+"/job")
	files, _ := filepath.Glob(filepath.Join(o.CacheDir, "*", "*"))
	if len(files) != 1 {
		t.Fatalf("cache files: %v, want one", files)
	}
	for _, content := range []string{"", "{", "null\njob x", `{"url":"https://other.example/"}` + "\njob x"} {
		if err := os.WriteFile(files[0], []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := fetchOne(t, s, srv.URL+"/job"); got.Title != "owner" {
			t.Errorf("with the cache file %q: Fetch = %v", content, got)
		}
	}
	if n := len(log.paths()); n != 5 {
		t.Errorf("the server saw %d requests, want 5", n)
	}
}

func TestCacheThatCannotBeWrittenHarmsNothing(t *testing.T) {
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": says("job owner")})
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, _ := newTestScraper(Options{CacheDir: file})
	if got := fetchOne(t, s, srv.URL+"/job"); got.err != nil {
		t.Errorf("Fetch = %v, want the job", got)
	}
}
