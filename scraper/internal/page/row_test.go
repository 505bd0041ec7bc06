package page

import (
	"net/url"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
)

func TestRow(t *testing.T) {
	at, err := url.Parse("https://jobs.example/board/")
	if err != nil {
		t.Fatal(err)
	}
	o := Row{gjson.Parse(`{
		"blank": " ", "none": null, "empty": {}, "title": " Product\n Owner ", "text": "<p>One</p><ul><li>Two</li></ul>",
		"kinds": ["Full-time", "Temporary"], "type": {"label": "Part time"}, "on": 1706745600000, "path": "42",
		"places": [{"name": "Kassel"}, "Lyon"], "pay": {"low": "60,000", "high": 50000, "in": "EUR", "per": "yearly"}, "remote": true, "n": 3
	}`), at}
	for _, tt := range []struct{ name, got, want string }{
		{"a line is folded", o.Line("title"), "Product Owner"},
		{"what says nothing is passed over", o.Line("missing", "none", "empty", "blank", "title"), "Product Owner"},
		{"a field that is missing is empty", o.Line("missing"), ""},
		{"HTML becomes text", o.HTML("text"), "One\n\n- Two"},
		{"a part has its heading", o.Titled("Duties", "text"), "## Duties\n\nOne\n\n- Two"},
		{"a part that is missing has none", o.Titled("Duties", "missing"), ""},
		{"milliseconds are a date", o.Date("missing", "on"), "2024-02-01"},
		{"a link is made absolute", o.Link("path"), "https://jobs.example/board/42"},
		{"several kinds are all named", o.Kind("kinds"), "full_time, temporary"},
		{"an object is its label", o.In("type").Kind("label"), "part_time"},
		{"the names of objects are lines", o.Lines("missing", "places")[0], "Kassel"},
		{"places are joined", o.Place("places.0.name", "missing", "places.1"), "Kassel, Lyon"},
		{"a row inside a row has its base", o.Rows("places")[0].Link("name"), "https://jobs.example/board/Kassel"},
		{"a row that does not exist is empty", Row{}.In("a").Line("b"), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if !o.Is("missing", "remote") || o.Is("title") || !o.Has("missing", "none") || o.Has("missing") || o.Int("n") != 3 {
		t.Errorf("is, has or int is wrong of %s", o.Value)
	}
	if pay := o.In("pay").Pay("x", "low", "high", "in", "per"); pay == nil || *pay != (listing.Salary{Min: 50000,
		Max: 60000, Currency: "EUR", Period: "year", Source: "x"}) {
		t.Errorf("pay = %+v, want 50000 to 60000 EUR a year", pay)
	}
	if pay := o.Pay("x", "low", "high", "in", "per"); pay != nil {
		t.Errorf("pay where there is none = %+v, want none", pay)
	}
}

func TestElementsOfAListTakeNoMemory(t *testing.T) {
	for body, want := range map[string]int{
		"[" + strings.Repeat("1,", 100_000) + "{}]": 1,
		"[" + strings.Repeat("{},", 99_999) + "{}]": 100_000,
		`{"a":1}`: 1,
		"null":    0,
	} {
		p, n := Page{json: gjson.Parse(body)}, 0
		if allocs := testing.AllocsPerRun(1, func() {
			for range p.Elements() {
				n++
			}
		}); n != 2*want || allocs > 10 {
			t.Errorf("%.20s: %d elements, want %d twice, in %v allocations", body, n, want, allocs)
		}
	}
}
