package view

import (
	"embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

//go:embed templates/*.html
var files embed.FS

// Style is the one style sheet.
//
//go:embed static/rolecheck.css
var Style string

// Script is the one script. Everything works without it but sorting, copying
// and the like.
//
//go:embed static/rolecheck.js
var Script string

// Templates returns a fresh set with the templates "reading" (of a [Reading]),
// "overview" (of an [Overview]) and their parts, to which the caller may add
// its own.
func Templates() *template.Template {
	return template.Must(template.New("").Funcs(functions()).ParseFS(files, "templates/*.html"))
}

func functions() template.FuncMap {
	return template.FuncMap{
		"caution": func() string { return record.Caution }, "claim": claim, "first": first, "heading": heading,
		"lean": record.Lean, "leanX": leanX, "look": findingLook, "lookName": lookName, "odds": record.Odds,
		"outline": outlineOf, "points": points, "role": classifier.Role.Name, "roles": record.Roles,
		"sentence": Sentence, "shape": shape, "short": short, "sign": sign, "status": record.StatusName,
		"sure": record.Sure, "titleRight": record.TitleRight, "width": width, "word": word,
	}
}

// claim names what a title claims; an unclear claim is one that no rule knows.
func claim(r classifier.Role) string {
	if r == classifier.Unclear {
		return "no known role"
	}
	return r.Name()
}

func short(r classifier.Role) string {
	if r == classifier.Hybrid {
		return "hybrid"
	}
	return r.Name()
}

// word is a role in one word, for the head of a narrow column.
func word(r classifier.Role) string {
	switch r {
	case classifier.ProductManager:
		return "manager"
	case classifier.ProductOwner:
		return "owner"
	}
	return string(r)
}

func lookName(l Look) string {
	switch l {
	case LookManager:
		return "product manager"
	case LookOwner:
		return "product owner"
	case LookShared:
		return "either product role"
	case LookMixed:
		return "more than one role"
	case LookMuted:
		return "not counted"
	}
	return "another job"
}

func findingLook(f Finding) Look { return LookOf(f.Evidence) }

// points is a contribution with its sign; 0 where the context takes it back.
func points(f Finding) string {
	if f.Contribution == 0 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%+.1f", f.Contribution), "-", "−", 1)
}

func sign(o classifier.Outcome) string {
	switch o {
	case classifier.OutcomeMatch:
		return "✓"
	case classifier.OutcomeMismatch:
		return "✕"
	case classifier.OutcomePartial:
		return "◐"
	}
	return "?"
}

// Sentence is s with a capital at its beginning and a full stop at its end.
func Sentence(s string) string {
	s = capital(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func first(n int, f []Finding) []Finding { return f[:min(n, len(f))] }

// width is a probability as the length of its bar, of 100.
func width(p float64) float64 { return round1(100 * p) }

func leanX(v float64) float64 { return round1(110 + 100*max(-1, min(v, 1))) }

// outlineOf is the path of a point on the map: each claimed role has a shape of
// its own, and a wrong title is larger and ringed.
func outlineOf(shape string, wrong bool) string {
	paths := map[string]string{
		"pm":      "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
		"po":      "M-3.6-3.6h7.2v7.2h-7.2z",
		"hybrid":  "M0-5L5 0L0 5L-5 0z",
		"other":   "M0-5L4.6 3.4h-9.2z",
		"unclear": "M-4-1h3v-3h2v3h3v2h-3v3h-2v-3h-3z",
	}
	if !wrong {
		return paths[shape]
	}
	large := map[string]string{
		"pm":      "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
		"po":      "M-5.4-5.4h10.8v10.8h-10.8z",
		"hybrid":  "M0-7.5L7.5 0L0 7.5L-7.5 0z",
		"other":   "M0-7.5L7 5.1h-14z",
		"unclear": "M-6-1.5h4.5v-4.5h3v4.5h4.5v3h-4.5v4.5h-3v-4.5h-4.5z",
	}
	return large[shape]
}
