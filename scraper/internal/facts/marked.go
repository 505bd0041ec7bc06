package facts

import (
	"regexp"
	"strings"

	"rolecheck/scraper/internal/wording"
)

// TakeMarked takes the facts of short lines that stand within a text, near its
// beginning: those behind a sign or a label, which cannot be anything else.
func (r *Reading) TakeMarked(text, title string) {
	var marked []string
	for i, line := range wording.Compact(strings.Split(text, "\n")) {
		if i == MostFacts/2 {
			break
		}
		if line = wording.Bare(line); i == 0 && len(line) > wording.FactLength {
			marked = append(marked, inOneLine(line)...)
		} else if len(line) <= wording.FactLength && (strings.Contains(line, ":") || hasEmoji(line)) {
			marked = append(marked, line)
		}
	}
	r.TakeFacts(marked, title)
	r.TakeFacts(headedFacts(text), title)
}

// hasEmoji looks for the first bytes of emoji before it looks for them.
func hasEmoji(line string) bool {
	return (strings.IndexByte(line, 0xE2) >= 0 || strings.IndexByte(line, 0xF0) >= 0) && emoji.MatchString(line)
}

// inOneLine are the facts at the head of a text that has lost its lines: labels in
// one word in capitals and more in small letters, each with what stands before the next.
func inOneLine(line string) (all []string) {
	line = line[:min(len(line), longestHead)]
	at := labelInLine.FindAllStringIndex(line, MostFacts)
	for i := 0; i+1 < len(at); i++ {
		if fact := strings.TrimSpace(line[at[i][0]:at[i+1][0]]); len(fact) <= wording.FactLength {
			all = append(all, fact)
		}
	}
	return all
}

// longestHead is how much of a text without lines may be facts, in bytes.
const longestHead = 1000

var labelInLine = regexp.MustCompile(`\p{Lu}\p{L}*(?: \p{Ll}\p{L}*){0,3}: `)

// headedFacts are the labels of facts that a text has as headings, each with
// the short line below: pages of authorities tell everything so.
func headedFacts(text string) []string {
	lines, all := wording.Compact(strings.Split(text, "\n")), []string(nil)
	for i := 0; i+1 < len(lines) && len(all) < MostFacts; i++ {
		label, is := strings.CutPrefix(lines[i], "## ")
		if next := lines[i+1]; !is || !IsFactLabel(label) || len(next) > longestPlace || strings.HasPrefix(next, "## ") ||
			wording.IsSentence(next) {
			continue
		}
		all = append(all, label+": "+valueAt(lines, i+1))
	}
	return all
}
