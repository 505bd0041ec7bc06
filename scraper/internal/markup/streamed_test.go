package markup

import (
	"fmt"
	"strings"
	"testing"
)

func TestTextsOfAStreamDoNotGrow(t *testing.T) {
	text := strings.Repeat("x", 10_000)
	stream := func(lines int) (page string, size int) {
		script := fmt.Sprintf(`self.__next_f.push([1,"t:T%x,%s`, len(text), text) + strings.Repeat(`1:{\"a\":\"$t\"}\n`, lines) + `"])`
		for _, j := range NextStream(Document([]byte("<script>" + script + "</script>"))) {
			size += len(j.Raw)
		}
		return script, size
	}
	if _, size := stream(1); size < len(text) {
		t.Errorf("%d bytes: the text is not in its place", size)
	}
	if script, size := stream(1000); size > 5*len(script) {
		t.Errorf("%d bytes become %d", len(script), size)
	}
}
