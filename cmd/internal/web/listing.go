package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/view"
	"rolecheck/scraper"
)

// ask is the form for one listing, as it was filled in.
type ask struct {
	Title, Text string
	File        string // the content of a chosen file
	Lens        string
	Lenses      []lens // to choose from
	Before      *shown // what the form was filled with, when it was shown under a verdict
}

// shown is a listing whose verdict a page shows. The page holds it and sends it
// back, to be compared with or to be saved, because the server keeps nothing.
type shown struct {
	Listing scraper.Listing `json:"listing"`
	Lens    string          `json:"lens,omitempty"`
}

// several are the verdicts on more than one listing that was given at once.
type several struct {
	view.Overview
	Readings []view.Reading
}

// lens is a way to weigh duties that a visitor may choose.
type lens struct {
	Name, About string
	Usual       bool // unless another is chosen
}

// lensesOf are the lenses of a server, the default first.
func lensesOf(a *answers) []lens {
	if len(a.lenses) == 0 {
		return nil
	}
	var out []lens
	usual, about := a.pipeline.Text(pasted, "", "").Verdict.Lens, classifier.Builtin().Lenses
	for _, name := range a.lensNames() {
		l := lens{Name: name, About: about[name].About, Usual: name == cmp.Or(usual, "split")}
		if l.Usual {
			out = slices.Insert(out, 0, l)
			continue
		}
		out = append(out, l)
	}
	return out
}

// under are the answers of a lens; "" is the default one.
func (p *pages) under(lens string) (*answers, error) {
	pipeline, err := p.answers.under(lens)
	if err != nil {
		return nil, err
	}
	a := *p.answers
	a.pipeline = pipeline
	return &a, nil
}

// mostInline is how many verdicts one page shows in full.
const mostInline = 50

// judge answers the form for one listing.
func (p *pages) judge(w http.ResponseWriter, r *http.Request) {
	in, err := readAsk(w, r)
	if err != nil {
		p.again(w, r, err, in)
		return
	}
	records, err := p.judged(r, in)
	switch {
	case err != nil:
		p.again(w, r, err, in)
	case len(records) == 1:
		p.showReading(w, r, records[0], in)
	case len(records) <= mostInline:
		p.showSeveral(w, r, records, in)
	default:
		name, err := p.answers.batches.keep(records)
		if err != nil {
			p.again(w, r, err, in)
			return
		}
		http.Redirect(w, r, "/runs/"+name, http.StatusSeeOther)
	}
}

// judged are the Records of the text and of the file, whichever was given. A
// title is that of the text, where there is one.
func (p *pages) judged(r *http.Request, in ask) ([]record.Record, error) {
	a, err := p.under(in.Lens)
	if err != nil {
		return nil, err
	}
	if in.File == "" {
		return a.read(r.Context(), in.Title, in.Text)
	}
	title := in.Title
	var records []record.Record
	if strings.TrimSpace(in.Text) != "" {
		if records, err = a.read(r.Context(), title, in.Text); err != nil {
			return nil, err
		}
		title = ""
	}
	more, err := a.read(r.Context(), title, in.File)
	return append(records, more...), err
}

func (p *pages) showReading(w http.ResponseWriter, r *http.Request, found record.Record, in ask) {
	reading := view.Read(found, p.answers.pipeline.Classifier.Outline, 1, prefix)
	if reading.Heading == pasted {
		reading.Heading = "The pasted listing"
	}
	s := screen{Name: "result", Title: reading.Headline, Reading: &reading,
		Ask: ask{Title: in.Title, Text: in.Text, Lens: in.Lens}}
	if l := found.Told(); found.Verdict != nil {
		// What was read can be edited, even where an address or a page was given.
		s.Ask.Title, s.Ask.Text = l.Title, l.Description
		s.Shown = (&shown{l, in.Lens}).encode()
	}
	if in.Before != nil {
		s.Change = p.change(*in.Before, found)
	}
	p.show(w, r, http.StatusOK, s)
}

// change judges once more what was shown before, and compares.
func (p *pages) change(before shown, now record.Record) *view.Change {
	a, err := p.under(before.Lens)
	if err != nil || now.Verdict == nil {
		return nil
	}
	return view.Compare(a.again(before.Listing), now)
}

// again judges a listing that was judged before: it is not counted once more.
func (a *answers) again(l scraper.Listing) record.Record {
	r := a.pipeline.Text(cmp.Or(l.URL, pasted), l.Title, l.Description)
	r.Listing = &l
	return r
}

func (p *pages) showSeveral(w http.ResponseWriter, r *http.Request, records []record.Record, in ask) {
	all := &several{Overview: view.Survey(records, func(n int) string { return fmt.Sprintf("#r%d-reading", n) })}
	for i, found := range records {
		all.Readings = append(all.Readings, view.Read(found, p.answers.pipeline.Classifier.Outline, i+1, fmt.Sprintf("r%d-", i+1)))
	}
	p.show(w, r, http.StatusOK, screen{Name: "several", Title: "Listings checked", Several: all, Ask: ask{Lens: in.Lens}})
}

// again shows the form as it was filled in, with what was wrong.
func (p *pages) again(w http.ResponseWriter, r *http.Request, err error, in ask) {
	tellWait(w, err)
	p.show(w, r, statusOf(err), screen{Name: "home", Title: homeTitle, Problem: reasonOf(err), Ask: in})
}

// save sends the listing that a page showed back as a file.
func (p *pages) save(w http.ResponseWriter, r *http.Request) {
	form, err := readForm(w, r, mostPage+mostText)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	s := decodeShown(form["shown"])
	if s == nil {
		p.fail(w, r, refuse(http.StatusUnprocessableEntity, "there is no listing to save; check it once more"))
		return
	}
	a, err := p.under(s.Lens)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.send(w, r, form["format"], a.again(s.Listing))
}

// saveRecord sends one Record of a Run as a file.
func (p *pages) saveRecord(w http.ResponseWriter, r *http.Request) {
	found, _, err := p.record(r, r.PathValue("name"))
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.send(w, r, r.URL.Query().Get("format"), found)
}

func (p *pages) send(w http.ResponseWriter, r *http.Request, format string, found record.Record) {
	if format != "html" && format != "md" {
		p.fail(w, r, refuse(http.StatusUnprocessableEntity, "a listing is saved as html or md"))
		return
	}
	w.Header().Set("Content-Type", mediaTypes[format])
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment",
		map[string]string{"filename": "rolecheck." + format}))
	out, err := report.New(format, w)
	if err == nil {
		one := func(yield func(record.Record, error) bool) { yield(found, nil) }
		err = report.Replay(one, p.answers.header("", true), out)
	}
	if err != nil {
		panic(http.ErrAbortHandler) // half a file must not look like a whole one
	}
}

// readAsk reads the form.
func readAsk(w http.ResponseWriter, r *http.Request) (ask, error) {
	form, err := readForm(w, r, mostPage+2*mostText)
	if err != nil {
		return ask{}, err
	}
	title := strings.TrimSpace(strings.ToValidUTF8(form["title"], "\uFFFD"))
	return ask{Title: title, Text: form["text"], File: form["file"], Lens: form["lens"], Before: decodeShown(form["shown"])}, nil
}

// encode is s for a field of a form; "" where it would be too long to send back.
func (s *shown) encode() string {
	b, err := json.Marshal(s)
	if err != nil || len(b) > mostText {
		return ""
	}
	return string(b)
}

// decodeShown returns nil where a form holds no listing.
func decodeShown(field string) *shown {
	var s shown
	if field == "" || json.Unmarshal([]byte(field), &s) != nil {
		return nil
	}
	return &s
}
