// Package cells reads what a cell of a table, or a field of JSON, says: a text, a
// list or an object as programs print them, a name with an address behind it.
package cells

import (
	"encoding/json"
	"regexp"
	"strings"

	"rolecheck/cmd/internal/wrapped"
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
		raw = json.RawMessage(wrapped.Rewritten(s))
	}
	if !json.Valid(raw) {
		return cell
	}
	return Text(raw)
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
