package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden replays one saved scan into each format: a person reviews what a
// person will read.
func TestGolden(t *testing.T) {
	for _, format := range []string{"text", "json", "jsonl", "csv"} {
		t.Run(format, func(t *testing.T) {
			saved, err := os.Open("testdata/saved.jsonl")
			if err != nil {
				t.Fatal(err)
			}
			defer saved.Close()
			got := replay(t, format, Header{Extra: []string{"id"}}, Read(saved))
			golden := filepath.Join("testdata", "golden."+format)
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s: got\n%s\nwant\n%s\n(-update rewrites it)", golden, got, want)
			}
		})
	}
}

func replay(t *testing.T, format string, h Header, records iter.Seq2[record.Record, error]) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b)
	if err != nil {
		t.Fatal(err)
	}
	if err := Replay(records, h, w); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func all(records ...record.Record) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// TestJSONComesBack writes Records and reads them again: nothing may be lost on the way.
func TestJSONComesBack(t *testing.T) {
	one := example()
	want, err := json.Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"json", "jsonl"} {
		for _, n := range []int{0, 1, 3} {
			out := replay(t, format, Header{Single: n == 1}, all(slices.Repeat([]record.Record{one}, n)...))
			back := 0
			for r, err := range Read(bytes.NewReader(out)) {
				if err != nil {
					t.Fatalf("%s of %d records: %v", format, n, err)
				}
				if got, _ := json.Marshal(r); !bytes.Equal(got, want) {
					t.Errorf("%s: got %s, want %s", format, got, want)
				}
				back++
			}
			if back != n {
				t.Errorf("%s: %d records went out, %d came back", format, n, back)
			}
		}
	}
}

func TestJSONIsAnObjectOnlyForOneRecordOfOneInput(t *testing.T) {
	for _, test := range []struct {
		name    string
		single  bool
		records int
		first   byte
	}{
		{"one input, one posting", true, 1, '{'},
		{"one input, a board", true, 2, '['},
		{"one input that was narrowed away", true, 0, '['},
		{"a scan that found one", false, 1, '['},
	} {
		out := replay(t, "json", Header{Single: test.single}, all(slices.Repeat([]record.Record{example()}, test.records)...))
		if out[0] != test.first || !json.Valid(out) {
			t.Errorf("%s: begins with %q, want %q; valid: %v", test.name, out[0], test.first, json.Valid(out))
		}
	}
}

func TestCells(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain text", "Product Owner", "Product Owner"},
		{"a formula", "=1+1", "'=1+1"},
		{"a call", "@SUM(A1)", "'@SUM(A1)"},
		{"a formula behind a tab", "\t=cmd", "'=cmd"},
		{"a formula behind a line end", "\r=cmd", "'=cmd"},
		{"a bullet", "- own the backlog", "'- own the backlog"},
		{"a wide equals sign", "＝1", "'＝1"},
		{"a negative number", "-3.5", "-3.5"},
		{"a negative number with a comma", "-3,5", "-3,5"},
		{"a positive number", "+7", "+7"},
		{"a number that goes on as a formula", "-1+cmd|'/C calc'!A0", "'-1+cmd|'/C calc'!A0"},
		{"two lines", "Product\r\nOwner", "Product Owner"},
		{"a lone carriage return", "Product\rOwner", "Product Owner"},
		{"a terminal's colour", "\x1b[31mred", "[31mred"},
		{"nothing", "", ""},
	} {
		if got := cell(test.in); got != test.want {
			t.Errorf("%s: cell(%q) = %q, want %q", test.name, test.in, got, test.want)
		}
	}
}

// TestCSVIsRead lets another reader open what we write, with hostile cells.
func TestCSVIsRead(t *testing.T) {
	r := example()
	r.Listing.Title = "=HYPERLINK(\"x\",\"y\"), \"quoted\"\nsecond"
	r.Extra = map[string]json.RawMessage{"id": json.RawMessage("-4"), "status": json.RawMessage(`"open"`)}
	out := replay(t, "csv", Header{Extra: []string{"id", "status"}}, all(r))
	if !bytes.HasSuffix(out, []byte("\r\n")) || bytes.Contains(bytes.ReplaceAll(out, []byte("\r\n"), nil), []byte("\n")) {
		t.Errorf("lines do not all end as RFC 4180 says: %q", out)
	}
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	contract := "url,title,company,location,claimed_role,actual_role,outcome,confidence," +
		"product_manager_score,product_owner_score,other_score,pm_evidence,po_evidence," +
		"language,source,status,error,scanned_at,title_right"
	if got := strings.Join(rows[0], ","); got != contract+",id,input_status" {
		t.Errorf("header %q", got)
	}
	if got, want := rows[1][1], `'=HYPERLINK("x","y"), "quoted" second`; got != want {
		t.Errorf("title cell %q, want %q", got, want)
	}
	if got := rows[1][19:]; !slices.Equal(got, []string{"-4", "open"}) {
		t.Errorf("passed-through cells %q", got)
	}
}

func TestTextIsSafeAndFits(t *testing.T) {
	r := example()
	r.Listing.Title = "Owner \x1b[2J\u202e of a very long title " + strings.Repeat("that goes on ", 20)
	r.Verdict.Reason = strings.Repeat("word ", 100)
	out := string(replay(t, "text", Header{}, all(r)))
	for line := range strings.SplitSeq(out, "\n") {
		if n := len([]rune(line)); n > 80 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	if strings.ContainsAny(out, "\x1b\u202e") {
		t.Errorf("what steers a terminal came through: %q", out)
	}
	if coloured := string(replay(t, "text", Header{Colour: true}, all(r))); !strings.Contains(coloured, "\x1b[1;31m") {
		t.Error("no colour, though it was asked for")
	}
}

func TestTextLeavesOutWhatWeighsNothing(t *testing.T) {
	r := example()
	for i := range r.Verdict.Evidence {
		r.Verdict.Evidence[i].Contribution = 0.004
	}
	for _, verbose := range []bool{false, true} {
		out := string(replay(t, "text", Header{Verbose: verbose}, all(r)))
		if got := strings.Contains(out, "+0.00 “"); got != verbose {
			t.Errorf("with Verbose %v a quote of no weight is shown: %v\n%s", verbose, got, out)
		}
	}
}

func TestSummary(t *testing.T) {
	var s Summary
	sure := example()
	sure.Verdict.Confidence, sure.Verdict.Probabilities = 0.99, classifier.Probabilities{ProductManager: 0.99, ProductOwner: 0.01}
	sure.Listing.Title = "Sure"
	for range 30 {
		s.Add(example())
	}
	s.Add(sure)
	s.Add(record.Record{Input: "gone", Status: scraper.NotFound})
	var b strings.Builder
	s.Print(&b, 1500*time.Millisecond)
	for _, want := range []string{"32 records of 2 inputs in 1.5s", "ok 31 · not found 1", "mismatch 31",
		"! Sure: the duties say product manager (99 %)", "and 26 more mismatches"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	if strings.Index(b.String(), "Sure") > strings.Index(b.String(), "Payments") {
		t.Errorf("the surest does not come first:\n%s", b.String())
	}
	if s.Failed() != 1 || s.Mismatches() != 31 {
		t.Errorf("failed %d, mismatches %d, want 1 and 31", s.Failed(), s.Mismatches())
	}
}

func TestFiguresOutOfRangeAreRefused(t *testing.T) {
	tests := []struct {
		name, verdict, want string // want: "" for a Record
	}{
		{"all in range", `"confidence":1,"lean":-1,"score":{"other":250}`, ""},
		{"rounding is no fault", `"probabilities":{"product_owner":1.0000000001}`, ""},
		{"a probability above 1", `"probabilities":{"hybrid":1.5}`, "probability of hybrid is 1.5"},
		{"a confidence below 0", `"confidence":-0.5`, "confidence is -0.5"},
		{"a lean beyond its scale", `"lean":7`, "lean is 7"},
		{"a title more than right", `"title_right":2`, "title_right is 2"},
		{"a score that no drawing can hold", `"score":{"product_manager":1e308}`, "score of product_manager is 1e+308"},
		{"a contribution likewise", `"evidence":[{"contribution":-1e300}]`, "evidence 1: contribution -1e+300"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			saved := `{"status":"ok","listing":{},"verdict":{` + tt.verdict + `}}`
			for _, err := range Read(strings.NewReader(saved)) {
				if got := fmt.Sprint(err); tt.want == "" && err != nil || !strings.Contains(got, tt.want) {
					t.Errorf("Read(%s) = %s, want %q", saved, got, tt.want)
				}
			}
		})
	}
}

// endless gives the same byte for ever, and counts how many were taken.
type endless struct {
	b     byte
	taken int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.b
	}
	e.taken += len(p)
	return len(p), nil
}

func TestARecordWithoutEndIsRefused(t *testing.T) {
	tests := []struct {
		name, start string
		of          byte
		whole       int // Records before it
	}{
		{"a first line", `{"status":"ok","input":"`, 'a', 0},
		{"a later line", `{"status":"ok"}` + "\n" + `{"input":"`, 'a', 1},
		{"an element of an array", `[{"status":"ok"},{"input":"`, 'a', 1},
		{"an object over several lines", "{\n" + `"status":"ok","input":"`, 'a', 0},
		{"blanks between elements", `[{"status":"ok"},`, ' ', 1},
		{"brackets", `[`, '[', 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rest, got, fault := &endless{b: tt.of}, 0, error(nil)
			for _, err := range Read(io.MultiReader(strings.NewReader(tt.start), rest)) {
				if fault = err; err == nil {
					got++
				}
			}
			if fault == nil || got != tt.whole {
				t.Errorf("%d records and then %v, want %d and a fault", got, fault, tt.whole)
			}
			if rest.taken > 2*mostRecord {
				t.Errorf("%d bytes were read, want at most twice what a record may have", rest.taken)
			}
		})
	}
}

func TestAnArrayOnOneLineIsReadByItsElements(t *testing.T) {
	element := `{"status":"ok","input":"` + strings.Repeat("a", mostRecord/4) + `"}`
	saved := " \n[" + strings.Repeat(element+",", 7) + element + "]"
	n := 0
	for _, err := range Read(strings.NewReader(saved)) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 8 {
		t.Errorf("%d records, want 8: the bound is one of a record, not of the line", n)
	}
}

// FuzzRead holds the reader to its promise: any bytes give Records that every
// Writer can write, or a fault.
func FuzzRead(f *testing.F) {
	saved, err := os.ReadFile("testdata/saved.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(saved)
	f.Add([]byte(`[{"status":"ok","listing":{"description":"é"},"verdict":{"evidence":[{"start":0,"end":1}]}}]`))
	f.Add([]byte(`{"status":"ok","listing":{},"verdict":{"outcome":"match","score":{"product_owner":1e6}}}`))
	f.Add([]byte("[\n"))
	f.Add([]byte("{\"status\":\"ok\"}\n{"))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, format := range Formats() {
			w, err := New(format, io.Discard)
			if err != nil {
				t.Fatal(err)
			}
			_ = Replay(Read(bytes.NewReader(content)), Header{}, w)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	for _, format := range []string{"csv", "jsonl"} {
		b.Run(format, func(b *testing.B) {
			w, err := New(format, io.Discard)
			if err != nil {
				b.Fatal(err)
			}
			one := example()
			b.ReportAllocs()
			for b.Loop() {
				if err := w.Write(one); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// example is a mismatch with evidence for both roles.
func example() record.Record {
	const text = "You own the roadmap and set pricing.\nYou groom the backlog now and then."
	quote := func(s string) (start, end int, q string) {
		start = strings.Index(text, s)
		return start, start + len(s), s
	}
	evidence := func(id string, role classifier.Role, c float64, s string) classifier.Evidence {
		e := classifier.Evidence{Signal: id, Role: role, Dimension: "ownership", Contribution: c,
			Section: classifier.Duties, Context: []string{}, Why: "because"}
		e.Start, e.End, e.Quote = quote(s)
		return e
	}
	return record.Record{
		Input: "https://jobs.example/1",
		Listing: &scraper.Listing{URL: "https://jobs.example/1", Title: "Product Owner, Payments", Company: "Brightharbor",
			Location: "Oslo", Description: text, Language: "en", Source: "jsonld"},
		Status: scraper.OK,
		Verdict: &classifier.Verdict{
			Claimed: classifier.ProductOwner, Actual: classifier.ProductManager, Outcome: classifier.OutcomeMismatch,
			Confidence: 0.93, Lean: 0.71, Probabilities: classifier.Probabilities{ProductManager: 0.93, ProductOwner: 0.02,
				Hybrid: 0.04, Other: 0.01},
			Score: classifier.Score{ProductManager: 3.75, ProductOwner: 0.5},
			Evidence: []classifier.Evidence{
				evidence("roadmap-owned", classifier.ProductManager, 2.5, "own the roadmap"),
				evidence("pricing-set", classifier.ProductManager, 1.25, "set pricing"),
				evidence("backlog-groomed", classifier.ProductOwner, 0.5, "groom the backlog"),
			},
			Flip: []string{"own the roadmap"}, Questions: []string{"Who writes the stories?"},
			Reason: "The duties are mostly a product manager's.", Title: "Product Manager", Lens: "split", TitleRight: 0.08,
		},
		ScannedAt: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC),
	}
}
