package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/assistant"
	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/web"
)

// door is a way to a verdict on what a file holds. The page gives it for people,
// as Markdown, the other doors for programs.
type door struct {
	name   string
	format string // of its answer: md or json
	judge  func(t *testing.T, d given) string
}

// given is a form of a listing, and what is read in it.
type given struct{ file, content, title, text string }

// extracted is what a file gives.
func extracted(t *testing.T, file string, content []byte) given {
	t.Helper()
	var out, errOut bytes.Buffer
	if code := run([]string{"extract", file, "--format", "json"}, nil, &out, &errOut); code != 0 {
		t.Fatalf("extract %s = %d\n%s", file, code, &errOut)
	}
	var l struct{ Title, Description string }
	if err := json.Unmarshal(out.Bytes(), &l); err != nil || l.Title == "" || l.Description == "" {
		t.Fatalf("extract %s: %v, want a title and a description in\n%s", file, err, &out)
	}
	return given{file, string(content), l.Title, l.Description}
}

// TestEveryDoorGivesTheSameVerdict: whoever asks, and in whichever form the
// listing comes, hears the same, down to the quotes and their weights. People give
// the form itself, programs the title and the text that extract reads in it.
func TestEveryDoorGivesTheSameVerdict(t *testing.T) {
	doors := openDoors(t)
	data := regexp.MustCompile(`(?s)<script type="application/ld\+json">.*?</script>`)
	for form, example := range map[string]string{
		"plain text":                "product-owner.txt",
		"Markdown":                  "product-manager.md",
		"a saved page with JSON-LD": "saved-page.html",
		"a page in HTML alone":      "saved-page.html",
	} {
		t.Run(form, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "examples", example))
			if err != nil {
				t.Fatal(err)
			}
			if form == "a page in HTML alone" {
				bare := data.ReplaceAll(b, nil)
				if len(bare) == len(b) {
					t.Fatal("the example has no JSON-LD to leave out")
				}
				b = bare
			}
			file := filepath.Join(t.TempDir(), example)
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
			listing := extracted(t, file, b)
			for _, d := range doors {
				want := ordered(t, "", file, d.format)
				if got := d.judge(t, listing); got != want {
					t.Errorf("%s gives another verdict than classify FILE\n got %s\nwant %s", d.name, got, want)
				}
			}
		})
	}
}

func openDoors(t *testing.T) []door {
	t.Helper()
	a := &app{config: config.Default(), now: time.Now}
	p, err := a.pipeline()
	if err != nil {
		t.Fatal(err)
	}
	server, err := web.New(web.Options{Version: "test", LoopbackOnly: true, Pipeline: p})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server.Handler())
	t.Cleanup(s.Close)
	session := connect(t, p)
	return []door{
		{"classify -", "json", func(t *testing.T, d given) string { return ordered(t, d.content, "-", "json") }},
		{"a paste in the page", "md", func(t *testing.T, d given) string { return shown(t, s.URL, "", d.content) }},
		{"a file in the page", "md", func(t *testing.T, d given) string { return shown(t, s.URL, d.file, d.content) }},
		{"POST /v1/classify", "json", func(t *testing.T, d given) string { return posted(t, s.URL, d) }},
		{"the tool classify_listing", "json", func(t *testing.T, d given) string { return told(t, session, d) }},
	}
}

// ordered is what the command line says: the page for people, or the verdict alone.
func ordered(t *testing.T, in, name, format string) string {
	t.Helper()
	var out, errOut bytes.Buffer
	if code := run([]string{"classify", name, "--format", format, "--quiet"}, strings.NewReader(in), &out, &errOut); code != 0 {
		t.Fatalf("classify %s = %d\n%s", name, code, &errOut)
	}
	if format == "md" {
		return out.String()
	}
	var record struct{ Verdict json.RawMessage }
	if err := json.Unmarshal(out.Bytes(), &record); err != nil {
		t.Fatalf("%v in\n%s", err, &out)
	}
	return verdict(t, record.Verdict)
}

// verdict writes a verdict in JSON in one way, and sees that it says something.
func verdict(t *testing.T, b []byte) string {
	t.Helper()
	var v classifier.Verdict
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	if v.Outcome == "" || len(v.Evidence) == 0 {
		t.Fatalf("no verdict with evidence:\n%s", b)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// shown is what a visitor who pastes, or chooses a file, can save of the page.
func shown(t *testing.T, at, file, text string) string {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormField("text")
	if file != "" {
		part, err = form.CreateFormFile("file", filepath.Base(file))
	}
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(part, text)
	form.Close()
	page, err := http.Post(at+"/", form.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	d, err := goquery.NewDocumentFromReader(page.Body)
	if err != nil {
		t.Fatal(err)
	}
	value, there := d.Find("form[action='/save'] input[name=shown]").Attr("value")
	if !there {
		t.Fatalf("the page, %s, offers nothing to save:\n%s", page.Status, d.Find("main").Text())
	}
	saved, err := http.PostForm(at+"/save", url.Values{"shown": {value}, "format": {"md"}})
	if err != nil {
		t.Fatal(err)
	}
	defer saved.Body.Close()
	body, err := io.ReadAll(saved.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// posted is what the API answers.
func posted(t *testing.T, at string, d given) string {
	t.Helper()
	b, err := json.Marshal(map[string]string{"title": d.title, "text": d.text})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.Post(at+"/v1/classify", "application/json", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	answer, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("POST /v1/classify = %s, %v\n%s", r.Status, err, answer)
	}
	return verdict(t, answer)
}

// told is what an assistant is told.
func told(t *testing.T, session *mcp.ClientSession, d given) string {
	t.Helper()
	r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "classify_listing", Arguments: map[string]any{"title": d.title, "text": d.text}})
	if err != nil || r.IsError {
		t.Fatalf("classify_listing = %+v, %v", r, err)
	}
	b, err := json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	return verdict(t, b)
}

// connect is an assistant's end of the pipes.
func connect(t *testing.T, p *scan.Pipeline) *mcp.ClientSession {
	t.Helper()
	in, asked := io.Pipe()
	answered, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- assistant.Serve(context.Background(), p, "test", in, out) }()
	client, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(t.Context(), &mcp.IOTransport{Reader: answered, Writer: asked}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = client.Close()
		<-ended
	})
	return client
}
