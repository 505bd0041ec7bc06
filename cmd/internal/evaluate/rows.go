package evaluate

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

const (
	longestLine = 16 << 20 // bytes: far above any posting, and a file that is not lines ends there
	largestFile = 1 << 30  // bytes
	mostFaults  = 20       // that are told; the first few show what is wrong with the rest
)

// A row is one object of a JSON lines file or one row of a CSV, its fields by
// their plain names.
type row struct {
	line   int
	fields map[string]any
}

// A source is a named file that is being read.
type source struct {
	name   string
	secret bool // of listings that no author has read: a fault quotes nothing of it
	faults []error
}

// fault notes what is wrong in a field of a line. said is the wrong value, which is
// quoted unless the source is secret.
func (s *source) fault(line int, field, said, problem string) {
	if !s.secret && said != "" {
		problem = fmt.Sprintf("%.80q %s", said, problem)
	}
	if field != "" {
		problem = field + ": " + problem
	}
	s.faults = append(s.faults, fmt.Errorf("%s: line %d: %s", s.name, line, problem))
}

// err joins the faults, up to mostFaults, and says how many more there are.
func (s *source) err() error {
	told := s.faults
	if more := len(told) - mostFaults; more > 0 {
		told = append(told[:mostFaults:mostFaults], fmt.Errorf("%s: %d more faults", s.name, more))
	}
	return errors.Join(told...)
}

// rows reads a CSV with a header, if the name ends so, or else an object a line.
func (s *source) rows(r io.Reader) []row {
	limited := bufio.NewReader(&io.LimitedReader{R: r, N: largestFile})
	if mark, err := limited.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = limited.Discard(3)
	}
	switch strings.ToLower(filepath.Ext(s.name)) {
	case ".csv", ".tsv":
		return s.table(limited)
	}
	return s.objects(limited)
}

func (s *source) objects(r io.Reader) []row {
	var all []row
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	n := 1
	for ; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var object map[string]any
		if json.Unmarshal(lines.Bytes(), &object) != nil || object == nil {
			s.fault(n, "", "", "not a JSON object; give one a line, or name a file that ends in .csv")
			continue
		}
		fields := map[string]any{}
		for name, value := range object {
			fields[plainName(name)] = value
		}
		all = append(all, row{n, fields})
	}
	if err := lines.Err(); err != nil {
		s.fault(n, "", "", fmt.Sprintf("%v: a line may have %d MB", err, longestLine>>20))
	}
	return all
}

func (s *source) table(r *bufio.Reader) []row {
	table := csv.NewReader(r)
	table.FieldsPerRecord = -1
	table.Comma = separator(r)
	header, err := table.Read()
	var all []row
	for err == nil {
		var cells []string
		if cells, err = table.Read(); err != nil {
			break
		}
		line, _ := table.FieldPos(0)
		fields := map[string]any{}
		for i, cell := range cells[:min(len(cells), len(header))] {
			fields[plainName(header[i])] = cell
		}
		all = append(all, row{line, fields})
	}
	wrong := &csv.ParseError{}
	switch {
	case errors.As(err, &wrong):
		s.fault(wrong.Line, "", "", "not CSV: "+wrong.Err.Error())
	case err != io.EOF:
		s.fault(1, "", "", err.Error())
	}
	return all
}

// separator is the one that occurs most in the header: a comma, or what spreadsheets
// of other countries write.
func separator(r *bufio.Reader) rune {
	head, _ := r.Peek(4096)
	head, _, _ = bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(head, []byte(string(c))) > bytes.Count(head, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// plainName lets job_title, jobTitle and "Job Title" be one name.
func plainName(s string) string {
	return strings.ReplaceAll(plainWords(s), " ", "")
}

// text is the first of the named fields that says something, as text, and the
// name that it has.
func (r row) text(names ...string) (value, name string) {
	for _, name := range names {
		switch v := r.fields[plainName(name)].(type) {
		case string:
			if strings.TrimSpace(v) != "" {
				return v, name
			}
		case float64:
			return fmt.Sprint(v), name
		}
	}
	return "", names[0]
}
