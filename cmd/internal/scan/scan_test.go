package scan

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/klauspost/compress/zstd"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

func TestOrderedKeepsTheOrder(t *testing.T) {
	// Early items give more results, so later ones are ready first.
	work := func(_ context.Context, n int) iter.Seq[string] {
		return func(yield func(string) bool) {
			for i := range 100 - n {
				if !yield(fmt.Sprint(n, ".", i)) {
					return
				}
			}
		}
	}
	want := slices.Collect(Ordered(t.Context(), count(100), 1, work))
	for _, workers := range []int{2, 7, 64} {
		if got := slices.Collect(Ordered(t.Context(), count(100), workers, work)); !slices.Equal(got, want) {
			t.Errorf("%d workers give another order than one", workers)
		}
	}
}

func TestOrderedHoldsFewItems(t *testing.T) {
	const workers = 4
	var begun, done atomic.Int64
	items := func(yield func(int64) bool) {
		for n := range int64(10_000) {
			if ahead := begun.Add(1) - done.Load(); ahead > 3*workers+2 {
				t.Errorf("item %d was taken while %d were waiting", n, ahead)
				return
			}
			if !yield(n) {
				return
			}
		}
	}
	one := func(_ context.Context, n int64) iter.Seq[int64] { return slices.Values([]int64{n}) }
	for range Ordered(t.Context(), items, workers, one) {
		done.Add(1)
	}
	if done.Load() != 10_000 {
		t.Errorf("%d of 10000 came out", done.Load())
	}
}

func TestOrderedStopsWithItsCallerAndItsContext(t *testing.T) {
	forever := func(yield func(int) bool) {
		for n := 0; yield(n); n++ {
		}
	}
	endless := func(_ context.Context, n int) iter.Seq[int] {
		return func(yield func(int) bool) {
			for yield(n) {
			}
		}
	}
	for range Ordered(t.Context(), forever, 3, endless) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	for range Ordered(ctx, forever, 3, endless) {
		if seen++; seen == 100 {
			cancel()
		}
	}
}

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, test := range []struct {
		name, list string
		want       []string
	}{
		{"one a line", "https://a\nhttps://b\n", []string{"https://a", "https://b"}},
		{"no line end at the end", "https://a", []string{"https://a"}},
		{"comments and blank lines", "# mine\n\n  \nhttps://a\n#https://b\n", []string{"https://a"}},
		{"a byte order mark and Windows line ends", "\uFEFFhttps://a\r\nhttps://b\r\n", []string{"https://a", "https://b"}},
		{"blanks around", "  https://a\t\n", []string{"https://a"}},
		{"a url column", "id,URL,note\n1,https://a,x\n2,https://b,\"two\nlines\"\n", []string{"https://a", "https://b"}},
		{"a column of its own", "url\nhttps://a\n", []string{"https://a"}},
		{"semicolons and quotes", "\"id\";\"url\"\n1;\"https://a?x=1,2\"\n", []string{"https://a?x=1,2"}},
		{"an empty cell and a short row", "id,url\n1,\n2\n3,https://a\n", []string{"https://a"}},
		{"our own output", "url,title\r\nhttps://a,Product Owner\r\n", []string{"https://a"}},
		{"an address with commas is no header", "https://a/x,url,y\n", []string{"https://a/x,url,y"}},
		{"nothing", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for address, err := range Addresses(strings.NewReader(test.list), "") {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, address)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("Addresses(%q) = %q, want %q", test.list, got, test.want)
			}
		})
	}
}

func TestAddressesNamesTheBadLine(t *testing.T) {
	for list, want := range map[string]string{
		"https://a\n\x00\x01\n":                            "binary",
		"https://a\n" + strings.Repeat("x", longestLine+1): "line 2",
	} {
		var fault error
		for _, err := range Addresses(strings.NewReader(list), "") {
			fault = errors.Join(fault, err)
		}
		if fault == nil || !strings.Contains(fault.Error(), want) {
			t.Errorf("got %v, want a fault that names %s", fault, want)
		}
	}
}

func TestAListThatCannotBeReadIsNoEmptyOne(t *testing.T) {
	gone := errors.New("gone")
	for name, list := range map[string]io.Reader{
		"a pipe that breaks at once":         iotest.ErrReader(gone),
		"a table of more columns than bound": strings.NewReader("url" + strings.Repeat(",a", 40_000) + "\n"),
	} {
		var fault error
		for _, err := range Addresses(list, "") {
			fault = errors.Join(fault, err)
		}
		if fault == nil {
			t.Errorf("%s: no fault", name)
		}
	}
}

func TestListingsTellsTextFromTheRest(t *testing.T) {
	for _, test := range []struct {
		name, content string
		status        scraper.Status
		title         string
	}{
		{"text", "Product Owner\n\n- Own the backlog", "", "Product Owner"},
		{"a byte order mark", "\uFEFFProduct Owner\n\n- Own the backlog", "", "Product Owner"},
		{"Windows line ends", "Product Owner\r\n\r\n- Own the backlog\r\n", "", "Product Owner"},
		{"Markdown", "# Product Owner\n\n- Own the backlog", "", "Product Owner"},
		{"emphasis", "**Product Owner**\n\nOwn the backlog", "", "Product Owner"},
		{"a label", "Position: Keeper of Bees\nOwn the hives", "", "Keeper of Bees"},
		{"a title that nobody knows, standing alone", "Keeper of Bees\n\nOwn the hives", "", "Keeper of Bees"},
		{"a sentence", "You will own the backlog.\n\nAnd more.", "", ""},
		{"a heading", "Responsibilities\n\n- Own the backlog", "", ""},
		{"a bullet", "- Own the backlog\n- Write stories", "", ""},
		{"old Western letters", "Product Owner\n\nCaf\xe9 on the ground floor", "", "Product Owner"},
		{"two bytes a letter", "\xff\xfeP\x00O\x00\n\x00\n\x00x\x00", "", "PO"},
		{"nothing", "", scraper.Thin, ""},
		{"blanks", " \n\t\n", scraper.Thin, ""},
		{"a PDF", "%PDF-1.4\n%....", scraper.UnsupportedType, ""},
		{"an image", "\x89PNG\r\n\x1a\n", scraper.UnsupportedType, ""},
		{"an office document", "PK\x03\x04\x14\x00", scraper.UnsupportedType, ""},
		{"zeros in text", "Product\x00Owner", scraper.UnsupportedType, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, err := Listings(t.Context(), []byte(test.content), nil)
			if test.status != "" {
				if se := (*scraper.StatusError)(nil); !errors.As(err, &se) || se.Status != test.status || se.Hint == "" {
					t.Fatalf("got %v, want status %s with a hint", err, test.status)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := found[0].Title; got != test.title {
				t.Errorf("title %q, want %q", got, test.title)
			}
		})
	}
}

func TestNobodyWaitsForAPage(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	page := "<html><body><h1>Product Owner</h1>" + strings.Repeat("<p>Own the backlog.</p>", 10_000)
	for r := range pipeline(t).Document(ctx, "x", "", []byte(page)) {
		if r.Verdict != nil || r.Error == nil || !strings.Contains(r.Error.Message, context.Canceled.Error()) {
			t.Errorf("a page that nobody waits for was judged: %+v", r)
		}
	}
	several := `[` + strings.Repeat(`{"title":"Product Owner","description":"Own the backlog and order it for the squads."},`, 3)
	several = strings.TrimSuffix(several, ",") + `]`
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	n := 0
	for range pipeline(t).Document(ctx, "x", "", []byte(several)) {
		n++
		leave()
	}
	if n != 1 {
		t.Errorf("%d listings were judged, want the one during which everybody left", n)
	}
}

// FuzzListings holds the reader of documents to its promise: any bytes give a
// listing in valid UTF-8, or a fault with a status.
func FuzzListings(f *testing.F) {
	f.Add([]byte("Product Owner\n\n- Own the backlog"))
	f.Add([]byte("<html><body><h1>Product Owner</h1><p>Own the backlog"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, content []byte) {
		found, err := Listings(t.Context(), content, nil)
		if se := (*scraper.StatusError)(nil); err != nil && !errors.As(err, &se) {
			t.Errorf("a fault without a status: %v", err)
		}
		for _, l := range found {
			if l.Description != strings.ToValidUTF8(l.Description, "?") {
				t.Errorf("%q is not UTF-8", l.Description)
			}
		}
	})
}

const dump = `{"id": 1, "title": "Product Owner", "text": "- Own the backlog"}

{"title": "Product Manager"
{"title": "Product Manager", "description": "- Own the roadmap", "url": "https://a"}
[1]
`

func TestDumpGivesEveryRow(t *testing.T) {
	want := []string{"d.jsonl:1 ok Product Owner", "d.jsonl:3 not_a_posting ", "d.jsonl:4 ok Product Manager", "d.jsonl:5 not_a_posting "}
	for name, content := range map[string][]byte{"plain": []byte(dump), "gzip": gzipped(t, dump),
		"zstd": zstded(t, dump), "byte order mark": []byte("\uFEFF" + dump)} {
		if got := judged(t, "d.jsonl", content); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestDumpOfCSV(t *testing.T) {
	const rows = "title;id;description\nProduct Owner;7;\"- Own the backlog\n- Write stories\"\nshort;1\n\nProduct " +
		"Manager;8;- Own the roadmap\n"
	want := []string{"d.csv:2 ok Product Owner", "d.csv:4 thin short", "d.csv:6 ok Product Manager"}
	if got := judged(t, "d.csv", []byte(rows)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDumpPassesUnknownFieldsOn(t *testing.T) {
	p := pipeline(t)
	d, err := OpenDump("d.jsonl", strings.NewReader(`{"z": [1, 2], "title": "Product Owner",`+
		` "text": "- Own the backlog", "a": null, "company": "Acme"}`), Fields{})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Passed(); !slices.Equal(got, []string{"z", "a"}) {
		t.Errorf("Passed = %q, want z and a", got)
	}
	for row := range d.Rows() {
		r := p.Row(row)
		if got, _ := json.Marshal(r.Extra); string(got) != `{"a":null,"z":[1,2]}` || r.Listing.Company != "Acme" {
			t.Errorf("extra %s, company %q", got, r.Listing.Company)
		}
	}
}

func TestDumpSkipsALineThatIsTooLong(t *testing.T) {
	content := `{"title": "a", "text": "` + strings.Repeat("x", longestRow) + "\"}\n" +
		`{"title": "Product Owner", "text": "- Own the backlog"}`
	want := []string{"d.jsonl:1 not_a_posting ", "d.jsonl:2 ok Product Owner"}
	if got := judged(t, "d.jsonl", []byte(content)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDumpThatEndsTooSoonSaysSo(t *testing.T) {
	cut := gzipped(t, strings.Repeat(dump, 100))
	got := judged(t, "d.jsonl", cut[:len(cut)-10])
	if last := got[len(got)-1]; !strings.Contains(last, "not_a_posting") {
		t.Errorf("the last row is %q, want a fault", last)
	}
}

func FuzzDump(f *testing.F) {
	f.Add("d.jsonl", []byte(dump))
	f.Add("d.csv", []byte("title,text\na,\"b\n"))
	f.Add("-", []byte("\x1f\x8b\x08"))
	f.Add("d.json", []byte(strings.Repeat("[", 20_000)))
	f.Add("d.json", []byte(strings.Repeat(`{"a":`, 20_000)))
	f.Add("d.json", []byte(`{"jobs":[{"title":"a","text":"b"},`))
	f.Add("d.csv", []byte("\xff\xfet\x00e\x00x\x00t\x00\n\x00"))
	f.Add("d.xlsx", []byte("PK\x03\x04"))
	f.Add("d.parquet", []byte("PAR1\x00\x00\x00\x00PAR1"))
	p := pipeline(f)
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		d, err := OpenDump(name, bytes.NewReader(content), Fields{})
		if err != nil {
			return
		}
		for row := range d.Rows() {
			if r := p.Row(row); r.Status == "" || r.Input == "" {
				t.Errorf("a row without input or status: %+v", r)
			}
		}
	})
}

// judged are the rows of a dump as "input status title".
func judged(t *testing.T, name string, content []byte) []string {
	t.Helper()
	p := pipeline(t)
	d, err := OpenDump(name, bytes.NewReader(content), Fields{})
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for row := range d.Rows() {
		r := p.Row(row)
		rows = append(rows, fmt.Sprintf("%s %s %s", r.Input, r.Status, r.Listing.Title))
	}
	return rows
}

// builtin is the classifier of all tests; many may use it at once.
var builtin = sync.OnceValues(func() (*classifier.Classifier, error) { return classifier.New(classifier.Builtin()) })

func pipeline(t testing.TB) *Pipeline {
	t.Helper()
	judge, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	return &Pipeline{Scraper: scraper.New(scraper.Options{}), Classifier: judge, Now: func() time.Time { return time.Time{} }}
}

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstded(t *testing.T, s string) []byte {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll([]byte(s), nil)
}
