package cells

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestRowsOfAPagesTable(t *testing.T) {
	table := NewTable(strings.NewReader(`<html><style>td{}</style><table><thead><tr><th><b>Title</b><th>Text</tr></thead>`+
		`<tr><td><b>Owner</b></td><td><p>Own</p><table><tr><td>it</td></tr></table></td></tr><tr><td>Last`), 1000)
	want := [][]string{{"Title", "Text"}, {"<b>Owner</b>", "<p>Own</p><table><tr><td>it</td></tr></table>"}, {"Last"}}
	for _, w := range want {
		if got, err := table.Row(); err != nil || !slices.Equal(got, w) {
			t.Errorf("got %q, %v, want %q", got, err, w)
		}
	}
	if row, err := table.Row(); err != io.EOF {
		t.Errorf("got %q, %v at the end", row, err)
	}
}

// FuzzTable checks that reading a page ends, and holds no more than it was given.
func FuzzTable(f *testing.F) {
	f.Add("<table><tr><td>a</table>")
	f.Fuzz(func(t *testing.T, page string) {
		table, size := NewTable(strings.NewReader(page), 1000), 0
		for {
			row, err := table.Row()
			if err != nil {
				break
			}
			size += len(strings.Join(row, ""))
		}
		if size > len(page) {
			t.Errorf("%d bytes out of %d", size, len(page))
		}
	})
}

func TestRowsOfAPageAreBounded(t *testing.T) {
	table := NewTable(strings.NewReader("<table><tr>"+strings.Repeat("<td>", 3*mostColumns)), 1000)
	if row, err := table.Row(); err != nil || len(row) > mostColumns+1 {
		t.Errorf("got %d cells, %v", len(row), err)
	}
	table = NewTable(strings.NewReader("<table><tr><td>"+strings.Repeat("x", 100_000)), 1000)
	for {
		row, err := table.Row()
		if err == nil && len(strings.Join(row, "")) <= 1000 {
			continue
		}
		if !errors.Is(err, html.ErrBufferExceeded) {
			t.Errorf("got %d cells, %v, want %v", len(row), err, html.ErrBufferExceeded)
		}
		break
	}
}

func TestTablesOfJSONDoNotGrow(t *testing.T) {
	name, rows := strings.Repeat("x", 1000), strings.Repeat("[1],", 1000)+"[1]"
	if got := Rows([]byte(`{"columns":["` + name + `"],"data":[` + rows + `]}`)); len(got) > 0 {
		t.Errorf("%d rows repeat a long name", len(got))
	}
	var column strings.Builder
	for i := range 300 {
		fmt.Fprintf(&column, `"%d":1,`, i)
	}
	column.WriteString(`"x":1`)
	numbers := strings.ReplaceAll(column.String(), `"x"`, `"300"`)
	if got := Rows([]byte(`{"a":{` + numbers + `},"` + strings.Repeat(name, 3) + `":{` + numbers + `}}`)); len(got) > 0 {
		t.Errorf("%d rows repeat a long name", len(got))
	}
	if got := Rows([]byte(`{"columns":["a","b"],"data":[` + strings.ReplaceAll(rows, "1", "1,2") + `]}`)); len(got) != 1001 {
		t.Errorf("%d rows with short names", len(got))
	}
}
