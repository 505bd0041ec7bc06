package sketch

import (
	"fmt"
	"strings"
	"testing"
)

func TestResemblance(t *testing.T) {
	words := strings.Fields(strings.Repeat("you own the roadmap and talk with customers about what hurts them most in week ", 1))
	long := func(change int) string {
		var b strings.Builder
		for i := range 400 {
			w := words[i%len(words)] + fmt.Sprint(i/7)
			if change > 0 && i%change == 0 {
				w = "other"
			}
			b.WriteString(w + " ")
		}
		return b.String()
	}
	for _, tt := range []struct {
		name     string
		a, b     string
		min, max float64
	}{
		{"the same text", long(0), long(0), 1, 1},
		{"the same words in other letters and marks", "Own the Backlog, and order it.", "own THE backlog and order it", 1, 1},
		{"one word in a hundred changed", long(0), long(100), 0.8, 0.99},
		{"every fifth word changed", long(0), long(5), 0, 0.5},
		{"another text", long(0), strings.Repeat("wash the dishes every day ", 30), 0, 0.1},
		{"no text", "", "", 0, 0},
		{"two words", "own it", "own it", 0, 0},
	} {
		if got := Resemblance(Of(tt.a), Of(tt.b)); got < tt.min || got > tt.max {
			t.Errorf("%s: resemblance %.2f, want %.2f to %.2f", tt.name, got, tt.min, tt.max)
		}
	}
}

func TestSketchesAreGroupedByWhatTheyShare(t *testing.T) {
	text := func(word string) string {
		var b strings.Builder
		for i := range 200 {
			fmt.Fprintf(&b, "%s%d ", word, i)
		}
		return b.String()
	}
	var g Groups
	for _, s := range []string{text("own"), text("wash"), text("own") + "and so on", text("mend"), text("wash")} {
		if !g.Add(Of(s)) {
			t.Fatalf("the sketch of %q... is refused", s[:20])
		}
	}
	if g.Add(nil) || g.Add([]byte("forged")) {
		t.Error("what is no sketch is taken")
	}
	if got := fmt.Sprint(g.Near()); got != "[[0 2] [1 4]]" {
		t.Errorf("the groups are %s, want [[0 2] [1 4]]", got)
	}
}
