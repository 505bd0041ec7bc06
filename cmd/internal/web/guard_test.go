package web_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"rolecheck/cmd/internal/web"
)

// send makes one request with changed headers.
func send(t *testing.T, method, address, body string, change func(*http.Request)) *http.Response {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	change(r)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer
}

func TestWhoMayAsk(t *testing.T) {
	at := serve(t)
	host := strings.TrimPrefix(at, "http://")
	tests := []struct {
		name, method string
		change       func(*http.Request)
		want         int
	}{
		{"a program may", "POST", func(*http.Request) {}, 200},
		{"the page itself may", "POST", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-origin") }, 200},
		{"another site may not post", "POST", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"nor from an old browser", "POST", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		{"a link from another site may", "GET", func(r *http.Request) { r.URL.Path = "/"; r.Header.Set("Sec-Fetch-Site", "cross-site") }, 200},
		{"a name that was turned to this machine may not", "POST", func(r *http.Request) { r.Host = "evil.example" }, 421},
		{"localhost may", "POST", func(r *http.Request) { r.Host = "localhost:" + host[strings.LastIndex(host, ":")+1:] }, 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := send(t, tt.method, at+"/v1/classify", `{"text":"Own the backlog."}`, tt.change); r.StatusCode != tt.want {
				t.Errorf("%s = %s, want %d", tt.method, r.Status, tt.want)
			}
		})
	}
}

func TestEveryAnswerHasThePolicy(t *testing.T) {
	at := serve(t)
	for _, path := range []string{"/", "/nowhere", "/v1/runs", "/v1/runs/none", "/runs/spring"} {
		r := send(t, "GET", at+path, "", func(*http.Request) {})
		policy := r.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("GET %s: policy %q lacks %s", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("GET %s: policy %q", path, policy)
		}
	}
}

func TestRatesAreKept(t *testing.T) {
	now := time.Now()
	at := serve(t, func(o *web.Options) {
		o.Rate, o.FetchRate = 1, 1
		o.Now = func() time.Time { return now }
	})
	codes := map[int]int{}
	for range 8 {
		codes[send(t, "POST", at+"/v1/classify", `{"text":"Own the backlog."}`, func(*http.Request) {}).StatusCode]++
	}
	if codes[200] != 4 || codes[429] != 4 {
		t.Errorf("8 requests at one instant gave %v, want 4 answers and 4 refusals", codes)
	}
}

// journal is a log that many goroutines write and the test reads.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

func TestNothingPastedIsLogged(t *testing.T) {
	j := &journal{}
	at := serve(t, func(o *web.Options) {
		o.Log = slog.New(slog.NewTextHandler(j, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	form := url.Values{"title": {"Zanzibar title"}, "text": {"Zanzibar duties: own the backlog."}}
	for _, address := range []string{at + "/", at + "/?q=Zanzibar", at + "/nowhere/Zanzibar"} {
		r, err := http.PostForm(address, form)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
	}
	r := send(t, "POST", at+"/v1/classify", `{"text":"Zanzibar", "title": 7}`, func(*http.Request) {})
	if r.StatusCode != 422 || !strings.Contains(j.String(), "request") {
		t.Fatalf("POST = %s, log %q", r.Status, j)
	}
	if strings.Contains(j.String(), "Zanzibar") {
		t.Errorf("the log tells what was pasted:\n%s", j)
	}
}

// TestRequestsInFlightAreFinished stops the server while a request has sent its
// head, and its body is still to come.
func TestRequestsInFlightAreFinished(t *testing.T) {
	server := server(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, l) }()
	body, rest := io.Pipe()
	trace := &httptrace.ClientTrace{Got100Continue: func() {
		stop()
		go func() {
			_, _ = io.WriteString(rest, `{"text":"Own the backlog."}`)
			rest.Close()
		}()
	}}
	r, err := http.NewRequestWithContext(httptrace.WithClientTrace(context.Background(), trace), "POST", "http://"+
		l.Addr().String()+"/v1/classify", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Expect", "100-continue")
	answer, err := (&http.Transport{ExpectContinueTimeout: time.Minute}).RoundTrip(r)
	if err != nil {
		t.Fatalf("the request in flight got %v", err)
	}
	answer.Body.Close()
	if answer.StatusCode != 200 {
		t.Errorf("the request in flight got %s", answer.Status)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve = %v, want a quiet end", err)
	}
}

func TestAServerWithoutAPipelineIsRefused(t *testing.T) {
	if _, err := web.New(web.Options{}); err == nil {
		t.Error("New(Options{}) = nil error, want one")
	}
}
