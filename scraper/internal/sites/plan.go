package sites

import (
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/page"
)

// web builds an https address from segments, each escaped.
func web(host string, segments ...string) string {
	var b strings.Builder
	b.WriteString("https://" + host)
	for _, s := range segments {
		if s != "" {
			b.WriteString("/" + url.PathEscape(s))
		}
	}
	return b.String()
}

// posting plans for one posting, whose data lies at the endpoints.
func posting(canonical string, endpoints ...string) *page.Plan {
	return &page.Plan{Canonical: canonical, Requests: gets(endpoints)}
}

// boardOf plans for a board, whose data lies at the endpoints.
func boardOf(canonical string, endpoints ...string) *page.Plan {
	return &page.Plan{Canonical: canonical, Board: true, Requests: gets(endpoints)}
}

func gets(endpoints []string) []page.Request {
	var all []page.Request
	for _, e := range endpoints {
		all = append(all, page.Request{URL: e})
	}
	return all
}

// itself plans for an address whose data lies right there.
func itself(u *url.URL, board bool) *page.Plan {
	clean := *u
	clean.Fragment = ""
	return &page.Plan{Canonical: clean.String(), Board: board, Requests: gets([]string{clean.String()})}
}

var (
	uuid      = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)
	digits    = regexp.MustCompile(`^\d+$`)
	locale    = regexp.MustCompile(`^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$`)
	lastDigit = regexp.MustCompile(`(\d+)/?$`)
)
