package web

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

// bodyTime is how long a client may take to send a body.
const bodyTime = 20 * time.Second

// listingIn is a listing as the API takes it.
type listingIn struct {
	Title string `json:"title,omitempty" maxLength:"1000" doc:"the listing's title, as published" example:"Senior Product Owner (m/f/d)"`
	Text  string `json:"text" minLength:"1" maxLength:"1048576" doc:"the listing as plain text, with headings and bullets on their own lines"`
	Lens  string `json:"lens,omitempty" maxLength:"100" doc:"how duties are weighed; default: the lens of the server" example:"scrum"`
}

type verdictOut struct {
	Body classifier.Verdict
}

func (a *answers) classifyOne(_ context.Context, in *struct{ Body listingIn }) (*verdictOut, error) {
	v, err := a.classify(in.Body.Lens, in.Body.Title, in.Body.Text)
	if err != nil {
		return nil, apiError(err)
	}
	return &verdictOut{v}, nil
}

type addressesIn struct {
	Body struct {
		URLs []string `json:"urls" minItems:"1" maxItems:"500" doc:"addresses of postings or job boards"`
	}
}

type scanOut struct {
	Location string `header:"Location"`
	Body     Run
}

func (a *answers) scanAddresses(ctx context.Context, in *addressesIn) (*scanOut, error) {
	inputs := make([]Input, len(in.Body.URLs))
	for i, u := range in.Body.URLs {
		inputs[i] = Input{URL: u}
	}
	name, err := a.scan(ctx, inputs)
	if err != nil {
		return nil, apiError(err)
	}
	run, _, err := a.run(ctx, name)
	return &scanOut{Location: "/v1/runs/" + name, Body: run}, apiError(err)
}

type runsOut struct {
	Body struct {
		Runs []Run `json:"runs"`
	}
}

func (a *answers) listRuns(ctx context.Context, _ *struct{}) (*runsOut, error) {
	out := &runsOut{}
	out.Body.Runs = []Run{}
	saved := a.savedFor(ctx)
	if saved == nil {
		return out, nil
	}
	runs, err := saved.List(ctx)
	out.Body.Runs = append(out.Body.Runs, runs...)
	return out, apiError(err)
}

type runName struct {
	Name string `path:"name"`
}

type runOut struct {
	Body Run
}

func (a *answers) getRun(ctx context.Context, in *runName) (*runOut, error) {
	run, _, err := a.run(ctx, in.Name)
	if err != nil {
		return nil, apiError(err)
	}
	return &runOut{run}, nil
}

type exportIn struct {
	Name   string `path:"name"`
	Format string `query:"format" enum:"csv,jsonl,json,html,xlsx,md" default:"jsonl"`
}

func (a *answers) exportRun(ctx context.Context, in *exportIn) (*huma.StreamResponse, error) {
	run, runs, err := a.run(ctx, in.Name)
	if err != nil {
		return nil, apiError(err)
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		_, w := humago.Unwrap(hc)
		w.Header().Set("Content-Type", mediaTypes[in.Format])
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment",
			map[string]string{"filename": "rolecheck-" + run.Name + "." + in.Format}))
		if err := a.export(w, in.Format, run, runs.Records(ctx, run.Name)); err != nil {
			// Half a file must not look like a whole one: break the connection.
			panic(http.ErrAbortHandler)
		}
	}}, nil
}

var mediaTypes = map[string]string{
	"csv":   "text/csv; charset=utf-8",
	"jsonl": "application/jsonl",
	"json":  "application/json",
	"html":  "text/html; charset=utf-8",
	"xlsx":  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"md":    "text/markdown; charset=utf-8",
}

// header is that of a file with the Records of a run, or with one alone.
func (a *answers) header(run string, single bool) report.Header {
	return report.Header{Tool: "rolecheck " + a.version, Run: run, Single: single, Outline: a.pipeline.Classifier.Outline}
}

// export replays Records in a format. A long download is fine, a stuck one is not.
func (a *answers) export(w http.ResponseWriter, format string, run Run, records iter.Seq2[record.Record, error]) error {
	out, err := report.New(format, w)
	if err != nil {
		return err
	}
	return report.Replay(paced(records, w), a.header(run.Name, false), out)
}

// paced pushes the deadline of w out as records come.
func paced(records iter.Seq2[record.Record, error], w http.ResponseWriter) iter.Seq2[record.Record, error] {
	deadline := http.NewResponseController(w)
	return func(yield func(record.Record, error) bool) {
		n := 0
		for r, err := range records {
			if n%100 == 0 {
				_ = deadline.SetWriteDeadline(time.Now().Add(writeTime)) // not every writer has one
			}
			n++
			if !yield(r, err) {
				return
			}
		}
	}
}

// apiError turns an error into the API's problem+json, without internal details.
func apiError(err error) error {
	if err == nil {
		return nil
	}
	var r *refusal
	e := huma.NewError(statusOf(err), reasonOf(err))
	if errors.As(err, &r) && r.wait > 0 {
		return huma.ErrorWithHeaders(e, http.Header{"Retry-After": {seconds(r.wait)}})
	}
	return e
}

// Bounds on what an error says about a body: enough to find the fault in it.
const (
	mostFaults = 10
	mostTold   = 120 // bytes of one text
)

// terse removes from an error what was sent, and keeps where the fault is, so that
// a body with a thousand faults is not sent back a thousand times.
func terse(_ huma.Context, _ string, v any) (any, error) {
	e, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	short := *e
	short.Detail = cut(e.Detail)
	short.Errors = nil
	for _, f := range e.Errors[:min(len(e.Errors), mostFaults)] {
		short.Errors = append(short.Errors, &huma.ErrorDetail{Message: cut(f.Message), Location: cut(f.Location)})
	}
	if more := len(e.Errors) - mostFaults; more > 0 {
		short.Errors = append(short.Errors, &huma.ErrorDetail{Message: fmt.Sprintf("and %d more", more)})
	}
	return &short, nil
}

func cut(s string) string {
	if len(s) <= mostTold {
		return s
	}
	return strings.ToValidUTF8(s[:mostTold], "") + "..."
}
