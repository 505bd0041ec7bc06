package scraper

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// schemaSalary reads a JobPosting's baseSalary: a MonetaryAmount, a number, or
// a range in words.
func schemaSalary(o gjson.Result, source string) *Salary {
	b := o.Get("baseSalary")
	if b.IsArray() {
		b = b.Get("0")
	}
	if !b.Exists() {
		b = o.Get("estimatedSalary")
	}
	currency := first(o, "baseSalary.currency", "baseSalary.value.currency", "salaryCurrency", "baseSalary.0.currency").String()
	if !b.IsObject() {
		return textSalary(b.String(), currency, source)
	}
	v := b.Get("value")
	if !v.IsObject() {
		v = b
	}
	s := &Salary{
		Min:      amount(first(v, "minValue", "value")),
		Max:      amount(first(v, "maxValue", "value")),
		Currency: strings.ToUpper(currency),
		Period:   period(first(v, "unitText", "unitCode").String() + first(b, "unitText").String()),
		Source:   source,
	}
	return s.orNil()
}

func (s *Salary) orNil() *Salary {
	if s.Min == 0 && s.Max == 0 {
		return nil
	}
	if s.Max != 0 && s.Min > s.Max {
		s.Min, s.Max = s.Max, s.Min
	}
	return s
}

// amount reads a number that may be text with separators: "130,000.00".
func amount(v gjson.Result) float64 {
	if v.Type == gjson.Number {
		return max(v.Num, 0)
	}
	if m := moneyNumber.FindString(v.String()); m != "" {
		return number(m)
	}
	return 0
}

// number reads digits with thousands separators and perhaps a k. The last
// separator is a decimal point when one or two digits follow it.
func number(s string) float64 {
	s = strings.ToLower(strings.TrimSpace(s))
	factor := 1.0
	if strings.HasSuffix(s, "k") {
		factor, s = 1000, strings.TrimSpace(strings.TrimSuffix(s, "k"))
	}
	cents := ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 <= 2 {
		s, cents = s[:i], "."+s[i+1:]
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	n, err := strconv.ParseFloat(digits+cents, 64)
	if err != nil {
		return 0
	}
	return n * factor
}

var (
	moneyNumber = regexp.MustCompile(`\d[\d.,' ]*\d(?:\s?[kK]\b)?|\d(?:\s?[kK]\b)?`)
	moneyRange  = regexp.MustCompile(`(?i)(USD|EUR|GBP|CHF|AUD|CAD|NZD|SGD|INR|PLN|SEK|NOK|DKK|(?:\b(?-i:[A-Z]{1,3}))?[$€£₹])\s?(\d[\d.,']*\s?k?)(?:(?:\s?/\s?(?:hour|hr|day|week|month|year|yr))?\s?(?:[-–—]|to|and)\s?(?:USD|EUR|GBP|CHF|AUD|CAD|(?:\b(?-i:[A-Z]{1,3}))?[$€£₹])?\s?(\d[\d.,']*\s?k?))?(?:\s?(?:/|per|a|an|p\.)\s?(hour|hr|day|week|month|year|annum|yr|h|a)\b)?`)
	moneyAfter  = regexp.MustCompile(`(?i)(\d[\d.,']*\s?k?)\s?(?:[€£]|EUR|CHF)?\s?(?:[-–—]|bis|à|to)\s?(\d[\d.,']*\s?k?)\s?([€£]|EUR|CHF|PLN|SEK|NOK|DKK)`)
	periodWords = []struct{ word, period string }{{"jahr", "year"}, {"hour", "hour"}, {"hr", "hour"}, {"day", "day"}, {"dai", "day"}, {"week", "week"}, {"month", "month"}, {"year", "year"}, {"annu", "year"}, {"annum", "year"}, {"yr", "year"}, {"monat", "month"}, {"stunde", "hour"}, {"mois", "month"}, {"maand", "month"}, {"månad", "month"}, {"måned", "month"}, {"mese", "month"}, {"mês", "month"}, {"miesi", "month"}, {"jaar", "year"}, {"uur", "hour"}, {"heure", "hour"}, {"timme", "hour"}, {"hora", "hour"}, {" an brut", "year"}, {"par an", "year"}, {"al año", "year"}, {"anual", "year"}, {"all'anno", "year"}, {"año", "year"}, {"p.a.", "year"}, {"annuel", "year"}, {"wöchentlich", "week"}, {"semaine", "week"}, {"tag", "day"}, {"年", "year"}, {"月", "month"}, {"時", "hour"}}
	currencies  = map[string]string{"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD"}
)

// textSalary reads pay in words: "$120,000 - $150,000 a year"; nil when there is none.
func textSalary(s, currency, source string) *Salary {
	s = markup.Fold(s)
	if s == "" {
		return nil
	}
	m := moneyRange.FindStringSubmatch(s)
	if after := moneyAfter.FindStringSubmatch(s); after != nil {
		m = []string{after[0], after[3], after[1], after[2], s}
	}
	if m == nil {
		pay := &Salary{Currency: strings.ToUpper(currency), Period: period(s), Source: source}
		numbers := moneyNumber.FindAllString(s, 2)
		if currency == "" || len(numbers) == 0 {
			return nil
		}
		pay.Min, pay.Max = number(numbers[0]), number(numbers[len(numbers)-1])
		return pay.orNil()
	}
	if c, ok := currencies[strings.ToUpper(m[1])]; ok && currency == "" {
		currency = c
	} else if currency == "" && len(m[1]) == 3 {
		currency = m[1]
	}
	pay := &Salary{Min: number(m[2]), Max: number(m[3]), Currency: strings.ToUpper(currency), Period: cmp.Or(period(m[4]), period(behind(s, m[0]))), Source: source}
	if m[3] == "" {
		pay.Max = pay.Min
		at := strings.Index(s, m[0])
		switch before, after := s[:at], s[at+len(m[0]):]; {
		case atLeast.MatchString(before), strings.HasPrefix(strings.TrimSpace(after), "+"), strings.HasSuffix(m[0], "+"):
			pay.Max = 0
		case atMost.MatchString(before):
			pay.Min = 0
		}
	} else if strings.HasSuffix(strings.ToLower(m[3]), "k") && pay.Min < 1000 {
		pay.Min *= 1000
	}
	return pay.orNil()
}

// behind are the few words behind an amount, which may say for how long it is paid.
func behind(s, money string) string {
	_, after, _ := strings.Cut(s, money)
	return strings.ToValidUTF8(after[:min(len(after), 25)], "")
}

// What stands before an amount that is the least, or the most, that is paid.
var (
	atLeast = regexp.MustCompile(`(?i)(?:\bfrom|\bab|\bstarting (?:at|from)|\bat least|\bminimum(?: of)?|\bmind(?:estens|\.)|\bà partir de|\bdesde|>|≥)\s*$`)
	atMost  = regexp.MustCompile(`(?i)(?:\bup to|\bbis(?: zu)?|\bjusqu['’]à|\bhasta|\bmaximum(?: of)?|\bmax\.?|<|≤)\s*$`)
)

// period names the period that pay is for.
func period(s string) string {
	s = strings.ToLower(s)
	for _, w := range periodWords {
		if strings.Contains(s, w.word) {
			return w.period
		}
	}
	return ""
}

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

// paidFor is an amount with the few words behind it.
func paidFor(line, money string) string { return money + behind(line, money) }

var payWord = regexp.MustCompile(`(?i)\b(?:salary|compensation|pay|base|wage|OTE|gehalt\w*|jahresgehalt|vergütung|remuneration|rémunération|salaire|salario|sueldo|salaris|lön|løn|lønn|stipendio|retribuzione|ral|wynagrodzenie|range)\b|給|薪`)
