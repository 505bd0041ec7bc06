package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io"
	"net/http"
	"strings"

	"rolecheck/cmd/internal/view"
)

//go:embed templates/*.html
var files embed.FS

// example is a listing whose title is wrong: the title, an empty line, the text.
//
//go:embed example.txt
var example string

const homeTitle = "Is the job what its title says?"

// prefix of the ids of a listing, which stands beside the forms of the page.
const prefix = "r-"

// pages renders what people see.
type pages struct {
	answers   *answers
	templates *template.Template
	assets    string // the path of the assets, changed by their content
	lenses    []lens
}

func newPages(a *answers) *pages {
	sum := sha256.Sum256([]byte(view.Style + view.Script))
	p := &pages{answers: a, assets: "/assets/" + hex.EncodeToString(sum[:6]) + "/", lenses: lensesOf(a)}
	p.templates = template.Must(view.Templates().ParseFS(files, "templates/*.html"))
	return p
}

func (p *pages) add(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", p.home)
	mux.HandleFunc("GET /verdict", p.home) // where the script shows verdicts, which only the browser has
	mux.HandleFunc("POST /{$}", p.judge)
	mux.HandleFunc("GET /example", p.example)
	mux.HandleFunc("POST /save", p.save)
	mux.HandleFunc("GET /batch", p.batchForm)
	mux.HandleFunc("POST /batch", p.startBatch)
	mux.HandleFunc("GET /runs", p.listRuns)
	mux.HandleFunc("GET /runs/{name}", p.showRun)
	mux.HandleFunc("GET /runs/{name}/{number}", p.showRecord)
	mux.HandleFunc("GET /runs/{name}/{number}/save", p.saveRecord)
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
	Shown   string       // the Reading's listing, for a form to send back
	Change  *view.Change // what an edit did
	Several *several
	Batch   *batchView
	Runs    []Run
	Back    string
	Host    string
}

func (p *pages) show(w http.ResponseWriter, r *http.Request, status int, s screen) {
	s.Assets, s.HasRuns = p.assets, p.answers.savedFor(r.Context()) != nil
	s.Ask.Lenses = p.lenses
	var b bytes.Buffer
	if err := p.templates.ExecuteTemplate(&b, "page", s); err != nil {
		panic(err) // a fault of the templates, never of what is shown
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

func (p *pages) home(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusOK, screen{Name: "home", Title: homeTitle})
}

// example shows the form with a listing of ours in it.
func (p *pages) example(w http.ResponseWriter, r *http.Request) {
	title, text, _ := strings.Cut(example, "\n\n")
	p.show(w, r, http.StatusOK, screen{Name: "home", Title: homeTitle, Ask: ask{Title: title, Text: text}})
}

func (p *pages) about(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusOK, screen{Name: "about", Title: "The API", Host: r.Host})
}

func (p *pages) lost(w http.ResponseWriter, r *http.Request) {
	p.show(w, r, http.StatusNotFound, screen{Name: "lost", Title: "There is no such page"})
}
