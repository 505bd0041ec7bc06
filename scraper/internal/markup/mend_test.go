package markup

import (
	"testing"

	"github.com/tidwall/gjson"
)

func TestMended(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"valid JSON stays", `{"a":[1,"b\n\u00e9"]}`, `{"a":[1,"b\n\u00e9"]}`},
		{"raw newlines and tabs are escaped", "{\"a\":\"x\ny\tz\"}", `{"a":"x\ny\tz"}`},
		{"other control characters go", "{\"a\":\"x\x01y\"}", `{"a":"xy"}`},
		{"trailing commas go", `{"a":[1,2,],}`, `{"a":[1,2]}`},
		{"quotes inside a string are escaped", `{"a":"the "best" team"}`, `{"a":"the \"best\" team"}`},
		{"unknown escapes lose their backslash", `{"a":"it\'s"}`, `{"a":"it's"}`},
		{"what is cut off is closed", `{"a":{"b":["c`, `{"a":{"b":["c"]}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mended(tt.in)
			if got != tt.want || !gjson.Valid(got) {
				t.Errorf("mended(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}
