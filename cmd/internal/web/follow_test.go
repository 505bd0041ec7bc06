package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolecheck/cmd/internal/web"
	"rolecheck/scraper"
)

// TestBrowserFollowsABatchThroughRefusals: behind a proxy that answers some
// questions itself, and in its own way, the page still ends with all rows.
func TestBrowserFollowsABatchThroughRefusals(t *testing.T) {
	release, slow := held(t)
	p := browser(t, serve(t, func(o *web.Options) {
		o.Pipeline.Scraper = scraper.New(scraper.Options{AllowPrivate: true, Retries: -1, Pace: time.Nanosecond})
	}))
	var asked atomic.Int64
	p.at = refusing(t, p.at, func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/v1/runs/") {
			return false
		}
		switch asked.Add(1) {
		case 1:
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		case 2:
			http.Error(w, "<html>being restarted", http.StatusServiceUnavailable)
		case 3:
			_, _ = w.Write([]byte("<html>log in to the network"))
		case 4:
			panic(http.ErrAbortHandler) // the connection breaks
		default:
			release()
			return false
		}
		return true
	})
	p.open("/batch")
	p.fill("#inputs", slow+"/1\n"+slow+"/2\n")
	p.click("form button[type=submit]")
	p.wait("the finished batch is shown", `document.querySelector("h1")?.textContent === "Listings checked"
		&& document.querySelectorAll("#rows tbody tr").length === 2`)
	if n := asked.Load(); n < 5 {
		t.Errorf("the page asked %d times, want it to go on after four refusals", n)
	}
}

// held is a site that answers nothing until it is released.
func held(t *testing.T) (release func(), address string) {
	t.Helper()
	free := make(chan struct{})
	var once sync.Once
	release = func() { once.Do(func() { close(free) }) }
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-free
		w.WriteHeader(http.StatusNotFound)
	}))
	t.Cleanup(site.Close)
	t.Cleanup(release) // before the site closes, which waits for its answers
	return release, site.URL
}

// refusing is a proxy before a server; what refuse answers does not get through.
func refusing(t *testing.T, at string, refuse func(http.ResponseWriter, *http.Request) bool) string {
	t.Helper()
	to, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(to)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !refuse(w, r) {
			forward.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(proxy.Close)
	return proxy.URL
}

func TestABatchIsShownBeforeItIsFinished(t *testing.T) {
	release, slow := held(t)
	at := serve(t, func(o *web.Options) {
		o.Pipeline.Scraper = scraper.New(scraper.Options{AllowPrivate: true, Retries: -1, Pace: time.Nanosecond})
	})
	r, err := http.PostForm(at+"/batch", url.Values{"inputs": {slow + "/1\n" + slow + "/2\n"}})
	if err != nil {
		t.Fatal(err)
	}
	d := page(t, r)
	release()
	if got := d.Find("[data-follow]").Text(); r.StatusCode != http.StatusOK || got != "0 of 2 done" {
		t.Errorf("the page of a batch that has begun is %s and says %q, want 0 of 2 done", r.Status, got)
	}
}
