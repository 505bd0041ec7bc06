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

// Text writes the report for a terminal of 80 columns. Names of variants
// longer than 19 letters make the first table wider.
func Text(w io.Writer, r Report) error {
	m := r.Main
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d English listings of %d employers\n", r.Source, r.Listings, r.Employers)
	section := func(head, note string, t table) {
		fmt.Fprintf(&b, "\n%s\n", head)
		if note != "" {
			fmt.Fprintf(&b, "%s\n", note)
		}
		fmt.Fprintf(&b, "\n%s", t.text())
	}
	section("Comparison", "cov. = not unclear; prec, rec = wrong titles flagged, of PM and PO titles", comparisonTable(r.Rows))
	section("Confusion: "+m.Name, "", confusionTable(m.Confusion))
	section("By role", "", roleTable(m.ByRole))
	section("Wrong titles", "", mismatchTable(m.AllTitles, m.Mismatch))
	section("Wrong titles of PM and PO, if flagged from a confidence on", "", thresholdTable(m.Thresholds))
	section("By sureness of the label", "", sureTable(m.BySure))
	section("Risk and coverage", fmt.Sprintf("area under the curve %.3f", m.Coverage.Area), coverageTable(m.Coverage))
	section("Calibration", "", reliabilityTable(m.Reliability))
	section("Signals", shown(len(m.Signals), shownSignals, "most frequent"), signalTable(m.Signals[:min(len(m.Signals), shownSignals)]))
	fmt.Fprintf(&b, "\nErrors\n%s\n", shown(len(m.Misses), shownMisses, "most confident"))
	for _, miss := range m.Misses[:min(len(m.Misses), shownMisses)] {
		b.WriteString(miss.text())
	}
	if len(r.Others) > 0 {
		section("Other languages", "", languageTable(r.Others))
	}
	_, err := io.WriteString(w, b.String())
	return err
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
