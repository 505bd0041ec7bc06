package scraper

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

func TestFaultsEndInTheirStatus(t *testing.T) {
	job := says("job owner")
	tests := []struct {
		name  string
		page  http.HandlerFunc
		want  Status
		tries int // 0: any number, since net/http itself repeats on a kept connection
	}{
		{"a page is read", job, OK, 1},
		{"429 with Retry-After, then the page", firstTimes(1, answers(429, "", "Retry-After", "1"), job), OK, 2},
		{"429 for ever", answers(429, ""), Blocked, 3},
		{"429 asking for an hour is not asked again", answers(429, "", "Retry-After", "3600"), Blocked, 1},
		{"500 then 200", firstTimes(1, answers(500, ""), job), OK, 2},
		{"503 for ever", answers(503, "down"), ServerError, 3},
		{"503 with a challenge", answers(503, "challenge", "Cf-Mitigated", "challenge"), Blocked, 1},
		{"403 with a challenge", answers(403, "challenge"), Blocked, 1},
		{"401", answers(401, ""), Blocked, 1},
		{"LinkedIn's 999", answers(999, ""), Blocked, 1},
		{"404", answers(404, "no"), NotFound, 1},
		{"410", answers(410, "gone"), NotFound, 1},
		{"connection reset once", firstTimes(1, reset, job), OK, 0},
		{"connection reset for ever", reset, NetworkError, 0},
		{"truncated body", truncated, NetworkError, 3},
		{"truncated body once", firstTimes(1, truncated, job), OK, 2},
		{"no header in time", silent, Timeout, 1},
		{"dripping body", dripping, Timeout, 1},
		{"redirect loop", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.String(),
				http.StatusFound)
		}, NetworkError, 2},
		{"redirects without end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/job?"+r.URL.RawQuery+"x", http.StatusFound)
		}, NetworkError, 11},
		{"redirect to a login", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/authwall?x=1",
				http.StatusFound)
		}, Blocked, 2},
		{"redirect to another scheme", answers(302, "", "Location", "file:///etc/passwd"), Refused, 1},
		{"redirect without a place", answers(302, ""), ServerError, 1},
		{"gzip bomb", bomb, TooLarge, 1},
		{"deflate bomb", bombOf("deflate"), TooLarge, 1},
		{"deflate bomb without its envelope", bombOf("raw deflate"), TooLarge, 1},
		{"brotli bomb", bombOf("br"), TooLarge, 1},
		{"zstd bomb", bombOf("zstd"), TooLarge, 1},
		{"a bomb in a bomb", bombOf("gzip, br"), TooLarge, 1},
		{"gzip that comes to nothing without end", emptyGzips, TooLarge, 1},
		{"endless body", endless, TooLarge, 1},
		{"said to be larger than the limit", answers(200, strings.Repeat("x", 2<<20)), TooLarge, 1},
		{"PDF", answers(200, "%PDF-1.7", "Content-Type", "application/pdf"), UnsupportedType, 1},
		{"PDF said to be a page", answers(200, "%PDF-1.7\n%\x80\x81", "Content-Type", "text/html"), UnsupportedType, 1},
		{"image", answers(200, "\x89PNG\x0D\x0A\x1A\x0A", "Content-Type", "image/png"), UnsupportedType, 1},
		{"archive without a type", answers(200, "PK\x03\x04", "Content-Type", ""), UnsupportedType, 1},
		{"page said to be any bytes", answers(200, "job owner", "Content-Type", "application/octet-stream"), OK, 1},
		{"page said to be plain text", answers(200, "job owner", "Content-Type", "text/plain"), OK, 1},
		{"plain text that begins as a bitmap would", answers(200, "BMW\njob owner", "Content-Type", "text/plain"), OK, 1},
		{"page whose type is broken", answers(200, "job owner", "Content-Type", "html;;=;"), OK, 1},
		{"unknown compression", answers(200, "job owner", "Content-Encoding", "snappy"), UnsupportedType, 1},
		{"broken gzip", answers(200, "a body that is not compressed", "Content-Encoding", "gzip"), NetworkError, 1},
		{"empty page", answers(200, ""), NotAPosting, 1},
		{"no content", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, NotAPosting, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			srv, log := serve(t, map[string]http.HandlerFunc{"/job": tt.page, "/authwall": says("sign in")})
			s, _ := newTestScraper(Options{Timeout: time.Minute, MaxBody: 1 << 20})
			if tt.want == Timeout {
				s, _ = newTestScraper(Options{Timeout: 100 * time.Millisecond})
			}
			got := fetchOne(t, s, srv.URL+"/job")
			if got.status() != tt.want {
				t.Errorf("Fetch = %v, want %s", got, tt.want)
			}
			n := len(log.paths())
			early := tt.want == Timeout && n < tt.tries // a busy machine may be late before the server sees anything
			if tt.tries > 0 && n != tt.tries && !early {
				t.Errorf("the server saw %d requests, want %d", n, tt.tries)
			}
			if got.err != nil && got.URL == "" {
				t.Error("the failed Listing does not say which URL it was")
			}
		})
	}
}

func TestBombStaysSmall(t *testing.T) {
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": bomb})
	s, _ := newTestScraper(Options{MaxBody: 1 << 20})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := fetchOne(t, s, srv.URL+"/job")
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; got.status() != TooLarge || used > 64<<20 {
		t.Errorf("Fetch of a bomb = %v with %d bytes allocated, want %s with a few", got, used, TooLarge)
	}
}

func TestConnectionFailures(t *testing.T) {
	secure := httptest.NewTLSServer(says("job owner"))
	defer secure.Close()
	plain, _ := serve(t, nil)
	gone, _ := serve(t, nil)
	gone.Close()
	for name, address := range map[string]string{
		"certificate of an unknown authority": secure.URL + "/job",
		"TLS spoken to a plain server":        strings.Replace(plain.URL, "http:", "https:", 1) + "/job",
		"nobody listens":                      gone.URL + "/job",
	} {
		s, _ := newTestScraper(Options{Timeout: time.Minute})
		if got := fetchOne(t, s, address); got.status() != NetworkError {
			t.Errorf("%s: Fetch = %v, want %s", name, got, NetworkError)
		}
	}
}

func TestStoppedFetchEndsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}})
	s, _ := newTestScraper(Options{})
	for l, err := range s.Fetch(ctx, srv.URL+"/job") {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Fetch = %v, %v, want context.Canceled", l, err)
		}
	}
	if n := len(log.paths()); n != 1 {
		t.Errorf("the server saw %d requests, want 1", n)
	}
}

func TestLongQuietIsRespectedByLaterFetches(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": answers(503, "", "Retry-After", "3600")})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s, _ := newTestScraper(Options{Now: func() time.Time { return now }})
	if got := fetchOne(t, s, srv.URL+"/job"); got.status() != ServerError {
		t.Errorf("Fetch = %v, want %s", got, ServerError)
	}
	if got := fetchOne(t, s, srv.URL+"/job?again"); got.status() != Blocked || len(log.paths()) != 1 {
		t.Errorf("Fetch while the host wants quiet = %v after %v, want %s without a request", got, log.paths(), Blocked)
	}
	now = now.Add(time.Hour)
	fetchOne(t, s, srv.URL+"/job?later")
	if !slices.Contains(log.paths(), "/job?later") {
		t.Error("an hour later the host was not asked")
	}
}

func TestRetryAfterGoesToThePacer(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, value := range map[string]string{"seconds": "90", "date": now.Add(90 * time.Second).Format(http.TimeFormat)} {
		srv, _ := serve(t, map[string]http.HandlerFunc{"/job": firstTimes(1, answers(429, "", "Retry-After", value), says("job owner"))})
		s, p := newTestScraper(Options{Now: func() time.Time { return now }})
		if got := fetchOne(t, s, srv.URL+"/job"); got.err != nil || !slices.Equal(p.slows, []time.Duration{90 * time.Second}) {
			t.Errorf("%s: Fetch = %v, slowed by %v, want 1m30s once", name, got, p.slows)
		}
	}
}

func TestDelaysGrow(t *testing.T) {
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": answers(500, "")})
	s, p := newTestScraper(Options{Retries: 3})
	fetchOne(t, s, srv.URL+"/job")
	if len(p.slows) != 4 {
		t.Fatalf("slowed %d times, want 4: %v", len(p.slows), p.slows)
	}
	for i, d := range p.slows {
		if mean := time.Second << i; d < mean/2 || d > mean*3/2 {
			t.Errorf("delay %d is %v, want about %v", i, d, mean)
		}
	}
}

func TestNoRetries(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": answers(500, "")})
	s, _ := newTestScraper(Options{Retries: -1})
	fetchOne(t, s, srv.URL+"/job")
	if n := len(log.paths()); n != 1 {
		t.Errorf("the server saw %d requests, want 1", n)
	}
}

func TestEncodingsAreDecoded(t *testing.T) {
	for name, writer := range encoders {
		coding := strings.TrimPrefix(name, "raw ")
		var b bytes.Buffer
		w := writer(&b)
		io.WriteString(w, "job owner")
		w.Close()
		srv, log := serve(t, map[string]http.HandlerFunc{"/job": answers(200, b.String(), "Content-Encoding", coding,
			"Content-Type", "text/html")})
		s, _ := newTestScraper(Options{})
		if got := fetchOne(t, s, srv.URL+"/job"); got.Title != "owner" {
			t.Errorf("%s: Fetch = %v, want the job", name, got)
		}
		if a := log.all[0].Header.Get("Accept-Encoding"); a != "gzip, deflate, br, zstd" {
			t.Errorf("Accept-Encoding %q", a)
		}
	}
}

// encoders compress as their Content-Encodings say.
var encoders = map[string]func(io.Writer) io.WriteCloser{
	"gzip":        func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"deflate":     func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"raw deflate": func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 6); return z },
	"br":          func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	"zstd":        func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
	"identity":    func(w io.Writer) io.WriteCloser { return nopCloser{w} },
	"gzip, br":    func(w io.Writer) io.WriteCloser { return chain{gzip.NewWriter(nil), brotli.NewWriter(w)} },
}

// bombOf sends 16 MB of nothing, compressed.
func bombOf(name string) http.HandlerFunc {
	var b bytes.Buffer
	w := encoders[name](&b)
	w.Write(make([]byte, 16<<20))
	w.Close()
	return answers(200, b.String(), "Content-Encoding", strings.TrimPrefix(name, "raw "), "Content-Type", "text/html")
}

// emptyGzips sends members of gzip that hold nothing, for as long as they are read.
func emptyGzips(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Type", "text/html")
	var b bytes.Buffer
	for range 1000 {
		gzip.NewWriter(&b).Close()
	}
	for {
		if _, err := w.Write(b.Bytes()); err != nil {
			return
		}
	}
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// chain compresses with gzip, then with brotli.
type chain struct {
	inner *gzip.Writer
	outer io.WriteCloser
}

func (c chain) Write(p []byte) (int, error) {
	c.inner.Reset(c.outer)
	return c.inner.Write(p)
}

func (c chain) Close() error { return errors.Join(c.inner.Close(), c.outer.Close()) }

func TestZippedSitemap(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, "<?xml version='1.0'?>\nlink /1\nlink /2")
	z.Close()
	srv, _ := serve(t, map[string]http.HandlerFunc{"/sitemap.xml.gz": answers(200, b.String(), "Content-Type",
		"application/x-gzip"), "/1": says("job a"), "/2": says("job b")})
	s, _ := newTestScraper(Options{})
	if all := fetchAll(s, srv.URL+"/sitemap.xml.gz"); titles(all) != "a b" {
		t.Errorf("Fetch = %v, want both jobs", all)
	}
}

func TestPostingWithoutTextKeepsWhatIsKnown(t *testing.T) {
	srv, _ := serve(t, map[string]http.HandlerFunc{"/job": says("thin owner")})
	s, _ := newTestScraper(Options{})
	if got := fetchOne(t, s, srv.URL+"/job"); got.status() != Thin || got.Title != "owner" {
		t.Errorf("Fetch = %v, want %s with the title", got, Thin)
	}
}

func TestUserAgentSaysWhoAsks(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": says("job owner")})
	s, _ := newTestScraper(Options{Contact: "https://example.org/bot"})
	fetchOne(t, s, srv.URL+"/job")
	if ua := log.all[0].UserAgent(); !strings.HasPrefix(ua, "rolecheck/") || !strings.HasSuffix(ua, "(+https://example.org/bot)") {
		t.Errorf("User-Agent %q", ua)
	}
}

func TestCookiesLiveForOneVisit(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err == nil {
			io.WriteString(w, "job owner")
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
		http.Redirect(w, r, "/job", http.StatusFound)
	}})
	s, _ := newTestScraper(Options{})
	for range 2 {
		if got := fetchOne(t, s, srv.URL+"/job"); got.err != nil {
			t.Errorf("Fetch = %v, want the job", got)
		}
	}
	if n := len(log.paths()); n != 4 {
		t.Errorf("the server saw %d requests, want 4: each visit begins without cookies", n)
	}
}
