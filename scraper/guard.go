package scraper

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// guard keeps requests away from addresses that are not of the public
// internet: an address in a URL before anything is sent (also when a proxy
// would send it), and every address that a name resolves to when it is
// dialled, so that a name cannot be rebound between check and use. Behind the
// operator's proxy names are the proxy's to resolve.
type guard struct {
	off  bool
	ssrf *ssrf.Guardian
}

func newGuard(o Options) guard {
	return guard{off: o.AllowPrivate, ssrf: ssrf.New(ssrf.WithAnyPort())}
}

func (g guard) dialer(timeout time.Duration) *net.Dialer {
	d := &net.Dialer{Timeout: timeout}
	if !g.off {
		d.Control = g.ssrf.Safe
	}
	return d
}

// check refuses a scheme or an address literal that is not fetched. The URL
// must come from [visit.normalise] or from a redirect passed through [literal]: other
// spellings of an IPv4 address are resolved there.
func (g guard) check(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return &StatusError{Status: Refused, URL: u.String(), Reason: "only http and https addresses are fetched, not " + u.Scheme}
	}
	if g.off {
		return nil
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return refused(u, nil)
	}
	ip, ok := literal(u)
	if !ok {
		return nil
	}
	if err := g.ssrf.SafeAddr(ip); err != nil {
		return refused(u, err)
	}
	return nil
}

// literal is the address that a URL names without a name, in whatever spelling
// a resolver would take: 127.1, 0x7f000001, 017700000001, [::ffff:7f00:1].
func literal(u *url.URL) (netip.Addr, bool) {
	w, err := parser.Parse("http://" + u.Host + "/")
	if err != nil {
		return netip.Addr{}, false
	}
	ip, err := netip.ParseAddr(strings.Trim(w.Hostname(), "[]"))
	return ip, err == nil
}

func refused(u *url.URL, err error) *StatusError {
	return &StatusError{Status: Refused, URL: u.String(), Reason: "the address is private, local or reserved",
		Hint: "for a site of your own network use --allow-private", Err: err}
}

// isRefusal tells whether a dial was stopped by the guard.
func isRefusal(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork)
}
