package markup

import (
	"encoding/json"
	"strings"

	"github.com/tidwall/gjson"
)

// shortestInner is less than JSON takes that is worth looking into, in bytes.
const shortestInner = 150

// InString is the JSON that a string holds, as answers of one program in those
// of another have it; else v.
func InString(v gjson.Result) gjson.Result {
	if v.Type != gjson.String || len(v.Str) < shortestInner || v.Str[0] != '{' && v.Str[0] != '[' {
		return v
	}
	if j := ParseJSON(v.Str); j.Exists() {
		return j
	}
	return v
}

// mostGrowth is how many times its size a table may become with its names in every row.
const mostGrowth = 8

// RowsOf makes objects of a table whose first row has the names of the fields; else v.
func RowsOf(v gjson.Result) gjson.Result {
	var head, rows gjson.Result
	if v.IsArray() {
		if !v.Get("0").IsArray() || !v.Get("1").IsArray() {
			return v
		}
		all := v.Array()
		head, rows = all[0], gjson.Parse("["+strings.TrimLeft(v.Raw[strings.Index(v.Raw, all[0].Raw)+len(all[0].Raw):], ", \t\r\n"))
	} else if head, rows = v.Get("columns"), v.Get("data"); !v.IsObject() || !head.IsArray() || !rows.Get("0").IsArray() {
		return v
	}
	var names []string
	size := 0
	for _, name := range head.Array() {
		if name.Type != gjson.String {
			return v
		}
		names = append(names, name.Str)
		size += len(name.Raw) + len(`:,`)
	}
	found := rows.Array()
	if size > mostGrowth*len(v.Raw)/max(len(found), 1) {
		return v
	}
	all := make([]map[string]json.RawMessage, 0, len(found))
	for _, row := range found {
		o := map[string]json.RawMessage{}
		for i, cell := range row.Array() {
			if i < len(names) {
				o[names[i]] = json.RawMessage(cell.Raw)
			}
		}
		all = append(all, o)
	}
	table, err := json.Marshal(all)
	if err != nil {
		return v
	}
	return gjson.ParseBytes(table)
}
