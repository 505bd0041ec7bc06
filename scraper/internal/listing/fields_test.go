package listing

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
)

func TestTextSalary(t *testing.T) {
	for _, tt := range []struct {
		name, in, currency string
		want               *Salary
	}{
		{"a range by the year", "$120,000 - $150,000 a year", "", &Salary{120000, 150000, "USD", "year", "x"}},
		{"thousands by their letter", "€70K – €85.5K", "", &Salary{70000, 85500, "EUR", "", "x"}},
		{"one letter for both", "$20 - 30k", "", &Salary{20000, 30000, "USD", "", "x"}},
		{"points part thousands", "50.000 - 60.000", "EUR", &Salary{50000, 60000, "EUR", "", "x"}},
		{"by the hour, with cents", "$22.50 - $40.00/hour", "", &Salary{22.5, 40, "USD", "hour", "x"}},
		{"the period after each amount", "$120K/yr - $220K/yr", "", &Salary{120000, 220000, "USD", "year", "x"}},
		{"the currency after the amounts", "60.000 € - 70.000 € pro Jahr", "", &Salary{60000, 70000, "EUR", "year", "x"}},
		{"a bare number with a currency beside it", "100000", "USD", &Salary{100000, 100000, "USD", "", "x"}},
		{"a code before the number", "AUD 130000 to 160000 per annum", "", &Salary{130000, 160000, "AUD", "year", "x"}},
		{"a number without a currency is no pay", "5 years", "", nil},
		{"words are no pay", "competitive", "", nil},
		{"a plus alone leaves the end open", "$120,000+", "", &Salary{120000, 0, "USD", "", "x"}},
		{"a plus with a noun adds it", "A$130,000 + super", "", &Salary{130000, 130000, "AUD", "", "x"}},
		{"a Portuguese range in reais", "R$ 8.000,00 a R$ 10.000,00 por mês", "", &Salary{8000, 10000, "BRL", "month", "x"}},
		{"an English a is no range", "$50,000 a year", "", &Salary{50000, 50000, "USD", "year", "x"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := TextSalary(tt.in, tt.currency, "x"); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("textSalary(%q, %q) = %+v, want %+v", tt.in, tt.currency, got, tt.want)
			}
		})
	}
}

func TestDate(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2026-06-04T17:04:10Z", "2026-06-04"},
		{"2026-06-22T23:56:03-05:00", "2026-06-22"},
		{"2013-04-12 15:52:34.19", "2013-04-12"},
		{"2026-08-05 10:10:39 UTC", "2026-08-05"},
		{"1777410676083", "2026-04-28"},
		{"April 23, 2026", "2026-04-23"},
		{"12/21/2009", "2009-12-21"},
		{"21/12/2009", "2009-12-21"},
		{"31.12.2026", "2026-12-31"},
		{"Mon, 04 May 2026 10:00:00 GMT", "2026-05-04"},
		{"Posted 30+ Days Ago", ""},
		{"2026-99-99", ""},
		{"", ""},
	} {
		if got := Date(tt.in); got != tt.want {
			t.Errorf("date(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPlace(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{[]string{"Lyon", "", "France"}, "Lyon, France"},
		{[]string{"Lyon, France", "", "France"}, "Lyon, France"},
		{[]string{"Berlin, Germany", "Berlin", "Germany"}, "Berlin, Germany"},
		{[]string{"Berlin", "Berlin", "DE"}, "Berlin, DE"},
		{[]string{"", ""}, ""},
	} {
		if got := Place(tt.parts...); got != tt.want {
			t.Errorf("place(%q) = %q, want %q", tt.parts, got, tt.want)
		}
	}
}

func TestEmploymentAndRemote(t *testing.T) {
	for _, tt := range []struct{ in, employment, remote string }{
		{"FULL_TIME", "full_time", ""},
		{"Regular Full-Time", "full_time", ""},
		{"Permanent / Part-time", "part_time, permanent", ""},
		{"Internal", "Internal", ""},
		{"Hybrid remote", "Hybrid remote", "hybrid"},
		{"Remote (EU)", "Remote (EU)", "remote"},
		{"Lyon, télétravail 2 jours par semaine", "Lyon, télétravail 2 jours par semaine", "hybrid"},
		{"On-site", "On-site", "on_site"},
		{"Remoteville", "Remoteville", ""},
	} {
		if got := Employment(tt.in); got != tt.employment {
			t.Errorf("employment(%q) = %q, want %q", tt.in, got, tt.employment)
		}
		if got := Remote(tt.in); got != tt.remote {
			t.Errorf("remote(%q) = %q, want %q", tt.in, got, tt.remote)
		}
	}
}

func TestAbsoluteIsUTF8(t *testing.T) {
	base, _ := url.Parse("https://kestrel.example/jobs?\xe2")
	for ref, want := range map[string]string{
		"//0.example?\xe2":  "https://0.example?%E2",
		"/\xe2é#\xff":       "https://kestrel.example/%E2%C3%A9#%FF",
		"/ä?ä":              "https://kestrel.example/%C3%A4?ä",
		"https://a.example": "https://a.example",
	} {
		if got := Absolute(base, ref); got != want {
			t.Errorf("Absolute(%q) = %q, want %q", ref, got, want)
		}
	}
}

// TestKindPartsSpareNoKind asks for each word of the patterns.
func TestKindPartsSpareNoKind(t *testing.T) {
	for _, word := range strings.Split("full-time, vollzeit, temps plein, voltijd, heltid, fuldtid, kokoaikainen, jornada completa, "+
		"tiempo completo, tempo pieno, pełny etat, plný úvazek, tam zamanlı, полная занятость, フルタイム, 全职, full, part time, teilzeit, "+
		"temps partiel, deeltijd, deltid, osa-aikainen, tiempo parcial, media jornada, część etatu, yarı zamanlı, パート, アルバイト, 兼职, "+
		"part, permanent, unbefristet, festanstellung, CDI, CLT, fast ansettelse, indefinido, tempo indeterminato, tillsvidare, fast stilling, "+
		"vakituinen, vast contract, onbepaalde tijd, na czas nieokreślony, 正社員, 正式, 정규직, internship, trainee, praktikum, "+
		"working student, werkstudent, stage, contractor, freelance, fixed-term, befristet, CDD, tempo determinato, visstid, vikariat, "+
		"tidsbegrænset, määräaikainen, bepaalde tijd, 契約社員, 業務委託, 계약직, temporary, seasonal, volunteer, per diem, apprenticeship, "+
		"ausbildung", ", ") {
		if len(EmploymentNames(word)) == 0 {
			t.Errorf("%q names no kind", word)
		}
	}
}
