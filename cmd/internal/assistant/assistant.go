// Package assistant offers the verdicts to assistants over the Model Context
// Protocol, on a pair of streams.
//
// There are three tools. classify_listing judges text, classify_url fetches a
// posting or a board and judges it, explain_verdict tells in prose why a
// verdict came out as it did. None changes anything, and none keeps anything
// between calls.
//
//	err := assistant.Serve(ctx, pipeline, nil, "1.0", os.Stdin, os.Stdout)
package assistant

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

// Lenses are the Pipelines that a call may ask for, by the name of their lens.
type Lenses map[string]func() (*scan.Pipeline, error)

// Serve answers until in ends, and what was asked by then has its answer, or
// until ctx ends. A line that is no message is answered with an error.
func Serve(ctx context.Context, p *scan.Pipeline, lenses Lenses, version string, in io.Reader, out io.Writer) error {
	err := New(p, lenses, version).Run(ctx, newLines(in, out))
	if err != nil && ctx.Err() == nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("serve an assistant: %w", err)
	}
	return nil
}

// MostPostings is how many postings of a board one answer holds.
const MostPostings = 100

// New makes the server with its tools.
func New(p *scan.Pipeline, lenses Lenses, version string) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "rolecheck", Version: version}, &mcp.ServerOptions{
		Instructions: "Works out from a job listing's duties whether the job is a product manager's, a product owner's, " +
			"both or another, and whether its title fits. Pass listings complete and unchanged."})
	t := tools{p, lenses}
	no, yes := false, true
	mcp.AddTool(s, &mcp.Tool{Name: "classify_listing",
		Description: "Judge the text of a job listing: the role its title claims, the role its duties show, how sure " +
			"that is, and the evidence with quotes.",
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &no}}, t.classify)
	mcp.AddTool(s, &mcp.Tool{Name: "classify_url",
		Description: "Fetch a job posting, or each posting of a company's job board, and judge it.",
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, OpenWorldHint: &yes}}, t.fetch)
	mcp.AddTool(s, &mcp.Tool{Name: "explain_verdict",
		Description: "Explain a verdict in prose: what speaks for each role, what would change the " +
			"verdict, and what to ask in the interview.",
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &no}}, t.explain)
	return s
}

type tools struct {
	pipeline *scan.Pipeline
	lenses   Lenses
}

// under is the Pipeline of a lens; "" stands for the server's own lens.
func (t tools) under(lens string) (*scan.Pipeline, error) {
	if lens == "" {
		return t.pipeline, nil
	}
	if open, known := t.lenses[lens]; known {
		return open()
	}
	known := strings.Join(slices.Sorted(maps.Keys(t.lenses)), ", ")
	return nil, fmt.Errorf("there is no lens %q; this server has %s", lens, known)
}

// listing is a listing as an assistant gives it.
type listing struct {
	Title string `json:"title,omitempty" jsonschema:"the listing's title as published; optional"`
	Text  string `json:"text" jsonschema:"the complete listing as plain text, with headings and bullets on their own lines"`
	Lens  string `json:"lens,omitempty" jsonschema:"how duties are weighed: split, scrum or svpg; optional"`
}

func (l listing) check() error {
	if strings.TrimSpace(l.Text) == "" {
		return errors.New("text is empty: pass the complete listing")
	}
	return nil
}

func (t tools) classify(_ context.Context, _ *mcp.CallToolRequest, in listing) (*mcp.CallToolResult, classifier.Verdict, error) {
	if err := in.check(); err != nil {
		return nil, classifier.Verdict{}, err
	}
	p, err := t.under(in.Lens)
	if err != nil {
		return nil, classifier.Verdict{}, err
	}
	return nil, *p.Text("text", in.Title, in.Text).Verdict, nil
}

// address is what an assistant wants fetched.
type address struct {
	URL  string `json:"url" jsonschema:"https address of a posting or of a board"`
	Lens string `json:"lens,omitempty" jsonschema:"how duties are weighed: split, scrum or svpg; optional"`
}

// postings is what an address led to.
type postings struct {
	Postings []posting `json:"postings"`
	Cut      bool      `json:"cut,omitempty" jsonschema:"the board has more postings than these"`
}

// posting is a Record without the listing's text, which would fill an
// assistant's memory.
type posting struct {
	URL      string              `json:"url"`
	Title    string              `json:"title,omitempty"`
	Company  string              `json:"company,omitempty"`
	Location string              `json:"location,omitempty"`
	Status   scraper.Status      `json:"status" jsonschema:"ok, or why there is no verdict"`
	Error    string              `json:"error,omitempty"`
	Verdict  *classifier.Verdict `json:"verdict,omitempty"`
}

func (t tools) fetch(ctx context.Context, _ *mcp.CallToolRequest, in address) (*mcp.CallToolResult, postings, error) {
	out := postings{Postings: []posting{}}
	p, err := t.under(in.Lens)
	if err != nil {
		return nil, out, err
	}
	for r := range p.URL(ctx, in.URL) {
		if out.Cut = len(out.Postings) == MostPostings; out.Cut {
			break
		}
		out.Postings = append(out.Postings, summarise(r))
	}
	return nil, out, nil
}

func summarise(r record.Record) posting {
	l := r.Told()
	p := posting{URL: r.Address(), Title: l.Title, Company: l.Company, Location: l.Location, Status: r.Status,
		Verdict: r.Verdict}
	if r.Error != nil {
		p.Error = r.Error.Message
	}
	return p
}

func (t tools) explain(_ context.Context, _ *mcp.CallToolRequest, in listing) (*mcp.CallToolResult, any, error) {
	if err := in.check(); err != nil {
		return nil, nil, err
	}
	p, err := t.under(in.Lens)
	if err != nil {
		return nil, nil, err
	}
	var prose strings.Builder
	w := report.NewMarkdown(&prose)
	err = errors.Join(w.Begin(report.Header{}), w.Write(p.Text("text", in.Title, in.Text)), w.End())
	if err != nil {
		return nil, nil, fmt.Errorf("explain the verdict: %w", err)
	}
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: prose.String()}}}, nil, nil
}
