package listing

import "testing"

func TestPayAsPeopleWriteIt(t *testing.T) {
	for _, c := range []struct {
		fact, in string
		min, max float64
		currency string
	}{
		{"blanks between thousands", "650 000 – 780 000 NOK", 650000, 780000, "NOK"},
		{"narrow blanks between them", "650\u202f000 – 780\u202f000 SEK", 650000, 780000, "SEK"},
		{"one amount in front of its currency", "1 850 € par mois", 1850, 1850, "EUR"},
		{"the least of it", "ab 4.200 € brutto im Monat", 4200, 0, "EUR"},
		{"lakhs a year", "18-24 LPA", 1800000, 2400000, "INR"},
		{"one and a half lakhs", "₹ 1.5 lakh per annum", 150000, 150000, "INR"},
		{"thousands with a letter", "65–80 T€ im Jahr", 65000, 80000, "EUR"},
		{"kronor of Sweden", "Lön: 55 000 kr/mån", 55000, 55000, "SEK"},
		{"apostrophes", "CHF 110'000 – 130'000", 110000, 130000, "CHF"},
	} {
		pay := TextSalary(c.in, "", "text")
		if pay == nil || pay.Min != c.min || pay.Max != c.max || pay.Currency != c.currency {
			t.Errorf("%s: TextSalary(%q) = %+v", c.fact, c.in, pay)
		}
	}
	for _, none := range []string{"20 000 users", "5 years", "in 2026"} {
		if pay := TextSalary(none, "", "text"); pay != nil {
			t.Errorf("TextSalary(%q) = %+v", none, pay)
		}
	}
}

func TestDatesAsProgramsPrintThem(t *testing.T) {
	for in, want := range map[string]string{
		"Mon Sep 14 2026 10:00:00 GMT+0200 (CEST)": "2026-09-14",
		"Mon Sep 14 2026":                          "2026-09-14",
		"14.09.26":                                 "2026-09-14",
		"4.9.26":                                   "2026-09-04",
		"Sep. 14, 2026":                            "2026-09-14",
		"1.2.3":                                    "",
	} {
		if got := Date(in); got != want {
			t.Errorf("Date(%q) = %q, want %q", in, got, want)
		}
	}
}
