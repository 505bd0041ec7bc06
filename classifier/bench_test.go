//go:build unix

package classifier

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jdkato/prose/v2"

	"rolecheck/classifier/internal/match"
)

// ad is a title with its text, as the benchmarks read them.
type ad struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// adsFrom are the listings of testdata, or those of the corpus where it is present.
func adsFrom(b testing.TB, source string) []ad {
	b.Helper()
	if source == "corpus" {
		return corpusAds(b)
	}
	files, _ := filepath.Glob("../testdata/listings/*.txt")
	var ads []ad
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		header, text, _ := strings.Cut(string(data), "\n\n")
		_, title, _ := strings.Cut(header, "title: ")
		title, _, _ = strings.Cut(title, "\n")
		ads = append(ads, ad{title, text})
	}
	return ads
}

func corpusAds(b testing.TB) []ad {
	const corpus = "../../shared/corpus/listings.jsonl"
	file, err := os.Open(corpus)
	if err != nil {
		b.Skipf("no corpus in %s", corpus)
	}
	defer file.Close()
	var ads []ad
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a ad
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		ads = append(ads, a)
	}
	return ads
}

func benchClassifier(tb testing.TB) *Classifier {
	tb.Helper()
	return newBuiltin(tb)
}

// perListing times work on every listing of both sources in turn.
func perListing(b *testing.B, work func(ad)) {
	for _, source := range []string{"testdata", "corpus"} {
		b.Run(source, func(b *testing.B) {
			ads := adsFrom(b, source)
			size := 0
			for _, a := range ads {
				size += len(a.Text)
			}
			b.SetBytes(int64(size / len(ads)))
			b.ReportAllocs()
			n, before := 0, cpuTime()
			for b.Loop() {
				work(ads[n%len(ads)])
				n++
			}
			b.ReportMetric(float64(n)/(cpuTime()-before).Seconds(), "listings/cpu-s")
		})
	}
}

// cpuTime is what the process has used of all cores, the garbage collector
// included; on a machine that is shared it tells more than the clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // unreachable: it fails on a bad argument only
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkTokens is the floor: the words are cut and looked up, no more.
func BenchmarkTokens(b *testing.B) {
	c := benchClassifier(b)
	var z match.Scan
	perListing(b, func(a ad) {
		z.Tokens = z.Tokens[:0]
		c.body.Scan(&z, a.Text, 0, len(a.Text))
	})
}

// BenchmarkParse goes on to blocks, headings and sentences.
func BenchmarkParse(b *testing.B) {
	c := benchClassifier(b)
	var d document
	perListing(b, func(a ad) { c.parse(&d, a.Text) })
}

// BenchmarkMatch goes on to the findings with their contexts.
func BenchmarkMatch(b *testing.B) {
	c := benchClassifier(b)
	r := c.readers.New().(*reader)
	perListing(b, func(a ad) {
		c.parse(&r.doc, a.Text)
		c.find(r)
	})
}

// BenchmarkClassify gives the whole verdict with its evidence.
func BenchmarkClassify(b *testing.B) {
	c := benchClassifier(b)
	perListing(b, func(a ad) { c.Classify(a.Title, a.Text) })
}

// BenchmarkTitle reads titles alone.
func BenchmarkTitle(b *testing.B) {
	perListing(b, func(a ad) { ReadTitle(a.Title) })
}

// BenchmarkNaive is what prose's manual leads to: a document of each listing,
// which loads the models again, and a count of keywords in its tokens.
func BenchmarkNaive(b *testing.B) {
	manager := []string{"roadmap", "strategy", "market", "vision", "customer", "pricing"}
	owner := []string{"backlog", "sprint", "scrum", "stories", "acceptance", "refinement"}
	perListing(b, func(a ad) {
		doc, err := prose.NewDocument(a.Text)
		if err != nil {
			b.Fatal(err)
		}
		count := map[string]int{}
		for _, t := range doc.Tokens() {
			count[strings.ToLower(t.Text)]++
		}
		lead := 0
		for i := range manager {
			lead += count[manager[i]] - count[owner[i]]
		}
		_ = lead
	})
}

// BenchmarkNew is the price of the start: the catalogue read and compiled.
func BenchmarkNew(b *testing.B) {
	b.Run("Builtin", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Builtin()
		}
	})
	b.Run("New", func(b *testing.B) {
		rules := Builtin()
		b.ReportAllocs()
		for b.Loop() {
			if _, err := New(rules); err != nil {
				b.Fatal(err)
			}
		}
	})
}
