package scraper

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/reader"
	"rolecheck/scraper/internal/sites"
)

var update = flag.Bool("update", false, "write what the readers find into testdata")

// answer is what a fixture expects: listings, or a status.
type answer struct {
	Listings []Listing `json:"listings,omitempty"`
	Links    []string  `json:"links,omitempty"` // "title: address"
	Next     []string  `json:"next,omitempty"`
	Status   Status    `json:"status,omitempty"`
	Reason   string    `json:"reason,omitempty"`
}

// TestFixtures reads each page of testdata/pages, all of them written by us,
// and compares with what the file expects: see testdata/README.md.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { checkFixture(t, file) })
	}
}

func checkFixture(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	section := map[string]int{}
	for i, f := range archive.Files {
		section[f.Name] = i
	}
	request := strings.Fields(string(archive.Files[section["request"]].Data))
	var at *url.URL
	contentType := ""
	if len(request) > 0 {
		if at, err = url.Parse(request[0]); err != nil {
			t.Fatal(err)
		}
		contentType = strings.Join(request[1:], " ")
	}
	got := encode(t, answerOf(reader.Read(page.Page{Body: archive.Files[section["page"]].Data,
		ContentType: contentType, At: at, Sites: sites.Known{}})))
	want := &archive.Files[section["want"]]
	if bytes.Equal(want.Data, got) {
		return
	}
	if *update {
		want.Data = got
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s: got\n%s\nwant\n%s", file, got, want.Data)
}

func answerOf(f *page.Found, err error) answer {
	var a answer
	var s *StatusError
	if errors.As(err, &s) {
		a.Status, a.Reason = s.Status, s.Reason
	}
	if f == nil {
		return a
	}
	a.Listings = f.Listings
	for _, l := range f.Links {
		a.Links = append(a.Links, l.Title+": "+l.URL)
	}
	for _, r := range f.Next {
		a.Next = append(a.Next, strings.TrimSpace(r.Method+" "+r.URL+" "+r.Body))
	}
	return a
}

func encode(t *testing.T, a answer) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(a); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSameText reads one description in the forms in which sites publish it.
func TestSameText(t *testing.T) {
	const text = `<p>Routes &amp; schedules.</p><h3>What you will do</h3><ul><li>Own the roadmap<ul><li>with ` +
		`design</li></ul></li></ul><p><b>Requirements</b><br>• Four years</p>`
	const want = "Routes & schedules.\n\n## What you will do\n\n- Own the roadmap\n  - with design\n\n## Requirements\n- Four years"
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	escaped, err := json.Marshal(html.EscapeString(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"JSON-LD": `<script type="application/ld+json">{"@type":"JobPosting","title":"Owner","description":` +
			string(quoted) + `}</script>`,
		"JSON-LD escaped": `<script type="application/ld+json">{"@type":"JobPosting","title":"Owner","description":` +
			string(escaped) + `}</script>`,
		"microdata": `<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Owner</h1><div ` +
			`itemprop="description">` + text + `</div></div>`,
		"RDFa":       `<div typeof="JobPosting"><h1 property="title">Owner</h1><div property="description">` + text + `</div></div>`,
		"Greenhouse": `{"id":1,"title":"Owner","absolute_url":"https://a.example/1","content":` + string(escaped) + `}`,
		"Ashby": `{"apiVersion":"1","jobs":[{"title":"Owner","jobUrl":"https://a.example/1","descriptionHtml":` +
			string(quoted) + `}]}`,
		"Workday": `{"jobPostingInfo":{"title":"Owner","jobDescription":` + string(quoted) + `}}`,
		"RSS":     `<rss><channel><item><title>Owner</title><description><![CDATA[` + text + `]]></description></item></channel></rss>`,
		"RSS escaped": `<rss><channel><item><title>Owner</title><description>` + html.EscapeString(text) +
			`</description></item></channel></rss>`,
	} {
		listings, err := Extract([]byte(body), "", nil)
		if err != nil || len(listings) != 1 || listings[0].Description != want {
			t.Errorf("%s: got %+v, %v; want %q", name, listings, err, want)
		}
	}
}
