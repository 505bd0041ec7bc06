package scraper

import (
	"net/url"
	"testing"

	"github.com/tidwall/gjson"
)

func TestRow(t *testing.T) {
	at, err := url.Parse("https://jobs.example/board/")
	if err != nil {
		t.Fatal(err)
	}
	o := row{gjson.Parse(`{
		"blank": " ", "none": null, "empty": {}, "title": " Product\n Owner ", "text": "<p>One</p><ul><li>Two</li></ul>",
		"kinds": ["Full-time", "Temporary"], "type": {"label": "Part time"}, "on": 1706745600000, "path": "42",
		"places": [{"name": "Kassel"}, "Lyon"], "pay": {"low": "60,000", "high": 50000, "in": "EUR", "per": "yearly"}, "remote": true, "n": 3
	}`), at}
	for _, tt := range []struct{ name, got, want string }{
		{"a line is folded", o.line("title"), "Product Owner"},
		{"what says nothing is passed over", o.line("missing", "none", "empty", "blank", "title"), "Product Owner"},
		{"a field that is missing is empty", o.line("missing"), ""},
		{"HTML becomes text", o.html("text"), "One\n\n- Two"},
		{"a part has its heading", o.titled("Duties", "text"), "## Duties\n\nOne\n\n- Two"},
		{"a part that is missing has none", o.titled("Duties", "missing"), ""},
		{"milliseconds are a date", o.date("missing", "on"), "2024-02-01"},
		{"a link is made absolute", o.link("path"), "https://jobs.example/board/42"},
		{"several kinds are all named", o.kind("kinds"), "full_time, temporary"},
		{"an object is its label", o.in("type").kind("label"), "part_time"},
		{"the names of objects are lines", o.lines("missing", "places")[0], "Kassel"},
		{"places are joined", o.place("places.0.name", "missing", "places.1"), "Kassel, Lyon"},
		{"a row inside a row has its base", o.rows("places")[0].link("name"), "https://jobs.example/board/Kassel"},
		{"a row that does not exist is empty", row{}.in("a").line("b"), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if !o.is("missing", "remote") || o.is("title") || !o.has("missing", "none") || o.has("missing") || o.int("n") != 3 {
		t.Errorf("is, has or int is wrong of %s", o.value)
	}
	if pay := o.in("pay").pay("x", "low", "high", "in", "per"); pay == nil || *pay != (Salary{50000, 60000, "EUR", "year", "x"}) {
		t.Errorf("pay = %+v, want 50000 to 60000 EUR a year", pay)
	}
	if pay := o.pay("x", "low", "high", "in", "per"); pay != nil {
		t.Errorf("pay where there is none = %+v, want none", pay)
	}
}
