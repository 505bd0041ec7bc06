package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"rolecheck/cmd/internal/record"
)

// mostRecord bounds one saved Record: a listing of the largest page, with its evidence.
const mostRecord = 32 << 20

// Read yields the Records of a saved scan: JSONL, or what [NewJSON] wrote. It
// ends at the first fault, which it names by line (JSONL) or by the Record's
// number; a Record of more than 32 MB is one. Spans are checked, so a Writer may
// cut the description by them.
func Read(r io.Reader) iter.Seq2[record.Record, error] {
	in := bufio.NewReaderSize(r, 1<<16)
	return func(yield func(record.Record, error) bool) {
		if isArray(in) {
			readValues(in, true, yield)
			return
		}
		first, err := nextLine(in)
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			yield(record.Record{}, fmt.Errorf("line 1: %w", err))
		case len(first) > 0 && first[0] == '{' && json.Valid(first):
			readLines(first, in, yield)
		default:
			readValues(io.MultiReader(bytes.NewReader(first), in), false, yield)
		}
	}
}

// isArray tells an array, and goes to where it begins.
func isArray(in *bufio.Reader) bool {
	start, _ := in.Peek(in.Size())
	rest := bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\uFEFF")))
	if !bytes.HasPrefix(rest, []byte("[")) {
		return false
	}
	_, _ = in.Discard(bytes.IndexByte(start, '['))
	return true
}

func readLines(line []byte, in *bufio.Reader, yield func(record.Record, error) bool) {
	for n := 1; ; n++ {
		if len(line) > 0 {
			r, err := parse(line)
			if err != nil {
				yield(record.Record{}, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
		var err error
		if line, err = nextLine(in); len(line) == 0 && err != nil {
			if !errors.Is(err, io.EOF) {
				yield(record.Record{}, fmt.Errorf("line %d: %w", n+1, err))
			}
			return
		}
	}
}

// errLong is returned for what cannot be a Record.
var errLong = fmt.Errorf("longer than the %d MB of one record", mostRecord>>20)

// nextLine returns a line without the white space around it, and io.EOF with the last one.
func nextLine(in *bufio.Reader) (line []byte, err error) {
	for err = bufio.ErrBufferFull; errors.Is(err, bufio.ErrBufferFull); {
		var part []byte
		part, err = in.ReadSlice('\n')
		if line = append(line, part...); len(line) > mostRecord {
			return nil, errLong
		}
	}
	return bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\uFEFF"))), err
}

// allowance lets through as many bytes as are left of it.
type allowance struct {
	io.Reader
	left int
}

func (a *allowance) Read(p []byte) (int, error) {
	if a.left <= 0 {
		return 0, errLong
	}
	n, err := a.Reader.Read(p[:min(len(p), a.left)])
	a.left -= n
	return n, err
}

// readValues reads Records that spread over several lines, in an array or bare.
func readValues(in io.Reader, array bool, yield func(record.Record, error) bool) {
	bounded := &allowance{in, mostRecord}
	dec := json.NewDecoder(bounded)
	if array {
		_, _ = dec.Token() // the bracket that was seen
	}
	for n := 1; dec.More(); n++ {
		var raw json.RawMessage
		var r record.Record
		err := dec.Decode(&raw)
		if err == nil {
			r, err = parse(raw)
		}
		if err != nil {
			yield(record.Record{}, fmt.Errorf("record %d: %w", n, err))
			return
		}
		if !yield(r, nil) {
			return
		}
		bounded.left = mostRecord
	}
	if _, err := dec.Token(); array && err != nil {
		yield(record.Record{}, fmt.Errorf("the array does not end: %w", io.ErrUnexpectedEOF))
	}
}

func parse(raw []byte) (record.Record, error) {
	var r record.Record
	if err := json.Unmarshal(raw, &r); err != nil {
		return record.Record{}, err
	}
	if r.Status == "" {
		return record.Record{}, errors.New(`not a record of rolecheck: it has no "status"`)
	}
	return r, r.Check()
}

// Replay feeds records to w, from Begin to End. It stops at the first fault.
func Replay(records iter.Seq2[record.Record, error], h Header, w Writer) error {
	if err := w.Begin(h); err != nil {
		return err
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := w.Write(r); err != nil {
			return err
		}
	}
	return w.End()
}
