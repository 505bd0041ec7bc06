package polite

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
	whatwg "github.com/nlnwa/whatwg-url/url"

	"rolecheck/scraper/internal/status"
)

// Guard keeps requests away from addresses that are not of the public
// internet: an address in a URL before anything is sent (also when a proxy
// would send it), and every address that a name resolves to when it is
// dialled, so that a name cannot be rebound between check and use. Behind the
// operator's proxy names are the proxy's to resolve.
type Guard struct {
	off  bool
	ssrf *ssrf.Guardian
}

// cloudServices are public addresses at which cloud providers answer their
// customers' machines with what is meant for these alone. Those in private and
// reserved ranges (169.254.169.254, 100.100.100.200, fd00:ec2::254) are refused
// with their ranges.
var cloudServices = []struct {
	prefix  netip.Prefix
	service string
}{
	{netip.MustParsePrefix("168.63.129.16/32"), "Azure's host"},
	{netip.MustParsePrefix("199.36.153.4/30"), "Google's restricted APIs"},
	{netip.MustParsePrefix("199.36.153.8/30"), "Google's private APIs"},
	{netip.MustParsePrefix("35.199.192.0/19"), "Google's forwarding resolvers"},
	{netip.MustParsePrefix("161.26.0.0/16"), "IBM's service network"},
	{netip.MustParsePrefix("166.8.0.0/14"), "IBM's service endpoints"},
	{netip.MustParsePrefix("2600:2d00:2:1000::/64"), "Google's restricted APIs"},
	{netip.MustParsePrefix("2600:2d00:2:2000::/64"), "Google's private APIs"},
}

// NewGuard makes a Guard that lets every address pass when the user allows private ones.
func NewGuard(allowPrivate bool) Guard {
	var v4, v6 []netip.Prefix
	for _, s := range cloudServices {
		if s.prefix.Addr().Is4() {
			v4 = append(v4, s.prefix)
		} else {
			v6 = append(v6, s.prefix)
		}
	}
	return Guard{off: allowPrivate, ssrf: ssrf.New(ssrf.WithAnyPort(), ssrf.WithDeniedV4Prefixes(v4...), ssrf.WithDeniedV6Prefixes(v6...))}
}

// Dialer refuses each address as it is dialled.
func (g Guard) Dialer(timeout time.Duration) *net.Dialer {
	d := &net.Dialer{Timeout: timeout}
	if !g.off {
		d.Control = g.ssrf.Safe
	}
	return d
}

// Check refuses a scheme or an address literal that is not fetched. The URL
// must come in one spelling or be read by [Literal]: other
// spellings of an IPv4 address are resolved there.
func (g Guard) Check(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return &status.Error{Status: status.Refused, URL: u.String(), Reason: "only http and https addresses are fetched, not " + u.Scheme}
	}
	if g.off {
		return nil
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return refused(u, nil)
	}
	ip, ok := Literal(u)
	if !ok {
		return nil
	}
	if err := g.ssrf.SafeAddr(ip); err != nil {
		return refused(u, err)
	}
	return nil
}

// Literal is the address that a URL names without a name, in whatever spelling
// a resolver would take: 127.1, 0x7f000001, 017700000001, [::ffff:7f00:1].
func Literal(u *url.URL) (netip.Addr, bool) {
	w, err := whatwg.NewParser().Parse("http://" + u.Host + "/")
	if err != nil {
		return netip.Addr{}, false
	}
	ip, err := netip.ParseAddr(strings.Trim(w.Hostname(), "[]"))
	return ip, err == nil
}

func refused(u *url.URL, err error) *status.Error {
	return &status.Error{Status: status.Refused, URL: u.String(), Reason: "the address is private, local or reserved",
		Setting: "AllowPrivate", Err: err}
}

// isRefusal tells whether a dial was stopped by the guard.
func isRefusal(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork)
}
