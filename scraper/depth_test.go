package scraper

import (
	"errors"
	"strings"
	"testing"
)

// deepPages nest without end, in each language that the readers take apart.
func deepPages() map[string]string {
	const size = 9 << 20 // what overflowed the stack of a JSON parser
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1) }
	some := func(s string) string { return strings.Repeat(s, (1<<20)/len(s)+1) }
	page := func(s string) string { return "<html><body><h1>Product Manager</h1>" + s }
	return map[string]string{
		"JSON arrays":          fill("["),
		"JSON objects":         fill(`{"a":`),
		"closed JSON":          strings.Repeat("[", size/2) + strings.Repeat("]", size/2),
		"JSON-LD":              page(`<script type="application/ld+json">` + fill("[")),
		"closed JSON-LD":       page(`<script type="application/ld+json">` + strings.Repeat("[", size/2) + strings.Repeat("]", size/2)),
		"escaped JSON-LD":      page(`<script type="application/ld+json">` + fill("{&quot;a&quot;:")),
		"page state":           page(`<script>window.__appData = ` + fill(`{"a":`)),
		"closed page state":    page(`<script>window.__appData = ` + strings.Repeat("[", size/2) + strings.Repeat("]", size/2)),
		"quoted page state":    page(`<script>window.__appData = JSON.parse("` + strings.Repeat("[", size/2) + strings.Repeat("]", size/2) + `")`),
		"an application state": page(`<script type="application/json">` + fill("[")),
		"a data-page":          page(`<div data-page="` + fill("[")),
		"a stream of Next.js":  page(`<script>self.__next_f.push([1,"1:` + strings.Repeat("[", size/2) + strings.Repeat("]", size/2) + `"])`),
		"elements":             page(some("<div>")),
		"custom elements":      page(some("<x-y>")),
		"quotations":           page(some("<blockquote><ul><li>x")),
		"XML":                  `<?xml version="1.0"?>` + some("<a><a>"),
		"a feed":               `<?xml version="1.0"?><rss><item><title>x</title><description>` + some("<b>"),
		"escaped markup":       `{"title":"x","content":"` + some("&lt;div&gt;") + `"}`,
		"markup in JSON-LD":    page(`<script type="application/ld+json">{"@type":"JobPosting","title":"x","description":"` + some("<b><p>") + `"}</script>`),
	}
}

func TestPagesNestedWithoutEndAreAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	for name, body := range deepPages() {
		t.Run(name, func(t *testing.T) {
			listings, err := Extract([]byte(body), "", mustParse("https://hostile.example/jobs/1"))
			var se *StatusError
			if len(listings) == 0 && !errors.As(err, &se) {
				t.Errorf("Extract = %d listings, %v, want a listing or a status", len(listings), err)
			}
		})
	}
}
