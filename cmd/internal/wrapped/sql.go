package wrapped

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strings"
)

// A database writes its tables as orders to fill them. Names are as long as
// databases let them be: each row repeats them.
var (
	insert = regexp.MustCompile("(?im)^[ \t]*INSERT\\s+INTO\\s+([`\"\\[]?[\\w.]{1,130}[`\"\\]]?)\\s*" +
		"(?:\\(([^()']*)\\)\\s*)?VALUES\\s*")
	created = regexp.MustCompile("(?im)^[ \t]*CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?([`\"\\[]?[\\w.]{1,130}[`\"\\]]?)\\s*\\(")
	column  = regexp.MustCompile("(?m)(?:^|,)\\s*[`\"\\[]?(\\w+)[`\"\\]]?\\s+" +
		"(?:\\w*(?:int|char|text|date|time|bool|json|uuid|real|float|double|decimal|numeric|blob|serial)\\w*)")
)

// Databases allow a table fewer columns, and their names fewer bytes.
const (
	mostColumns = 4096
	longestName = 128
)

// IsSQL reports the start of such a file.
func IsSQL(start []byte) bool { return insert.Match(start) || created.Match(start) }

// SQL reads the rows as objects of JSON, one a line.
func SQL(text string) io.Reader {
	s := &sqlRows{names: map[string][]string{}, orders: insert.FindAllStringSubmatchIndex(text, -1), text: text}
	all := created.FindAllStringSubmatchIndex(text, -1)
	for i, at := range all {
		end := len(text)
		if i+1 < len(all) {
			end = all[i+1][0]
		}
		order, _, ended := strings.Cut(text[at[1]:end], ";")
		if table := text[at[2]:at[3]]; ended && s.names[table] == nil {
			for _, c := range column.FindAllStringSubmatch(order, mostColumns) {
				s.names[table] = append(s.names[table], cutName(c[1]))
			}
		}
	}
	return s
}

// sqlRows gives one row at a time: written out together they may be far larger
// than the file, which names no column twice.
type sqlRows struct {
	text    string
	names   map[string][]string // the columns of each table
	orders  [][]int             // what is left of them
	columns []string            // of the order that is being read
	values  string              // what is left of it
	out     bytes.Buffer
}

// Read is that of an [io.Reader].
func (s *sqlRows) Read(p []byte) (int, error) {
	for s.out.Len() == 0 {
		switch {
		case strings.HasPrefix(s.values, "("):
			s.row()
		case len(s.orders) > 0:
			s.order()
		default:
			return 0, io.EOF
		}
	}
	return s.out.Read(p)
}

// order begins the next one. None goes on into another, so that no byte is read twice.
func (s *sqlRows) order() {
	at, end := s.orders[0], len(s.text)
	if s.orders = s.orders[1:]; len(s.orders) > 0 {
		end = s.orders[0][0]
	}
	s.columns, s.values = s.names[s.text[at[2]:at[3]]], s.text[at[1]:end]
	if at[4] >= 0 {
		s.columns = strings.SplitN(s.text[at[4]:at[5]], ",", mostColumns+1)
		s.columns = s.columns[:min(len(s.columns), mostColumns)]
		for i, name := range s.columns {
			s.columns[i] = cutName(strings.Trim(name, " \t\r\n`\"[]"))
		}
	}
}

func cutName(name string) string { return name[:min(len(name), longestName)] }

// row writes the one at the start of what is left.
func (s *sqlRows) row() {
	row, rest := map[string]any{}, s.values
	for n := 0; rest != "" && rest[0] != ')'; n++ {
		var value any
		value, rest = literal(strings.TrimLeft(rest[1:], " \t\r\n"))
		if n < len(s.columns) {
			row[s.columns[n]] = value
		}
	}
	if s.values = ""; rest == "" {
		return
	}
	s.values = strings.TrimLeft(rest[1:], ", \t\r\n")
	if line, err := json.Marshal(row); err == nil {
		s.out.Write(append(line, '\n'))
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
