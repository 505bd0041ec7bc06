package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolecheck/classifier"
)

// judge cuts texts into blocks.
var judge = func() *classifier.Classifier {
	c, err := classifier.New(classifier.Builtin())
	if err != nil {
		panic(err)
	}
	return c
}()

// find makes a finding of the n-th words of text.
func find(text, words string, role classifier.Role, contribution float64) Finding {
	at := strings.Index(text, words)
	return Finding{Evidence: classifier.Evidence{Role: role, Contribution: contribution, Start: at, End: at + len(words), Quote: words}}
}

// draw writes blocks in one line: marks in brackets, a look before each piece.
func draw(blocks []Block) string {
	var b strings.Builder
	parts := func(ps []Part) {
		for _, p := range ps {
			if p.Mark == nil {
				b.WriteString(p.Text)
				continue
			}
			b.WriteString("[")
			if p.Mark.Continued {
				b.WriteString("…")
			}
			for i, piece := range p.Mark.Pieces {
				if i > 0 {
					b.WriteString("|")
				}
				fmt.Fprintf(&b, "%s:%s", piece.Look, piece.Text)
			}
			b.WriteString("]")
		}
	}
	for i, block := range blocks {
		if i > 0 {
			b.WriteString(" / ")
		}
		switch block.Kind {
		case Heading:
			b.WriteString("# ")
		case List:
			for _, item := range block.Items {
				b.WriteString(strings.Repeat(">", item.Level) + "- ")
				parts(item.Parts)
				b.WriteString(";")
			}
		}
		parts(block.Parts)
	}
	return b.String()
}

func TestHighlight(t *testing.T) {
	const manager, owner, other = classifier.ProductManager, classifier.ProductOwner, classifier.Other
	tests := []struct {
		name, text string
		findings   func(text string) []Finding
		want       string
	}{
		{"nothing to mark", "plain words", func(string) []Finding { return nil }, "plain words"},
		{"one finding", "you own the roadmap here", func(s string) []Finding {
			return []Finding{find(s, "own the roadmap", manager, 1)}
		}, "you [pm:own the roadmap] here"},
		{"neighbours stay apart", "own it,sell it", func(s string) []Finding {
			return []Finding{find(s, "own it,", manager, 1), find(s, "sell it", other, 1)}
		}, "[pm:own it,][other:sell it]"},
		{"one inside another is one mark", "order the product backlog daily", func(s string) []Finding {
			return []Finding{find(s, "order the product backlog", owner, 1), find(s, "product", manager, 1)}
		}, "[po:order the |mixed:product|po: backlog] daily"},
		{"findings that cross are one mark", "set vision and roadmap and backlog", func(s string) []Finding {
			return []Finding{find(s, "vision and roadmap", manager, 1), find(s, "roadmap and backlog", owner, 1)}
		}, "set [pm:vision and |mixed:roadmap|po: and backlog]"},
		{"one role beats what both share", "own the product roadmap", func(s string) []Finding {
			return []Finding{find(s, "product roadmap", classifier.Hybrid, 1), find(s, "roadmap", manager, 1)}
		}, "own the [shared:product |pm:roadmap]"},
		{"a sign alone belongs to the words below", "-\n\nown the roadmap\n\n•\nsell", func(string) []Finding { return nil },
			"- own the roadmap;- sell;"},
		{"what counts beats what does not", "write user stories", func(s string) []Finding {
			return []Finding{find(s, "write user stories", owner, 0), find(s, "user stories", owner, 1)}
		}, "[muted:write |po:user stories]"},
		{"a finding over two bullets goes on", "- own the\n- roadmap", func(s string) []Finding {
			return []Finding{find(s, "own the\n- roadmap", manager, 1)}
		}, "- [pm:own the];- […pm:roadmap];"},
		{"headings and bullets lose their signs", "## Duties\n- own\n  * more\n**Bold**\nlast", func(string) []Finding { return nil },
			"# Duties / - own;>- more; / # Bold / last"},
		{"a line that ends with a colon is a heading", "What you do:\n- own\n\nWe pay well.\n- sell", func(string) []Finding { return nil },
			"# What you do: / - own; / We pay well. / - sell;"},
		{"arrows and numbers are bullets", "➢ own\n1. sell\n2) mend", func(string) []Finding { return nil }, "- own;- sell;- mend;"},
		{"lines wrapped by hand stay together", "first\nsecond\n\nthird", func(string) []Finding { return nil }, "first\nsecond / third"},
		{"an indented line goes on with its bullet", "- own the\n  roadmap", func(string) []Finding { return nil }, "- own the\n  roadmap;"},
		{"offsets outside of the text are left out", "short", func(string) []Finding {
			return []Finding{{Evidence: classifier.Evidence{Start: 3, End: 90, Contribution: 1}},
				{Evidence: classifier.Evidence{Start: -1, End: 2, Contribution: 1}},
				{Evidence: classifier.Evidence{Start: 4, End: 4, Contribution: 1}}}
		}, "short"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := draw(Highlight(tt.text, judge.Outline(tt.text), tt.findings(tt.text))); got != tt.want {
				t.Errorf("Highlight(%q)\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// FuzzHighlight: whatever the offsets, no letter is lost but signs and blanks,
// none appears twice, and none changes its place.
func FuzzHighlight(f *testing.F) {
	f.Add("## Duties\n- own the roadmap\n- sell", 3, 20, 15, 30, 9, 12)
	f.Add("ü\xffö\n\n* ", 0, 1, 1, 2, 2, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		outline := judge.Outline(text)
		var findings []Finding
		for i, s := range [][2]int{{a, b}, {c, d}, {e, g}} {
			findings = append(findings, Finding{Evidence: classifier.Evidence{Start: s[0], End: s[1], Contribution: float64(i)}})
		}
		marked, plain := letters(Highlight(text, outline, findings)), letters(Highlight(text, outline, nil))
		if marked != plain {
			t.Errorf("Highlight(%q, %v): text %q, without findings %q", text, findings, marked, plain)
		}
		rest := text
		for _, r := range []byte(plain) {
			i := strings.IndexByte(rest, r)
			if i < 0 {
				t.Fatalf("Highlight(%q) shows %q, which is not in its order", text, plain)
			}
			rest = rest[i+1:]
		}
	})
}

func letters(blocks []Block) string {
	var b strings.Builder
	parts := func(ps []Part) {
		for _, p := range ps {
			b.WriteString(p.Text)
			if p.Mark != nil {
				for _, piece := range p.Mark.Pieces {
					b.WriteString(piece.Text)
				}
			}
		}
	}
	for _, block := range blocks {
		parts(block.Parts)
		for _, item := range block.Items {
			parts(item.Parts)
		}
	}
	return b.String()
}

func TestALineThatCountsIsMarkedAsAWhole(t *testing.T) {
	const text = "- Own the roadmap here.\n- Groom the backlog here.\n- Nothing here.\n\nOwn the plan, alone.\n\nOwn the price. Then rest."
	finding := func(quote string, role classifier.Role, counts float64) Finding {
		start := strings.Index(text, quote)
		return Finding{Evidence: classifier.Evidence{Role: role, Contribution: counts, Start: start, End: start + len(quote), Quote: quote}}
	}
	blocks := Highlight(text, judge.Outline(text), []Finding{
		finding("Own the roadmap", classifier.ProductManager, 0.8), finding("Groom the backlog", classifier.ProductOwner, 0.1),
		finding("Own the plan", classifier.Other, 0.5), finding("Own the price", classifier.ProductManager, 0.9),
	})
	var got []Look
	for _, item := range blocks[0].Items {
		got = append(got, item.Look)
	}
	for _, b := range blocks[1:] {
		got = append(got, b.Look)
	}
	want := []Look{LookManager, "", "", LookOther, ""} // a faint line, one without findings, and a paragraph of several lines are not
	if !slices.Equal(got, want) {
		t.Errorf("the lines look %q, want %q", got, want)
	}
}
