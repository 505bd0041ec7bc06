package web

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

func TestWhoAsksBehindAProxy(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8")}
	tests := []struct {
		name, peer string
		trusted    []netip.Prefix
		headers    []string // name: value
		want       string
	}{
		{"without headers", "192.0.2.7:1", trusted, nil, "192.0.2.7/32"},
		{"an IPv6 household is one", "[2001:db8:1:2:3::4]:1", nil, nil, "2001:db8:1:2::/64"},
		{"a stranger is not believed", "192.0.2.7:1", trusted, []string{"X-Forwarded-For: 198.51.100.1"}, "192.0.2.7/32"},
		{"nobody is trusted by default", "127.0.0.1:1", nil, []string{"X-Forwarded-For: 198.51.100.1"}, "127.0.0.1/32"},
		{"a trusted proxy is believed", "127.0.0.1:1", trusted, []string{"X-Forwarded-For: 198.51.100.1"}, "198.51.100.1/32"},
		{"what the client wrote to the left is not", "127.0.0.1:1", trusted,
			[]string{"X-Forwarded-For: 203.0.113.9, 198.51.100.1"}, "198.51.100.1/32"},
		{"nor on a line of its own", "127.0.0.1:1", trusted, []string{"X-Forwarded-For: 203.0.113.9",
			"X-Forwarded-For: 198.51.100.1"}, "198.51.100.1/32"},
		{"a chain of trusted proxies", "127.0.0.1:1", trusted, []string{"X-Forwarded-For: 198.51.100.1, 10.1.1.1"}, "198.51.100.1/32"},
		{"the standard header", "127.0.0.1:1", trusted, []string{`Forwarded: proto=https;For="[2001:db8::1]:44"`}, "2001:db8::/64"},
		{"with a port", "127.0.0.1:1", trusted, []string{"X-Forwarded-For: 198.51.100.1:99"}, "198.51.100.1/32"},
		{"a header that the proxy passed as it came", "127.0.0.1:1", trusted,
			[]string{"Forwarded: for=203.0.113.9", "X-Forwarded-For: 198.51.100.1"}, "127.0.0.1/32"},
		{"an unknown hop", "127.0.0.1:1", trusted, []string{"Forwarded: for=203.0.113.9, for=unknown"}, "127.0.0.1/32"},
		{"an address of two forms", "[::ffff:127.0.0.1]:1", trusted, []string{"X-Forwarded-For: ::ffff:198.51.100.1"}, "198.51.100.1/32"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = tt.peer
			for _, h := range tt.headers {
				name, value, _ := strings.Cut(h, ": ")
				r.Header.Add(name, value)
			}
			if got := clientOf(withClient(r, tt.trusted).Context()); got != tt.want {
				t.Errorf("from %s with %q asks %s, want %s", tt.peer, tt.headers, got, tt.want)
			}
		})
	}
}

func TestOnlyThisMachineIsLocal(t *testing.T) {
	tests := []struct {
		name  string
		peer  string
		proto int // minor version
		head  string
		want  bool
	}{
		{"a browser here", "127.0.0.1:1", 1, "", true},
		{"another machine", "192.0.2.7:1", 1, "", false},
		{"a proxy here that says so", "127.0.0.1:1", 1, "X-Forwarded-For", false},
		{"... by the standard", "[::1]:1", 1, "Forwarded", false},
		{"... in passing", "127.0.0.1:1", 1, "Via", false},
		{"a proxy here that speaks as nginx does when told nothing", "127.0.0.1:1", 0, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr, r.ProtoMinor, r.Host = tt.peer, tt.proto, "127.0.0.1:8080"
			if tt.head != "" {
				r.Header.Set(tt.head, "x")
			}
			if got := askerOf(withClient(r, nil).Context()).local; got != tt.want {
				t.Errorf("local = %t, want %t", got, tt.want)
			}
		})
	}
}

// slowPipeline waits for addresses until the test ends.
func slowPipeline(t *testing.T) (p *scan.Pipeline, address string) {
	t.Helper()
	gone := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-gone }))
	t.Cleanup(slow.Close)
	t.Cleanup(func() { close(gone) })
	s := scraper.New(scraper.Options{AllowPrivate: true, Retries: -1, Pace: time.Nanosecond})
	return &scan.Pipeline{Scraper: s, Now: time.Now}, slow.URL
}

func TestSlowAddressesOfOneClientLeaveRoomForOthers(t *testing.T) {
	p, slowAddress := slowPipeline(t)
	b := newBatches(p, time.Now, newTurns())
	defer b.close()
	told := func(record.Record) {}
	refused := 0
	for i := range mostBatches {
		if _, err := b.start("hog", []Input{{URL: fmt.Sprint(slowAddress, "/", i)}}, told); err != nil {
			refused++
			if statusOf(err) != http.StatusTooManyRequests || !strings.Contains(err.Error(), "ends within") {
				t.Fatalf("a batch too many is met with %d, %v; want 429 and how long to wait", statusOf(err), err)
			}
			var wait = err.(*refusal).wait
			if wait <= 0 || wait > batchTime {
				t.Errorf("the wait is %s, want at most %s", wait, batchTime)
			}
		}
	}
	if refused != mostBatches-shareBatches {
		t.Errorf("%d of %d batches of one client were refused, want all but %d", refused, mostBatches, shareBatches)
	}
	if _, err := b.start("honest", []Input{{URL: slowAddress}}, told); err != nil {
		t.Errorf("another client is met with %v, want a batch", err)
	}
}

func TestABatchSurvivesAPanic(t *testing.T) {
	b := newBatches(&scan.Pipeline{Now: time.Now}, time.Now, newTurns()) // without a scraper every address panics
	name, err := b.start("somebody", []Input{{URL: "https://jobs.example/1"}, {URL: "https://jobs.example/2"}}, func(record.Record) {})
	if err != nil {
		t.Fatal(err)
	}
	b.find(name).workers.Wait()
	run, _ := b.Find(context.Background(), name)
	if records := b.find(name).soFar(); !run.Finished || len(records) != 2 || records[1].Error == nil {
		t.Errorf("after panics: %+v with %d records, want it finished, a record with an error for each input", run, len(records))
	}
}

func TestRoomIsSharedByBytes(t *testing.T) {
	r := newRoom(100, 40)
	if r.enter("hog", 40) != nil {
		t.Fatal("an empty room lets nobody in")
	}
	again := r.enter("hog", 1)
	if again == nil {
		t.Error("one client takes more than its share")
	}
	if r.enter("honest", 40) != nil {
		t.Error("another client finds no room")
	}
	if r.enter("third", 21) == nil {
		t.Error("the room holds more than its bytes")
	}
	r.leave("hog", 40)
	select {
	case <-again:
	default:
		t.Error("whoever waits is not told that there is room")
	}
	if r.enter("hog", 40) != nil {
		t.Error("what was left is not free again")
	}
}

func TestErrorsTellNothingOfThisMachine(t *testing.T) {
	for given, want := range map[string]string{
		"https://x.example/: dial tcp: lookup x.example on " +
			"10.0.0.2:53: no such host": "https://x.example/: dial tcp: lookup x.example: no such host",
		"read tcp 10.0.0.5:43210->192.0.2.1:443: read: connection reset by peer": "read: read: connection reset by peer",
		"write tcp [fd00::5]:43210->[2001:db8::1]:443: broken pipe":              "write: broken pipe",
		"proxyconnect tcp: dial tcp 10.1.1.1:3128: connect: connection refused":  "the proxy: connect: connection refused",
		"https://x.example/jobs on 3:4 is fine: 404 Not Found and this stays as it was said": "https://x.example/jobs " +
			"on 3:4 is fine: 404 Not Found and this stays as it was said",
	} {
		if got := discreet(record.Record{Error: &record.Failure{Message: given}}).Error.Message; got != want {
			t.Errorf("%q is told as %q, want %q", given, got, want)
		}
	}
}

func TestUploadsAreNotUnpackedAndNotReadBeyondTheLimit(t *testing.T) {
	for _, magic := range []string{"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03,text,", "\x28\xb5\x2f\xfd", "BZh9"} {
		if _, err := readInputs(magic + strings.Repeat("x", 100)); statusOf(err) != http.StatusUnsupportedMediaType {
			t.Errorf("compressed bytes are met with %v, want 415", err)
		}
	}
	for name, s := range map[string]string{
		"rows":      "title,text\n" + strings.Repeat("PO,own the backlog\n", 100_000),
		"objects":   strings.Repeat(`{"title":"PO","text":"own"}`+"\n", 100_000),
		"addresses": strings.Repeat("https://jobs.example/1\n", 100_000),
	} {
		got, err := readInputs(s)
		if err != nil || len(got) != mostInputs+1 {
			t.Errorf("of 100,000 %s %d were read, %v; want it to stop after %d", name, len(got), err, mostInputs+1)
		}
	}
}

func TestASpreadsheetThatGrowsBeyondMeasureIsRefused(t *testing.T) {
	for name, declared := range map[string]uint64{"as it says": 64 << 20, "more than it says": 4096} {
		bomb := spreadsheet(t, 64<<20, declared)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := readInputs(bomb)
		runtime.ReadMemStats(&after)
		if statusOf(err) != http.StatusUnprocessableEntity || len(got) > 0 {
			t.Errorf("a spreadsheet that grows %s is met with %v and %d inputs, want 422 and none", name, err, len(got))
		}
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
			t.Errorf("a spreadsheet that grows %s took %d MB, want less than 16", name, grown>>20)
		}
	}
}

// spreadsheet is one whose sheet has a title of size bytes and declares another size.
func spreadsheet(t *testing.T, size int, declared uint64) string {
	sheet := []byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + strings.Repeat("x", size))
	var packed, whole bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := deflate.Write(sheet); err != nil || deflate.Close() != nil {
		t.Fatal(err)
	}
	honest, err := excelize.NewFile().WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := zip.NewReader(bytes.NewReader(honest.Bytes()), int64(honest.Len()))
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(&whole)
	for _, part := range parts.File {
		if part.Name != "xl/worksheets/sheet1.xml" {
			err = errors.Join(err, archive.Copy(part))
		}
	}
	bomb, raw := archive.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
		CRC32: crc32.ChecksumIEEE(sheet), CompressedSize64: uint64(packed.Len()), UncompressedSize64: declared})
	if err = errors.Join(err, raw); err != nil {
		t.Fatal(err)
	}
	if _, err := bomb.Write(packed.Bytes()); err != nil || archive.Close() != nil {
		t.Fatal(err)
	}
	return whole.String()
}

// held are saved Runs with one that nobody else may see.
type held struct{}

func (held) List(context.Context) ([]Run, error) { return []Run{{Name: "secret-run"}}, nil }
func (held) Find(_ context.Context, name string) (Run, error) {
	if name != "secret-run" {
		return Run{}, ErrNoRun
	}
	return Run{Name: name, Finished: true}, nil
}
func (held) Records(context.Context, string) iter.Seq2[record.Record, error] {
	return func(func(record.Record, error) bool) {}
}

func TestSavedRunsAreNeverOpenedByTheHost(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Options, *http.Request)
		want   bool
	}{
		{"this machine sees them", func(*Options, *http.Request) {}, true},
		{"a proxy here with the default Host does not", func(_ *Options,
			r *http.Request) {
			r.Header.Set("X-Forwarded-For", "192.0.2.1")
		}, false},
		{"nor one that speaks HTTP/1.0", func(_ *Options, r *http.Request) { r.ProtoMinor = 0 }, false},
		{"nor anybody where proxies are trusted", func(o *Options,
			_ *http.Request) {
			o.Trusted = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
		}, false},
		{"another machine does not", func(o *Options, r *http.Request) { o.LoopbackOnly, r.RemoteAddr = false, "192.0.2.1:9" }, false},
		{"unless they are opened", func(o *Options, r *http.Request) {
			o.LoopbackOnly, o.OpenRuns, r.RemoteAddr = false, true, "192.0.2.1:9"
		}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Options{Pipeline: &scan.Pipeline{Now: time.Now}, Saved: held{}, LoopbackOnly: true}
			for _, path := range []string{"/v1/runs", "/runs", "/v1/runs/secret-run", "/runs/secret-run", "/v1/runs/secret-run/export"} {
				r := httptest.NewRequest("GET", "http://127.0.0.1:8080"+path, nil)
				r.RemoteAddr = "127.0.0.1:9"
				tt.change(&o, r)
				s, err := New(o)
				if err != nil {
					t.Fatal(err)
				}
				w := httptest.NewRecorder()
				s.Handler().ServeHTTP(w, r)
				if seen := w.Code == 200 && (strings.Contains(path, "secret") || strings.Contains(w.Body.String(), "secret-run")); seen != tt.want {
					t.Errorf("GET %s = %d, seen %t, want %t", path, w.Code, seen, tt.want)
				}
			}
		})
	}
}

func TestMetricsAreNotOnThePublicAddress(t *testing.T) {
	s, err := New(Options{Pipeline: &scan.Pipeline{Now: time.Now}, LoopbackOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("GET", "http://127.0.0.1:8080/metrics", nil)
	r.RemoteAddr = "127.0.0.1:9"
	w := httptest.NewRecorder()
	if s.Handler().ServeHTTP(w, r); w.Code != 404 {
		t.Errorf("GET /metrics = %d, want 404", w.Code)
	}
}
