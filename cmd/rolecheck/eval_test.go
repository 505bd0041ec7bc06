package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolecheck/cmd/internal/config"
)

const labelledLines = `{"id":"1","title":"Product Owner","title_role":"po","company":"A","language":"en",` +
	`"text":"Own the backlog.","label":{"role":"PO","lean":-3,"sure":3}}
{"id":"2","title":"Product Manager","title_role":"pm","company":"B","language":"en",` +
	`"text":"Own the roadmap.","label":{"role":"PM","lean":3,"sure":3}}
`

func runEval(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd := newEval(&app{out: &out, errOut: &errOut, config: config.Default()})
	cmd.SetOut(&out)
	cmd.SetErr(&errOut)
	cmd.SilenceUsage, cmd.SilenceErrors = true, true
	cmd.SetArgs(args)
	err := cmd.Execute()
	return out.String(), err
}

func writeFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "labelled.jsonl")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestEvalWritesEachFormat(t *testing.T) {
	name := writeFile(t, labelledLines)
	for format, want := range map[string]string{
		"text": "2 English listings of 2 employers",
		"json": `"listings": 2`,
		"md":   "2 real listings in English, of 2 employers",
	} {
		out, err := runEval(t, name, "--format", format)
		if err != nil || !strings.Contains(out, want) {
			t.Errorf("eval --format %s: got %v and %q, want a report with %q", format, err, out, want)
		}
	}
}

func TestEvalWritesToAFile(t *testing.T) {
	name := writeFile(t, labelledLines)
	output := filepath.Join(t.TempDir(), "report.json")
	if out, err := runEval(t, name, "--format", "json", "-o", output); err != nil || out != "" {
		t.Fatalf("eval -o: got %v and %q on the terminal, want neither", err, out)
	}
	if b, err := os.ReadFile(output); err != nil || !bytes.Contains(b, []byte(`"comparison"`)) {
		t.Errorf("eval -o wrote %q, %v; want a report", b, err)
	}
}

func TestEvalNamesWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		text, format, want string
	}{
		"an unknown format":    {labelledLines, "xml", `eval cannot write xml`},
		"a line without label": {`{"id":"7","text":"Own it."}`, "text", `line 1: role: is missing`},
		"no listing at all":    {"", "text", "none of 0 listings is English"},
	} {
		_, err := runEval(t, writeFile(t, c.text), "--format", c.format)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", name, err, c.want)
		}
	}
	if _, err := runEval(t, "no-such-file.jsonl"); err == nil || !strings.Contains(err.Error(), "read labelled listings") {
		t.Errorf("missing file: got error %v", err)
	}
}
