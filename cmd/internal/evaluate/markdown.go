package evaluate

import (
	_ "embed"
	"io"
	"path/filepath"
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
	tables := template.FuncMap{
		"comparison":  func(s SetReport) string { return comparisonTable(s.Rows).markdown() },
		"confusion":   func(s SetReport) string { return confusionTable(s.Main.Confusion).markdown() },
		"roles":       func(s SetReport) string { return roleTable(s.Main.ByRole).markdown() },
		"mismatch":    func(s SetReport) string { return mismatchTable(s.Main.AllTitles, s.Main.Mismatch).markdown() },
		"thresholds":  func(s SetReport) string { return thresholdTable(s.Main.Thresholds).markdown() },
		"sure":        func(s SetReport) string { return sureTable(s.Main.BySure).markdown() },
		"coverage":    func(s SetReport) string { return coverageTable(s.Main.Coverage).markdown() },
		"reliability": func(c Calibration) string { return reliabilityTable(c.Bins).markdown() },
		"signals":     func(s SetReport) string { return signalTable(s.Main.Signals).markdown() },
		"misses":      func(s SetReport) string { return missTable(s.Misses).markdown() },
		"languages":   func(s SetReport) string { return languageTable(s.Others).markdown() },
		"lines":       func(l *LineResult) string { return lineConfusionTable(l.Matrix).markdown() },
		"sections":    func(l *LineResult) string { return sectionTable(l.Sections).markdown() },
		"file":        filepath.Base,
		"optional":    optional,
	}
	t, err := template.New("scoring.md").Funcs(tables).Parse(page)
	if err != nil {
		return err
	}
	model := classifier.Builtin().Model
	var uses string
	if list := lineUses(r.Sets); len(list) > 0 {
		uses = lineUseTable(list).markdown()
	}
	return t.Execute(w, map[string]any{"Report": r, "Made": model.Made, "Flag": model.Title.Flag, "LineUses": uses})
}
