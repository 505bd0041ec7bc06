package polite

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// cache keeps the pages of earlier runs on disk, one file a page. A page
// younger than maxAge is used as it is; an older one is asked for again with
// its ETag and Last-Modified, and used when the server answers 304.
//
// It is a person's own archive of pages they asked for, not a shared HTTP
// cache: how old a page may be is the user's setting and never the server's,
// while no-store is respected. Reading and writing it never fails a fetch: a
// page that cannot be kept is fetched again next time.
type cache struct {
	dir    string
	maxAge time.Duration
	now    func() time.Time
	next   http.RoundTripper
}

// newCache puts a cache before next, or nothing when o names no folder.
func newCache(o Options, maxAge time.Duration, next http.RoundTripper) http.RoundTripper {
	if o.CacheDir == "" {
		return next
	}
	return &cache{dir: o.CacheDir, maxAge: maxAge, now: o.Now, next: next}
}

// kept is the first line of a cache file; the body follows it.
type kept struct {
	URL    string      `json:"url"`
	At     time.Time   `json:"at"` // when the server last vouched for the page
	Header http.Header `json:"header"`
	body   []byte
}

// RoundTrip implements [http.RoundTripper].
func (c *cache) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != http.MethodGet {
		return c.next.RoundTrip(r)
	}
	k, ok := c.load(r.URL.String())
	if ok && c.now().Sub(k.At) < c.maxAge {
		return k.response(r), nil
	}
	if ok {
		r = k.conditional(r)
	}
	resp, err := c.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	switch {
	case ok && resp.StatusCode == http.StatusNotModified:
		k.At = c.now()
		for name, values := range resp.Header {
			k.Header[name] = values
		}
		c.save(k)
		return k.response(r), nil
	case resp.StatusCode == http.StatusOK && !forbidsStore(resp.Header):
		return c.keep(r, resp)
	}
	return resp, nil
}

func (c *cache) keep(r *http.Request, resp *http.Response) (*http.Response, error) {
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("read body: %w", err)
	}
	c.save(&kept{URL: r.URL.String(), At: c.now(), Header: resp.Header, body: body})
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

func forbidsStore(h http.Header) bool {
	return strings.Contains(strings.ToLower(strings.Join(h.Values("Cache-Control"), ",")), "no-store")
}

// conditional asks for the page only if it is not the one we have.
func (k *kept) conditional(r *http.Request) *http.Request {
	r = r.Clone(r.Context())
	if tag := k.Header.Get("Etag"); tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	if at := k.Header.Get("Last-Modified"); at != "" {
		r.Header.Set("If-Modified-Since", at)
	}
	return r
}

func (k *kept) response(r *http.Request) *http.Response {
	return &http.Response{Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: k.Header.Clone(), Body: io.NopCloser(bytes.NewReader(k.body)), ContentLength: int64(len(k.body)), Request: r}
}

func (c *cache) file(url string) string {
	sum := sha256.Sum256([]byte(url))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(c.dir, name[:2], name[2:])
}

func (c *cache) load(url string) (*kept, bool) {
	f, err := os.Open(c.file(url))
	if err != nil {
		return nil, false
	}
	defer f.Close()
	in := bufio.NewReader(f)
	head, err := in.ReadBytes('\n')
	if err != nil {
		return nil, false
	}
	var k kept
	if json.Unmarshal(head, &k) != nil || k.URL != url || k.Header == nil {
		return nil, false
	}
	k.body, err = io.ReadAll(in)
	return &k, err == nil
}

// save writes beside the file and renames, so that a reader never sees half a page.
func (c *cache) save(k *kept) {
	name := c.file(k.URL)
	if os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(name), "new-*")
	if err != nil {
		return
	}
	defer os.Remove(f.Name()) // a no-op once renamed
	err = json.NewEncoder(f).Encode(k)
	if err == nil {
		_, err = f.Write(k.body)
	}
	if f.Close() != nil || err != nil {
		return
	}
	_ = os.Rename(f.Name(), name)
}
