package polite

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// UserAgent says honestly who asks, and where to complain.
func UserAgent(contact string) string {
	version := "dev"
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" && b.Main.Version != "(devel)" {
		version = b.Main.Version
	}
	if contact == "" {
		return "rolecheck/" + version
	}
	return fmt.Sprintf("rolecheck/%s (+%s)", version, contact)
}

// wire sends requests directly, or through the proxy that the operator's
// environment names. They are two transports because the guard judges the
// address that is dialled: behind a proxy that is the proxy's own, which the
// operator chose and which is usually private.
type wire struct {
	proxy   func(*url.URL) (*url.URL, error)
	direct  *http.Transport
	proxied *http.Transport
}

func newWire(o Options) *wire {
	w := &wire{proxy: httpproxy.FromEnvironment().ProxyFunc()}
	w.direct = newTransport(o)
	w.direct.DialContext = NewGuard(o.AllowPrivate).Dialer(dialTimeout).DialContext
	w.proxied = newTransport(o)
	w.proxied.DialContext = (&net.Dialer{Timeout: dialTimeout}).DialContext
	w.proxied.Proxy = func(r *http.Request) (*url.URL, error) { return w.proxy(r.URL) }
	return w
}

const dialTimeout = 10 * time.Second

func newTransport(o Options) *http.Transport {
	return &http.Transport{
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    dialTimeout,
		ResponseHeaderTimeout:  o.Timeout,
		MaxResponseHeaderBytes: 1 << 20,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        90 * time.Second,
		DisableCompression:     true, // exchange decodes, and limits what comes out
		ForceAttemptHTTP2:      true,
	}
}

// RoundTrip implements [http.RoundTripper].
func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	p, err := w.proxy(r.URL)
	if err != nil {
		return nil, fmt.Errorf("proxy for %s: %w", r.URL, err)
	}
	if p == nil {
		return w.direct.RoundTrip(r)
	}
	return w.proxied.RoundTrip(r)
}
