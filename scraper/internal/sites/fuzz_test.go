package sites

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolecheck/scraper/internal/page"
)

// addPages adds the pages of testdata with their addresses.
func addPages(f *testing.F, add func(body []byte, at string)) {
	files, err := filepath.Glob("../../testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatalf("no pages: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		at, _, _ := strings.Cut(strings.TrimSpace(string(archive.Files[0].Data)), " ")
		add(archive.Files[1].Data, at)
	}
}

// FuzzReaders gives each page to every site's reader, whatever its address.
func FuzzReaders(f *testing.F) {
	addPages(f, func(body []byte, at string) { f.Add(body, at) })
	f.Fuzz(func(t *testing.T, body []byte, at string) {
		u, err := url.Parse(at)
		if err != nil {
			u = nil
		}
		p, err := page.Prepared(page.Page{Body: body, At: u})
		if err != nil {
			return
		}
		for _, s := range sites {
			found, err := s.read(p)
			if found != nil && err != nil {
				t.Fatalf("%s gave postings and the error %v", s.name, err)
			}
		}
	})
}

// FuzzPlan asks every site to plan for any address: no panic, and addresses
// of the web only.
func FuzzPlan(f *testing.F) {
	addPages(f, func(_ []byte, at string) { f.Add(at) })
	f.Fuzz(func(t *testing.T, at string) {
		u, err := url.Parse(at)
		if err != nil || u.Host == "" {
			return
		}
		for _, s := range sites {
			p := s.plan(u)
			if p == nil {
				continue
			}
			if _, err := url.Parse(p.Canonical); err != nil || p.Canonical == "" {
				t.Fatalf("%s plans %q with the identity %q", s.name, at, p.Canonical)
			}
			for _, r := range p.Requests {
				if _, err := url.Parse(r.URL); err != nil {
					t.Fatalf("%s plans %q by asking for %q: %v", s.name, at, r.URL, err)
				}
			}
		}
	})
}
