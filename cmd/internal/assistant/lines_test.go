package assistant_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"rolecheck/cmd/internal/assistant"
	"rolecheck/cmd/internal/scan"
)

const (
	initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	ready      = `{"jsonrpc":"2.0","method":"notifications/initialized"}`
	classify   = `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"classify_listing","arguments":{"title":"Product Owner","text":"Own the product roadmap."}}}`
)

// session gives Serve all lines at once and closes the input behind them, as a
// shell's pipe does. It returns the answers by their id.
func session(t *testing.T, lines ...string) (byID map[string]json.RawMessage, faults int) {
	t.Helper()
	c, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var out bytes.Buffer
	p := &scan.Pipeline{Classifier: c, Now: time.Now}
	if err := assistant.Serve(ctx, p, "test", strings.NewReader(strings.Join(lines, "\n")), &out); err != nil || ctx.Err() != nil {
		t.Fatalf("Serve = %v, %v, want a quiet end with the input", err, ctx.Err())
	}
	byID = map[string]json.RawMessage{}
	for line := range strings.Lines(out.String()) {
		var a struct{ ID, Result, Error json.RawMessage }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("answer %q is no JSON: %v", line, err)
		}
		if string(a.ID) == "null" && a.Error != nil {
			faults++
			continue
		}
		byID[string(a.ID)] = a.Result
	}
	return byID, faults
}

func TestAPipeThatClosesAtOnceStillGetsItsAnswers(t *testing.T) {
	if got, _ := session(t, initialize, ready, classify); !strings.Contains(string(got["2"]), "verdict") && !strings.Contains(string(got["2"]), "claimed") {
		t.Errorf("the answers are %s, want that of the call among them", got)
	}
}

func TestALineThatIsNoMessageIsAnswered(t *testing.T) {
	for name, bad := range map[string]string{
		"no JSON":                 `{"jsonrpc":"2.0","id":`,
		"words":                   `hello`,
		"JSON that is no message": `{"id":[1]}`,
		"brackets without end":    strings.Repeat("[", 1<<20),
		"deep, and valid":         strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"longer than any":         `"` + strings.Repeat("x", 17<<20) + `"`,
		"binary":                  "\x00\xff\xfe",
	} {
		t.Run(name, func(t *testing.T) {
			got, faults := session(t, initialize, ready, bad, classify)
			if faults != 1 || got["2"] == nil {
				t.Errorf("%d errors and the answers %.200s, want one error, and the call after it answered", faults, got)
			}
		})
	}
}
