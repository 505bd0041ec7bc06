package cells

import (
	"io"
	"slices"
	"strings"
	"testing"
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
