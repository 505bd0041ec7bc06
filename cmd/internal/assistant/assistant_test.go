package assistant_test

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/assistant"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

const text = `What you will do
- Own the product roadmap and set the product vision
- Talk to customers each week to find what is worth building
- Decide on pricing together with sales`

// builtin is the classifier of all tests; many may use it at once.
var builtin = sync.OnceValues(func() (*classifier.Classifier, error) { return classifier.New(classifier.Builtin()) })

// connect returns a client that speaks with Serve over a pair of pipes, as an
// assistant does over stdin and stdout.
func connect(t *testing.T) *mcp.ClientSession {
	t.Helper()
	c, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	p := &scan.Pipeline{Classifier: c, Scraper: scraper.New(scraper.Options{}), Now: time.Now}
	in, asked := io.Pipe()
	answered, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- assistant.Serve(context.Background(), p, "test", in, out) }()
	client, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(context.Background(),
		&mcp.IOTransport{Reader: answered, Writer: asked}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = client.Close()
		if err := <-ended; err != nil {
			t.Errorf("Serve = %v, want a quiet end when the assistant leaves", err)
		}
	})
	return client
}

func TestTheToolsAreListed(t *testing.T) {
	list, err := connect(t).ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if !tool.Annotations.ReadOnlyHint || tool.Description == "" {
			t.Errorf("tool %s does not say that it changes nothing, or not what it does", tool.Name)
		}
	}
	if got := strings.Join(names, " "); got != "classify_listing classify_url explain_verdict" {
		t.Errorf("tools are %s", got)
	}
}

func call(t *testing.T, s *mcp.ClientSession, tool string, arguments map[string]any) *mcp.CallToolResult {
	t.Helper()
	r, err := s.CallTool(context.Background(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatalf("CallTool(%s): %v", tool, err)
	}
	return r
}

func TestClassifyListingGivesTheVerdict(t *testing.T) {
	r := call(t, connect(t), "classify_listing", map[string]any{"title": "Product Owner", "text": text})
	b, err := json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var v classifier.Verdict
	if err := json.Unmarshal(b, &v); err != nil || r.IsError {
		t.Fatalf("classify_listing = %s, %v", b, err)
	}
	if v.Claimed != classifier.ProductOwner || v.Reason == "" {
		t.Errorf("classify_listing = %s, want a claim of product_owner and a reason", b)
	}
	for _, e := range v.Evidence {
		if text[e.Start:e.End] != e.Quote {
			t.Errorf("evidence %q lies at %q", e.Quote, text[e.Start:e.End])
		}
	}
}

func TestExplainVerdictIsProse(t *testing.T) {
	r := call(t, connect(t), "explain_verdict", map[string]any{"title": "Product Owner", "text": text})
	said := r.Content[0].(*mcp.TextContent).Text
	if !strings.Contains(said, "## 1.") || r.IsError {
		t.Errorf("explain_verdict = %q, want a section on the listing", said)
	}
}

func TestFaultsAreToldToTheAssistant(t *testing.T) {
	tests := []struct {
		name, tool string
		arguments  map[string]any
	}{
		{"an empty listing", "classify_listing", map[string]any{"text": " "}},
		{"no text to explain", "explain_verdict", map[string]any{"text": ""}},
	}
	s := connect(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := call(t, s, tt.tool, tt.arguments); !r.IsError {
				t.Errorf("%s(%v) = %v, want an error", tt.tool, tt.arguments, r.StructuredContent)
			}
		})
	}
}

func TestAnAddressThatIsNotFetchedIsAPostingWithItsStatus(t *testing.T) {
	r := call(t, connect(t), "classify_url", map[string]any{"url": "http://127.0.0.1:1/job"})
	b, _ := json.Marshal(r.StructuredContent)
	if r.IsError || strings.Contains(string(b), `"status":"ok"`) || !strings.Contains(string(b), `"status":"`) {
		t.Errorf("classify_url = %s, want one posting with a status other than ok", b)
	}
}
