package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"io"
	"mime"
	"net/http"
	"strings"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/view"
)

//go:embed templates/*.html
var files embed.FS

// pages renders what people see.
type pages struct {
	answers   *answers
	templates *template.Template
	assets    string // the path of the assets, changed by their content
}

func newPages(a *answers) *pages {
	sum := sha256.Sum256([]byte(view.Style + view.Script))
	p := &pages{answers: a, assets: "/assets/" + hex.EncodeToString(sum[:6]) + "/"}
	p.templates = template.Must(view.Templates().ParseFS(files, "templates/*.html"))
	return p
}

func (p *pages) add(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", p.home)
	mux.HandleFunc("POST /{$}", p.judge)
	mux.HandleFunc("GET /batch", p.batchForm)
	mux.HandleFunc("POST /batch", p.startBatch)
	mux.HandleFunc("GET /runs", p.listRuns)
	mux.HandleFunc("GET /runs/{name}", p.showRun)
	mux.HandleFunc("GET /runs/{name}/{number}", p.showRecord)
	mux.HandleFunc("GET /api", p.about)
	mux.HandleFunc("GET "+p.assets+"rolecheck.css", asset("text/css; charset=utf-8", view.Style))
	mux.HandleFunc("GET "+p.assets+"rolecheck.js", asset("text/javascript; charset=utf-8", view.Script))
	mux.HandleFunc("GET /favicon.ico", asset("image/svg+xml", icon))
	mux.HandleFunc("GET /", p.lost)
}

// icon is two overlapping circles, one role over the other.
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
	`<circle cx="12" cy="16" r="9" fill="#174f8f"/><circle cx="20" cy="16" r="9" fill="#c97a12" fill-opacity=".85"/></svg>`

// asset serves a file whose path changes with its content.
func asset(contentType, content string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		_, _ = io.WriteString(w, content)
	}
}

// screen is what every page needs.
type screen struct {
	Name    string // the template of its main part
	Title   string
	Assets  string
	HasRuns bool
	Reload  int // seconds, for a page that changes and a browser without scripts
	Problem string
	Ask     ask
	Reading *view.Reading
	Batch   *batchView
	Runs    []Run
	Back    string
	Host    string
}

// ask is the form for one listing, as it was filled in.
type ask struct {
	Title, Text string
}

func (p *pages) show(w http.ResponseWriter, r *http.Request, status int, s screen) {
	s.Assets, s.HasRuns = p.assets, p.answers.savedFor(r.Context()) != nil
	var b bytes.Buffer
	if err := p.templates.ExecuteTemplate(&b, "page", s); err != nil {
		panic(err) // a fault of the templates, never of what is shown
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

func (p *pages) home(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusOK, screen{Name: "home", Title: "Is the job what its title says?"})
}

func (p *pages) about(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusOK, screen{Name: "about", Title: "The API", Host: r.Host})
}

func (p *pages) lost(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusNotFound, screen{Name: "lost", Title: "There is no such page"})
}

// judge answers the form for one listing.
func (p *pages) judge(w http.ResponseWriter, r *http.Request) {
	in, err := readAsk(w, r)
	if err != nil {
		p.again(w, r, err, in)
		return
	}
	records, err := p.answers.read(r.Context(), in.Title, in.Text)
	switch {
	case err != nil:
		p.again(w, r, err, in)
	case len(records) == 1:
		p.showReading(w, r, records[0], in)
	default:
		name, err := p.answers.batches.keep(records)
		if err != nil {
			p.again(w, r, err, in)
			return
		}
		http.Redirect(w, r, "/runs/"+name, http.StatusSeeOther)
	}
}

func (p *pages) showReading(w http.ResponseWriter, r *http.Request, record record.Record, in ask) {
	reading := view.Read(record, 1, "")
	if reading.Heading == pasted {
		reading.Heading = "The pasted listing"
	}
	p.show(w, r, http.StatusOK, screen{Name: "result", Title: reading.Headline, Ask: in, Reading: &reading})
}

// again shows the form as it was filled in, with what was wrong.
func (p *pages) again(w http.ResponseWriter, r *http.Request, err error, in ask) {
	tellWait(w, err)
	p.show(w, r, statusOf(err), screen{Name: "home", Title: "Is the job what its title says?", Problem: reasonOf(err), Ask: in})
}

// readAsk reads the form; a chosen file goes before the text box.
func readAsk(w http.ResponseWriter, r *http.Request) (ask, error) {
	form, err := readForm(w, r, mostPage+mostText)
	if err != nil {
		return ask{}, err
	}
	in := ask{Title: strings.TrimSpace(strings.ToValidUTF8(form["title"], "\uFFFD")), Text: form["text"]}
	if form["file"] != "" {
		in.Text = form["file"]
	}
	return in, nil
}

// readForm reads a form without writing any part of it to disk, as
// ParseMultipartForm might.
func readForm(w http.ResponseWriter, r *http.Request, most int64) (map[string]string, error) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	form := map[string]string{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		if err := r.ParseForm(); err != nil {
			return nil, badForm(err)
		}
		for name := range r.PostForm {
			form[name] = r.PostForm.Get(name)
		}
		return form, nil
	}
	parts, err := r.MultipartReader()
	for err == nil {
		part, end := parts.NextPart()
		if end == io.EOF {
			return form, nil
		}
		if err = end; err != nil {
			break
		}
		var b []byte
		b, err = io.ReadAll(part)
		form[part.FormName()] = string(b)
	}
	return nil, badForm(err)
}

func badForm(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return err
	}
	return refuse(http.StatusBadRequest, "the form could not be read")
}
