package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/view"
)

// batchView is a Run on the screen.
type batchView struct {
	Run
	view.Overview
	Cut      bool   // there are more Records than the screen shows
	Untitled string // that no column for the titles was found, and which there are
}

// mostRows bounds a screen; a download has everything.
const mostRows = 1000

func (p *pages) batchForm(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusOK, screen{Name: "batch", Title: "Check many listings"})
}

func (p *pages) startBatch(w http.ResponseWriter, r *http.Request) {
	name, err := p.start(w, r)
	if err != nil {
		tellWait(w, err)
		p.show(w, r, statusOf(err), screen{Name: "batch", Title: "Check many listings", Problem: reasonOf(err)})
		return
	}
	http.Redirect(w, r, "/runs/"+name, http.StatusSeeOther)
}

func (p *pages) start(w http.ResponseWriter, r *http.Request) (string, error) {
	form, err := readForm(w, r, mostUpload)
	if err != nil {
		return "", err
	}
	inputs, err := readInputs(form["inputs"])
	if err != nil {
		return "", err
	}
	uploaded, err := readInputs(form["file"])
	if err != nil {
		return "", err
	}
	return p.answers.scan(r.Context(), append(inputs, uploaded...))
}

// readInputs reads a list of addresses, or a dump with a column for the text. It
// stops one input after the most that a batch takes. Compressed bytes are refused
// unread, since a few may expand to very many; a spreadsheet has limits of its own.
func readInputs(s string) ([]Input, error) {
	if compressed(s) {
		return nil, refuse(http.StatusUnsupportedMediaType, "the file is compressed; unpack it first")
	}
	addresses, rows, _, err := scan.Batch(s, mostInputs+1)
	if missing := (*scan.ColumnError)(nil); errors.As(err, &missing) {
		missing.Dump = "the table"
		return nil, refuse(http.StatusUnprocessableEntity, "%v; name that column %s", missing, missing.Noun)
	}
	if err != nil {
		return nil, refuse(http.StatusUnprocessableEntity, "the list could not be read: %v", err)
	}
	var out []Input
	for _, address := range addresses {
		out = append(out, Input{URL: address})
	}
	for i := range rows {
		out = append(out, Input{Row: &rows[i]})
	}
	return out, nil
}

// compressed recognises gzip, zstd, bzip2, xz, lz4 and compress by their first bytes.
func compressed(s string) bool {
	for _, magic := range []string{"\x1f\x8b", "\x1f\x9d", "\x28\xb5\x2f\xfd", "BZh", "\xfd7zXZ", "\x04\x22\x4d\x18"} {
		if strings.HasPrefix(s, magic) {
			return true
		}
	}
	return false
}

func (p *pages) listRuns(w http.ResponseWriter, r *http.Request) {
	out, err := p.answers.listRuns(r.Context(), nil)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, screen{Name: "runs", Title: "Saved runs", Runs: out.Body.Runs})
}

func (p *pages) showRun(w http.ResponseWriter, r *http.Request) {
	run, runs, err := p.answers.run(r.Context(), r.PathValue("name"))
	if err != nil {
		p.fail(w, r, err)
		return
	}
	b := &batchView{Run: run, Untitled: p.answers.batches.untitled(run.Name)}
	var entries []record.Record
	for record, err := range runs.Records(r.Context(), run.Name) {
		if err != nil {
			p.fail(w, r, err)
			return
		}
		if b.Cut = len(entries) == mostRows; b.Cut {
			break
		}
		entries = append(entries, record)
	}
	b.Overview = view.Survey(entries, func(n int) string { return fmt.Sprintf("/runs/%s/%d", run.Name, n) })
	s := screen{Name: "run", Title: "Listings checked", Batch: b}
	if !run.Finished {
		s.Title, s.Reload = "Checking listings", 3
	}
	p.show(w, r, http.StatusOK, s)
}

func (p *pages) showRecord(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	record, number, err := p.record(r, name)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	reading := view.Read(record, p.answers.pipeline.Classifier.Outline, number, prefix)
	p.show(w, r, http.StatusOK, screen{Name: "result", Title: reading.Headline, Reading: &reading, Back: "/runs/" + name})
}

func (p *pages) record(r *http.Request, name string) (record.Record, int, error) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return record.Record{}, 0, ErrNoRun
	}
	_, runs, err := p.answers.run(r.Context(), name)
	if err != nil {
		return record.Record{}, 0, err
	}
	n := 0
	for record, err := range runs.Records(r.Context(), name) {
		if n++; err != nil || n == number {
			return record, number, err
		}
	}
	return record.Record{}, 0, ErrNoRun
}

func (p *pages) fail(w http.ResponseWriter, r *http.Request, err error) {
	p.show(w, r, statusOf(err), screen{Name: "lost", Title: "That did not work", Problem: reasonOf(err)})
}
