package scraper

import (
	"bytes"

	"github.com/tidwall/gjson"
)

// deepestJSON is how deep foreign JSON may nest. The parsers recurse, and a
// stack that overflows ends the process.
const deepestJSON = 200

// parsedJSON parses a document; it does not exist when s is no JSON or nests
// deeper than [deepestJSON].
func parsedJSON(s string) gjson.Result {
	if end, fits := jsonSpan(s); !fits || end < 0 || !gjson.Valid(s) {
		return gjson.Result{}
	}
	return gjson.Parse(s)
}

// jsonSpan finds where the object or array at the start of s ends, -1 when it
// does not, and tells whether it nests at most [deepestJSON] deep. Other values
// are left to the parser: they do not nest.
func jsonSpan[T string | []byte](s T) (end int, fits bool) {
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			if depth++; depth > deepestJSON {
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

// tooDeep reports a body that begins as JSON and nests deeper than we read.
func tooDeep(body []byte) bool {
	b := bytes.TrimLeft(body, " \t\r\n\ufeff")
	if len(b) == 0 || b[0] != '{' && b[0] != '[' {
		return false
	}
	_, fits := jsonSpan(b)
	return !fits
}
