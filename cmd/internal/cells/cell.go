// Package cells reads what a cell of a table, or a field of JSON, says: a text, a
// list or an object as programs print them, a name with an address behind it.
package cells

import (
	"encoding/json"
	"regexp"
	"strings"
)

// printed matches how Python prints an object of a class.
var printed = regexp.MustCompile(`^[A-Z]\w*\((\w+=.*)\)$`)

// printedField is a field of such an object.
var printedField = regexp.MustCompile(`(^|, )(\w+)=`)

// Unpacked is what a cell says that holds a list or an object, as JSON or as
// Python prints it; any other cell comes back as it is.
func Unpacked(cell string) string {
	s := strings.TrimSpace(cell)
	if m := printed.FindStringSubmatch(s); m != nil {
		s = "{" + printedField.ReplaceAllString(m[1], `$1"$2":`) + "}"
	}
	if len(s) < 2 || !(s[0] == '[' && s[len(s)-1] == ']' || s[0] == '{' && s[len(s)-1] == '}') {
		return cell
	}
	raw := json.RawMessage(s)
	if !json.Valid(raw) {
		raw = json.RawMessage(fromPython(s))
	}
	if !json.Valid(raw) {
		return cell
	}
	return Text(raw)
}

// fromPython writes what Python prints as JSON: strings in single quotes, None
// and True, and the strings of an array with nothing but blanks between them.
func fromPython(s string) string {
	var b strings.Builder
	var quote byte  // around the string that s is in
	closed := false // a string has ended, and only blanks have followed
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote == 0 && (c == '\'' || c == '"'):
			if closed {
				b.WriteByte(',')
			}
			quote = c
			b.WriteByte('"')
		case quote == 0:
			if word := pythonWord(s[i:]); word != "" {
				b.WriteString(pythonWords[word])
				i += len(word) - 1
			} else {
				b.WriteByte(c)
			}
			closed = closed && (c == ' ' || c == '\n')
		case c == quote:
			quote, closed = 0, true
			b.WriteByte('"')
		case c == '\\' && i+1 < len(s) && s[i+1] == '\'':
		case c == '\\' && i+1 < len(s):
			i++
			b.WriteString(s[i-1 : i+1])
		case c == '"':
			b.WriteString(`\"`)
		case c == '\n':
			b.WriteString(`\n`)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

var pythonWords = map[string]string{"None": "null", "True": "true", "False": "false", "nan": "null"}

func pythonWord(s string) string {
	for word := range pythonWords {
		if strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

var (
	linkFormula  = regexp.MustCompile(`(?i)^=HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"?((?:[^"]|"")*?)"?\s*)?\)$`)
	linkMarkdown = regexp.MustCompile(`^\[([^\]]*)\]\(<?(https?://[^\s>]+?)>?\)$`)
	linkHTML     = regexp.MustCompile(`(?i)^<a\s[^>]*href=["']([^"']+)["'][^>]*>(.*)</a>$`)
	linkBehind   = regexp.MustCompile(`\s*\(https?://[^\s()]*\)`) // as Notion writes the pages that a cell names
)

// Linked parts a cell that shows a text and leads to an address.
func Linked(cell string) (shown, address string) {
	cell = strings.TrimSpace(cell)
	if m := linkFormula.FindStringSubmatch(cell); m != nil {
		return strings.ReplaceAll(m[2], `""`, `"`), m[1]
	}
	if m := linkMarkdown.FindStringSubmatch(cell); m != nil {
		return m[1], m[2]
	}
	if m := linkHTML.FindStringSubmatch(cell); m != nil {
		return m[2], m[1]
	}
	if strings.Contains(cell, "://") && !strings.HasPrefix(cell, "http") {
		return linkBehind.ReplaceAllString(cell, ""), ""
	}
	return cell, ""
}
