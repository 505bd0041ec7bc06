package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// asker is the client of a request.
type asker struct {
	name  string // by network address: of IPv6, the half that one household has
	local bool   // a program on this machine, and no proxy in between that says so
}

type askerKey struct{}

func clientOf(ctx context.Context) string { return askerOf(ctx).name }

func askerOf(ctx context.Context) asker {
	a, _ := ctx.Value(askerKey{}).(asker)
	return a
}

// withClient remembers the client. Only a trusted proxy is believed about whom it
// forwards for.
func withClient(r *http.Request, trusted []netip.Prefix) *http.Request {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	a := asker{name: r.RemoteAddr}
	if err == nil {
		peer := plainAddr(at.Addr())
		a.local = peer.IsLoopback() && !forwarded(r.Header) && r.ProtoAtLeast(1, 1)
		a.name = household(behind(peer, r.Header, trusted))
	}
	return r.WithContext(context.WithValue(r.Context(), askerKey{}, a))
}

func plainAddr(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

func household(a netip.Addr) string {
	bits := 32
	if a.Is6() {
		bits = 64
	}
	p, err := a.Prefix(bits)
	if err != nil {
		return a.String() // unreachable: the bits fit the address
	}
	return p.String()
}

// proxyHeaders are headers that proxies add: a request with any of them came through one.
var proxyHeaders = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
	"X-Real-Ip", "Via", "True-Client-Ip", "Cf-Connecting-Ip", "X-Client-Ip"}

func forwarded(h http.Header) bool {
	return slices.ContainsFunc(proxyHeaders, func(name string) bool { return len(h.Values(name)) > 0 })
}

// mostHops bounds how many addresses of a header are looked at.
const mostHops = 20

// behind is the address for which peer asks: read from the right, where the
// nearest proxy writes, the first that is no trusted proxy. A proxy knows one of
// the two headers and passes the other as the client sent it; where they
// disagree, neither is believed.
func behind(peer netip.Addr, h http.Header, trusted []netip.Prefix) netip.Addr {
	if !within(peer, trusted) {
		return peer
	}
	listed := furthest(peer, hops(h.Values("X-Forwarded-For"), ""), trusted)
	std := furthest(peer, hops(h.Values("Forwarded"), "for"), trusted)
	switch {
	case std == listed || std == peer:
		return listed
	case listed == peer:
		return std
	}
	return peer
}

func within(a netip.Addr, networks []netip.Prefix) bool {
	return slices.ContainsFunc(networks, func(p netip.Prefix) bool { return p.Contains(a) })
}

func furthest(peer netip.Addr, hops []string, trusted []netip.Prefix) netip.Addr {
	slices.Reverse(hops)
	for _, hop := range hops[:min(len(hops), mostHops)] {
		a, ok := hopAddr(hop)
		if !ok {
			return peer // unknown, _hidden or nonsense: the last that is known counts
		}
		if peer = a; !within(a, trusted) {
			return a
		}
	}
	return peer
}

// hops are the elements of a list header. With a key they are that parameter of
// each element, as in Forwarded: for=192.0.2.1;proto=https.
func hops(lines []string, key string) (all []string) {
	for element := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		hop := element
		if key != "" {
			hop = ""
			for pair := range strings.SplitSeq(element, ";") {
				if name, value, _ := strings.Cut(pair, "="); strings.EqualFold(strings.TrimSpace(name), key) {
					hop = value
				}
			}
		}
		if hop = strings.Trim(strings.TrimSpace(hop), `"`); hop != "" {
			all = append(all, hop)
		}
	}
	return all
}

// hopAddr reads an address with or without a port and brackets.
func hopAddr(s string) (netip.Addr, bool) {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(trimBrackets(s))
	return plainAddr(a), err == nil
}
