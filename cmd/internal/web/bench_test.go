package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// BenchmarkClassify is one typical listing through every guard, without the network.
func BenchmarkClassify(b *testing.B) {
	h := server(b).Handler()
	text := bundled(b, "owner-title-manager-duties.txt") + "\n" + bundled(b, "owner-matches.txt") + "\n" + bundled(b, "hybrid-start-up.txt")
	body, err := json.Marshal(map[string]string{"title": "Product Owner", "text": text})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/v1/classify", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != http.StatusOK {
			b.Fatalf("POST = %d %s", w.Code, w.Body)
		}
	}
}
