package markup

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

func TestJSONDeeperThanTheLimitDoesNotExist(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	if !ParseJSON(nested(DeepestJSON)).Exists() {
		t.Errorf("JSON nested %d deep was refused", DeepestJSON)
	}
	if ParseJSON(nested(DeepestJSON + 1)).Exists() {
		t.Errorf("JSON nested %d deep was parsed", DeepestJSON+1)
	}
	if !ParseJSON(`{"a":"` + strings.Repeat("[", 1000) + `\"{"}`).Exists() {
		t.Error("brackets inside a string counted as nesting")
	}
}

func TestTablesDoNotGrow(t *testing.T) {
	name, rows := strings.Repeat("x", 1000), strings.Repeat("[1],", 1000)+"[1]"
	for _, table := range []string{`[["` + name + `"],` + rows + `]`, `{"columns":["` + name + `"],"data":[` + rows + `]}`} {
		if got := RowsOf(gjson.Parse(table)); len(got.Raw) > len(table) {
			t.Errorf("%d bytes become %d", len(table), len(got.Raw))
		}
	}
	if got := RowsOf(gjson.Parse(`[["a","b"],[1,2]]`)).Raw; got != `[{"a":1,"b":2}]` {
		t.Errorf("got %s", got)
	}
}

func TestFramesTakeMemoryLinearInTheirTags(t *testing.T) {
	taken := func(n int) uint64 {
		var frame strings.Builder
		for i := range n {
			fmt.Fprintf(&frame, "&lt;body a%d=x>", i)
		}
		body := []byte(`<iframe srcdoc="&lt;p>Own it` + frame.String() + `"></iframe>`)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		parseHTML(body)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if small, large := taken(200), taken(2000); large > 15*small {
		t.Errorf("10 times the tags take %d bytes after %d", large, small)
	}
}

func TestFramesBelowManyElementsStayClosed(t *testing.T) {
	for depth, want := range map[int]bool{deepest / 2: true, deepest + 1: false} {
		text := NodeText(parseHTML([]byte(strings.Repeat("<div>", depth) + `<iframe srcdoc="<p>Own it"></iframe>`)))
		if got := text == "Own it"; got != want {
			t.Errorf("%d elements deep: %q", depth, text)
		}
	}
}
