package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// How much of the long lists the text shows; JSON has all of it.
const (
	shownSignals = 40
	shownMisses  = 30
)

// JSON writes the whole report.
func JSON(w io.Writer, r Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

// Text writes the report for a terminal of 80 columns, set by set. Names of
// variants longer than 19 letters make the first table wider.
func Text(w io.Writer, r Report) error {
	p := &plain{}
	for i, set := range r.Sets {
		if i > 0 {
			p.WriteString("\n\n")
		}
		p.set(set)
	}
	if uses := lineUses(r.Sets); len(uses) > 0 {
		note := "of the lines a signal fired on, the share whose kind is its own\n" + shown(len(uses), shownSignals, "most frequent")
		p.section("Signals by line, all files", note, lineUseTable(uses[:min(len(uses), shownSignals)]))
	}
	if r.Folds > 0 {
		note := fmt.Sprintf("%d English listings of %d employers, %d of them not measured,\nand %d labelled lines, into %d folds",
			r.Listings, r.Employers, r.Further, r.Lines, r.Folds)
		p.section("Dealt by employer", note, nil)
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// plain is a report for a terminal.
type plain struct{ strings.Builder }

// section writes a part: its head, a note and a table, where there are any.
func (p *plain) section(head, note string, t table) {
	fmt.Fprintf(p, "\n%s\n", head)
	if note != "" {
		fmt.Fprintf(p, "%s\n", note)
	}
	if t != nil {
		fmt.Fprintf(p, "\n%s", t.text())
	}
}

func (p *plain) set(s SetReport) {
	m := s.Main
	read := ""
	if s.Unread {
		read = ", unread by the authors"
	}
	fmt.Fprintf(p, "%s: %d English listings of %d employers%s\n", s.Source, s.Listings, s.Employers, read)
	p.section("Comparison", "cov. = not unclear; prec, rec = wrong titles flagged, of PM and PO titles", comparisonTable(s.Rows))
	p.section("Confusion matrix, "+m.Name, "", confusionTable(m.Confusion))
	p.section("By role", "", roleTable(m.ByRole))
	p.section("Wrong titles", "outcome = how often the outcome is the readers' own", mismatchTable(m.AllTitles, m.Mismatch))
	if len(m.Thresholds) > 0 {
		p.section("Wrong titles of PM and PO, if flagged by the probability that the title is right", "", thresholdTable(m.Thresholds))
	}
	if len(m.BySure) > 0 {
		p.section("By sureness of the label", "", sureTable(m.BySure))
	}
	p.section("Risk and coverage", fmt.Sprintf("area under the curve %.3f", m.Coverage.Area), coverageTable(m.Coverage))
	p.section("Calibration of the confidence", "expected error "+optional(m.ECE), reliabilityTable(m.Confidence.Bins))
	if m.TitleECE != nil {
		p.section("Calibration of the title's probability", "expected error "+optional(m.TitleECE), reliabilityTable(m.TitleRight.Bins))
	}
	if s.Lines != nil {
		p.lines(*s.Lines)
	}
	p.section("Signals", shown(len(m.Signals), shownSignals, "most frequent"), signalTable(m.Signals[:min(len(m.Signals), shownSignals)]))
	if len(s.Others) > 0 {
		p.section("Other languages", "", languageTable(s.Others))
	}
	if !s.Unread {
		p.misses(s.Misses)
	}
}

func (p *plain) lines(l LineResult) {
	p.section("Lines", fmt.Sprintf("%d labelled lines of %d listings\n"+
		"kind right in %s of %d duty lines (%s)\nfound in the section of duties: %s of them; %d missed",
		l.Lines, l.Listings, l.Kinds, l.Kinds.Of, l.Right, l.Found, l.Found.Of-l.Found.Hits), lineConfusionTable(l.Matrix))
	p.section("Lines by the section they were found in", "", sectionTable(l.Sections))
}

func (p *plain) misses(list []Miss) {
	p.section("Errors", shown(len(list), shownMisses, "most confident"), nil)
	for _, miss := range list[:min(len(list), shownMisses)] {
		p.WriteString(miss.text())
	}
}

func shown(all, most int, which string) string {
	if all <= most {
		return fmt.Sprintf("%d", all)
	}
	return fmt.Sprintf("the %d %s of %d; --format json has all", most, which, all)
}

// text is the miss on a few lines, with the words that misled.
func (m Miss) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s\n", cut(m.ID+"  "+m.Title, 80))
	fmt.Fprintf(&b, "  gold %s, said %s at %s, label sure %d\n", words(m.Gold), words(m.Said), short(m.Confidence), m.Sure)
	for _, e := range m.Misled {
		fmt.Fprintf(&b, "%s\n", cut(fmt.Sprintf("  %+.1f %s: %q", e.Contribution, e.Signal, e.Quote), 80))
	}
	return b.String()
}

// cut shortens a line to a number of letters.
func cut(s string, most int) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	return string(letters[:most-1]) + "…"
}
