package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"iter"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/view"
)

//go:embed report.html
var htmlFiles embed.FS

// NewHTML makes a Writer of one self-contained page: summary, map, table, and
// each listing with its telling words marked. It asks nothing of the network.
// The summary stands before the listings, so everything is held until End;
// for millions take another format.
func NewHTML(w io.Writer) Writer { return &htmlWriter{w: w} }

type htmlWriter struct {
	w       io.Writer
	header  Header
	entries []record.Record
}

func (h *htmlWriter) Begin(header Header) error {
	h.header = header
	return nil
}

func (h *htmlWriter) Write(r record.Record) error {
	h.entries = append(h.entries, r)
	return nil
}

func (h *htmlWriter) End() error {
	t, err := view.Templates().ParseFS(htmlFiles, "report.html")
	if err != nil {
		return fmt.Errorf("write the HTML report: %w", err)
	}
	page := htmlPage{
		Header:   h.header,
		Style:    template.CSS(view.Style), // ours, from the binary
		Script:   template.JS(view.Script),
		Overview: view.Survey(h.entries, func(n int) string { return fmt.Sprintf("#r%d-reading", n) }),
		entries:  h.entries,
	}
	if err := t.ExecuteTemplate(h.w, "report", page); err != nil {
		return fmt.Errorf("write the HTML report: %w", err)
	}
	return nil
}

// htmlPage is what the template report.html sees.
type htmlPage struct {
	Header
	Style    template.CSS
	Script   template.JS
	Overview view.Overview
	entries  []record.Record
}

// Readings makes the listings ready one at a time, so that their marked texts
// are never in memory together.
func (p htmlPage) Readings() iter.Seq[view.Reading] {
	return func(yield func(view.Reading) bool) {
		for i, e := range p.entries {
			if !yield(view.Read(e, i+1, fmt.Sprintf("r%d-", i+1))) {
				return
			}
		}
	}
}
