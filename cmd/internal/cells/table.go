package cells

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
)

// mostColumns is what the widest table has.
const mostColumns = 16_384

// Some programs write a table as JSON by its columns, {"title": {"0": ..., "1": ...}},
// or with the names apart, {"columns": [...], "data": [[...], ...]}.

// Rows are the rows of such a table as objects; nil when value is none.
func Rows(value json.RawMessage) []json.RawMessage {
	if value = bytes.TrimSpace(value); len(value) == 0 || value[0] != '{' {
		return nil
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(value, &members) != nil {
		return nil
	}
	if rows := namedApart(members, len(value)); rows != nil {
		return rows
	}
	return byColumn(Keys(value), members, len(value))
}

// namedApart reads the table that has the names of its columns in a list of their own.
func namedApart(members map[string]json.RawMessage, size int) []json.RawMessage {
	var names []string
	for _, key := range []string{"columns", "headers", "header", "fields"} {
		if json.Unmarshal(members[key], &names) == nil && len(names) > 0 {
			break
		}
	}
	var cells [][]json.RawMessage
	for _, key := range []string{"data", "rows", "values"} {
		if len(names) > 0 && json.Unmarshal(members[key], &cells) == nil && len(cells) > 0 {
			break
		}
	}
	if growsBeyond(size, names, len(cells)) {
		return nil
	}
	var rows []json.RawMessage
	for _, row := range cells {
		rows = append(rows, object(names, row))
	}
	return rows
}

// mostGrowth is how many times its size a table may become with its names in every row.
const mostGrowth = 8

// growsBeyond tells of a table of that size in bytes that would grow further.
func growsBeyond(size int, names []string, rows int) bool {
	row := 0
	for _, name := range names {
		row += len(name) + len(`"":,`)
	}
	return row > mostGrowth*size/max(rows, 1)
}

// object is a row with the names of its cells.
func object(names []string, cells []json.RawMessage) json.RawMessage {
	b := []byte{'{'}
	for i, name := range names[:min(len(names), len(cells))] {
		quoted, err := json.Marshal(name)
		if err != nil || len(cells[i]) == 0 {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, quoted...), ':'), cells[i]...)
	}
	return append(b, '}')
}

// byColumn reads the table whose members are columns with the same numbers in them.
func byColumn(names []string, members map[string]json.RawMessage, size int) []json.RawMessage {
	if len(names) < 2 || len(names) > mostColumns {
		return nil
	}
	columns := make([]map[string]json.RawMessage, len(names))
	for i, name := range names {
		if json.Unmarshal(members[name], &columns[i]) != nil || len(columns[i]) == 0 || len(columns[i]) != len(columns[0]) {
			return nil
		}
	}
	numbers := Keys(members[names[0]])
	if growsBeyond(size, names, len(numbers)) {
		return nil
	}
	if slices.ContainsFunc(numbers, func(n string) bool { _, err := strconv.Atoi(n); return err != nil }) {
		return nil
	}
	rows := make([]json.RawMessage, 0, len(numbers))
	for _, n := range numbers {
		cells := make([]json.RawMessage, len(names))
		for i := range names {
			cells[i] = columns[i][n]
		}
		rows = append(rows, object(names, cells))
	}
	return rows
}

// Keys are the fields of an object in the order they stand in, as far as it is whole.
func Keys(object []byte) (names []string) {
	eachMember(object, func(name string, _ json.RawMessage) { names = append(names, name) })
	return names
}

// Members are the values in an object, in their order.
func Members(object []byte) (values []json.RawMessage) {
	eachMember(object, func(_ string, value json.RawMessage) { values = append(values, value) })
	return values
}

func eachMember(object []byte, visit func(name string, value json.RawMessage)) {
	dec := json.NewDecoder(bytes.NewReader(object))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return
		}
		var value json.RawMessage
		err = dec.Decode(&value)
		visit(name.(string), value)
		if err != nil {
			return
		}
	}
}

// Held is the object that a string holds; other values come back as they are.
func Held(value []byte) []byte {
	text := ""
	if !bytes.HasPrefix(value, []byte(`"{`)) || json.Unmarshal(value, &text) != nil || !json.Valid([]byte(text)) {
		return value
	}
	return []byte(text)
}
