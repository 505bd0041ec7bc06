package evaluate

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"rolecheck/classifier"
)

// table is a heading and rows. The first column holds words, the others numbers.
type table [][]string

// text lays the table out in aligned columns.
func (t table) text() string {
	widths := make([]int, len(t[0]))
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range t {
		line := ""
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				line = cell + pad
			} else {
				line += "  " + pad + cell
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// markdown is the table with bars.
func (t table) markdown() string {
	rule := make([]string, len(t[0]))
	for i := range rule {
		rule[i] = "--:"
	}
	rule[0] = "---"
	var b strings.Builder
	for i, row := range t {
		cells := make([]string, len(row))
		for c, cell := range row {
			cells[c] = strings.ReplaceAll(cell, "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			fmt.Fprintf(&b, "| %s |\n", strings.Join(rule, " | "))
		}
	}
	return b.String()
}

func comparisonTable(rows []Summary) table {
	t := table{{"", "accuracy", "macro-F1", "κ", "cov.", "prec", "rec", "ECE"}}
	for _, r := range rows {
		t = append(t, []string{r.Name, r.Accuracy.String(), r.MacroF1.String(), r.Kappa.String(),
			r.Answered.String(), r.Mismatch.Precision.String(), r.Mismatch.Recall.String(), optional(r.ECE)})
	}
	return t
}

func languageTable(rows []Summary) table {
	t := table{{"language", "listings", "accuracy", "coverage"}}
	for _, r := range rows {
		t = append(t, []string{r.Name, strconv.Itoa(r.Listings), short(r.Accuracy.Value), r.Answered.String()})
	}
	return t
}

func confusionTable(c Confusion) table {
	t := table{{"gold \\ said"}}
	for i, r := range roles {
		t[0] = append(t[0], abbreviation(r))
		row := []string{words(r)}
		for _, n := range c[i] {
			row = append(row, strconv.Itoa(n))
		}
		t = append(t, row)
	}
	return t
}

func roleTable(scores []RoleScore) table {
	t := table{{"role", "precision", "recall", "F1", "listings"}}
	for _, s := range scores {
		t = append(t, []string{words(s.Role), s.Precision.String(), s.Recall.String(), s.F1.String(), strconv.Itoa(s.Recall.Of)})
	}
	return t
}

func mismatchTable(all, product Flagged) table {
	t := table{{"titles", "listings", "wrong", "flagged", "rightly", "precision", "recall", "outcome"}}
	for _, r := range []struct {
		name string
		Flagged
	}{{"PM and PO", product}, {"all", all}} {
		t = append(t, []string{r.name, strconv.Itoa(r.Listings), strconv.Itoa(r.Recall.Of), strconv.Itoa(r.Precision.Of),
			strconv.Itoa(r.Precision.Hits), r.Precision.String(), r.Recall.String(), r.Outcome.String()})
	}
	return t
}

func thresholdTable(list []Threshold) table {
	t := table{{"right with less than", "flagged", "rightly", "precision", "recall"}}
	for _, r := range list {
		t = append(t, []string{short(r.TitleRight), strconv.Itoa(r.Precision.Of), strconv.Itoa(r.Precision.Hits),
			r.Precision.String(), r.Recall.String()})
	}
	return t
}

func sureTable(scores []SureScore) table {
	t := table{{"the readers were", "listings", "accuracy"}}
	for _, s := range scores {
		name := map[int]string{3: "sure", 2: "fairly sure", 1: "guessing"}[s.Sure]
		t = append(t, []string{name, strconv.Itoa(s.Accuracy.Of), s.Accuracy.String()})
	}
	return t
}

func coverageTable(rc RiskCoverage) table {
	t := table{{"confidence", "given", "wrong", "coverage", "risk"}}
	for _, least := range []float64{0.9, 0.8, 0.7, 0.6, 0.5, 0} {
		if p, found := rc.at(least); found {
			name := "from " + short(least)
			if least == 0 {
				name = "any"
			}
			t = append(t, []string{name, strconv.Itoa(p.Risk.Of), strconv.Itoa(p.Risk.Hits), p.Coverage.String(), p.Risk.String()})
		}
	}
	return t
}

func reliabilityTable(bins []Bin) table {
	t := table{{"probability", "listings", "mean", "accuracy"}}
	for _, b := range bins {
		if b.Accuracy.Of > 0 {
			t = append(t, []string{fmt.Sprintf("%.1f to %.1f", b.From, b.To), strconv.Itoa(b.Accuracy.Of),
				short(b.Probability), b.Accuracy.String()})
		}
	}
	return t
}

func signalTable(uses []SignalUse) table {
	t := table{{"signal", "for", "fired", "PM", "PO", "hybrid", "other", "unclear", "prec."}}
	for _, u := range uses {
		row := []string{u.Signal, abbreviation(u.Role), strconv.Itoa(u.Fired)}
		for _, r := range roles {
			row = append(row, strconv.Itoa(u.Gold[r]))
		}
		t = append(t, append(row, u.Precision.String()))
	}
	return t
}

// missTable names listings by id and evidence by signal. It quotes nothing:
// the texts belong to their employers.
func missTable(list []Miss) table {
	t := table{{"listing", "gold", "said", "confidence", "sure", "misled by"}}
	for _, m := range list {
		var by []string
		for _, e := range m.Misled {
			by = append(by, fmt.Sprintf("%s %.1f", e.Signal, e.Contribution))
		}
		t = append(t, []string{m.ID, abbreviation(m.Gold), abbreviation(m.Said), short(m.Confidence), strconv.Itoa(m.Sure),
			strings.Join(by, ", ")})
	}
	return t
}

// String is the measure with its interval: ".83 .80–.86".
func (m Measured) String() string {
	return fmt.Sprintf("%s %s–%s", short(m.Value), short(m.Low), short(m.High))
}

// short is a number from -1 to 1 in three letters: ".83", "1.0" (and "-.12").
func short(f float64) string {
	s := fmt.Sprintf("%.2f", f)
	if strings.HasSuffix(s, "1.00") {
		return strings.TrimSuffix(s, "0")
	}
	return strings.Replace(s, "0.", ".", 1)
}

// abbreviation fits a role into a narrow column.
func abbreviation(r classifier.Role) string {
	switch r {
	case classifier.ProductManager:
		return "PM"
	case classifier.ProductOwner:
		return "PO"
	}
	return string(r)
}

func optional(f *float64) string {
	if f == nil {
		return "-"
	}
	return short(*f)
}

func words(r classifier.Role) string { return strings.ReplaceAll(string(r), "_", " ") }
