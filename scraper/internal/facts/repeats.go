package facts

import (
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// longestRepeat is the most lines in which a repetition is looked for.
const longestRepeat = 200

// Once drops what a page holds twice in a row, a line or a whole section: once
// for each width of screen. Blank lines don't count.
func Once(p page.Page, lines []string) []string {
	var out, kept []string // kept are the lines of out with text
	said := slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.TrimSpace(line) == "" })
	for skip := 0; len(lines) > 0; lines = lines[1:] {
		switch {
		case strings.TrimSpace(lines[0]) == "":
			out = append(out, "")
			continue
		case skip == 0:
			skip = repeated(kept, said)
		}
		said = said[1:]
		if skip > 0 {
			p.Omit(lines[0], "said twice in a row")
			skip--
			continue
		}
		out, kept = append(out, lines[0]), append(kept, lines[0])
	}
	return out
}

// repeated is how many of the next lines say again what the last ones said.
func repeated(last, next []string) int {
	for n := 1; n <= min(len(last), len(next), longestRepeat); n++ {
		if slices.Equal(last[len(last)-n:], next[:n]) {
			return n
		}
	}
	return 0
}

var blankLines = regexp.MustCompile(`\n{3,}`)

// isButton reports what a button says, or several side by side.
func isButton(line string) bool {
	one := func(part string) bool { return ButtonLine.MatchString(strings.TrimSpace(part)) }
	return one(line) || strings.Contains(line, "|") && !slices.ContainsFunc(strings.Split(line, "|"),
		func(part string) bool { return !one(part) })
}

// WithoutButtons joins the lines, less those of buttons between them.
func WithoutButtons(p page.Page, lines []string) string {
	kept := slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
		button := strings.TrimSpace(line) != "" && len(line) <= wording.FactLength && isButton(line)
		if button {
			p.Omit(line, "a button")
		}
		return button
	})
	return strings.TrimSpace(blankLines.ReplaceAllString(strings.Join(kept, "\n"), "\n\n"))
}
