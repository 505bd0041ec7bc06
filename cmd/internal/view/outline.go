package view

import (
	"regexp"
	"strings"
)

// stretch is a block of the text without its signs.
type stretch struct {
	kind       Kind
	level      int
	start, end int
}

// outline finds the blocks of a text. Lines of a paragraph stay together: a
// paste may be wrapped by hand.
func outline(text string) []stretch {
	var out []stretch
	open := false // the last stretch may go on in the next line
	sign := false // a bullet sign stood alone; its words are still to come
	for start := 0; start < len(text); {
		end := start + len(line(text[start:]))
		s := classify(text, start, end)
		switch {
		case s.start == s.end:
			open = false
			sign = sign || s.kind == List
		case sign && s.kind == Paragraph:
			s.kind = List
			out = append(out, s)
			open, sign = true, false
		case open && s.kind == Paragraph && goesOn(out[len(out)-1], text[start:end]):
			out[len(out)-1].end = s.end
		default:
			out = append(out, s)
			open, sign = s.kind != Heading, false
		}
		start = end + 1
	}
	return titled(text, out)
}

// titled makes headings of the short lines that stand right above a list and
// end no sentence: a paste has lost how they looked.
func titled(text string, blocks []stretch) []stretch {
	for i := range len(blocks) - 1 {
		words := text[blocks[i].start:blocks[i].end]
		if blocks[i].kind == Paragraph && blocks[i+1].kind == List && len(words) <= 60 && !strings.ContainsAny(words, ".!;\n") {
			blocks[i].kind = Heading
		}
	}
	return blocks
}

// goesOn tells whether a plain line belongs to the block above it: to a
// paragraph always, to a bullet when it is indented.
func goesOn(above stretch, line string) bool {
	return above.kind == Paragraph || strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t")
}

func line(s string) string {
	l, _, _ := strings.Cut(s, "\n")
	return l
}

// classify says what the line text[start:end] is, and where its words begin and end.
func classify(text string, start, end int) stretch {
	s := text[start:end]
	trimmed := strings.TrimSpace(s)
	indent := len(s) - len(strings.TrimLeft(s, " \t"))
	at := start + strings.Index(s, trimmed)
	if words := strings.TrimLeft(trimmed, "#"); words != trimmed && strings.HasPrefix(words, " ") {
		words = strings.TrimSpace(words)
		at += strings.Index(trimmed, words)
		return stretch{Heading, 0, at, at + len(words)}
	}
	if words, ok := bold(trimmed); ok {
		return stretch{Heading, 0, at + 2, at + 2 + len(words)}
	}
	if m := bullet.FindString(trimmed); m != "" {
		return stretch{List, min(indent/2, 3), at + len(m), at + len(trimmed)}
	}
	return stretch{Paragraph, 0, at, at + len(trimmed)}
}

// bullet is a bullet's sign with the blanks after it; it may stand alone.
var bullet = regexp.MustCompile(`^[-*•·–‣▪●◦](\s+|$)`)

// bold returns the words of a line that Markdown sets in bold as a whole.
func bold(line string) (string, bool) {
	words, ok := strings.CutPrefix(line, "**")
	if !ok {
		return "", false
	}
	words, ok = strings.CutSuffix(words, "**")
	return words, ok && words != "" && !strings.Contains(words, "**")
}
