package scan

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"golang.org/x/text/transform"

	"rolecheck/cmd/internal/cells"
	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/workbook"
)

// jsonSource picks the reader for JSON: a line is a row, unless the first line
// shows an array, a pretty-printed object or an object around a list.
func jsonSource(in *bufio.Reader, f Fields) source {
	first, err := in.Peek(in.Size())
	if oneALine(numbered(first), err != nil, f) {
		return &jsonLines{in: in}
	}
	budget := &budget{in: transform.NewReader(in, transform.Chain(new(copied.Null), new(copied.Commas)))}
	return &jsonValues{dec: json.NewDecoder(budget), in: budget, fields: f}
}

// oneALine reads the start of a file; whole says that it is all of it.
func oneALine(start []byte, whole bool, f Fields) bool {
	start = bytes.TrimLeft(start, " \t\r\n")
	if len(start) == 0 || start[0] != '{' {
		return len(start) > 0 && start[0] != '['
	}
	line, rest, ended := bytes.Cut(start, []byte{'\n'})
	line = bytes.TrimSpace(line)
	switch value := withoutComma(line); {
	case json.Valid(value) && cells.Rows(value) != nil:
		return false
	case json.Valid(value):
		return len(postings(value, f, 0)) == 0 || isPosting(value, f) && len(bytes.TrimSpace(rest)) > 0
	case goesOn(line):
		return false
	case ended || whole:
		return !bytes.HasSuffix(line, []byte{'{'}) && !bytes.HasSuffix(line, []byte{'['}) && !bytes.HasSuffix(line, []byte{','})
	}
	names := cells.Keys(start) // a first line that is longer than what was read
	c := columnsOf(names, f)
	return slices.Contains(names, c.Text) || slices.Contains(names, c.Title)
}

// numbered is text without the numbers that JSON does not have.
func numbered(text []byte) []byte {
	if bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Infinity")) {
		text, _, _ = transform.Bytes(new(copied.Null), text) // it has no faults
	}
	return text
}

// withoutComma takes off the comma that lists cut into lines leave behind a row.
func withoutComma(line []byte) []byte {
	return bytes.TrimSpace(bytes.TrimSuffix(line, []byte{','}))
}

// goesOn tells of objects that follow each other in one line: {...}{...}.
func goesOn(line []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(line))
	var first json.RawMessage
	return dec.Decode(&first) == nil && bytes.HasPrefix(bytes.TrimSpace(line[dec.InputOffset():]), []byte{'{'})
}

// jsonLines reads JSON with a row a line. A malformed line is a row of its own.
type jsonLines struct {
	in    *bufio.Reader
	n     int
	ended bool
}

func (s *jsonLines) next() (Row, error) {
	for !s.ended {
		s.n++
		line, err := nextLine(s.in)
		row := Row{number: s.n, json: withoutComma(bytes.TrimSpace(numbered(line)))}
		row.json = cells.Held(row.json)
		s.ended = err != nil && !errors.Is(err, errLongRow)
		if err != nil && !errors.Is(err, io.EOF) {
			row.err = err
		}
		if len(row.json) > 0 && !order.Match(row.json) || row.err != nil {
			return row, nil
		}
	}
	return Row{}, io.EOF
}

// order matches a line of an export of a search engine that says what to do with the next one.
var order = regexp.MustCompile(`^\{\s*"(?:index|create|update|delete)"\s*:\s*\{[^{}]*"_(?:id|index)"[^{}]*\}\s*\}$`)

var errLongRow = workbook.ErrLongRow

// nextLine returns a fresh line, or errLongRow after having skipped one that is
// too long, whether or not a newline ends it.
func nextLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > longestRow; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, errLongRow
		default:
			return line, err
		}
	}
}

// jsonValues reads arrays, pretty-printed objects, and the lists that lie inside
// of objects, in any number one after another. Values are taken one at a time;
// an object around a list may be larger than memory.
type jsonValues struct {
	dec     *json.Decoder
	in      *budget
	fields  Fields
	pending []json.RawMessage
	array   bool // the decoder stands inside an array
	top     bool // ... that nothing is around
	walking bool // the decoder stands inside an object too large to be held
	depth   int  // ... inside of so many
	ended   bool
	n       int
}

func (s *jsonValues) next() (Row, error) {
	for len(s.pending) == 0 {
		if s.ended {
			return Row{}, io.EOF
		}
		if err := s.fill(); errors.Is(err, io.EOF) && !s.array && !s.walking {
			return Row{}, io.EOF
		} else if err != nil {
			s.ended = true
			s.n++
			return Row{number: s.n, err: fmt.Errorf("%w; the rest of the file is not read", jsonFault(err))}, nil
		}
	}
	s.n++
	row := Row{number: s.n, json: s.pending[0]}
	s.pending = s.pending[1:]
	return row, nil
}

func jsonFault(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the JSON ends in the middle")
	}
	return err
}

// fill reads on until there may be rows.
func (s *jsonValues) fill() error {
	s.in.left = longestRow
	switch {
	case s.array && s.dec.More():
		return s.element()
	case s.array:
		s.array = false
		_, err := s.dec.Token()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // a list without its end
		}
		return err
	case s.walking:
		return s.walk()
	}
	if !s.dec.More() { // at the end, or at a bracket that closes nothing
		_, err := s.dec.Token()
		return err
	}
	start := make([]byte, 1)
	_, _ = s.dec.Buffered().Read(start)
	if start[0] == '[' {
		s.array, s.top = true, true
		_, err := s.dec.Token()
		return err
	}
	return s.value()
}

// element takes one element of an array.
func (s *jsonValues) element() error {
	var raw json.RawMessage
	if err := s.dec.Decode(&raw); err != nil {
		return err
	}
	if s.pending = postings(raw, s.fields, 0); len(s.pending) == 0 && s.top {
		s.pending = []json.RawMessage{raw}
	}
	return nil
}

// value takes a value that nothing is around.
func (s *jsonValues) value() error {
	var raw json.RawMessage
	err := s.dec.Decode(&raw)
	if errors.Is(err, errLongCells) {
		s.in.left = longestRow
		s.in.in = io.MultiReader(s.dec.Buffered(), s.in.in)
		s.dec = json.NewDecoder(s.in)
		s.walking, s.top = true, false
		return nil
	}
	if err != nil {
		return err
	}
	if s.pending = cells.Rows(raw); s.pending != nil {
		return nil
	}
	if s.pending = postings(raw, s.fields, 0); len(s.pending) == 0 {
		s.pending = []json.RawMessage{raw}
	}
	return nil
}

// walk goes on to the next array inside of a large object.
func (s *jsonValues) walk() error {
	token, err := s.dec.Token()
	switch token {
	case json.Delim('['):
		s.array = true
	case json.Delim('{'):
		s.depth++
	case json.Delim('}'):
		s.depth--
	}
	if s.depth > deepestWalk {
		return fmt.Errorf("it is nested deeper than %d", deepestWalk)
	}
	s.walking = s.depth > 0
	return err
}

// deepestWalk is how deep inside an object that is not held its lists may lie.
const deepestWalk = 100

// deepest is how deep inside an answer its postings may lie.
const deepest = 12

// postings are the objects in value that have a text to judge, or the address
// that is wanted, in their order.
func postings(value json.RawMessage, f Fields, depth int) []json.RawMessage {
	value = bytes.TrimLeft(value, " \t\r\n")
	if len(value) == 0 || depth > deepest {
		return nil
	}
	value = cells.Held(value)
	var inner []json.RawMessage
	switch value[0] {
	case '[':
		if json.Unmarshal(value, &inner) != nil {
			return nil
		}
	case '{':
		if isPosting(value, f) && !isFeed(value, f) {
			return []json.RawMessage{value}
		}
		inner = cells.Members(value)
	}
	var found []json.RawMessage
	for _, v := range inner {
		found = append(found, postings(v, f, depth+1)...)
	}
	if len(found) == 1 && value[0] == '{' && isAround(value, found[0], f) {
		return []json.RawMessage{merged(value, found[0])}
	}
	return found
}

// merged is an object with the members of the one inside of it.
func merged(outer, inner json.RawMessage) json.RawMessage {
	outer, inner = bytes.TrimSpace(outer), bytes.TrimSpace(inner)
	return append(append(bytes.Clone(outer[:len(outer)-1]), ','), inner[1:]...)
}

// isPosting says that an object has itself what is wanted of a row.
func isPosting(object json.RawMessage, f Fields) bool {
	var fields map[string]json.RawMessage
	if json.Unmarshal(object, &fields) != nil {
		return false
	}
	names := textNames(fields)
	return slices.Contains(names, columnsOf(names, f).wanted(f))
}

// isAround says that an object has the title whose text stands in the one inside of it.
func isAround(outer, inner json.RawMessage, f Fields) bool {
	title := func(object json.RawMessage) string {
		var fields map[string]json.RawMessage
		if f.addresses || json.Unmarshal(object, &fields) != nil {
			return ""
		}
		return columnsOf(textNames(fields), f).Title
	}
	return title(inner) == "" && title(outer) != ""
}

// isFeed says that an object with a text only describes the list inside of it: it
// has neither employer nor place, and the list's items have title, text and address.
func isFeed(object json.RawMessage, f Fields) bool {
	var fields map[string]json.RawMessage
	if f.addresses || json.Unmarshal(object, &fields) != nil {
		return false
	}
	if c := columnsOf(textNames(fields), f); c.Company != "" || c.Location != "" {
		return false
	}
	for _, list := range fields {
		var items []map[string]json.RawMessage
		if list[0] != '[' || json.Unmarshal(list, &items) != nil || len(items) == 0 {
			continue
		}
		if c := columnsOf(textNames(items[0]), f); c.Title != "" && c.Text != "" && c.URL != "" {
			return true
		}
	}
	return false
}

// textNames are the fields that hold text, in an order that does not change.
func textNames(fields map[string]json.RawMessage) []string {
	var names []string
	for name, value := range fields {
		if cells.Text(value) != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
