// Package output is where records go: a file that appears under its name whole
// or not at all, a part that an interrupted command goes on with, or a stream.
//
//	o := output.New("csv", report.Header{})
//	err := o.Create("found.csv", os.Stdout)
//	err = o.Begin(o.Header)
//	...
//	err = o.Finish()
//
// Its errors are faults: they say that it was the output that failed, and what
// to do. An Output is for one goroutine.
package output

import (
	"bufio"
	"errors"
	"io"
	"os"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

// Output is a destination with the Writer over it.
type Output struct {
	Format string
	Header report.Header

	writer report.Writer
	file   *WholeFile // nil: a stream
	buffer *bufio.Writer
	mark   *mark // nil: the output cannot be resumed
}

// NotAnInput refuses to write to the file name if it is one of the inputs.
func NotAnInput(name string, inputs []string) error {
	out, err := os.Stat(name)
	if name == "" || err != nil {
		return nil //nolint:nilerr // what is not there yet is no input
	}
	for _, input := range inputs {
		if in, err := os.Stat(input); err == nil && os.SameFile(in, out) && in.Mode().IsRegular() {
			return fault.Usage("name another file with -o", "the output %s is the input itself", name)
		}
	}
	return nil
}

// New makes an Output that is not open yet.
func New(format string, h report.Header) *Output { return &Output{Format: format, Header: h} }

// Create opens the destination, the file name, or w where name is empty.
func (o *Output) Create(name string, w io.Writer) error {
	if name != "" {
		var err error
		if o.file, err = CreateWhole(name); err != nil {
			return fault.NoFile(name, err)
		}
		w = o.file
	}
	return o.direct(w)
}

// direct makes the Writer over w.
func (o *Output) direct(w io.Writer) (err error) {
	o.buffer = bufio.NewWriter(w)
	o.writer, err = report.New(o.Format, o.buffer)
	return err
}

// Begin writes what stands before the Records.
func (o *Output) Begin(h report.Header) error { return fault.Write(o.writer.Begin(h)) }

// Write writes one Record.
func (o *Output) Write(r record.Record) error { return fault.Write(o.writer.Write(r)) }

// End writes what stands behind the Records; the file still has no name.
func (o *Output) End() error { return fault.Write(errors.Join(o.writer.End(), o.buffer.Flush())) }

// Finish ends the output and commits it.
func (o *Output) Finish() error {
	if err := o.End(); err != nil {
		o.Discard()
		return err
	}
	return o.Commit()
}

// Commit makes the complete output appear under its name.
func (o *Output) Commit() error {
	if o.file == nil {
		return nil
	}
	if err := o.file.Commit(); err != nil {
		return err
	}
	if o.mark != nil {
		return fault.NoFile(o.mark.file, os.Remove(o.mark.file))
	}
	return nil
}

// Discard leaves nothing of the output, unless it can be resumed.
func (o *Output) Discard() {
	switch {
	case o.mark != nil:
		_ = o.file.Close()
		_ = o.file.lock.Unlock()
	case o.file != nil:
		o.file.Discard()
	}
}
