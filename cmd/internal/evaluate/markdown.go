package evaluate

import (
	_ "embed"
	"io"
	"text/template"

	"rolecheck/classifier"
)

// page is docs/scoring.md: the words are written by hand, the tables are
// filled in. It quotes no listing.
//
//go:embed scoring.md.tmpl
var page string

// Markdown writes the report as docs/scoring.md.
func Markdown(w io.Writer, r Report) error {
	t, err := template.New("scoring.md").Parse(page)
	if err != nil {
		return err
	}
	m, model := r.Main, classifier.Builtin().Model
	return t.Execute(w, map[string]any{
		"Report":      r,
		"Made":        model.Made,
		"Flag":        model.Steps.Flag,
		"Comparison":  comparisonTable(r.Rows).markdown(),
		"Confusion":   confusionTable(m.Confusion).markdown(),
		"Roles":       roleTable(m.ByRole).markdown(),
		"Mismatch":    mismatchTable(m.AllTitles, m.Mismatch).markdown(),
		"Thresholds":  thresholdTable(m.Thresholds).markdown(),
		"Sure":        sureTable(m.BySure).markdown(),
		"Coverage":    coverageTable(m.Coverage).markdown(),
		"ECE":         optional(m.ECE),
		"Reliability": reliabilityTable(m.Reliability).markdown(),
		"Signals":     signalTable(m.Signals).markdown(),
		"Misses":      missTable(m.Misses).markdown(),
		"Languages":   languageTable(r.Others).markdown(),
	})
}
