package scraper

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// fakeweb starts the small internet that serves the saved pages under their
// real hosts, and returns a client that reaches it as an operator's proxy.
func fakeweb(t *testing.T, manifest string) *http.Client {
	source, err := filepath.Abs("../../shared/fakeweb")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(source); err != nil {
		t.Skipf("no fakeweb in %s", source)
	}
	binary := filepath.Join(t.TempDir(), "fakeweb")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = source
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build fakeweb: %v\n%s", err, out)
	}
	web := exec.Command(binary, "-dir", sharedPages, "-manifest", manifest)
	out, err := web.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := web.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { web.Process.Kill(); web.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`HTTP_PROXY=(\S+).* SSL_CERT_FILE=(\S+)`).FindStringSubmatch(line)
	if said == nil {
		t.Fatalf("fakeweb said %q", line)
	}
	t.Cleanup(func() { os.Remove(said[2]) })
	pem, err := os.ReadFile(said[2])
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	proxy, err := url.Parse(said[1])
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxy), TLSClientConfig: &tls.Config{RootCAs: roots}}}
}

// A list expands into its postings. Most of these nobody has saved: each is then
// not found, or the list is not_a_posting, where none of its links is one.
func TestSavedPagesThroughFakeweb(t *testing.T) {
	pages := savedPages(t)
	s := New(Options{Client: fakeweb(t, filepath.Join(sharedPages, "manifest.jsonl")), Pacer: &patientPacer{},
		Timeout: 2 * time.Minute, Limit: 20})
	right := 0
	for _, p := range pages {
		faults := p.fetch(t, s)
		if len(faults) == 0 {
			right++
			continue
		}
		p.wrong(t, faults)
	}
	t.Logf("%d of %d pages right", right, len(pages))
}

func (p savedPage) fetch(t *testing.T, s *Scraper) []string {
	var listings []Listing
	var failed []error
	for l, err := range s.Fetch(context.Background(), cmp.Or(p.Paste, p.Serve)) {
		if se := (*StatusError)(nil); err == nil || errors.As(err, &se) && se.Status == Thin {
			listings = append(listings, l)
			continue
		}
		failed = append(failed, err)
	}
	if p.Expected == nil {
		itself := func(l Listing) bool { return l.URL == cmp.Or(p.Paste, p.Serve) }
		if p.Kind == "list" && len(failed) > 0 && !slices.ContainsFunc(failed, isFound) && !slices.ContainsFunc(listings, itself) {
			return nil
		}
		return p.checkStatus(listings, errors.Join(failed...))
	}
	best := []string{fmt.Sprintf("no listing: %v", errors.Join(failed...))}
	for i, l := range listings {
		if faults := p.compare(l); i == 0 || len(faults) < len(best) {
			best = faults
		}
	}
	return best
}

func isFound(err error) bool {
	se := (*StatusError)(nil)
	return !errors.As(err, &se) || se.Status != NotFound
}

// fakewebFaults are a web of our own for fakeweb: what each address answers, and how
// a fetch of it ends.
var fakewebFaults = []struct {
	path, entry string
	want        Status
}{
	{"good", `"body":"{page}"`, OK},
	{"429-once", `"body":"{page}","fault":"429x1"`, OK},
	{"429-ever", `"body":"{page}","fault":"429x99"`, Blocked},
	{"500-once", `"body":"{page}","fault":"500x1"`, OK},
	{"503-ever", `"body":"{page}","fault":"503x99"`, ServerError},
	{"reset", `"fault":"reset"`, NetworkError},
	{"truncate", `"body":"{page}","fault":"truncate"`, NetworkError},
	{"slow", `"body":"{page}","fault":"slow:1h"`, Timeout},
	{"drip", `"body":"{page}","fault":"drip:1h"`, Timeout},
	{"loop", `"fault":"loop"`, NetworkError},
	{"inwards", `"fault":"redirect:http://169.254.169.254/latest/meta-data/"`, Refused},
	{"nat64", `"fault":"redirect:http://[64:ff9b::a9fe:a9fe]/"`, Refused},
	{"bomb", `"fault":"bomb"`, TooLarge},
	{"huge", `"fault":"huge"`, TooLarge},
	{"pdf", `"body":"%PDF-1.7","type":"application/pdf"`, UnsupportedType},
	{"image", `"body":"{page}","type":"image/png"`, UnsupportedType},
	{"bytes", `"body":"{page}","type":"application/octet-stream"`, OK},
	{"charset", `"body":"{page}","type":"text/html; charset=shift_jis"`, OK},
	{"missing", `"status":404,"body":"gone"`, NotFound},
	{"forbidden", `"status":403,"body":"no"`, Blocked},
}

func TestFaultsThroughFakeweb(t *testing.T) {
	page := `<!DOCTYPE html><title>Owner</title><script ` +
		`type=\"application/ld+json\">{\"@type\":\"JobPosting\",\"title\":\"Product Owner ` +
		`(Zürich)\",\"description\":\"` +
		strings.Repeat("You own the backlog and order it for one squad. ", 20) + `\"}</script>`
	var manifest strings.Builder
	for _, scheme := range []string{"http", "https"} {
		for _, f := range fakewebFaults {
			fmt.Fprintf(&manifest, `{"serve":"https://%s.example/%s",%s}`+"\n", scheme, f.path, strings.ReplaceAll(f.entry, "{page}", page))
		}
	}
	for _, host := range []string{"closed", "broken"} {
		fmt.Fprintf(&manifest, `{"serve":"https://%s.example/good","body":"%s"}`+"\n", host, page)
	}
	manifest.WriteString(`{"serve":"https://closed.example/robots.txt","body":"User-agent: *\nDisallow: /","type":"text/plain"}` + "\n")
	manifest.WriteString(`{"serve":"https://broken.example/robots.txt","body":"","fault":"500x99"}` + "\n")
	name := filepath.Join(t.TempDir(), "faults.jsonl")
	if err := os.WriteFile(name, []byte(manifest.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	options := Options{Client: fakeweb(t, name), Pacer: &patientPacer{}, Timeout: time.Minute, MaxBody: 1 << 20}
	patient := New(options)
	options.Timeout = time.Second
	hasty := New(options) // for pages that take an hour
	check := func(address string, want Status) {
		s := patient
		if want == Timeout {
			s = hasty
		}
		if got := fetchOne(t, s, address); got.status() != want {
			t.Errorf("Fetch(%q) = %v, want %s", address, got, want)
		} else if want == OK && got.Title != "Product Owner (Zürich)" {
			t.Errorf("Fetch(%q) has the title %q", address, got.Title)
		}
	}
	for _, scheme := range []string{"http", "https"} {
		for _, f := range fakewebFaults {
			check(scheme+"://"+scheme+".example/"+f.path, f.want)
		}
	}
	check("https://closed.example/good", Disallowed)
	check("https://broken.example/good", Disallowed)
	check("https://https.example/good", OK)
}
