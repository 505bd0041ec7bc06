package classifier

import (
	"fmt"
	"strings"
	"testing"
)

func TestOutline(t *testing.T) {
	c := newBuiltin(t)
	for _, x := range []struct {
		fact, text string
		want       []string // kind, sign and words of each block
	}{
		{"headings, bullets and paragraphs are blocks", "## Duties\nWe mend lifts.\n- Oil ropes",
			[]string{`heading "## " Duties`, `paragraph "" We mend lifts.`, `bullet "- " Oil ropes`}},
		{"arrows and numbers are bullets", "➢ Oil ropes\n1. Mend lifts\n2) Ring",
			[]string{`bullet "➢ " Oil ropes`, `bullet "1. " Mend lifts`, `bullet "2) " Ring`}},
		{"the sign of an indented bullet begins behind the blanks", "  - Oil ropes", []string{`bullet "- " Oil ropes`}},
		{"a sign alone on its line belongs to the words below", "•\nOil ropes", []string{"bullet \"•\\n\" Oil ropes"}},
		{"a line wrapped by hand stays one block", "- Oil ropes that\n  squeak", []string{"bullet \"- \" Oil ropes that\n  squeak"}},
		{"a line in bold is a heading", "**Your lifts**\nOil ropes.", []string{`heading "**" Your lifts`, `paragraph "" Oil ropes.`}},
		{"a heading inside a line parts it", "Tea is free. Responsibilities: Oil ropes.",
			[]string{`paragraph "" Tea is free.`, `heading "" Responsibilities`, `paragraph "" Oil ropes.`}},
		{"a short line that tells what to do is none", "Duties\nOwn the product strategy\nWrite user stories",
			[]string{`heading "" Duties`, `paragraph "" Own the product strategy`, `paragraph "" Write user stories`}},
		{"nothing has no blocks", " \n\n", nil},
	} {
		t.Run(x.fact, func(t *testing.T) {
			var got []string
			for _, b := range c.Outline(x.text) {
				kind := "paragraph"
				switch {
				case b.Heading:
					kind = "heading"
				case b.Bullet:
					kind = "bullet"
				}
				got = append(got, fmt.Sprintf("%s %q %s", kind, x.text[b.Marker:b.Start], x.text[b.Start:b.End]))
			}
			if strings.Join(got, "|") != strings.Join(x.want, "|") {
				t.Errorf("Outline(%q):\n got %q\nwant %q", x.text, got, x.want)
			}
		})
	}
}

func FuzzOutline(f *testing.F) {
	for _, seed := range []string{"## Duties\n- Own it\n\n1. Mend",
		"•\n\u00a0\u2028Responsibilities: Own", "**a**\n➢b", "Benefits Tea. Responsibilities Own it"} {
		f.Add(seed)
	}
	c := newBuiltin(f)
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, b := range c.Outline(text) {
			if b.Marker < at || b.Start < b.Marker || b.End <= b.Start || b.End > len(text) {
				t.Fatalf("Outline(%q): block %+v behind byte %d", text, b, at)
			}
			at = b.End
		}
	})
}
