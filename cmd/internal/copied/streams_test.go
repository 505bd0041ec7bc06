package copied

import (
	"encoding/json"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/transform"
)

func TestStreamsAreMended(t *testing.T) {
	for _, c := range []struct {
		fact     string
		by       transform.Transformer
		in, want string
	}{
		{"a Mac's line ends", Newlines{}, "a\rb\r\nc\r", "a\nb\r\nc\n"},
		{"an escaped quote is doubled", Quotes{}, `"a \"b\"","c"`, `"a ""b""","c"`},
		{"an escaped backslash ends before a quote", Quotes{}, `"C:\\","c"`, `"C:\\","c"`},
		{"a backslash at the end stays", Quotes{}, `a\`, `a\`},
		{"no number is null", new(Null), `{"a":NaN,"b":-Infinity,"c":[Infinity, -1]}`, `{"a":null,"b":null,"c":[null, -1]}`},
		{"in text it stays", new(Null), `{"a":"NaN, \" NaN","b":NaN}`, `{"a":"NaN, \" NaN","b":null}`},
		{"a broken line harms no other", new(Null), "{\"a\n{\"a\":NaN}", "{\"a\n{\"a\":null}"},
		{"a begun word stays", new(Null), "Na", "Na"},
		{"a quote within quotes is doubled", &Cells{Comma: ','}, "\"a \"b\" c\",\"\",\"d\"\"\"\n", "\"a \"\"b\"\" c\",\"\",\"d\"\"\"\n"},
		{"one without quotes around it is another", &Cells{Comma: ','}, "a 5\",\"b\"\r\nc \"d\"", "a 5\ue022,\"b\"\r\nc \ue022d\ue022"},
		{"a comma before a bracket goes", new(Commas), `[{"a":[1,2, ],},{"b":",]"} ,` + "\n]", `[{"a":[1,2 ]},{"b":",]"} ` + "\n]"},
		{"one between values goes too", new(Commas), "{\"a\":1},\n{\"a\":\"\\\",\"},\n", "{\"a\":1}\n{\"a\":\"\\\",\"}\n"},
	} {
		c.by.Reset()
		if got, _, err := transform.String(c.by, c.in); got != c.want || err != nil {
			t.Errorf("%s: %q gives %q (%v), want %q", c.fact, c.in, got, err, c.want)
		}
		c.by.Reset()
		if got, err := io.ReadAll(transform.NewReader(iotest.OneByteReader(strings.NewReader(c.in)), c.by)); string(got) != c.want || err != nil {
			t.Errorf("%s, byte by byte: %q gives %q (%v), want %q", c.fact, c.in, got, err, c.want)
		}
	}
}

// FuzzNull checks that JSON stays as it is, and that it does not matter where a text is cut.
func FuzzNull(f *testing.F) {
	f.Add(`{"a":NaN,"b":"\"NaN"}`)
	f.Add(`[-Infinity,-1]`)
	f.Fuzz(func(t *testing.T, text string) {
		whole, _, err := transform.String(new(Null), text)
		if err != nil || json.Valid([]byte(text)) && whole != text {
			t.Errorf("%q gives %q (%v)", text, whole, err)
		}
		cut, err := io.ReadAll(transform.NewReader(iotest.OneByteReader(strings.NewReader(text)), new(Null)))
		if err != nil || string(cut) != whole {
			t.Errorf("%q gives %q whole and %q cut (%v)", text, whole, cut, err)
		}
	})
}
