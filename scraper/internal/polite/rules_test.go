package polite

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestRobotsKeptAreBounded reads what is as large as is read of a robots.txt.
func TestRobotsKeptAreBounded(t *testing.T) {
	for name, line := range map[string]string{
		"wildcards":        "Disallow: /*a*b*c*d*e*f*g*%d$\n",
		"short rules":      "Allow: /%d\n",
		"long rules":       "Disallow: /" + strings.Repeat("x", 700) + "%d\n",
		"groups":           "User-agent: *\nDisallow: /%d\n",
		"others' products": "User-agent: bot%d\nDisallow: /%[1]d\n",
	} {
		body := "User-agent: *\n"
		for i := 0; len(body) < maxRobots; i++ {
			body += strings.Repeat(fmt.Sprintf(line, i), 100)
		}
		r := parseRobots([]byte(body), "rolecheck")
		kept := 0
		for _, rule := range r.rules {
			kept += len(rule.pattern)
		}
		if len(r.rules) > mostRules || kept > mostPatterns || kept != r.size {
			t.Errorf("%s: %d rules of %d bytes are kept", name, len(r.rules), kept)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a*b$\nCrawl-delay: 1e3\nAllow: *"))
	f.Add([]byte("user-agent:rolecheck\r\rdisallow:\x00#"))
	f.Fuzz(func(t *testing.T, body []byte) {
		h := &hostRules{}
		h.accept(http.StatusOK, body, "rolecheck", time.Time{})
		h.rules.allows("/jobs/1?a=b")
		if r := h.rules; r.delay < 0 || len(r.rules) > mostRules || r.size > mostPatterns {
			t.Errorf("%d rules of %d bytes, a delay of %v", len(r.rules), r.size, r.delay)
		}
	})
}
