package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"rolecheck/cmd/internal/record"
)

// jsonlWriter writes one Record per line.
type jsonlWriter struct{ enc *json.Encoder }

// NewJSONL writes each Record as one line of JSON; [Read] reads them back.
func NewJSONL(w io.Writer) Writer {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return jsonlWriter{enc}
}

func (w jsonlWriter) Begin(Header) error { return nil }
func (w jsonlWriter) End() error         { return nil }

func (w jsonlWriter) Write(r record.Record) error {
	if err := w.enc.Encode(r); err != nil {
		return fmt.Errorf("write record of %s: %w", r.Input, err)
	}
	return nil
}

// jsonWriter writes an indented array of Records, or one bare object.
type jsonWriter struct {
	w       io.Writer
	single  bool
	held    *record.Record // the first Record, until it is known whether it stays alone
	written int
}

// NewJSON writes the Records as an array. Under [Header].Single a Record that
// stays alone is written as a bare object.
func NewJSON(w io.Writer) Writer { return &jsonWriter{w: w} }

func (w *jsonWriter) Begin(h Header) error {
	w.single = h.Single
	return nil
}

func (w *jsonWriter) Write(r record.Record) error {
	if w.single && w.held == nil && w.written == 0 {
		w.held = &r
		return nil
	}
	if w.held != nil {
		first := *w.held
		w.held, w.single = nil, false
		if err := w.element(first); err != nil {
			return err
		}
	}
	return w.element(r)
}

func (w *jsonWriter) element(r record.Record) error {
	before := ",\n  "
	if w.written == 0 {
		before = "[\n  "
	}
	w.written++
	return w.put(before, r, "  ", "")
}

func (w *jsonWriter) End() error {
	switch {
	case w.held != nil:
		return w.put("", *w.held, "", "\n")
	case w.written == 0:
		_, err := io.WriteString(w.w, "[]\n")
		return err
	}
	_, err := io.WriteString(w.w, "\n]\n")
	return err
}

func (w *jsonWriter) put(before string, r record.Record, prefix, after string) error {
	var b bytes.Buffer
	b.WriteString(before)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write record of %s: %w", r.Input, err)
	}
	b.Truncate(b.Len() - 1) // the line end that Encode adds
	b.WriteString(after)
	_, err := w.w.Write(b.Bytes())
	return err
}
