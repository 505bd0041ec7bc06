package facts

import (
	"regexp"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/wording"
)

// DescribedSalary finds pay in a description: a range in a line that speaks of
// pay, or what stands behind a label of pay.
func DescribedSalary(text string) *listing.Salary {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	paid := false // the heading above speaks of pay
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if len(line) >= listing.LongestKind && !strings.ContainsAny(line, "0123456789") {
			paid = false // neither an amount nor a heading
			continue
		}
		said := payWord.MatchString(line)
		if !said && !paid {
			continue
		}
		line = listing.Spelled(line)
		paid = said && len(line) < listing.LongestKind
		for _, form := range []*regexp.Regexp{listing.MoneyAfter, listing.MoneyRange} {
			if m := form.FindStringSubmatch(line); m != nil && m[3] != "" {
				return listing.TextSalary(paidFor(line, m[0]), "", "text")
			}
		}
		if pay := paidIn(line); said && pay != nil && pay.Period != "" && len(line) <= wording.FactLength {
			return pay
		}
		if label, value, ok := cutLabel(wording.Bare(line)); ok && len(value) < wording.FactLength &&
			wording.SalaryLabel.MatchString(strings.ToLower(label)) {
			if pay := listing.TextSalary(value, "", "text"); pay != nil {
				return pay
			}
		}
	}
	return nil
}

var payWord = regexp.MustCompile(`(?i)\b(?:salary|compensation|pay|base|wage|OTE|gehalt\w*|\w*gehalt|\w*lohn|entgelt|` +
	`vergütung|remuneration|rémunération|salaire|salario|sueldo|salaris|lön|løn|lønn|stipendio|` +
	`retribuzione|ral|wynagrodzenie|range)\b|給|薪`)

// otherMoney matches a line whose first amount is no pay: a bonus, a budget, what
// a company has raised.
var otherMoney = regexp.MustCompile(`(?i)^[^\d]*\b(?:bonus|referral|reward|stipend|allowance|relocation|budget|raised|` +
	`funding|revenues?|turnover|valuation|ARR|prämie|umsatz|levée|chiffre d'affaires|prime)\b[^\d]*\d`)

// paidIn is the pay that a part of a line states.
func paidIn(part string) *listing.Salary {
	if otherMoney.MatchString(part) {
		return nil
	}
	return listing.TextSalary(part, "", "text")
}

// paidFor is an amount with the few words behind it.
func paidFor(line, money string) string { return money + listing.Behind(line, money) }
