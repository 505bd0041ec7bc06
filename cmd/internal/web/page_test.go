package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/web"
	"rolecheck/scraper"
)

// bundled is one of the listings of testdata, without its head.
func bundled(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "listings", name))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(b), "\n\n")
	return text
}

func get(t *testing.T, address string) (*http.Response, *goquery.Document) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	return r, page(t, r)
}

func page(t *testing.T, r *http.Response) *goquery.Document {
	t.Helper()
	defer r.Body.Close()
	d, err := goquery.NewDocumentFromReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAPastedListingGivesVerdictAndHighlights(t *testing.T) {
	at, text := serve(t), bundled(t, "owner-title-manager-duties.txt")
	r, err := http.PostForm(at+"/", url.Values{"title": {"Product Owner"}, "text": {strings.ReplaceAll(text, "\n", "\r\n")}})
	if err != nil {
		t.Fatal(err)
	}
	d := page(t, r)
	if r.StatusCode != http.StatusOK || d.Find(".verdict h2").Text() == "" {
		t.Fatalf("POST / = %s, headline %q", r.Status, d.Find(".verdict h2").Text())
	}
	want := judged(t, "Product Owner", text)
	if got := d.Find(".evidence li").Length(); got != len(want.Evidence) {
		t.Errorf("%d findings are listed, want %d", got, len(want.Evidence))
	}
	for i, q := range d.Find(".evidence li q").EachIter() {
		href, _ := q.Parent().Attr("href")
		if d.Find("[id='"+strings.TrimPrefix(href, "#")+"']").Length() != 1 {
			t.Errorf("finding %d leads to %s, which is not in the listing", i, href)
		}
	}
	d.Find(".mark .card").Remove()
	marked := strings.Join(strings.Fields(d.Find(".text").Text()), " ")
	for _, e := range want.Evidence {
		if quote := strings.Join(strings.Fields(e.Quote), " "); !strings.Contains(marked, quote) {
			t.Errorf("the listing does not show %q", quote)
		}
	}
}

// judged is the verdict that the page has to show.
func judged(t *testing.T, title, text string) classifier.Verdict {
	t.Helper()
	c, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c.Classify(title, text)
}

func TestEveryMarkHoldsTheQuotedWords(t *testing.T) {
	_, d := get(t, serve(t)+"/runs/spring/1")
	d.Find(".card").Remove()
	want := []string{"Set the product vision and own the roadmap for our booking line", "Interview patients", "Decide pricing",
		"orders the backlog", "Write user stories", "accept finished work in the sprint review", "CSPO"}
	got := d.Find(".text .find").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("marks\n got %q\nwant %q", got, want)
	}
}

func TestListingsStayText(t *testing.T) {
	_, d := get(t, serve(t)+"/runs/hostile/1")
	if n := d.Find("main script, main img, main b, main [onclick], main [style]").Length(); n != 0 {
		t.Errorf("%d elements of the listing became markup", n)
	}
	if got := d.Find("h1").Text(); got != `"><script>document.title="taken"</script>` {
		t.Errorf("the title is shown as %q", got)
	}
	if n := d.Find("a[href^='javascript']").Length(); n != 0 {
		t.Errorf("%d links run a script", n)
	}
	if dir := d.Find(".text li").AttrOr("dir", ""); dir != "auto" {
		t.Errorf("a line that may run from right to left has dir=%q, want auto", dir)
	}
}

func TestPagesHaveTheBasics(t *testing.T) {
	at := serve(t)
	paths := []string{"/", "/example", "/verdict", "/batch", "/runs", "/runs/spring", "/runs/spring/1", "/runs/spring/2", "/api"}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			r, d := get(t, at+path)
			basics(t, r, d)
		})
	}
	text := bundled(t, "owner-title-manager-duties.txt")
	forms := map[string]url.Values{"a verdict": {"title": {"Product Owner"}, "text": {text}}, "no title": {"text": {text}},
		"an edit": {"title": {"Product Owner"}, "text": {text},
			"shown": {`{"listing":{"title":"Product Manager","description":"- Own the roadmap\n"}}`}}}
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			r, d := submit(t, at+"/", form)
			basics(t, r, d)
		})
	}
}

// basics checks what every page must have, and that each id is there once.
func basics(t *testing.T, r *http.Response, d *goquery.Document) {
	t.Helper()
	if r.StatusCode != http.StatusOK || d.Find("title").Text() == "" || d.Find("html[lang=en]").Length() != 1 ||
		d.Find("meta[name=viewport]").Length() != 1 || d.Find("meta[name=description]").Length() != 1 || d.Find("h1").Length() != 1 {
		t.Errorf("%s without title, language, viewport, description or its one h1", r.Status)
	}
	level := 1
	d.Find("h1, h2, h3, h4").Each(func(_ int, h *goquery.Selection) {
		now := int(goquery.NodeName(h)[1] - '0')
		if now > level+1 {
			t.Errorf("%q is of level %d after level %d", h.Text(), now, level)
		}
		level = now
	})
	if n := d.Find("script:not([src]), [style], style, [onclick]").Length(); n != 0 {
		t.Errorf("%d inline scripts or styles", n)
	}
	ids := map[string]bool{}
	d.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		if id := s.AttrOr("id", ""); ids[id] {
			t.Errorf("id %q twice", id)
		} else {
			ids[id] = true
		}
	})
}

func TestTheFirstPageIsSmallAndAsksNobodyElse(t *testing.T) {
	at := serve(t)
	_, d := get(t, at+"/")
	addresses := []string{"/"}
	for _, s := range d.Find("link[href], script[src], img[src]").EachIter() {
		addresses = append(addresses, s.AttrOr("href", "")+s.AttrOr("src", ""))
	}
	var total int64
	for _, a := range addresses {
		if !strings.HasPrefix(a, "/") || strings.HasPrefix(a, "//") {
			t.Errorf("the page asks for %q", a)
			continue
		}
		request, _ := http.NewRequest(http.MethodGet, at+a, nil)
		request.Header.Set("Accept-Encoding", "gzip")
		r, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		n, _ := io.Copy(io.Discard, r.Body)
		r.Body.Close()
		total += n
	}
	if total > 100_000 {
		t.Errorf("the first page is %d bytes over the wire, want 100 kB at most", total)
	}
	t.Logf("first page: %d bytes in %d requests", total, len(addresses))
}

func TestFaultsAreToldAndTheFormIsKept(t *testing.T) {
	at := serve(t)
	r, err := http.PostForm(at+"/", url.Values{"title": {"Kept <title>"}, "text": {"  "}})
	if err != nil {
		t.Fatal(err)
	}
	d := page(t, r)
	if r.StatusCode != http.StatusUnprocessableEntity || d.Find("[role=alert]").Text() == "" {
		t.Errorf("an empty form gives %s and says %q", r.Status, d.Find("[role=alert]").Text())
	}
	if got := d.Find("#title").AttrOr("value", ""); got != "Kept <title>" {
		t.Errorf("the title is kept as %q", got)
	}
	if r, d := get(t, at+"/runs/none"); r.StatusCode != http.StatusNotFound || d.Find("[role=alert]").Length() != 1 {
		t.Errorf("an unknown run gives %s", r.Status)
	}
	if r, _ := get(t, at+"/runs/spring/999"); r.StatusCode != http.StatusNotFound {
		t.Errorf("an unknown listing gives %s", r.Status)
	}
}

func submit(t *testing.T, address string, form url.Values) (*http.Response, *goquery.Document) {
	t.Helper()
	r, err := http.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	return r, page(t, r)
}

// upload sends a file and, before it, the fields of a form by name and value.
func upload(t *testing.T, address, field, name, content string, fields ...string) *http.Response {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		_ = form.WriteField(fields[i], fields[i+1]) // to memory
	}
	part, err := form.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(part, content)
	form.Close()
	r, err := http.Post(address, form.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// site is a job site on this machine: one posting and nothing else.
func site(t *testing.T) string {
	t.Helper()
	posting, err := json.Marshal(map[string]any{"@context": "https://schema.org", "@type": "JobPosting", "title": "Product Owner, Trails",
		"hiringOrganization": map[string]string{"name": "Larch"}, "description": "<p>" +
			strings.ReplaceAll(bundled(t, "owner-title-manager-duties.txt"), "\n", "</p><p>") + "</p>"})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/job/1" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>Job</title><script type="application/ld+json">%s</script><h1>Product Owner, Trails</h1>`, posting)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestAnAddressIsFetchedAndJudged(t *testing.T) {
	site := site(t)
	at := serve(t, func(o *web.Options) {
		o.Pipeline.Scraper = scraper.New(scraper.Options{AllowPrivate: true, Pace: time.Millisecond})
	})
	r, err := http.PostForm(at+"/", url.Values{"text": {" " + site + "/job/1\n"}})
	if err != nil {
		t.Fatal(err)
	}
	d := page(t, r)
	if d.Find("h1").Text() != "Product Owner, Trails" || d.Find(".verdict h2").Text() == "" || d.Find(".find").Length() == 0 {
		t.Errorf("an address gives the title %q, the verdict %q and %d marks", d.Find("h1").Text(),
			d.Find(".verdict h2").Text(), d.Find(".find").Length())
	}
	r, err = http.PostForm(at+"/", url.Values{"text": {site + "/job/2"}})
	if err != nil {
		t.Fatal(err)
	}
	if d := page(t, r); d.Find(".verdict h2").Text() != "There is no such page" {
		t.Errorf("a dead address gives %q", d.Find(".verdict").Text())
	}
}

func TestALongPasteIsAnswered(t *testing.T) {
	text := strings.Repeat(bundled(t, "owner-matches.txt")+"\n", 200_000/len(bundled(t, "owner-matches.txt"))+1)
	r, err := http.PostForm(serve(t)+"/", url.Values{"text": {text}})
	if err != nil {
		t.Fatal(err)
	}
	if d := page(t, r); r.StatusCode != http.StatusOK || d.Find(".verdict h2").Length() != 1 {
		t.Errorf("a paste of %d bytes gives %s", len(text), r.Status)
	}
}

func TestARunWithoutVerdictsIsShown(t *testing.T) {
	at := serve(t, func(o *web.Options) {
		o.Saved = saved{"bare": {record.Record{Input: "https://jobs.example/x", Status: scraper.Closed}}}
	})
	if r, d := get(t, at+"/runs/bare"); r.StatusCode != http.StatusOK || d.Find(".rows tbody tr").Length() != 1 {
		t.Errorf("a run of failures gives %s with %d rows", r.Status, d.Find(".rows tbody tr").Length())
	}
}
