package cells

import "testing"

func TestCellsAsProgramsPrintThem(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"a list of Python", `['Kassel', "St. John's"]`, "Kassel\nSt. John's"},
		{"an array of numbers' library", `['Kassel' 'Bergen']`, "Kassel\nBergen"},
		{"an empty list", `[]`, ""},
		{"a dictionary", `{'@type': 'Organization', 'name': 'Kestrel "K" Rail', 'url': None}`, `Kestrel "K" Rail`},
		{"an object of a class", `Location(country=None, city='Kiel', state='Holstein')`, "Kiel, Holstein"},
		{"JSON", `{"address":{"addressLocality":"Kiel","addressCountry":{"name":"Germany"}}}`, "Kiel, Germany"},
		{"a text in brackets", `[Berlin] we are hiring`, `[Berlin] we are hiring`},
		{"a text with a call", `Owner (m/f=x)`, `Owner (m/f=x)`},
	} {
		if got := Unpacked(c.in); got != c.want {
			t.Errorf("%s: Unpacked(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}
