package record

import (
	"testing"

	"rolecheck/scraper"
)

func TestLinkLeadsToPagesAlone(t *testing.T) {
	tests := []struct{ name, canonical, given, want string }{
		{"the canonical address goes first", "https://jobs.example/1", "https://jobs.example/1?utm=x", "https://jobs.example/1"},
		{"a script is no address", "javascript:alert(1)", "https://jobs.example/1", "https://jobs.example/1"},
		{"nor is a file", "", "file:///etc/passwd", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := Record{Listing: &scraper.Listing{CanonicalURL: tt.canonical, URL: tt.given}}
			if got := e.Link(); got != tt.want {
				t.Errorf("Link() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPercentNeverClaimsCertainty(t *testing.T) {
	for p, want := range map[float64]string{0: "1 %", 0.004: "1 %", 0.934: "93 %", 0.999: "99 %", 1: "99 %"} {
		if got := Percent(p); got != want {
			t.Errorf("Percent(%v) = %q, want %q", p, got, want)
		}
	}
}
