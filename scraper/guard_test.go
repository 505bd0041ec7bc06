package scraper

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"rolecheck/scraper/internal/polite"
)

func TestGuardRefusesEveryFormOfAPrivateAddress(t *testing.T) {
	for _, address := range []string{
		"http://127.0.0.1/", "http://127.0.0.1.:80/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/",
		"http://017700000001/", "http://0177.0.0.01/", "http://0/", "http://0.0.0.0/", "127.0.0.1/job", "http://１２７.０.０.１/",
		"http://localhost/", "http://LOCALHOST./", "http://jobs.localhost/", "localhost:8080/job",
		"http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.1.1/", "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/",
		"http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://192.0.2.1/", "http://198.18.0.1/",
		"http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
		"http://[64:ff9b::169.254.169.254]/", "http://[64:ff9b:1::7f00:1]/", "http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/",
		"http://[2002:7f00:1::]/", "http://[2001:db8::1]/", "http://user:password@127.0.0.1/",
		"http://%31%32%37.0.0.1/", "http://127。0。0。1/",
		"ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,job",
	} {
		s := New(Options{Client: &http.Client{Transport: forbidden{t}}})
		if got := fetchOne(t, s, address); got.status() != Refused {
			t.Errorf("Fetch(%q) = %v, want %s", address, got, Refused)
		}
	}
}

// forbidden is a wire that nothing may be sent by.
type forbidden struct{ t *testing.T }

func (f forbidden) RoundTrip(r *http.Request) (*http.Response, error) {
	f.t.Errorf("a request was sent to %s", r.URL)
	return nil, net.ErrClosed
}

func TestGuardRefusesWhatCloudsServeFromPublicAddresses(t *testing.T) {
	for _, address := range []string{
		"http://168.63.129.16/machine", "http://0xa83f8110/", "http://2822734096/", "http://[::ffff:168.63.129.16]/",
		"http://[64:ff9b::168.63.129.16]/",
		"http://[2002:a83f:8110::]/", "http://199.36.153.4/", "http://199.36.153.11/", "http://35.199.192.1/",
		"http://161.26.0.10/", "http://166.9.1.1/",
		"http://[2600:2d00:2:1000::1]/", "http://[2600:2d00:2:2000::1]/",
	} {
		if err := polite.NewGuard(false).Check(mustParse(address)); err == nil {
			t.Errorf("check(%q) let it pass", address)
		}
	}
	for _, address := range []string{"http://168.63.129.17/", "http://199.36.153.12/", "http://35.200.0.1/",
		"http://161.27.0.1/", "http://166.12.0.1/"} {
		if err := polite.NewGuard(false).Check(mustParse(address)); err != nil {
			t.Errorf("check(%q) = %v", address, err)
		}
	}
}

func TestGuardLetsPublicAddressesPass(t *testing.T) {
	for _, address := range []string{"https://1.1.1.1/", "https://[2606:4700::1111]/", "https://jobs.lever.co/a", "https://127.example.com/"} {
		if err := polite.NewGuard(false).Check(mustParse(address)); err != nil {
			t.Errorf("check(%q) = %v", address, err)
		}
	}
}

func TestGuardRefusesNamesOfPrivateAddresses(t *testing.T) {
	srv, log := serve(t, map[string]http.HandlerFunc{"/job": says("job owner")})
	_, port, _ := net.SplitHostPort(srv.Listener.Addr().String())
	d := polite.NewGuard(false).Dialer(time.Second)
	d.Resolver = resolver(t, map[string]string{"inside.test.": "127.0.0.1", "mapped.test.": "::ffff:127.0.0.1",
		"nat64.test.": "64:ff9b::7f00:1", "meta.test.": "169.254.169.254"})
	s := New(Options{Client: &http.Client{Transport: &http.Transport{DialContext: d.DialContext}}, Pacer: &patientPacer{}})
	for _, name := range []string{"inside", "mapped", "nat64", "meta"} {
		if got := fetchOne(t, s, "http://"+name+".test:"+port+"/job"); got.status() != Refused {
			t.Errorf("Fetch of %s.test = %v, want %s", name, got, Refused)
		}
	}
	if n := len(log.paths()); n != 0 {
		t.Errorf("the server inside saw %d requests", n)
	}
	if got := fetchOne(t, s, "http://nowhere.test/job"); got.status() != NetworkError {
		t.Errorf("Fetch of a name that does not exist = %v, want %s", got, NetworkError)
	}
}

func TestOperatorsProxyIsExemptAndAddressesBehindItAreNot(t *testing.T) {
	proxy, log := serve(t, map[string]http.HandlerFunc{
		"/job":      says("job owner"),
		"/inwards":  answers(302, "", "Location", "http://169.254.169.254/latest/"),
		"/rewrite":  answers(307, "", "Location", "http://0xA9FEA9FE/latest/"),
		"/loopback": answers(301, "", "Location", "http://[::ffff:127.0.0.1]/job"),
	})
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("NO_PROXY", "")
	s := New(Options{Pacer: &patientPacer{}})
	s.read = readTestPage
	if got := fetchOne(t, s, "http://jobs.example/job"); got.status() != OK {
		t.Errorf("Fetch through the proxy = %v, want %s", got, OK)
	}
	for _, path := range []string{"inwards", "rewrite", "loopback"} {
		if got := fetchOne(t, s, "http://jobs.example/"+path); got.status() != Refused {
			t.Errorf("Fetch of a redirect to a private address (%s) = %v, want %s", path, got, Refused)
		}
	}
	for _, address := range []string{"http://10.0.0.1/job", proxy.URL + "/job"} {
		if got := fetchOne(t, s, address); got.status() != Refused {
			t.Errorf("Fetch(%q) = %v, want %s", address, got, Refused)
		}
	}
	for _, r := range log.all {
		if r.Host != "jobs.example" {
			t.Errorf("the proxy was asked for %s", r.Host)
		}
	}
}

// resolver asks a DNS server on the loopback that knows these names only.
func resolver(t *testing.T, names map[string]string) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if reply, err := dnsReply(buf[:n], names); err == nil {
				conn.WriteTo(reply, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func dnsReply(query []byte, names map[string]string) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(query); err != nil {
		return nil, err
	}
	m.Response, m.Authoritative, m.Additionals = true, true, nil
	q := m.Questions[0]
	address, ok := names[q.Name.String()]
	if !ok {
		m.RCode = dnsmessage.RCodeNameError
		return m.Pack()
	}
	head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}
	ip := netip.MustParseAddr(address)
	switch {
	case q.Type == dnsmessage.TypeA && ip.Is4():
		m.Answers = []dnsmessage.Resource{{Header: head, Body: &dnsmessage.AResource{A: ip.As4()}}}
	case q.Type == dnsmessage.TypeAAAA && ip.Is6():
		m.Answers = []dnsmessage.Resource{{Header: head, Body: &dnsmessage.AAAAResource{AAAA: ip.As16()}}}
	}
	return m.Pack()
}
