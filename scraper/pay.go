package scraper

import (
	"regexp"
	"strings"
)

// describedSalary finds pay in a description: a range in a line that speaks of
// pay, or what stands behind a label of pay.
func describedSalary(text string) *Salary {
	paid := false // the heading above speaks of pay
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if len(line) >= longestKind && !strings.ContainsAny(line, "0123456789") {
			paid = false // neither an amount nor a heading
			continue
		}
		said := payWord.MatchString(line)
		if !said && !paid {
			continue
		}
		paid = said && len(line) < longestKind
		for _, form := range []*regexp.Regexp{moneyAfter, moneyRange} {
			if m := form.FindStringSubmatch(line); m != nil && m[3] != "" {
				return textSalary(paidFor(line, m[0]), "", "text")
			}
		}
		if label, value, ok := cutLabel(bare(line)); ok && len(value) < factLength && salaryLabel.MatchString(strings.ToLower(label)) {
			if pay := textSalary(value, "", "text"); pay != nil {
				return pay
			}
		}
	}
	return nil
}

var payWord = regexp.MustCompile(`(?i)\b(?:salary|compensation|pay|base|wage|OTE|gehalt\w*|jahresgehalt|vergütung|remuneration|rémunération|salaire|salario|sueldo|salaris|lön|løn|lønn|stipendio|retribuzione|ral|wynagrodzenie|range)\b|給|薪`)

// paidFor is an amount with the few words behind it.
func paidFor(line, money string) string { return money + behind(line, money) }
