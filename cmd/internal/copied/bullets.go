package copied

import (
	"regexp"
	"strings"
)

var (
	loneBullet   = regexp.MustCompile(`(?m)^[ \t]*[•●▪■◦○‣⁃∙·–*-][ \t]*\n\s*(\S)`)
	inlineBullet = regexp.MustCompile(`[ \t]+[•●▪■◦‣∙][ \t]+`)
	pictured     = regexp.MustCompile(`^[ \t]*([\x{2190}-\x{21ff}\x{2300}-\x{27bf}\x{2900}-\x{297f}\x{2b00}-\x{2bff}` +
		`\x{1f300}-\x{1faff}»›])\x{fe0f}?[ \t]+(\S)`)
)

// What a line holds that is no line of facts with points between them.
const (
	longLine   = 200
	leastItems = 3
)

// bulleted sets each item of a list into a line of its own with "- " before it:
// those whose bullets stand alone in the line above, those that have lost their
// lines, and those that follow each other with the same picture before them.
func bulleted(text string) string {
	if len(loneBullet.FindAllStringIndex(text, leastLetterBullets)) == leastLetterBullets {
		text = loneBullet.ReplaceAllString(text, "- $1")
	}
	var lines []string
	last, changed := "", false // the picture before the last line
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) >= longLine && len(inlineBullet.FindAllStringIndex(line, leastItems)) == leastItems {
			line, changed = inlineBullet.ReplaceAllString(line, "\n- "), true
		}
		m := pictured.FindStringSubmatch(line)
		if m == nil {
			if strings.TrimSpace(line) != "" {
				last = ""
			}
			lines = append(lines, line)
			continue
		}
		if m[1] == last {
			at := len(lines) - 1
			for strings.TrimSpace(lines[at]) == "" {
				at--
			}
			lines[at], line, changed = pictured.ReplaceAllString(lines[at], "- $2"), pictured.ReplaceAllString(line, "- $2"), true
		}
		last = m[1]
		lines = append(lines, line)
	}
	if !changed {
		return text
	}
	return strings.Join(lines, "\n")
}
