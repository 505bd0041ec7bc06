package copied

import (
	"regexp"
	"strings"
)

// rule matches a line that people draw between two ads.
var rule = regexp.MustCompile(`(?m)^[ \t]*(?:[-=_*#~—–][ \t]?){3,}[ \t]*\r?\n`)

// leastAd is less than an ad has, in bytes.
const leastAd = 200

// Several parts a text at its rules if each part is as long as an ad and its first
// line is a title; else the text is the only part.
func Several(text string, isTitle func(line string) bool) []string {
	parts := rule.Split(strings.TrimSpace(text)+"\n", -1)
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if first, _, _ := strings.Cut(p, "\n"); len(p) < leastAd || !isTitle(first) {
			return []string{text}
		}
	}
	return parts
}
