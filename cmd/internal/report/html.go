package report

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"iter"
	"slices"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/view"
)

//go:embed report.html
var htmlFiles embed.FS

// What a browser opens at once. Every listing is counted; beyond these bounds
// wrong titles go before titles that fit in part, and those before the rest.
const (
	mostListed   = 5000 // listings in table and map
	mostReadings = 500  // listings in full
)

// NewHTML makes a Writer of one self-contained page: summary, map, table, and
// listings with their telling words marked. It asks nothing of the network. The
// summary stands before the listings, so the page is written at End; what is
// held until then is bounded. The page says what it leaves out.
func NewHTML(w io.Writer) Writer {
	return &htmlWriter{w: w, survey: view.NewSurveyor(mostListed), full: view.Shortlist[numbered]{Most: mostReadings}}
}

type htmlWriter struct {
	w      io.Writer
	header Header
	survey *view.Surveyor
	full   view.Shortlist[numbered]
	n      int
}

// numbered is a Record with its place among the others, from 1.
type numbered struct {
	record.Record
	number int
}

func (h *htmlWriter) Begin(header Header) error {
	h.header = header
	return nil
}

func (h *htmlWriter) Write(r record.Record) error {
	h.n++
	h.survey.Add(r)
	h.full.Add(r, numbered{r, h.n})
	return nil
}

func (h *htmlWriter) End() error {
	t, err := view.Templates().ParseFS(htmlFiles, "report.html")
	if err != nil {
		return fmt.Errorf("write the HTML report: %w", err)
	}
	if err := t.ExecuteTemplate(h.w, "report", h.page()); err != nil {
		return fmt.Errorf("write the HTML report: %w", err)
	}
	return nil
}

func (h *htmlWriter) page() htmlPage {
	full := h.full.All()
	slices.SortFunc(full, func(a, b numbered) int { return cmp.Compare(a.number, b.number) })
	there := map[int]bool{}
	for _, r := range full {
		there[r.number] = true
	}
	return htmlPage{
		Header: h.header,
		Style:  template.CSS(view.Style), // ours, from the binary
		Script: template.JS(view.Script),
		Policy: "default-src 'none'; base-uri 'none'; form-action 'none'; " +
			"style-src " + hash(view.Style) + "; script-src " + hash(view.Script),
		Overview: h.survey.Overview(func(n int) string {
			if !there[n] {
				return ""
			}
			return fmt.Sprintf("#r%d-reading", n)
		}),
		Full:  len(full),
		Alone: h.header.Single && h.n == 1,
		full:  full,
	}
}

// hash is how a content security policy names the one inline source that it allows.
func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// htmlPage is what the template report.html sees.
type htmlPage struct {
	Header
	Style    template.CSS
	Script   template.JS
	Policy   string
	Overview view.Overview
	Full     int  // listings shown in full
	Alone    bool // the report is about one listing
	full     []numbered
}

// Readings makes the listings ready one at a time, so that their marked texts
// are never in memory together.
func (p htmlPage) Readings() iter.Seq[view.Reading] {
	return func(yield func(view.Reading) bool) {
		for _, r := range p.full {
			if !yield(view.Read(r.Record, p.Outline, r.number, fmt.Sprintf("r%d-", r.number))) {
				return
			}
		}
	}
}
