package layout

import (
	"fmt"
	"testing"
)

func TestTheSignsOfALine(t *testing.T) {
	for _, x := range []struct{ fact, line, want string }{
		{"words alone are a paragraph", "Oil the ropes", `0 "" "Oil the ropes"`},
		{"a hyphen and a blank make a bullet", "- Oil ropes", `1 "- " "Oil ropes"`},
		{"a hyphen in front of a word does not", "-oil ropes", `0 "" "-oil ropes"`},
		{"a dot needs no blank behind it", "•Oil ropes", `1 "•" "Oil ropes"`},
		{"a number with a stop is a sign", "12. Oil ropes", `1 "12. " "Oil ropes"`},
		{"a year is none", "2010 was good", `0 "" "2010 was good"`},
		{"hash signs make a heading", "## Your ropes", `2 "## " "Your ropes"`},
		{"a line all in bold is a heading", "**Your ropes**:", `2 "**" "Your ropes**:"`},
		{"two stretches in bold are none", "**Oil** the **ropes**", `0 "**" "Oil** the **ropes"`},
		{"blanks and quotes in front are no part of the sign", " > - Oil ropes ", `1 "- " "Oil ropes"`},
		{"a second level pasted from a word processor", "o Oil ropes", `1 "o " "Oil ropes"`},
		{"a sign alone has no words", "•", `1 "•" ""`},
	} {
		t.Run(x.fact, func(t *testing.T) {
			l, next := Next(x.line, 0)
			got := fmt.Sprintf("%d %q %q", l.Kind, x.line[l.Marker:l.Start], x.line[l.Start:max(l.Start, l.End)])
			if got != x.want || next != len(x.line) {
				t.Errorf("Next(%q) = %s, next %d; want %s, next %d", x.line, got, next, x.want, len(x.line))
			}
		})
	}
}

func TestWhereALineEnds(t *testing.T) {
	const text = "a\nb\r\nc\rd\u2028e"
	var lines []string
	for pos := 0; pos < len(text); {
		var l Line
		l, pos = Next(text, pos)
		lines = append(lines, text[l.Start:l.End])
	}
	if got := fmt.Sprint(lines); got != "[a b c d e]" {
		t.Errorf("lines of %q: %s", text, got)
	}
}

func FuzzNext(f *testing.F) {
	f.Add("## a\n- b\r\n\u2028**c**\n1) \xff")
	f.Fuzz(func(t *testing.T, text string) {
		for pos := 0; pos < len(text); {
			l, next := Next(text, pos)
			if next <= pos || l.Marker < pos || l.Marker > next || l.Start < l.Marker || l.End > next || l.End > len(text) {
				t.Fatalf("Next(%q, %d) = %+v, %d", text, pos, l, next)
			}
			pos = next
		}
	})
}
