package web_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/web"
)

func post(t *testing.T, address string, body any) (*http.Response, []byte) {
	t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.Post(address, "application/json", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return r, read(t, r)
}

func read(t *testing.T, r *http.Response) []byte {
	t.Helper()
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func fetch(t *testing.T, address string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	return r, read(t, r)
}

func TestClassifyGivesTheVerdictOfTheClassifier(t *testing.T) {
	text := bundled(t, "owner-title-manager-duties.txt")
	r, got := post(t, serve(t)+"/v1/classify", map[string]string{"title": "Product Owner", "text": text})
	want, _ := json.Marshal(judged(t, "Product Owner", text))
	var a, b any
	if json.Unmarshal(got, &a) != nil || json.Unmarshal(want, &b) != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("POST /v1/classify = %s\n%s", r.Status, got)
	}
	ja, _ := json.Marshal(a)
	jb, _ := json.Marshal(b)
	if !bytes.Equal(ja, jb) {
		t.Errorf("POST /v1/classify\n got %s\nwant %s", ja, jb)
	}
}

func TestABatchKeepsItsOrder(t *testing.T) {
	at := serve(t)
	listings := []map[string]string{}
	for _, title := range []string{"Product Owner", "Product Manager", "Gardener"} {
		listings = append(listings, map[string]string{"title": title, "text": bundled(t, "owner-matches.txt")})
	}
	_, b := post(t, at+"/v1/classify/batch", map[string]any{"listings": listings})
	var got struct{ Verdicts []classifier.Verdict }
	if err := json.Unmarshal(b, &got); err != nil || len(got.Verdicts) != 3 {
		t.Fatalf("POST /v1/classify/batch = %s, %v", b, err)
	}
	if got.Verdicts[0].Claimed != classifier.ProductOwner || got.Verdicts[1].Claimed != classifier.ProductManager {
		t.Errorf("claims %s, %s, want those of the listings in order", got.Verdicts[0].Claimed, got.Verdicts[1].Claimed)
	}
}

func TestFaultsAreProblems(t *testing.T) {
	at := serve(t, func(o *web.Options) { o.FetchRate = 1 })
	tests := []struct {
		name, path, body string
		want             int
	}{
		{"no text", "/v1/classify", `{"title":"Product Owner"}`, 422},
		{"an empty text", "/v1/classify", `{"text":""}`, 422},
		{"an unknown field", "/v1/classify", `{"text":"x","titel":"y"}`, 422},
		{"no JSON", "/v1/classify", `{"text"`, 400},
		{"a text of the wrong type", "/v1/classify", `{"text":7}`, 422},
		{"a body beyond the limit", "/v1/classify", `{"text":"` + strings.Repeat("x", 2<<20) + `"}`, 413},
		{"no listing", "/v1/classify/batch", `{"listings":[]}`, 422},
		{"no address", "/v1/scan", `{"urls":[]}`, 422},
		{"too many addresses", "/v1/scan", `{"urls":[` + strings.Repeat(`"https://jobs.example/",`, 500) + `"https://jobs.example/"]}`, 422},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := http.Post(at+tt.path, "application/json", strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			b := read(t, r)
			if r.StatusCode != tt.want || r.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("POST %s = %s, %s, want %d as a problem\n%.300s", tt.path, r.Status, r.Header.Get("Content-Type"), tt.want, b)
			}
		})
	}
	if r, b := fetch(t, at+"/v1/runs/none"); r.StatusCode != 404 || r.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("GET /v1/runs/none = %s %s", r.Status, b)
	}
}

func TestOneBadListingDoesNotRefuseABatch(t *testing.T) {
	good := bundled(t, "owner-matches.txt")
	items := []any{map[string]any{"title": "Product Owner", "text": good}, map[string]any{"title": "Product Owner"}, 7, nil,
		map[string]any{"text": 7}, map[string]any{"text": "x", "titel": "y"}, map[string]any{"text": "x", "lens": "telescope"},
		map[string]any{"text": "x", "title": strings.Repeat("long ", 1000)}, map[string]any{"title": "Product Owner", "text": good}}
	r, b := post(t, serve(t)+"/v1/classify/batch", map[string]any{"listings": items})
	var got struct{ Verdicts []map[string]any }
	if err := json.Unmarshal(b, &got); err != nil || r.StatusCode != 200 || len(got.Verdicts) != len(items) {
		t.Fatalf("POST /v1/classify/batch = %s, %v\n%.500s", r.Status, err, b)
	}
	for i, want := range []string{"", "text is missing", "a listing is an object", "a listing is an object", "text must be a string",
		`unknown field "titel"`, `no lens "telescope"`, "title is longer", ""} {
		v := got.Verdicts[i]
		if fault, _ := v["error"].(string); !strings.Contains(fault, want) || (fault == "") != (v["outcome"] != nil) {
			t.Errorf("listing %d is answered with %.200v, want %q", i, v, want)
		}
	}
}

func TestARequestMayNameItsLens(t *testing.T) {
	at := serve(t, func(o *web.Options) {
		scrum := *o.Pipeline
		rules := classifier.Builtin()
		rules.Lens = "scrum"
		var err error
		if scrum.Classifier, err = classifier.New(rules); err != nil {
			t.Fatal(err)
		}
		o.Lenses = map[string]func() (*scan.Pipeline, error){"scrum": func() (*scan.Pipeline, error) { return &scrum, nil }}
	})
	listing := map[string]string{"title": "Product Owner", "text": bundled(t, "owner-title-manager-duties.txt")}
	_, usual := post(t, at+"/v1/classify", listing)
	listing["lens"] = "scrum"
	if _, scrum := post(t, at+"/v1/classify", listing); bytes.Equal(usual, scrum) {
		t.Error("the lens scrum gives the same numbers as the server's own")
	}
	listing["lens"] = "telescope"
	if r, b := post(t, at+"/v1/classify", listing); r.StatusCode != 422 || !strings.Contains(string(b), "this server has scrum") {
		t.Errorf("an unknown lens gives %s %s, want 422 with those there are", r.Status, b)
	}
}

func TestTheMethodAndTypeOfARequestAreToldWhenWrong(t *testing.T) {
	at := serve(t)
	tests := []struct {
		name, method, path, contentType string
		want                            int
		allow                           string
	}{
		{"an operation that takes a body is read", "GET", "/v1/classify", "", 405, "POST"},
		{"an operation that is read takes a body", "POST", "/v1/runs", "application/json", 405, "GET, HEAD"},
		{"something is removed that cannot be", "DELETE", "/v1/runs/spring", "", 405, "GET, HEAD"},
		{"an operation that there is not", "POST", "/v1/nothing", "application/json", 404, ""},
		{"a form where JSON is taken", "POST", "/v1/classify", "application/x-www-form-urlencoded", 415, ""},
		{"plain text where JSON is taken", "POST", "/v1/classify/batch", "text/plain", 415, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := http.NewRequest(tt.method, at+tt.path, strings.NewReader(`{"text":"x"}`))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", tt.contentType)
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			b := read(t, got)
			if got.StatusCode != tt.want || got.Header.Get("Allow") != tt.allow || got.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s %s = %s, Allow %q, %s\n%s", tt.method, tt.path, got.Status, got.Header.Get("Allow"), got.Header.Get("Content-Type"), b)
			}
		})
	}
}

func TestARequestIsKnownByOneID(t *testing.T) {
	var log bytes.Buffer
	var mu sync.Mutex
	at := serve(t, func(o *web.Options) { o.Log = slog.New(slog.NewTextHandler(&guarded{w: &log, mu: &mu}, nil)) })
	ask := func(id string) string {
		r, err := http.NewRequest("GET", at+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Request-Id", id)
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		read(t, got)
		return got.Header.Get("X-Request-Id")
	}
	if got := ask("edge-7"); got != "edge-7" {
		t.Errorf("the id edge-7 comes back as %q", got)
	}
	made := ask("two words: \"quoted\"")
	if len(made) < 20 || strings.Contains(made, " ") {
		t.Errorf("a crooked id comes back as %q, want one of the server's", made)
	}
	// The log is written before the connection takes another request.
	ask("last")
	mu.Lock()
	defer mu.Unlock()
	for _, id := range []string{"edge-7", made} {
		if !strings.Contains(log.String(), "id="+id+" ") {
			t.Errorf("the log does not name %s:\n%s", id, &log)
		}
	}
}

// guarded is a Writer for several goroutines.
type guarded struct {
	w  io.Writer
	mu *sync.Mutex
}

func (g *guarded) Write(b []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.w.Write(b)
}

func TestErrorsDoNotSendTheInputBack(t *testing.T) {
	at := serve(t)
	long := strings.Repeat("zanzibar", 1000)
	for name, body := range map[string]string{
		"a thousand unknown fields": `{"text":"x",` + strings.TrimSuffix(strings.Repeat(`"`+long[:40]+`":1,`, 1000), ",") + `}`,
		"an unknown field":          `{"text":"x","` + long + `":1}`,
		"a wrong value":             `{"text":["` + long + `"]}`,
		"no JSON":                   `{"text":` + long,
	} {
		r, err := http.Post(at+"/v1/classify", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		b := read(t, r)
		if r.StatusCode < 400 || len(b) > 4096 || strings.Contains(string(b), long[:200]) {
			t.Errorf("%s is met with %s and %d bytes, want a short problem:\n%.300s", name, r.Status, len(b), b)
		}
	}
}

func TestUnknownSchemasAreNotFound(t *testing.T) {
	at := serve(t)
	for _, path := range []string{"/schemas/none.json", "/schemas/none", "/schemas/"} {
		if r, _ := fetch(t, at+path); r.StatusCode != 404 {
			t.Errorf("GET %s = %s, want 404", path, r.Status)
		}
	}
}

func TestRunsAreListedAndExported(t *testing.T) {
	at := serve(t)
	_, b := fetch(t, at+"/v1/runs")
	if !strings.Contains(string(b), `"spring"`) {
		t.Errorf("GET /v1/runs = %s, want spring in it", b)
	}
	for format, head := range map[string]string{"csv": "url,title,", "jsonl": `{"input":`, "json": "[",
		"html": "<!doctype html>", "md": "# spring", "xlsx": "PK"} {
		t.Run(format, func(t *testing.T) {
			r, b := fetch(t, at+"/v1/runs/spring/export?format="+format)
			if r.StatusCode != 200 || !strings.HasPrefix(string(b), head) ||
				!strings.Contains(r.Header.Get("Content-Disposition"), "rolecheck-spring."+format) {
				t.Errorf("export as %s = %s, %s, %.80s", format, r.Status, r.Header.Get("Content-Disposition"), b)
			}
		})
	}
	if r, _ := fetch(t, at+"/v1/runs/spring/export?format=exe"); r.StatusCode != 422 {
		t.Errorf("an unknown format gives %s, want 422", r.Status)
	}
}

func TestAnExportReadsBackAsItWas(t *testing.T) {
	_, b := fetch(t, serve(t)+"/v1/runs/spring/export?format=jsonl")
	want, n := samples(120), 0
	for r, err := range report.Read(bytes.NewReader(b)) {
		if err != nil {
			t.Fatal(err)
		}
		got, _ := json.Marshal(r)
		if w, _ := json.Marshal(want[n]); !bytes.Equal(got, w) {
			t.Fatalf("record %d\n got %s\nwant %s", n, got, w)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d records, want %d", n, len(want))
	}
}

// finished waits for a run that the server works on.
func finished(t *testing.T, at, name string) web.Run {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range 10_000 {
		_, b := fetch(t, at+"/v1/runs/"+name)
		var run web.Run
		if err := json.Unmarshal(b, &run); err != nil {
			t.Fatalf("run %s: %s", name, b)
		}
		if run.Finished {
			return run
		}
		<-tick.C
	}
	t.Fatalf("run %s does not finish", name)
	return web.Run{}
}

func TestAScanGoesOnByItself(t *testing.T) {
	at := serve(t)
	r, b := post(t, at+"/v1/scan", map[string]any{"urls": []string{"http://127.0.0.1:1/a", "nonsense", "http://10.0.0.1/"}})
	var run web.Run
	if err := json.Unmarshal(b, &run); err != nil || r.StatusCode != http.StatusAccepted || r.Header.Get("Location") != "/v1/runs/"+run.Name {
		t.Fatalf("POST /v1/scan = %s %s, Location %q", r.Status, b, r.Header.Get("Location"))
	}
	if run = finished(t, at, run.Name); run.Done != 3 {
		t.Errorf("%d inputs are done, want 3", run.Done)
	}
	_, b = fetch(t, at+"/v1/runs/"+run.Name+"/export?format=csv")
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("export = %s, %v, want a header and a row for each input", b, err)
	}
	if n := strings.Count(string(b), ",refused,"); n != 2 {
		t.Errorf("%d addresses of this network are refused, want 2:\n%s", n, b)
	}
	if _, list := fetch(t, at+"/v1/runs"); strings.Contains(string(list), run.Name) {
		t.Errorf("GET /v1/runs names the batch of somebody")
	}
}

// broken are Runs whose Records end in a fault.
type broken struct{ saved }

func (b broken) Records(ctx context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for r, err := range b.saved.Records(ctx, name) {
			if !yield(r, err) {
				return
			}
		}
		yield(record.Record{}, errors.New("the disk is gone"))
	}
}

func TestHalfAFileDoesNotLookLikeAWholeOne(t *testing.T) {
	at := serve(t, func(o *web.Options) { o.Saved = broken{saved{"spring": samples(200)}} })
	r, err := http.Get(at + "/v1/runs/spring/export?format=jsonl")
	if err != nil {
		return // broken before the first byte
	}
	defer r.Body.Close()
	if b, err := io.ReadAll(r.Body); err == nil {
		t.Errorf("a broken export reads as %d bytes without a fault", len(b))
	}
	if r, d := get(t, at+"/runs/spring"); r.StatusCode != 500 || strings.Contains(d.Text(), "disk") {
		t.Errorf("a broken run gives %s and tells %q", r.Status, d.Find("main").Text())
	}
}

func TestOpenAPIDescribesEveryOperation(t *testing.T) {
	_, b := fetch(t, serve(t)+"/openapi.json")
	var d struct {
		OpenAPI string
		Paths   map[string]map[string]any
	}
	if err := json.Unmarshal(b, &d); err != nil || !strings.HasPrefix(d.OpenAPI, "3.1") {
		t.Fatalf("openapi.json is of version %q, %v", d.OpenAPI, err)
	}
	for path, method := range map[string]string{"/v1/classify": "post", "/v1/classify/batch": "post", "/v1/scan": "post",
		"/v1/runs": "get", "/v1/runs/{name}": "get", "/v1/runs/{name}/export": "get"} {
		operation, _ := d.Paths[path][method].(map[string]any)
		answers, _ := operation["responses"].(map[string]any)
		if answers["405"] == nil || method == "post" && answers["415"] == nil {
			t.Errorf("openapi.json does not describe %s %s with 405 and, for a body, 415", method, path)
		}
	}
}

func TestMetricsCountWhatWasAnswered(t *testing.T) {
	s := server(t)
	public, figures := httptest.NewServer(s.Handler()), httptest.NewServer(s.Metrics())
	defer public.Close()
	defer figures.Close()
	at := public.URL
	post(t, at+"/v1/classify", map[string]string{"title": "Secret title", "text": "secret words"})
	_, b := fetch(t, figures.URL)
	if !strings.Contains(string(b), `rolecheck_http_requests_total{code="200",route="POST /v1/classify"} 1`) ||
		!strings.Contains(string(b), "rolecheck_verdicts_total") {
		t.Errorf("metrics do not count the request:\n%s", b)
	}
	if strings.Contains(strings.ToLower(string(b)), "secret") {
		t.Error("metrics hold what was pasted")
	}
	if r, _ := fetch(t, at+"/healthz"); r.StatusCode != 200 {
		t.Errorf("GET /healthz = %s", r.Status)
	}
}

func TestABatchWithoutATextNamesTheColumnsItHas(t *testing.T) {
	r, err := http.PostForm(serve(t)+"/batch", url.Values{"inputs": {"heading,body2\nProduct Owner,Own the backlog.\n"}})
	if err != nil {
		t.Fatal(err)
	}
	want := "the table has no column for the text; its columns are heading, body2; name that column text"
	if b := read(t, r); r.StatusCode != 422 || !strings.Contains(string(b), want) {
		t.Errorf("the page answers %s without %q:\n%s", r.Status, want, b)
	}
}
