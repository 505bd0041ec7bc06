package listing

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

func Stated(s *Salary) *Salary {
	if s.Min == 0 && s.Max == 0 {
		return nil
	}
	if s.Max != 0 && s.Min > s.Max {
		s.Min, s.Max = s.Max, s.Min
	}
	return s
}

// Amount reads a number that may be text with separators: "130,000.00".
func Amount(v gjson.Result) float64 {
	if v.Type == gjson.Number {
		return max(v.Num, 0)
	}
	if m := moneyNumber.FindString(v.String()); m != "" {
		return Number(m)
	}
	return 0
}

// Number reads digits with thousands separators and perhaps a k. The last
// separator is a decimal point when one or two digits follow it.
func Number(s string) float64 {
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
	MoneyRange  = regexp.MustCompile(`(?i)(USD|EUR|GBP|CHF|AUD|CAD|NZD|SGD|INR|PLN|SEK|NOK|DKK|` +
		`(?:\b(?-i:[A-Z]{1,3}))?[$€£₹])\s?(\d[\d.,']*\s?k?)(?:(?:\s?/\s?(?:hour|hr|day|week|month|year|` +
		`yr))?\s?(?:(?:[-–—]|to|and|bis|à|até|tot|till?|y)\s?(?:USD|EUR|GBP|CHF|AUD|CAD|` +
		`(?:\b(?-i:[A-Z]{1,3}))?[$€£₹])?|a\s(?:(?-i:[A-Z]{1,3}))?[$€£₹])\s?(\d[\d.,']*\s?k?))?` +
		`(?:\s?(?:/|per|a|an|p\.)\s?(hour|hr|day|week|` +
		`month|year|annum|yr|h|a)\b)?`)
	MoneyAfter = regexp.MustCompile(`(?i)(\d[\d.,']*\s?k?)\s?(?:[€£]|EUR|CHF)?\s?(?:[-–—]|bis|à|` +
		`to)\s?(\d[\d.,']*\s?k?)\s?([€£]|EUR|CHF|PLN|SEK|NOK|DKK)`)
	periodWords = []struct{ word, period string }{{"jahr", "year"}, {"hour", "hour"}, {"hr", "hour"}, {"day",
		"day"}, {"dai", "day"}, {"week", "week"}, {"month", "month"}, {"year", "year"}, {"annu", "year"}, {"annum",
		"year"}, {"yr", "year"}, {"monat", "month"}, {"stunde", "hour"}, {"mois", "month"}, {"maand", "month"},
		{"mån", "month"}, {"måned", "month"}, {"mese", "month"}, {"mês", "month"}, {"miesi", "month"}, {"jaar",
			"year"}, {"uur", "hour"}, {"heure", "hour"}, {"/std", "hour"}, {"/h", "hour"}, {"timme", "hour"}, {"hora", "hour"}, {" an brut", "year"},
		{"par an", "year"}, {"al año", "year"}, {"anual", "year"}, {"all'anno", "year"}, {"año", "year"}, {"p.a.",
			"year"}, {"annuel", "year"}, {"wöchentlich", "week"}, {"semaine", "week"}, {"tag", "day"}, {"年", "year"}, {"月",
			"month"}, {"時", "hour"}}
	currencies = map[string]string{"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "A$": "AUD",
		"AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD",
		"SG$": "SGD", "HK$": "HKD", "R$": "BRL", "EURO": "EUR", "MX$": "MXN"}
)

// TextSalary reads pay in words: "$120,000 - $150,000 a year"; nil when there is none.
func TextSalary(s, currency, source string) *Salary {
	s = Spelled(markup.Fold(s))
	if s == "" {
		return nil
	}
	m := MoneyRange.FindStringSubmatch(s)
	if after := MoneyAfter.FindStringSubmatch(s); after != nil {
		m = []string{after[0], after[3], after[1], after[2], s}
	}
	if one := moneyBehind.FindStringSubmatch(s); m == nil && one != nil {
		m = []string{one[0], one[2], one[1], "", ""}
	}
	if m == nil {
		pay := &Salary{Currency: strings.ToUpper(currency), Period: Period(s), Source: source}
		numbers := moneyNumber.FindAllString(s, 2)
		if currency == "" || len(numbers) == 0 {
			return nil
		}
		pay.Min, pay.Max = Number(numbers[0]), Number(numbers[len(numbers)-1])
		return Stated(pay)
	}
	if c, ok := currencies[strings.ToUpper(m[1])]; ok && currency == "" {
		currency = c
	} else if currency == "" && len(m[1]) == 3 {
		currency = m[1]
	}
	pay := &Salary{Min: Number(m[2]), Max: Number(m[3]), Currency: strings.ToUpper(currency),
		Period: cmp.Or(Period(m[4]), Period(Behind(s, m[0]))), Source: source}
	if m[3] == "" {
		pay.Max = pay.Min
		at := strings.Index(s, m[0])
		switch before, after := s[:at], s[at+len(strings.TrimRight(m[0], " ")):]; {
		case atLeast.MatchString(before), orMore.MatchString(after), strings.HasSuffix(m[0], "+"):
			pay.Max = 0
		case atMost.MatchString(before):
			pay.Min = 0
		}
	} else if strings.HasSuffix(strings.ToLower(m[3]), "k") && pay.Min < 1000 {
		pay.Min *= 1000
	}
	return Stated(pay)
}

// moneyBehind matches a single amount in front of its currency.
var moneyBehind = regexp.MustCompile(`(?i)(\d[\d.,']*\s?k?)\s?(€|£|(?:EUR|Euro|CHF|PLN|SEK|NOK|DKK|USD|GBP|INR)\b)`)

var (
	spacedThousands = regexp.MustCompile(`(\d{1,3})((?:[ \x{202f}\x{2009}]\d{3})+)\b`)
	lakhs           = regexp.MustCompile(`(?i)(?:₹|\bINR|\bRs\.?)?\s?(\d+(?:\.\d+)?)` +
		`(?:\s?(?:-|–|to)\s?(\d+(?:\.\d+)?))?\s?(?:LPA\b|lakhs?\b|lacs?\b)(?:\s+(?:per annum|p\.?a\.?))?`)
)

// thousands matches "80 T€" and "80 TEUR"; kronor an amount in kronor, of which
// there are three: only the words of pay tell whose.
var (
	thousands = regexp.MustCompile(`(\d)\s?T(?:€|EUR\b)`)
	kronor    = regexp.MustCompile(`(\d)\s?kr(?:onor)?\b\.?`)
	swedish   = regexp.MustCompile(`(?i)lön\b|mån(?:ad|\b)|kronor|i månaden`)
)

// Spelled writes the amounts of a line in the one form that the patterns know:
// "650 000" without its blank, "18-24 LPA" in rupees.
func Spelled(line string) string {
	if !strings.ContainsAny(line, "0123456789") {
		return line
	}
	line = spacedThousands.ReplaceAllStringFunc(line, func(s string) string {
		return strings.NewReplacer(" ", "", "\u202f", "", "\u2009", "").Replace(s)
	})
	if thousands.MatchString(line) {
		line = thousands.ReplaceAllString(line, "${1}k €")
	}
	if kronor.MatchString(line) && swedish.MatchString(line) {
		line = kronor.ReplaceAllString(line, "$1 SEK")
	}
	return lakhs.ReplaceAllStringFunc(line, func(s string) string {
		m := lakhs.FindStringSubmatch(s)
		rupees := func(n string) string { return strconv.FormatFloat(decimal(n)*1e5, 'f', 0, 64) }
		if m[2] == "" {
			return "₹" + rupees(m[1]) + " per annum"
		}
		return "₹" + rupees(m[1]) + " - ₹" + rupees(m[2]) + " per annum"
	})
}

func decimal(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64) // the pattern holds nothing else
	return n
}

// Behind are the few words behind an amount, which may say for how long it is paid.
func Behind(s, money string) string {
	_, after, _ := strings.Cut(s, money)
	return strings.ToValidUTF8(after[:min(len(after), 25)], "")
}

// orMore matches a plus behind an amount: "+", "+ a year", but not "+ bonus".
var orMore = regexp.MustCompile(`(?i)^(?:\+(?:\s|[^\pL]|$)|\s?\+\s*(?:$|[^\s\pL]|an?\b|per\b|p\.))`)

// What stands before an amount that is the least, or the most, that is paid.
var (
	atLeast = regexp.MustCompile(`(?i)(?:\bfrom|\bab|\bstarting (?:at|from)|\bat least|\bminimum(?: of)?|` +
		`\bmind(?:estens|\.)|\bà partir de|\bdesde|>|≥)\s*$`)
	atMost = regexp.MustCompile(`(?i)(?:\bup to|\bbis(?: zu)?|\bjusqu['’]à|\bhasta|\bmaximum(?: of)?|\bmax\.?|<|≤)\s*$`)
)

// Period names the period that pay is for.
func Period(s string) string {
	s = strings.ToLower(s)
	for _, w := range periodWords {
		if strings.Contains(s, w.word) {
			return w.period
		}
	}
	return ""
}
