package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MostForms is how many spellings of a name are looked at, and MostNameWords how
// many words a name has that an address joins.
const (
	MostForms     = 4
	MostNameWords = 5
)

// Joined finds the words of a text that make a label when joined.
func Joined(text, label string) []string {
	if len(label) < 3 {
		return nil
	}
	var all []string
	before := ' '
	for i, r := range text {
		if IsOfWord(r) && !IsOfWord(before) && !unicode.IsLower(r) && !strings.ContainsRune("@/._", before) {
			if end := lengthOf(text[i:], label); end > 0 && !slices.Contains(all, text[i:i+end]) {
				all = append(all, text[i:i+end])
			}
		}
		if before = r; len(all) == MostForms {
			break
		}
	}
	return all
}

// lengthOf is how much of the beginning of a text makes the label; 0 when none does.
func lengthOf(text, label string) int {
	words, rest := 1, label
	for i, r := range text {
		switch {
		case rest == "":
			_, size := utf8.DecodeRuneInString(text[i:])
			if next, _ := utf8.DecodeRuneInString(text[i+size:]); IsOfWord(r) || r == '@' || r == '.' && IsOfWord(next) {
				return 0
			}
			return i
		case IsOfWord(r), r == '&':
			var ok bool
			if rest, ok = withoutLetter(rest, r); !ok {
				return 0
			}
		case strings.ContainsRune(" -'’.+", r):
			if words++; words > MostNameWords {
				return 0
			}
		default:
			return 0
		}
	}
	if rest == "" {
		return len(text)
	}
	return 0
}

// withoutLetter cuts a letter off a label, as addresses spell it.
func withoutLetter(label string, r rune) (string, bool) {
	spelled := ands
	switch {
	case r < utf8.RuneSelf && r != '&':
		return strings.CutPrefix(label, string(unicode.ToLower(r)))
	case r != '&':
		spelled = []string{strings.ToLower(spelledOut.Replace(string(r))), Squashed(string(r))}
	}
	for _, s := range spelled {
		if rest, ok := strings.CutPrefix(label, s); ok && s != "" {
			return rest, true
		}
	}
	return label, r == '&'
}

var ands = []string{"and", "und", "et", "och", "og", "en"}

// IsOfWord reports letters and digits.
func IsOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// MakesLabel reports whether a label of an address is made of a name.
func MakesLabel(name, label string) bool {
	return slices.ContainsFunc([]string{name, spelledOut.Replace(name)}, func(name string) bool {
		s := Squashed(name)
		return len(label) > 2 && len(s) > 2 && (strings.HasPrefix(s, label) || strings.HasPrefix(label, s))
	})
}

// spelledOut writes umlauts as addresses do.
var spelledOut = strings.NewReplacer("&", "and", "ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü",
	"Ue", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe")
