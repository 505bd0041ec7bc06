package markup

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"
)

// DeepestJSON is how deep foreign JSON may nest. The parsers recurse, and a
// stack that overflows ends the process.
const DeepestJSON = 200

// ParseJSON parses a document; it does not exist when s is no JSON or nests
// deeper than [DeepestJSON].
func ParseJSON(s string) gjson.Result {
	if end, fits := JSONSpan(s); !fits || end < 0 || !gjson.Valid(s) {
		return gjson.Result{}
	}
	return gjson.Parse(s)
}

// JSONSpan finds where the object or array at the start of s ends, -1 when it
// does not, and tells whether it nests at most [DeepestJSON] deep. Other values
// are left to the parser: they do not nest.
func JSONSpan[T string | []byte](s T) (end int, fits bool) {
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			if depth++; depth > DeepestJSON {
				return -1, false
			}
		case c == '}', c == ']':
			if depth--; depth <= 0 {
				return i + 1, true
			}
		}
	}
	if depth > 0 || quoted {
		return -1, true
	}
	return len(s), true
}

// TooDeep reports a body that begins as JSON and nests deeper than we read.
func TooDeep(body []byte) bool {
	b := bytes.TrimLeft(body, " \t\r\n\ufeff")
	if len(b) == 0 || b[0] != '{' && b[0] != '[' {
		return false
	}
	_, fits := JSONSpan(b)
	return !fits
}

// What pages put around JSON in a script: comments, and marks that hide it from old readers.
var (
	marksBefore = regexp.MustCompile(`^(?:\s+|(?://|/\*)?\s*<!\[CDATA\[|//[^\n{\[]*(?:\n|$)|/\*[^{}]*?\*/|<!--[^{}]*?-->|<!--|\*/)+`)
	marksAfter  = regexp.MustCompile(`(?:\s+|;|(?://|/\*)\s*\]\]>|\]\]>|\*/|\n\s*//[^\n]*|/\*[^{}"]*\*/|<!--[^{}"]*-->|-->)+$`)
)

// LooseJSON parses JSON as pages contain it: wrapped in comments, several values
// one after another, escaped as HTML, or broken in the ways that [mended] knows.
// What can't be mended does not exist.
func LooseJSON(s string) gjson.Result {
	s = strings.TrimRight(strings.TrimSpace(s), "; \t\r\n")
	if j := ParseJSON(s); j.Exists() {
		return j
	}
	s = strings.TrimPrefix(s, marksBefore.FindString(s))
	s = strings.TrimSuffix(s, marksAfter.FindString(s))
	if j := ParseJSON(s); j.Exists() {
		return j
	}
	if strings.Contains(s, "&quot;") && !strings.Contains(s, `"@type"`) {
		s = html.UnescapeString(s)
	}
	return ParseJSON(mended(inOneList(s)))
}

// inOneList puts values that follow each other into a list.
func inOneList(s string) string {
	var values []string
	for rest := s; rest != ""; {
		end, fits := JSONSpan(rest)
		if !fits || end < 0 || rest[0] != '{' && rest[0] != '[' {
			return s
		}
		values, rest = append(values, rest[:end]), strings.TrimLeft(rest[end:], " \t\r\n,;")
	}
	if len(values) < 2 {
		return s
	}
	return "[" + strings.Join(values, ",") + "]"
}
