package scraper

import (
	"context"
	"net/http"
	"net/http/httptest"
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
	for anchor, want := range map[string]string{"#illustrator": "Illustrator", "#studio-manager": "Studio Manager", "#apply": "", "": ""} {
		title := ""
		for l, err := range s.Fetch(context.Background(), server.URL+"/jobs"+anchor) {
			if err == nil {
				title = l.Title
			}
		}
		if title != want {
			t.Errorf("Fetch(.../jobs%s) gives %q, want %q", anchor, title, want)
		}
	}
}
