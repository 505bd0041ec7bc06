package scraper

import (
	"bytes"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

type sample struct {
	body []byte
	at   *url.URL
}

// samples are the HTML pages of testdata, or the saved ones when they are present.
func samples(b *testing.B, dir string) []sample {
	var all []sample
	if dir == "saved" {
		for _, p := range savedPages(b) {
			body, err := os.ReadFile(filepath.Join(sharedPages, p.File))
			if err != nil {
				b.Fatal(err)
			}
			at, _ := url.Parse(p.Serve)
			if strings.HasSuffix(p.File, ".html") {
				all = append(all, sample{body, at})
			}
		}
		return all
	}
	files, _ := filepath.Glob("testdata/pages/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			b.Fatal(err)
		}
		var at *url.URL // nil for a page without an address
		if asked := strings.Fields(string(archive.Files[0].Data)); len(asked) > 0 {
			at, _ = url.Parse(asked[0])
		}
		if bytes.Contains(archive.Files[1].Data, []byte("<html")) {
			all = append(all, sample{archive.Files[1].Data, at})
		}
	}
	return all
}

// BenchmarkExtract reads whole pages.
func BenchmarkExtract(b *testing.B) {
	for _, dir := range []string{"testdata", "saved"} {
		b.Run(dir, func(b *testing.B) {
			pages := samples(b, dir)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				s := pages[n%len(pages)]
				var status *StatusError
				if _, err := Extract(s.body, "", s.at); err != nil && !errors.As(err, &status) {
					b.Fatal(err)
				}
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
