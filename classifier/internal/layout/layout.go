// Package layout finds the blocks that the signs of a text tell, and reads none of
// its words: where a line ends, what bullet or number it begins with, what is
// marked up as a heading.
package layout

import (
	"strings"
)

// Kind says what a block is.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Bullet
	Heading
)

// Line is a line of a text without its sign, blanks and emphasis, in bytes of the
// text. An empty one begins where it ends.
type Line struct {
	Start, End int
	Marker     int // where the sign in front of it begins
	Kind       Kind
}

// Next reads the line that begins at pos, and tells where the one behind it begins.
func Next(text string, pos int) (l Line, next int) {
	end, next := lineEnd(text, pos)
	return trimLine(text, pos, end), next
}

// lineEnd finds where the line that begins at pos ends, and where the next begins.
func lineEnd(text string, pos int) (end, next int) {
	const separator = "\u2028"
	for i := pos; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
			return i, i + 2
		case c == '\n' || c == '\r':
			return i, i + 1
		case c == separator[0] && strings.HasPrefix(text[i:], separator):
			return i, i + len(separator)
		}
	}
	return len(text), len(text)
}

// trimLine strips blanks, emphasis and the marker of a heading or bullet.
func trimLine(text string, from, to int) Line {
	s := text[from:to]
	l := Line{}
	trimmed := strings.TrimLeft(s, " \t\u00a0\u200b\ufeff>|")
	l.Marker = to - len(trimmed)
	if rest := strings.TrimLeft(trimmed, "#"); rest != trimmed && (rest == "" || rest[0] == ' ' || len(trimmed)-len(rest) > 1) {
		l.Kind, trimmed = Heading, rest
	} else if n := bulletMarker(trimmed); n > 0 {
		l.Kind, trimmed = Bullet, trimmed[n:]
	}
	if l.Kind == Paragraph && allBold(trimmed) {
		l.Kind = Heading
	}
	trimmed = strings.TrimLeft(trimmed, " \t\u00a0*_")
	l.Start = to - len(trimmed)
	l.End = l.Start + len(strings.TrimRight(trimmed, " \t\u00a0*_|\\"))
	return l
}

// allBold reports whether a line is one stretch in bold, but for a colon.
func allBold(s string) bool {
	return strings.HasPrefix(s, "**") && strings.HasSuffix(strings.TrimRight(s, " \t:"), "**") && strings.Count(s, "**") == 2
}

// bullets are the signs that a bullet may have; behind those in loose a blank must
// stand, for they are also dashes, or emphasis.
var (
	bullets = [...]string{"•", "·", "▪", "●", "◦", "‣", "○", "■", "□", "►", "➢", "✓", "✔", "\uf0b7"}
	loose   = [...]string{"→", "–", "—", "-", "*", "+"}
)

// bulletMarker returns the length of the bullet or number that s begins with, or 0.
func bulletMarker(s string) int {
	for _, m := range bullets {
		if strings.HasPrefix(s, m) {
			return len(m)
		}
	}
	for _, m := range loose {
		if rest, ok := strings.CutPrefix(s, m); ok {
			if rest == "" || rest[0] == ' ' || rest[0] == '\t' || strings.HasPrefix(rest, "\u00a0") {
				return len(m)
			}
			return 0
		}
	}
	n := 0
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n > 0 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && s[n+1] == ' ' {
		return n + 1
	}
	if strings.HasPrefix(s, "o ") && len(s) > 2 && 'A' <= s[2] && s[2] <= 'Z' { // Word's second level, pasted
		return 1
	}
	return 0
}

// Size counts characters and blanks; a non-breaking space is a blank.
func Size(s string) (runes, blanks int) {
	for _, r := range s {
		runes++
		if r == ' ' || r == '\u00a0' {
			blanks++
		}
	}
	return runes, blanks
}
