package web_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper"
)

func TestTextAndFileAreBothJudged(t *testing.T) {
	at := serve(t)
	file := bundled(t, "owner-matches.txt")
	tests := []struct {
		name, title, text string
		marks             []string
	}{
		{"a file alone", "Product Owner", "", []string{"title fits"}},
		{"a title is that of the text", "Product Owner", bundled(t, "owner-title-manager-duties.txt"), []string{"wrong title", "no title"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := page(t, upload(t, at+"/", "file", "listing.txt", file, "title", tt.title, "text", tt.text))
			got := d.Find(".verdict .chip").Map(func(_ int, s *goquery.Selection) string {
				s.Find("[aria-hidden]").Remove()
				return strings.TrimSpace(s.Text())
			})
			if strings.Join(got, ", ") != strings.Join(tt.marks, ", ") {
				t.Errorf("the verdicts are %q, want %q", got, tt.marks)
			}
		})
	}
	if _, d := get(t, at+"/runs"); strings.Contains(d.Text(), "Listings checked") {
		t.Error("what was pasted is kept as a run")
	}
}

func TestAPDFIsCalledAPDF(t *testing.T) {
	d := page(t, upload(t, serve(t)+"/", "file", "listing.pdf", "%PDF-1.7\n%\x80\x81\n1 0 obj"))
	if got := d.Find(".verdict h2").Text(); got != "This is a PDF, which is not read" {
		t.Errorf("a PDF gives %q", got)
	}
	if got := d.Find(".verdict .hint").Text(); got == "" {
		t.Error("there is no hint what to do instead")
	}
}

func TestWhoGivesNoTitleIsToldHow(t *testing.T) {
	_, d := submit(t, serve(t)+"/", url.Values{"text": {bundled(t, "owner-matches.txt")}})
	if got := d.Find(".verdict h2").Text(); !strings.HasPrefix(got, "No title given") {
		t.Errorf("the headline is %q", got)
	}
	if got := d.Find(".again .lede").Text(); !strings.Contains(got, "add one") {
		t.Errorf("the form says %q, want it to ask for a title", got)
	}
}

func TestTheExampleIsFilledInAndItsTitleIsWrong(t *testing.T) {
	at := serve(t)
	_, d := get(t, at+"/example")
	form := url.Values{"title": {d.Find("#title").AttrOr("value", "")}, "text": {d.Find("#text").Text()}}
	if _, d = submit(t, at+"/", form); d.Find(".verdict.mismatch").Length() != 1 || d.Find(".author dt").Length() == 0 {
		t.Errorf("the example gives %q and %d pieces of advice", d.Find(".verdict h2").Text(), d.Find(".author dt").Length())
	}
}

func TestALensIsChosenForOneListing(t *testing.T) {
	at := serve(t, withLenses)
	_, d := get(t, at+"/")
	names := d.Find("#lens option").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if strings.Join(names, " ") != "split scrum svpg" {
		t.Errorf("the lenses are %q, want the default first", names)
	}
	form := url.Values{"title": {"Product Owner"}, "text": {bundled(t, "hybrid-start-up.txt")}}
	_, split := submit(t, at+"/", form)
	form.Set("lens", "svpg")
	_, svpg := submit(t, at+"/", form)
	if split.Find(".odds").Text() == svpg.Find(".odds").Text() {
		t.Error("under another lens the roles are just as likely")
	}
	if got := svpg.Find("#lens option[selected]").Text(); got != "svpg" {
		t.Errorf("the form forgets the lens: it says %q", got)
	}
	form.Set("lens", "rose")
	if r, _ := submit(t, at+"/", form); r.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an unknown lens gives %s", r.Status)
	}
}

func TestAnEditTellsWhatItDid(t *testing.T) {
	at := serve(t)
	const backlog, strategy = "- Order and refine the product backlog for the team\n- Write user stories\n",
		"- Set the product strategy and own the roadmap\n"
	_, d := submit(t, at+"/", url.Values{"title": {"Product Owner"}, "text": {"Your duties\n" + backlog + strategy}})
	form := url.Values{"title": {"Product Owner"}, "shown": {d.Find(".again [name=shown]").AttrOr("value", "")}}
	tests := []struct{ name, text, heading, quote string }{
		{"a line is taken out", "Your duties\n" + backlog, "No longer counts", "strategy"},
		{"a line is added", "Your duties\n" + backlog + strategy + "- Decide pricing and answer for revenue\n", "Counts now", "revenue"},
		{"nothing is done", "Your duties\n" + backlog + strategy, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			form.Set("text", tt.text)
			_, d := submit(t, at+"/", form)
			change := d.Find(".change")
			if got := change.Find("h3").Text(); got != tt.heading || !strings.Contains(change.Find("ul").Text(), tt.quote) {
				t.Errorf("the change is %q, want %q with %q", change.Text(), tt.heading, tt.quote)
			}
			if said := change.Find("p").Text(); (tt.heading == "") != (said == "Nothing that counts has changed.") {
				t.Errorf("the change says %q", said)
			}
		})
	}
}

func TestOneListingIsSavedAndNothingIsKept(t *testing.T) {
	at := serve(t)
	_, d := submit(t, at+"/", url.Values{"title": {"Product Owner"}, "text": {bundled(t, "owner-title-manager-duties.txt")}})
	headline, listing := d.Find(".verdict h2").Text(), d.Find(".save [name=shown]").AttrOr("value", "")
	for _, format := range []string{"html", "md"} {
		r, err := http.PostForm(at+"/save", url.Values{"shown": {listing}, "format": {format}})
		checkSaved(t, r, err, headline, format)
		r, err = http.Get(at + "/runs/spring/1/save?format=" + format)
		checkSaved(t, r, err, "The title says product owner", format)
	}
	if got := len(strings.Split(listing, "\n")); got != 1 {
		t.Errorf("the listing is sent back in %d lines", got)
	}
	for name, form := range map[string]url.Values{"no listing": {"format": {"md"}}, "no JSON": {"shown": {"{"}, "format": {"md"}},
		"another format": {"shown": {listing}, "format": {"exe"}}} {
		if r, _ := submit(t, at+"/save", form); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s gives %s", name, r.Status)
		}
	}
	_, d = get(t, at+"/runs/spring/1")
	d.Find(".save a").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); !strings.HasPrefix(href, "/runs/spring/1/save?format=") {
			t.Errorf("a record of a run is saved from %q", href)
		}
	})
}

func checkSaved(t *testing.T, r *http.Response, err error, headline, format string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil || !strings.Contains(string(b), headline) || strings.Contains(string(b), "Summary") {
		t.Errorf("saved as %s (%s, %v), want the listing alone with %q", format, r.Status, err, headline)
	}
	if got := r.Header.Get("Content-Disposition"); got != "attachment; filename=rolecheck."+format {
		t.Errorf("it is sent as %q", got)
	}
}

// TestWhatABrowserSendsBackStaysText: the hidden field is the visitor's own, and may hold anything.
func TestWhatABrowserSendsBackStaysText(t *testing.T) {
	field, err := json.Marshal(map[string]any{"listing": scraper.Listing{Title: "<script>alert(1)</script>",
		URL: "javascript:alert(1)", Description: "<img src=x>"}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.PostForm(serve(t)+"/save", url.Values{"shown": {string(field)}, "format": {"html"}})
	if err != nil {
		t.Fatal(err)
	}
	if d := page(t, r); d.Find("main script, main img, a[href^=javascript]").Length() != 0 {
		t.Error("a listing that was sent back became markup")
	}
}
