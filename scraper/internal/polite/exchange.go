package polite

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"rolecheck/scraper/internal/status"
)

// exchange is one request and its whole answer, within the timeout and the
// limits. Since the body is read here, a body that breaks off or never ends is
// an error of RoundTrip, which a retrier can act on.
type exchange struct {
	wire    http.RoundTripper
	timeout time.Duration
	limit   int64 // bytes after decompression
	robots  bool  // robots.txt: any type will do, and what is beyond the limit is cut off
}

// RoundTrip implements [http.RoundTripper].
func (e *exchange) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), e.timeout)
	defer cancel()
	r = r.Clone(ctx)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	resp, err := e.wire.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := e.body(resp)
	if err == nil {
		// A server that notices our hanging up may still end the body in good
		// order, and half a page would pass for a whole one.
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	resp.Header.Del("Content-Encoding")
	resp.Header.Del("Content-Length")
	resp.ContentLength = int64(len(body))
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

func (e *exchange) body(resp *http.Response) ([]byte, error) {
	if resp.StatusCode >= 300 && resp.StatusCode < 400 {
		return nil, nil // where it leads is in the header
	}
	if err := e.pageType(resp); err != nil {
		return nil, err
	}
	resp.Body = &bounded{ReadCloser: resp.Body, left: e.limit}
	plain, err := decompress(resp)
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	body, err := io.ReadAll(io.LimitReader(plain, e.limit+1))
	if int64(len(body)) > e.limit || errors.Is(err, errTooLong) {
		if e.robots {
			return body[:min(int64(len(body)), e.limit)], nil
		}
		return nil, &status.Error{Status: status.TooLarge, Reason: fmt.Sprintf("the page is larger than %d bytes", e.limit)}
	}
	if err != nil {
		return nil, fmt.Errorf("read body: %w", err)
	}
	return body, e.sniff(resp, body)
}

var errTooLong = errors.New("the body is too long")

// bounded limits how much of a body is read as it is sent: compressed input may
// expand to nothing for ever.
type bounded struct {
	io.ReadCloser
	left int64
}

// Read implements [io.Reader].
func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, errTooLong
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left+1)])
	if b.left -= int64(n); b.left < 0 {
		return n, errTooLong
	}
	return n, err
}

// sniff refuses a file that came as a page or without a type, by its beginning.
func (e *exchange) sniff(resp *http.Response, body []byte) error {
	said, seen := resp.Header.Get("Content-Type"), http.DetectContentType(body)
	switch {
	case e.robots, resp.StatusCode != http.StatusOK, isTextType(seen), isTextType(said) && isVague(seen):
		return nil
	case isTextType(said) && seen == "image/bmp":
		return nil // all it takes is to begin with "BM", as BMW does
	}
	return notAPage(seen)
}

// pageType refuses a file before it is read. A body without a type, or said to be
// any bytes, may be a page and is judged by its beginning.
func (e *exchange) pageType(resp *http.Response) error {
	t := resp.Header.Get("Content-Type")
	if e.robots || resp.StatusCode != http.StatusOK || isTextType(t) || isVague(t) || isZippedXML(resp) {
		return nil
	}
	return notAPage(t)
}

func notAPage(contentType string) *status.Error {
	return &status.Error{Status: status.UnsupportedType, Reason: "not a page but " + contentType,
		Hint: "open it and paste its text instead"}
}

func isVague(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return err != nil || t == "application/octet-stream" || t == "binary/octet-stream" || !strings.Contains(t, "/")
}

// isTextType tells whether postings are published in this type.
func isTextType(contentType string) bool {
	t, _, _ := mime.ParseMediaType(contentType)
	kind, sub, _ := strings.Cut(t, "/")
	switch {
	case kind == "text", strings.HasSuffix(sub, "json"), strings.HasSuffix(sub, "xml"):
		return true
	}
	return sub == "javascript" || sub == "x-javascript"
}

// maxWindow is the memory that a compressed body may ask of us; RFC 9659 allows no more.
const maxWindow = 8 << 20

// decompress undoes the Content-Encodings, the last one first.
func decompress(resp *http.Response) (io.ReadCloser, error) {
	body := io.NopCloser(resp.Body)
	codings := strings.Split(strings.ToLower(strings.Join(resp.Header.Values("Content-Encoding"), ",")), ",")
	if isZippedXML(resp) {
		codings = append([]string{"gzip"}, codings...)
		resp.Header.Set("Content-Type", "application/xml")
	}
	if len(codings) > 3 {
		return nil, &status.Error{Status: status.UnsupportedType, Reason: "the page is compressed again and again"}
	}
	for i := len(codings) - 1; i >= 0; i-- {
		var err error
		if body, err = decompressOne(strings.TrimSpace(codings[i]), body); err != nil {
			return nil, err
		}
	}
	return body, nil
}

// isZippedXML knows sitemaps that are stored compressed. A server may say so as
// the encoding instead, and then means the same.
func isZippedXML(resp *http.Response) bool {
	t, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	return resp.Request != nil && strings.HasSuffix(resp.Request.URL.Path, ".xml.gz") && resp.Header.Get("Content-Encoding") == "" &&
		(t == "application/gzip" || t == "application/x-gzip" || t == "application/octet-stream")
}

func decompressOne(coding string, body io.ReadCloser) (io.ReadCloser, error) {
	switch coding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(body)
		if errors.Is(err, io.EOF) {
			return body, nil // an empty body, as some servers send with an error
		}
		if err != nil {
			return nil, fmt.Errorf("read gzip: %w", err)
		}
		return z, nil
	case "deflate":
		return inflate(body)
	case "br":
		return io.NopCloser(brotli.NewReader(body)), nil
	case "zstd":
		z, err := zstd.NewReader(body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, fmt.Errorf("read zstd: %w", err)
		}
		return z.IOReadCloser(), nil
	}
	return nil, &status.Error{Status: status.UnsupportedType, Reason: "the page is compressed as " + coding}
}

// inflate reads what the standard means by deflate, and what many servers send
// for it: the same without its envelope.
func inflate(body io.Reader) (io.ReadCloser, error) {
	in := bufio.NewReader(body)
	head, err := in.Peek(2)
	if err != nil {
		return io.NopCloser(in), nil // an empty body, or one that breaks off
	}
	if head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(in)
	}
	return flate.NewReader(in), nil
}
