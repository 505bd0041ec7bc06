package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/report"
)

// mark is how far the judging of dumps has come. It lies beside the part that is
// written, FILE.part, and is put down every second: after Ctrl-C or a crash the
// same command drops what came behind the mark and goes on from there.
type mark struct {
	Order   string         `json:"order"` // a digest of the command, its inputs and its rules
	Rows    int            `json:"rows"`  // of all inputs, that are dealt with
	Bytes   int64          `json:"bytes"` // of the part, that those rows gave
	Summary report.Summary `json:"summary"`

	file   string // where the mark lies
	placed time.Time
}

// markEvery is how much work a crash may cost.
const markEvery = time.Second

// mostMark bounds the file of a mark; its summary has at most some dozens of titles.
const mostMark = 1 << 20

// openDumpOutput opens the output of a command that judges dumps. One line after
// the other into a file can be resumed: skip is how many rows are done.
func (a *app) openDumpOutput(cmd *cobra.Command, h report.Header, names []string) (o *output, skip int, err error) {
	o, name, err := a.planOutput(cmd, "jsonl", h, names)
	if err != nil {
		return nil, 0, err
	}
	if o.format != "jsonl" && o.format != "csv" || name == "" || !regular(name) {
		return o, 0, a.begin(o, name)
	}
	order, err := a.dumpOrder(cmd, o, names)
	if err != nil || order == "" {
		return o, 0, errors.Join(err, a.begin(o, name))
	}
	if err := o.resume(name, order); err != nil {
		return nil, 0, err
	}
	if o.mark.Rows > 0 {
		a.notef("resuming after %s in %s", report.Count(o.mark.Rows, "row"), o.file.File.Name())
	}
	return o, o.mark.Rows, nil
}

// dumpOrder is a digest of all that decides what is written; empty, where an
// input cannot be read twice.
func (a *app) dumpOrder(cmd *cobra.Command, o *output, names []string) (string, error) {
	rules, err := a.orders()
	if err != nil {
		return "", err
	}
	type input struct {
		Name    string
		Size    int64
		Changed time.Time
	}
	var inputs []input
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return "", nil //nolint:nilerr // a pipe or standard input: written as it comes
		}
		inputs = append(inputs, input{name, info.Size(), info.ModTime()})
	}
	flags := map[string]string{}
	for _, name := range []string{"only", "actual", "min-confidence", "limit"} {
		flags[name] = cmd.Flags().Lookup(name).Value.String()
	}
	whole, err := json.Marshal([]any{version(), rules, inputs, flags, a.fields(), o.format, o.header.Columns})
	return fmt.Sprintf("%x", sha256.Sum256(whole)), err
}

// resume opens the part of a file, at the mark if there is one.
func (o *output) resume(name, order string) error {
	target, err := writable(name)
	if err != nil {
		return noFile(name, err)
	}
	part := target + ".part"
	m, err := readMark(part + ".json")
	if err != nil {
		return err
	}
	if m.Order != "" && m.Order != order && m.Rows > 0 {
		return failed("run that command again to finish it, or remove "+part,
			"%s holds %s of another command, or of inputs that have changed since",
			part, report.Count(m.Rows, "row"))
	}
	if m.Order != order {
		m = &mark{Order: order, file: m.file}
	}
	if _, err := os.Stat(part); err == nil && m.Rows == 0 && !exists(m.file) {
		return failed("move it away, or name another file with -o", "%s already exists and was not written by rolecheck",
			part)
	}
	if o.file, err = openPart(part, target, m.Bytes); err != nil {
		return noFile(part, err)
	}
	o.mark = m
	if err := o.direct(io.Discard); err != nil { // what stands before the records is there already
		return err
	}
	if m.Bytes == 0 {
		o.buffer.Reset(o.file)
	}
	if err := o.Begin(o.header); err != nil {
		return err
	}
	if err := o.buffer.Flush(); err != nil {
		return writeFault(err)
	}
	o.buffer.Reset(o.file)
	return o.place()
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// openPart opens the part for this process alone, cut to its first bytes.
func openPart(part, target string, bytes int64) (*wholeFile, error) {
	f, err := os.OpenFile(part, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	lock := flock.New(part)
	held, err := lock.TryLock()
	if err == nil && !held {
		err = errors.New("another rolecheck writes it")
	}
	if err == nil {
		err = f.Truncate(bytes)
	}
	if err == nil {
		_, err = f.Seek(bytes, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &wholeFile{File: f, name: target, temp: true, lock: lock}, nil
}

// readMark is empty where there is none.
func readMark(name string) (*mark, error) {
	m := &mark{}
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		err = json.NewDecoder(io.LimitReader(f, mostMark)).Decode(m)
	}
	m.file = name
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err == nil && (m.Rows < 0 || m.Bytes < 0) {
		err = errors.New("it is not what rolecheck writes")
	}
	if err != nil {
		return nil, failed("remove it to start over", "read %s: %w", name, cause(err))
	}
	return m, nil
}

// step notes that one more row is done, written or left out.
func (o *output) step(sum *report.Summary, now time.Time) error {
	if o.mark == nil {
		return nil
	}
	o.mark.Rows++
	if now.Sub(o.mark.placed) < markEvery {
		return nil
	}
	o.mark.Summary, o.mark.placed = *sum, now
	return o.place()
}

// place puts the mark down where the part now ends.
func (o *output) place() error {
	if err := o.buffer.Flush(); err != nil {
		return writeFault(err)
	}
	at, err := o.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return writeFault(err)
	}
	o.mark.Bytes = at
	content, err := json.Marshal(o.mark)
	if err != nil {
		return err
	}
	return writeWhole(o.mark.file, content)
}

// keep ends an output that was interrupted, with its last row.
func (o *output) keep(sum *report.Summary) error {
	o.mark.Summary = *sum
	if err := o.place(); err != nil {
		return err
	}
	return errors.Join(o.file.Sync(), o.file.Close(), o.file.lock.Unlock())
}

// begin makes the ordinary output and begins it.
func (a *app) begin(o *output, name string) error {
	if err := o.create(name, a.out); err != nil {
		return err
	}
	if err := o.Begin(o.header); err != nil {
		o.discard()
		return err
	}
	return nil
}

// create opens the destination, a file that appears whole, or w.
func (o *output) create(name string, w io.Writer) error {
	if name != "" {
		var err error
		if o.file, err = createWhole(name); err != nil {
			return noFile(name, err)
		}
		w = o.file
	}
	return o.direct(w)
}

// direct makes the Writer over w.
func (o *output) direct(w io.Writer) (err error) {
	o.buffer = bufio.NewWriter(w)
	o.writer, err = report.New(o.format, o.buffer)
	return err
}
