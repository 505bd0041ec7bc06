package scraper

import (
	"errors"
	"strings"
	"testing"
)

func TestNormalise(t *testing.T) {
	for _, tt := range []struct{ name, pasted, want string }{
		{"scheme is added", "jobs.lever.co/acme/1", "https://jobs.lever.co/acme/1"},
		{"scheme with two slashes only", "//jobs.lever.co/acme", "https://jobs.lever.co/acme"},
		{"port is not a scheme", "jobs.example:8080/a", "https://jobs.example:8080/a"},
		{"http stays", "http://jobs.example/a", "http://jobs.example/a"},
		{"host in lower case, default port gone, path begun", "HTTPS://Jobs.Example:443", "https://jobs.example/"},
		{"fragment is dropped", "https://jobs.example/a#apply", "https://jobs.example/a"},
		{"a quote before a fragment is dropped too", "https://jobs.example/a'#apply", "https://jobs.example/a"},
		{"and one before a tracker", "https://jobs.example/a?b=1`&utm_source=x", "https://jobs.example/a?b=1"},
		{"credentials are dropped", "https://me:secret@jobs.example/a", "https://jobs.example/a"},
		{"tracking is dropped, the rest keeps its order",
			"https://x.example/j?b=2&utm_source=li&a=1&gclid=9&GH_SRC=z&lever-source=LinkedIn",
			"https://x.example/j?b=2&a=1"},
		{"only tracking leaves no question mark", "https://x.example/j?utm_medium=mail", "https://x.example/j"},
		{"job keys stay", "https://x.example/careers?gh_jid=42&gh_src=abc", "https://x.example/careers?gh_jid=42"},
		{"international host", "https://bücher.example/stellen", "https://xn--bcher-kva.example/stellen"},
		{"spaces and angle brackets around", " <https://jobs.example/a> \n", "https://jobs.example/a"},
		{"line break within", "https://jobs.example/a\n/b", "https://jobs.example/a/b"},
		{"dots in the path", "https://jobs.example/a/../b/./c", "https://jobs.example/b/c"},
		{"escapes stay", "https://jobs.ashbyhq.com/Sierra%20Space/1", "https://jobs.ashbyhq.com/Sierra%20Space/1"},
		{"percent sign alone", "https://jobs.example/100%/a", "https://jobs.example/100%25/a"},
		{"letters in the path are escaped", "https://jobs.example/führung", "https://jobs.example/f%C3%BChrung"},
		{"number as host", "http://2130706433/", "http://127.0.0.1/"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			u, err := normalise(tt.pasted)
			if err != nil || u.String() != tt.want {
				t.Errorf("normalise(%q) = %v, %v, want %s", tt.pasted, u, err, tt.want)
			}
		})
	}
}

func TestNormaliseRefuses(t *testing.T) {
	for pasted, want := range map[string]Status{
		"":                              InvalidURL,
		"   ":                           InvalidURL,
		"hello":                         InvalidURL,
		"product owner (m/w/d)":         InvalidURL,
		"https://":                      InvalidURL,
		"https://exa mple.com/":         InvalidURL,
		"https://[::1/":                 InvalidURL,
		"https://1.2.3.4.5/":            InvalidURL,
		"https://jobs.example:9999999/": InvalidURL,
		"ftp://jobs.example/a":          Refused,
		"mailto:jobs@jobs.example":      Refused,
		"javascript:alert(1)":           Refused,
		"https://jobs.example/" + strings.Repeat("a", 9000): InvalidURL,
	} {
		_, err := normalise(pasted)
		se := (*StatusError)(nil)
		if !errors.As(err, &se) || se.Status != want {
			t.Errorf("normalise(%q) = %v, want %s", pasted, err, want)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"jobs.lever.co/acme", "https://bücher.example:8080/a?utm_source=x&b=%zz#c",
		"http://0x7f.1/", "//[::ffff:1.2.3.4]/", "a:b@c:d", "http://%", "https://a.example/?&&=&a", "0??", "0/'#",
		"0?`&utm_a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, pasted string) {
		u, err := normalise(pasted)
		if err != nil {
			if se := (*StatusError)(nil); !errors.As(err, &se) || u != nil {
				t.Fatalf("normalise(%q) = %v, %v, want nothing and a *StatusError", pasted, u, err)
			}
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.Fragment != "" {
			t.Fatalf("normalise(%q) = %#v", pasted, u)
		}
		again, err := normalise(u.String())
		if err != nil || again.String() != u.String() {
			t.Fatalf("normalise(%q) = %s, but normalised again %v, %v", pasted, u, again, err)
		}
	})
}
