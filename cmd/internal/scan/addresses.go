package scan

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// Addresses yields the addresses of a list: one a line, with blank lines and
// lines that begin with # left out; or, where the first line is a CSV header
// that names a url column, the cells of that column. A byte order mark and
// Windows line ends are no part of an address. The list is never held whole.
func Addresses(r io.Reader) iter.Seq2[string, error] {
	in := bufio.NewReaderSize(r, 1<<16)
	return func(yield func(string, error) bool) {
		if mark, _ := in.Peek(3); string(mark) == "\uFEFF" {
			_, _ = in.Discard(3)
		}
		first, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			yield("", err)
			return
		}
		if column, separator := urlColumn(first); column >= 0 {
			cells(in, column, separator, yield)
			return
		}
		lines(io.MultiReader(strings.NewReader(first), in), yield)
	}
}

// urlColumn finds the url column in a CSV header. A single column is one too.
func urlColumn(header string) (column int, separator rune) {
	if strings.Contains(header, "://") {
		return -1, 0 // an address already
	}
	for _, separator := range ",;\t" {
		names := strings.Split(strings.ToLower(strings.TrimSpace(header)), string(separator))
		for i, name := range names {
			names[i] = strings.Trim(name, `" `)
		}
		for _, name := range []string{"url", "job_url", "link"} {
			if i := slices.Index(names, name); i >= 0 {
				return i, separator
			}
		}
	}
	return -1, 0
}

func cells(in io.Reader, column int, separator rune, yield func(string, error) bool) {
	rows := csv.NewReader(in)
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes, rows.ReuseRecord = separator, -1, true, true
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield("", err)
			return
		}
		if column >= len(row) || strings.TrimSpace(row[column]) == "" {
			continue
		}
		if !yield(strings.TrimSpace(row[column]), nil) {
			return
		}
	}
}

// longestLine is more than any address; a longer line is no list of addresses.
const longestLine = 1 << 20

func lines(in io.Reader, yield func(string, error) bool) {
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, longestLine)
	n := 0
	for scanner.Scan() {
		n++
		line := strings.TrimSpace(scanner.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.IndexByte(line, 0) >= 0 {
			yield("", fmt.Errorf("line %d is binary, not an address", n))
			return
		}
		if !yield(line, nil) {
			return
		}
	}
	if err := scanner.Err(); err != nil {
		yield("", fmt.Errorf("line %d: %w", n+1, err))
	}
}
