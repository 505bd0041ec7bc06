package cells

import (
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var anyTag = regexp.MustCompile(`<[^>]*>`)

// Table reads the rows of the tables in a page, which some programs save as
// spreadsheets. What a cell holds stays HTML.
type Table struct {
	tokens  *html.Tokenizer
	longest int // bytes that a row may have
	size    int
	row     []string
	cell    *strings.Builder // nil outside of cells
	within  int              // tables inside of the cell
	due     bool             // a row has begun
	head    bool             // the cell is a heading, which is text alone
}

// NewTable reads tables whose rows have at most so many bytes; what is more of a row is left out.
func NewTable(in io.Reader, longest int) *Table {
	t := &Table{tokens: html.NewTokenizer(in), longest: longest}
	t.tokens.SetMaxBuf(longest)
	return t
}

// Row is the next row, io.EOF at the end. Rows may be empty.
func (t *Table) Row() ([]string, error) {
	for {
		kind := t.tokens.Next()
		if kind == html.ErrorToken {
			return t.last()
		}
		raw := string(t.tokens.Raw())
		name, _ := t.tokens.TagName()
		tag := atom.Lookup(name)
		if kind != html.StartTagToken && kind != html.EndTagToken {
			tag = 0
		}
		switch begins := kind == html.StartTagToken; {
		case tag == atom.Table && t.cell != nil:
			t.within = max(t.within+map[bool]int{true: 1, false: -1}[begins], 0)
			t.add(raw)
		case t.within > 0:
			t.add(raw)
		case tag == atom.Tr, tag == atom.Table && !begins:
			row, due := t.ended(), t.due
			if t.due = begins && tag == atom.Tr; due {
				return row, nil
			}
		case tag == atom.Td, tag == atom.Th:
			t.endCell()
			if begins {
				t.cell, t.head = new(strings.Builder), tag == atom.Th
			}
		default:
			t.add(raw)
		}
	}
}

func (t *Table) add(raw string) {
	if t.size += len(raw); t.cell != nil && t.size <= t.longest {
		t.cell.WriteString(raw)
	}
}

func (t *Table) endCell() {
	if t.cell != nil {
		said := t.cell.String()
		if t.head {
			said = html.UnescapeString(anyTag.ReplaceAllString(said, " "))
		}
		if len(t.row) <= mostColumns { // one more is for the caller to refuse
			t.row = append(t.row, strings.TrimSpace(said))
		}
	}
	t.cell = nil
}

func (t *Table) ended() []string {
	t.endCell()
	row := t.row
	t.row, t.size = nil, 0
	return row
}

func (t *Table) last() ([]string, error) {
	row := t.ended()
	if t.due = false; len(row) > 0 {
		return row, nil
	}
	return nil, t.tokens.Err()
}
