package web

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/view"
)

// batchView is a Run on the screen.
type batchView struct {
	Run
	view.Overview
	Cut bool // there are more Records than the screen shows
}

// mostRows bounds a screen; a download has everything.
const mostRows = 1000

func (p *pages) batchForm(w http.ResponseWriter, _ *http.Request) {
	p.show(w, http.StatusOK, screen{Name: "batch", Title: "Check many listings"})
}

func (p *pages) startBatch(w http.ResponseWriter, r *http.Request) {
	name, err := p.start(w, r)
	if err != nil {
		p.show(w, statusOf(err), screen{Name: "batch", Title: "Check many listings", Problem: reasonOf(err)})
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

// readInputs reads addresses, one a line, a CSV with a header, or JSON objects,
// one a line. A row of these has a url, or a text (or description) and a title.
func readInputs(s string) ([]Input, error) {
	s = strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(s, "\uFFFD"), "\uFEFF"))
	first, _, _ := strings.Cut(s, "\n")
	switch {
	case strings.HasPrefix(s, "{"):
		return readObjects(s)
	case isHeader(first):
		return readTable(s)
	}
	return readAddresses(s)
}

func readAddresses(s string) ([]Input, error) {
	var out []Input
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isAddress(line):
			out = append(out, Input{URL: line})
		default:
			return nil, refuse(http.StatusUnprocessableEntity,
				"%q is neither an address nor the header of a CSV; addresses begin with https://", shorten(line))
		}
	}
	return out, nil
}

// isHeader tells the header of a CSV from an address.
func isHeader(line string) bool {
	names := columns(strings.Split(strings.ReplaceAll(line, ";", ","), ","))
	return slices.ContainsFunc([]string{"url", "text", "description"}, func(n string) bool { return slices.Contains(names, n) })
}

func columns(header []string) []string {
	out := make([]string, len(header))
	for i, name := range header {
		out[i] = strings.ToLower(strings.Trim(name, "\" \t\r"))
	}
	return out
}

func readTable(s string) ([]Input, error) {
	rows := csv.NewReader(strings.NewReader(s))
	rows.FieldsPerRecord = -1
	if first, _, _ := strings.Cut(s, "\n"); strings.Count(first, ";") > strings.Count(first, ",") {
		rows.Comma = ';'
	}
	all, err := rows.ReadAll()
	if err != nil {
		return nil, refuse(http.StatusUnprocessableEntity, "the CSV could not be read: %v", err)
	}
	names := columns(all[0])
	var out []Input
	for i, row := range all[1:] {
		fields := map[string]string{}
		for j := range min(len(row), len(names)) {
			fields[names[j]] = row[j]
		}
		out = append(out, inputOf(fields, i+2))
	}
	return out, nil
}

func readObjects(s string) ([]Input, error) {
	var out []Input
	lines := bufio.NewScanner(strings.NewReader(s))
	lines.Buffer(nil, mostUpload)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var raw map[string]any
		if err := json.Unmarshal(lines.Bytes(), &raw); err != nil {
			return nil, refuse(http.StatusUnprocessableEntity, "line %d is not a JSON object: %v", n, err)
		}
		fields := map[string]string{}
		for name, value := range raw {
			fields[strings.ToLower(name)], _ = value.(string)
		}
		out = append(out, inputOf(fields, n))
	}
	return out, nil
}

// inputOf takes a row's text where it has one, else its address.
func inputOf(fields map[string]string, line int) Input {
	text := cmp.Or(fields["text"], fields["description"])
	if url := strings.TrimSpace(fields["url"]); text == "" && url != "" {
		return Input{URL: url}
	}
	return Input{Name: cmp.Or(fields["url"], fmt.Sprintf("line %d", line)), Title: fields["title"], Text: text}
}

func shorten(s string) string {
	if len(s) <= 60 {
		return s
	}
	return strings.ToValidUTF8(s[:60], "") + "…"
}

func (p *pages) listRuns(w http.ResponseWriter, r *http.Request) {
	out, err := p.answers.listRuns(r.Context(), nil)
	if err != nil {
		p.fail(w, err)
		return
	}
	p.show(w, http.StatusOK, screen{Name: "runs", Title: "Saved runs", Runs: out.Body.Runs})
}

func (p *pages) showRun(w http.ResponseWriter, r *http.Request) {
	run, runs, err := p.answers.run(r.Context(), r.PathValue("name"))
	if err != nil {
		p.fail(w, err)
		return
	}
	b := &batchView{Run: run}
	var entries []view.Entry
	for record, err := range runs.Records(r.Context(), run.Name) {
		if err != nil {
			p.fail(w, err)
			return
		}
		if b.Cut = len(entries) == mostRows; b.Cut {
			break
		}
		entries = append(entries, record.Entry())
	}
	b.Overview = view.Survey(entries, func(n int) string { return fmt.Sprintf("/runs/%s/%d", run.Name, n) })
	s := screen{Name: "run", Title: "Listings checked", Batch: b}
	if !run.Finished {
		s.Title, s.Reload = "Checking listings", 3
	}
	p.show(w, http.StatusOK, s)
}

func (p *pages) showRecord(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	record, number, err := p.record(r, name)
	if err != nil {
		p.fail(w, err)
		return
	}
	reading := view.Read(record.Entry(), number, "")
	p.show(w, http.StatusOK, screen{Name: "result", Title: reading.Headline, Reading: &reading, Back: "/runs/" + name})
}

func (p *pages) record(r *http.Request, name string) (report.Record, int, error) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return report.Record{}, 0, ErrNoRun
	}
	_, runs, err := p.answers.run(r.Context(), name)
	if err != nil {
		return report.Record{}, 0, err
	}
	n := 0
	for record, err := range runs.Records(r.Context(), name) {
		if n++; err != nil || n == number {
			return record, number, err
		}
	}
	return report.Record{}, 0, ErrNoRun
}

func (p *pages) fail(w http.ResponseWriter, err error) {
	p.show(w, statusOf(err), screen{Name: "lost", Title: "That did not work", Problem: reasonOf(err)})
}
