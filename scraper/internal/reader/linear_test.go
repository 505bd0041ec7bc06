package reader

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
)

// stepsOn is what the reading of a page costs.
func stepsOn(t *testing.T, body string) int {
	at := &url.URL{Scheme: "https", Host: "hostile.example", Path: "/jobs/1"}
	p, err := page.Prepared(page.Page{Body: []byte(body), At: at})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readPrepared(p); err != nil {
		if se := (*status.Error)(nil); !errors.As(err, &se) {
			t.Fatal(err)
		}
	}
	return p.Work.Steps()
}

// The forms in which a page grows: a unit again and again, with a number in it
// where units shall differ.
var growingPages = []struct{ name, before, unit, after string }{
	{"empty lists", "", "<ul></ul>", ""},
	{"empty lists in a list", "<ul>", "<ul></ul>", ""},
	{"lists in a list", "<ul>", "<ul>x</ul>", ""},
	{"lists between other elements", "<ol>", "<span></span><ul></ul>", ""},
	{"items that are never closed", "", "<li>x", ""},
	{"nested lists", "", "<ul><li>x", ""},
	{"line breaks", "", "x<br>", ""},
	{"paragraphs in bold that is never closed", "", "<b><p>x", ""},
	{"distinct fonts", "", "<font a%d=x><p>", ""},
	{"words with a comment in each", "<p>", "a<!-- -->", ""},
	{"words with an element in each", "<p>", "a<i></i>", ""},
	{"entities", "<p>", "&amp;amp;", ""},
	{"ampersands", "<p>", "&", ""},
	{"signs that open no tag", "<p>", "< ", ""},
	{"attributes", "<p ", `a%d="1" `, ">x"},
	{"attributes of the page", "", "<body a%d=x>", ""},
	{"closing tags", "", "</p></b></div>x", ""},
	{"tables in tables", "", "<table><tr><td>x<td>y", ""},
	{"rows of a table", "<table>", "<tr><td>Label %d<td>value", ""},
	{"rows with one label", "<table>", "<tr><td>description<td>x", ""},
	{"cells of a row", "<table><tr>", "<td>x", ""},
	{"text that belongs in no table", "<table>", "x<a>y</a>", ""},
	{"terms without a description", "<dl>", "<dt>x", ""},
	{"terms with one", "<dl>", "<dt>x<dd>y", ""},
	{"definitions in definitions", "", "<dl><dt>x<dd>y", ""},
	{"links", "", "<a href=/jobs/role-%d>Role</a>", ""},
	{"links with headings", "", "<a href=/jobs/role-%d><h3>Role</h3></a>", ""},
	{"links in tables in links", "", "<a href=/jobs/role-%d><table><tr><td>x", ""},
	{"headings", "", "<h2>Manager %d</h2>", ""},
	{"headings in headings", "", "<h2><div>x", ""},
	{"one line again and again", "", "<p>a", ""},
	{"three lines that never repeat in a row", "", "<p>a<p>b<p>a<p>c", ""},
	{"forms", "", "<form><input><input></form>", ""},
	{"banners in banners", "", `<div class="related">some words that run on`, ""},
	{"label lines", "", "<p>Location: x", ""},
	{"notices that a posting is closed", "<p>", "the position is, ", "no longer"},
	{"sentences on cookies", "<p>", "cookies ", ""},
	{"pay", "<p>", "salary $1 to ", ""},
	{"names of the company", "<p>", "Hostile, ", ""},
	{"microdata", "", `<i itemscope itemtype="http://schema.org/JobPosting"><b itemprop=title>PM</b></i>`, ""},
	{"microdata in microdata", "", `<div itemscope itemtype="http://schema.org/JobPosting"><b itemprop=title>PM</b>`, ""},
	{"properties", `<div itemscope itemtype="http://schema.org/JobPosting"><b itemprop=title>PM</b>`, "<i itemprop=x>y</i>", ""},
	{"places", `<div itemscope itemtype="http://schema.org/JobPosting"><b itemprop=title>PM</b>`, "<i itemprop=jobLocation>%d</i>", ""},
	{"descriptions in descriptions",
		`<div itemscope itemtype="http://schema.org/JobPosting"><b itemprop=title>PM</b>`,
		"<div itemprop=description>x", ""},
	{"blocks of JSON-LD", "", `<script type="application/ld+json">{"@type":"JobPosting","title":"x"}</script>`, ""},
	{"places in JSON-LD", `<script type="application/ld+json">{"@type":"JobPosting","title":"x","jobLocation":[`, `"%d",`, "1]}"},
	{"kinds of employment", `<script type="application/ld+json">{"@type":"JobPosting","title":"x","employmentType":[`, `"%d",`, "1]}"},
	{"postings in JSON-LD whose employer stands elsewhere", `<script type="application/ld+json">[`,
		`{"@type":"JobPosting","title":"x","hiringOrganization":{"@id":"#%d"}},`, "1]"},
	{"links to further pages", "<h2>Product Manager</h2>", "<nav class=pager><a href=?page=%d>next</a></nav>", ""},
	{"keys of JSON", `<script type="application/ld+json">{`, `"k%d":1,`, `"z":1}`},
	{"objects of JSON", `<script type="application/json">[`, `{"title":"x","a":{}},`, "1]"},
	{"broken JSON", `<script type="application/ld+json">{"a":"`, `" \x `, ""},
	{"states of a page", "", "<script>__data={}</script>", ""},
	{"a state again and again", "<script>", "__INITIAL_STATE__={", ""},
	{"values that are not defined", `<script>__data={"a":`, "[undefined,", ""},
	{"chunks of Next.js", "<script>", `self.__next_f.push([1,"`, ""},
	{"lines of Next.js", `<script>self.__next_f.push([1,"`, `1:{}\n`, `"])`},
	{"a description of escapes", `<script type="application/ld+json">{"@type":"JobPosting","title":"x","description":"`, "&lt;p", `"}`},
	{"a description of lists", `<script type="application/ld+json">{"@type":"JobPosting","title":"x","description":"<ul>`, "<ul></ul>", `"}`},
}

func grown(before, unit, after string, size int) string {
	var b strings.Builder
	b.WriteString(before)
	for i := 0; b.Len() < size; i++ {
		if strings.Contains(unit, "%d") {
			fmt.Fprintf(&b, unit, i)
		} else {
			b.WriteString(unit)
		}
	}
	return b.String() + after
}

func TestReadingTakesStepsLinearInThePage(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	for _, tt := range growingPages {
		t.Run(tt.name, func(t *testing.T) {
			head := "<html><head><title>Product Manager at Hostile</title></head><body><h1>Product Manager</h1>" + tt.before
			checkLinear(t, func(size int) string { return grown(head, tt.unit, tt.after, size) })
		})
	}
}

func TestReadingFeedsTakesStepsLinearInTheFeed(t *testing.T) {
	for _, tt := range []struct{ name, before, unit, after string }{
		{"comments between letters", "<item><title>x</title><description>", "a<!-- -->", "</description></item>"},
		{"elements in elements", "<item><title>x</title><description>", "<a>x", ""},
		{"items", "", "<item><title>%d</title></item>", ""},
		{"children of an item", "<item>", "<a/>", "</item>"},
		{"closing tags", "<item>", "</b>", "</item>"},
		{"attributes", "<item ", `a%d="1" `, "></item>"},
		{"names of spaces", "", `<a xmlns:b%d="x">`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			checkLinear(t, func(size int) string { return grown(`<?xml version="1.0"?><rss>`+tt.before, tt.unit, tt.after, size) })
		})
	}
}

func checkLinear(t *testing.T, body func(size int) string) {
	small, large := stepsOn(t, body(10_000)), stepsOn(t, body(100_000))
	if limit := 11*small + 50_000; large > limit {
		t.Errorf("10 times the page takes %d steps after %d, want at most %d", large, small, limit)
	}
}

func TestReadingEndsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	body := "<html><body><h1>Product Manager</h1>" + strings.Repeat("<p>Own the roadmap.", 10_000)
	if f, err := Read(page.Page{Body: []byte(body), Ctx: ctx}); !errors.Is(err, context.Canceled) {
		t.Errorf("read = %v, %v, want %v", f, err, context.Canceled)
	}
}
