package wrapped

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
)

// A database writes its tables as orders to fill them.

var (
	insert  = regexp.MustCompile("(?im)^[ \t]*INSERT\\s+INTO\\s+([`\"\\[]?[\\w.]+[`\"\\]]?)\\s*(?:\\(([^()']*)\\)\\s*)?VALUES\\s*")
	created = regexp.MustCompile("(?im)^[ \t]*CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?([`\"\\[]?[\\w.]+[`\"\\]]?)\\s*\\(")
	column  = regexp.MustCompile("(?m)(?:^|,)\\s*[`\"\\[]?(\\w+)[`\"\\]]?\\s+" +
		"(?:\\w*(?:int|char|text|date|time|bool|json|uuid|real|float|double|decimal|numeric|blob|serial)\\w*)")
)

// IsSQL reports the start of such a file.
func IsSQL(start []byte) bool { return insert.Match(start) || created.Match(start) }

// SQL writes the rows as objects of JSON, one a line.
func SQL(text string) []byte {
	names := map[string][]string{}
	for _, at := range created.FindAllStringSubmatchIndex(text, -1) {
		end := strings.Index(text[at[1]:], ";")
		if end < 0 {
			break
		}
		for _, c := range column.FindAllStringSubmatch(text[at[1]:at[1]+end], -1) {
			names[text[at[2]:at[3]]] = append(names[text[at[2]:at[3]]], c[1])
		}
	}
	var out bytes.Buffer
	for _, at := range insert.FindAllStringSubmatchIndex(text, -1) {
		columns := names[text[at[2]:at[3]]]
		if at[4] >= 0 {
			columns = strings.Split(text[at[4]:at[5]], ",")
		}
		tuples(&out, columns, text[at[1]:])
	}
	return out.Bytes()
}

// tuples writes the rows at the start of s.
func tuples(out *bytes.Buffer, columns []string, s string) {
	for strings.HasPrefix(s, "(") {
		row := map[string]any{}
		for n := 0; s != "" && s[0] != ')'; n++ {
			var value any
			value, s = literal(strings.TrimLeft(s[1:], " \t\r\n"))
			if n < len(columns) {
				row[strings.Trim(columns[n], " \t\r\n`\"[]")] = value
			}
		}
		if s == "" {
			return
		}
		if line, err := json.Marshal(row); err == nil {
			out.Write(append(line, '\n'))
		}
		s = strings.TrimLeft(s[1:], ", \t\r\n")
	}
}

// literal reads a value, and returns what follows from the comma or bracket on.
func literal(s string) (any, string) {
	if len(s) > 1 && s[1] == '\'' && (s[0] == 'N' || s[0] == 'E') {
		s = s[1:]
	}
	if s == "" || s[0] != '\'' {
		end := strings.IndexAny(s, ",)")
		if end < 0 {
			return nil, ""
		}
		if word := strings.TrimSpace(s[:end]); !strings.EqualFold(word, "NULL") {
			return word, s[end:]
		}
		return nil, s[end:]
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			if at := strings.IndexByte("nrt0", s[i]); at >= 0 {
				b.WriteString([]string{"\n", "\r", "\t", ""}[at])
			} else {
				b.WriteByte(s[i])
			}
		case s[i] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
			b.WriteByte('\'')
		case s[i] == '\'':
			rest := strings.TrimLeft(s[i+1:], " \t\r\n")
			if rest == "" || rest[0] != ',' && rest[0] != ')' {
				return nil, ""
			}
			return b.String(), rest
		default:
			b.WriteByte(s[i])
		}
	}
	return nil, ""
}
