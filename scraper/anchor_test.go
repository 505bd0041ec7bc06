package scraper

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

func TestAnAnchorPicksThePostingOfAPage(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/pages/site-one-page-anchors.txtar")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/jobs" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write(archive.Files[1].Data)
	}))
	defer server.Close()
	s := New(Options{AllowPrivate: true, Pacer: &patientPacer{}})
	identities := map[string]string{}
	for anchor, want := range map[string]string{"#illustrator": "Illustrator", "#studio-manager": "Studio Manager",
		"#apply": "Illustrator Studio Manager", "": "Illustrator Studio Manager"} {
		var all []string
		for l, err := range s.Fetch(context.Background(), server.URL+"/jobs"+anchor) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, l.Title)
			if was := identities[l.Title]; was != "" && was != l.CanonicalURL {
				t.Errorf("Fetch(.../jobs%s) calls %q %q, and before it was %q", anchor, l.Title, l.CanonicalURL, was)
			}
			identities[l.Title] = l.CanonicalURL
		}
		if got := strings.Join(all, " "); got != want {
			t.Errorf("Fetch(.../jobs%s) gives %q, want %q", anchor, got, want)
		}
	}
	if identities["Illustrator"] == identities["Studio Manager"] {
		t.Errorf("two postings of a page are both %q", identities["Illustrator"])
	}
}

func TestOneSpellingOfAnAddress(t *testing.T) {
	for address, want := range map[string]string{
		"HTTPS://X.Example/jobs?utm_source=mail&a=1":      "https://x.example/jobs?a=1",
		"https://x.example/jobs#a":                        "https://x.example/jobs#a",
		"https://x.example/jobs#b?utm_source=mail":        "https://x.example/jobs#b?utm_source=mail",
		"https://x.example/jobs#":                         "https://x.example/jobs",
		"https://x.example/jobs#:~:text=Owner":            "https://x.example/jobs",
		"https://boards.greenhouse.io/acme/jobs/12#apply": "https://boards.greenhouse.io/acme/jobs/12",
		"no address at all":                               "no address at all",
	} {
		if got := OneSpelling(address); got != want {
			t.Errorf("OneSpelling(%q) = %q, want %q", address, got, want)
		}
	}
}
