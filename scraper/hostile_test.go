package scraper

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// hostilePages are pages made to exhaust a reader.
func hostilePages(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	number := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i, i)
		}
		return b.String()
	}
	page := func(s string) string {
		return "<html><head><title>Product Manager</title></head><body><h1>Product Manager</h1>" + s + "</body></html>"
	}
	return map[string]string{
		"nested blocks":        page(fill("<div>")),
		"nested bold":          page(fill("<b>x")),
		"nested anchors":       page(fill("<a href=/jobs/x>")),
		"nested lists":         page(fill("<ul><li>x")),
		"nested tables":        page(fill("<table><tr><td>x")),
		"misnested formatting": page(fill("<b><i><p>x</b></i>")),
		"paragraphs":           page(number("<p>%d a paragraph that goes on for a while and says little %d</p>")),
		"links":                page(number("<a href=/jobs/role-%d>Role %d</a>")),
		"steps":                page(number("<a class=pager rel=x href=/n?page=%d>Next %d</a>")),
		"numbered steps":       page(number("<a href=?page=%d>%d</a>")),
		"cards":                page(number("<div><h3>Baker %d</h3><a href=/x/%d>Read more</a></div>")),
		"cards below links":    page("<div>" + fill("<a href=/x>x</a>") + "</div>" + number("<h3>Baker %d</h3><p>%d</p>")),
		"rows":                 page("<table>" + number("<tr><td>Label %d</td><td>value %d</td></tr>")),
		"one long line":        page("<p>" + fill("word ")),
		"bullets":              page(fill("• x<br>")),
		"headings":             page(number("<h2>Manager %d</h2><p>%d</p>")),
		"scripts":              page(fill(`<script type="application/ld+json">{"@type":"X"}</script>`)),
		"broken JSON-LD": page(`<script type="application/ld+json">{"@type":"JobPosting","title":"x","description":"` +
			fill("a\n\\\"") + `</script>`),
		"unclosed JSON-LD": page(`<script type="application/ld+json">` + fill(`{"a":[`) + `</script>`),
		"repeated state":   page(`<script>` + fill("window.__appData = {") + `</script>`),
		"deep state": page(`<script id="__NEXT_DATA__" type="application/json">` + strings.Repeat(`{"a":`,
			5000) + "1" + strings.Repeat("}", 5000) + `</script>` + fill("x")),
		"deep JSON":    strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + fill(" "),
		"JSON of many": `[` + strings.TrimSuffix(number(`{"title":"Role %d","location":"Lyon","url":"/j/%d"},`), ",") + `]`,
		"nested XML":   `<?xml version="1.0"?>` + fill("<a>"),
		"RSS of many": `<?xml version="1.0"?><rss><channel>` +
			number("<item><title>Role %d</title><link>https://x.example/jobs/%d</link></item>") + `</channel></rss>`,
		"attributes": page("<p " + number(`a%d="%d" `) + ">x</p>"),
		"entities":   page(fill("&amp;amp;nbsp;")),
		"escaped description": page(`<script type="application/ld+json">{"@type":"JobPosting","title":"x","description":"` +
			fill("&amp;lt;p&amp;gt;") + `"}</script>`),
		"comments":               page(fill("<!-- x -->")),
		"closing tags":           page(fill("</p></div></b>")),
		"hidden forms":           page(fill(`<form><input><input></form>`)),
		"titles":                 page(fill("<title>Product Manager - Kestrel | x</title>")),
		"as a":                   page("<p>" + fill("As a Product Manager of the Big and ")),
		"chrome":                 page(fill(`<div class="cookie-banner related">x</div>`)),
		"nested chrome":          page(fill(`<div class="related">some words that count as running text`)),
		"greater than in a name": page(fill(`<p title=">">x`)),
	}
}

// TestHostilePages reads pages that would blow a stack or a quadratic reader.
func TestHostilePages(t *testing.T) {
	at, err := url.Parse("https://hostile.example/jobs/1")
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range hostilePages(1 << 16) {
		t.Run(name, func(t *testing.T) {
			if listings, err := Extract([]byte(body), "", at); err == nil && len(listings) == 0 {
				t.Error("neither a listing nor an error")
			}
		})
	}
}

// TestLittleBodiesEndNothing reads what is left of wrappers with nothing in them,
// and addresses without a name.
func TestLittleBodiesEndNothing(t *testing.T) {
	for _, body := range []string{"x=", "callback();", "while(1);", ")]}'", "<html><head></head><body><pre></pre></body></html>",
		"<p><b>Salary:</b> 20000</p><table><tr><td>Location</td><td>Turku</td></tr><tr><td>Description</td><td>" + work + "</td></tr></table>"} {
		for _, at := range []string{"https://jobs.example/1", "https://medium.com/", "https://raw.githubusercontent.com/"} {
			u, _ := url.Parse(at)
			_, _ = Extract([]byte(body), "", u)
		}
	}
}
