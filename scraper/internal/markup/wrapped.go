package markup

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
)

// Unwrapped is JSON without what servers and programs put around it: the name
// of a call or of a variable, a guard against being run, the page in which a
// browser shows it, lines of one object each. Any other body comes back as it is.
func Unwrapped(body []byte) []byte {
	b := bytes.TrimSpace(body)
	if len(b) == 0 || json.Valid(b) {
		return body
	}
	if m := shownJSON.FindSubmatch(b[:min(len(b), 2<<10)]); m != nil {
		if end := bytes.LastIndex(b, []byte("</pre>")); end >= len(m[0]) {
			b = bytes.TrimSpace([]byte(html.UnescapeString(string(b[len(m[0]):end]))))
		}
	} else if m := beforeJSON.Find(b[:min(len(b), 200)]); len(m) > 0 {
		b = bytes.TrimRight(b[len(m):], ";) \t\r\n")
	}
	if len(b) == 0 {
		return body
	}
	if b[0] == '{' && b[len(b)-1] == '}' {
		if list := joinedLines(b); list != nil {
			return list
		}
	}
	if b[0] != '{' && b[0] != '[' || !json.Valid(b) {
		return body
	}
	return b
}

var (
	// shownJSON matches the page around JSON that a browser shows.
	shownJSON = regexp.MustCompile(`(?is)^(?:<!doctype html>\s*)?<html[^>]*>\s*<head>(?:\s*<(?:meta|link)[^>]*>|\s*<style>[^<]*</style>|` +
		`\s*<title>[^<]*</title>)*\s*</head>\s*<body[^>]*>\s*(?:<div[^>]*>\s*</div>\s*)?<pre[^>]*>`)
	// beforeJSON matches what stands before JSON in a body for programs.
	beforeJSON = regexp.MustCompile(`^(?:\)\]\}',?|while ?\(1\);|for ?\(;;\);|/\*\*/)?\s*(?:(?:typeof [\w.$]+ ?={2,3} ?'function' ?&& ?)?` +
		`[A-Za-z_$][\w.$]*\(|(?:(?:var|let|const|window\.)\s*)?[A-Za-z_$][\w.$]*\s*=|(?:export default|module\.exports ?=))?\s*`)
)

// joinedLines makes a list of objects that stand in lines of their own; nil
// when they are none.
func joinedLines(b []byte) []byte {
	list := []byte{'['}
	for line := range bytes.Lines(b) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if line[0] != '{' || !json.Valid(line) {
			return nil
		}
		if len(list) > 1 {
			list = append(list, ',')
		}
		list = append(list, line...)
	}
	return append(list, ']')
}
