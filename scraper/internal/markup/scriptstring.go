package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ScriptString reads the string of JavaScript at the start of s, and how long it
// is there with its quotes; one that does not end goes on to the end of s.
func ScriptString(s string) (text string, length int) {
	if s == "" || !strings.ContainsRune("\"'`", rune(s[0])) {
		return "", len(s)
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return b.String(), i + 1
		case s[i] != '\\' || i+1 == len(s):
			b.WriteByte(s[i])
		default:
			i += scriptEscape(&b, s[i+1:])
		}
	}
	return b.String(), len(s)
}

// scriptEscape writes what the escape at the start of s, behind its backslash,
// stands for, and tells how long it is.
func scriptEscape(b *strings.Builder, s string) int {
	digits := map[byte]int{'x': 2, 'u': 4}[s[0]]
	if digits > 0 && len(s) > digits {
		if n, err := strconv.ParseUint(s[1:1+digits], 16, 16); err == nil {
			if r := rune(n); utf8.ValidRune(r) {
				b.WriteRune(r)
			} else {
				b.WriteString(`\` + s[:1+digits]) // half of a character, for the reader of JSON
			}
			return 1 + digits
		}
	}
	if plain := strings.IndexByte("nrtbfv", s[0]); plain >= 0 {
		b.WriteByte("\n\r\t\b\f\v"[plain])
	} else if s[0] != '\n' {
		b.WriteByte(s[0])
	}
	return 1
}
