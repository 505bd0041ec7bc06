package wording

import (
	"strings"
	"unicode/utf8"
)

// PartsOf tells what the headings of a text name, and what it says.
func PartsOf(text string) (headed, said Speech) {
	lines := Compact(strings.Split(text, "\n"))
	for i, line := range lines {
		line = strings.TrimSpace(line)
		heading := strings.HasPrefix(line, "## ") || overBullets(lines, i) ||
			len(line) < FactLength && (strings.HasSuffix(line, ":") || strings.HasSuffix(line, "："))
		kinds := Words.Says(line)
		if said |= kinds; heading {
			headed |= kinds | addressing(Bare(line))
		}
	}
	return headed, said
}

// overBullets reports a few words with a list right below them.
func overBullets(lines []string, i int) bool {
	return len(lines[i]) <= LongestLabel && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "- ") &&
		!strings.HasPrefix(lines[i], "- ") && !IsSentence(lines[i])
}

// addressing is what a heading begins that only speaks to the reader.
func addressing(heading string) Speech {
	switch plain, _ := WordsOf(heading); plain {
	case "you'll", "you will", "du wirst", "tu vas", "vas a", "je gaat", "du kommer att":
		return SaysDuties
	case "you've", "you have", "you are", "you", "you bring", "du bist", "du hast", "tu as", "tienes", "je hebt", "du har":
		return SaysRequirements
	}
	return 0
}

// SaysTheWork are the kinds that tell what the work is.
const SaysTheWork = SaysDuties | SaysRequirements

// Compact returns the parts that say something.
func Compact(parts []string) []string {
	var all []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			all = append(all, p)
		}
	}
	return all
}

func Bare(line string) string { return strings.TrimSpace(strings.TrimLeft(line, "#- ")) }

// IsSentence reports a line of some words with a stop at its end.
func IsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\"”’')"))
	return strings.ContainsRune(".!?。", last) && (len(strings.Fields(line)) >= 4 || last == '。')
}

// FactLength is how long a line of facts may be, in bytes.
const FactLength = 80

// LongestLabel is more than a label of a fact has, in bytes.
const LongestLabel = 45
