package output

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"rolecheck/cmd/internal/fault"
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

// Done is how many rows an output that can be resumed has dealt with, and what
// they added up to.
func (o *Output) Done() (rows int, sum report.Summary) {
	if o.mark == nil {
		return 0, sum
	}
	return o.mark.Rows, o.mark.Summary
}

// Resumable tells whether the output can be gone on with after an interruption,
// and in which file it lies until it is whole.
func (o *Output) Resumable() (part string, resumable bool) {
	if o.mark == nil {
		return "", false
	}
	return o.file.File.Name(), true
}

// Resume opens the part of a file, FILE.part, at the mark if there is one, and
// begins it. order is a digest of all that decides what is written: a part of
// another order is refused.
func (o *Output) Resume(name, order string) error {
	target, err := writable(name)
	if err != nil {
		return fault.NoFile(name, err)
	}
	part := target + ".part"
	m, err := readMark(part + ".json")
	if err != nil {
		return err
	}
	if m.Order != "" && m.Order != order && m.Rows > 0 {
		return fault.Failed("run that command again to finish it, or remove "+part,
			"%s holds %s of another command, or of inputs that have changed since",
			part, report.Count(m.Rows, "row"))
	}
	if m.Order != order {
		m = &mark{Order: order, file: m.file}
	}
	if _, err := os.Stat(part); err == nil && m.Rows == 0 && !exists(m.file) {
		return fault.Failed("move it away, or name another file with -o", "%s already exists and was not written by rolecheck",
			part)
	}
	if o.file, err = openPart(part, target, m.Bytes); err != nil {
		return fault.NoFile(part, err)
	}
	o.mark = m
	if err := o.direct(io.Discard); err != nil { // what stands before the records is there already
		return err
	}
	if m.Bytes == 0 {
		o.buffer.Reset(o.file)
	}
	if err := o.Begin(o.Header); err != nil {
		return err
	}
	if err := o.buffer.Flush(); err != nil {
		return fault.Write(err)
	}
	o.buffer.Reset(o.file)
	return o.place()
}

// openPart opens the part for this process alone, cut to its first bytes.
func openPart(part, target string, bytes int64) (*WholeFile, error) {
	f, err := os.OpenFile(part, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	lock := flock.New(part)
	held, err := lock.TryLock()
	if err == nil && !held {
		err = errors.New("another rolecheck is writing it")
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
	return &WholeFile{File: f, name: target, temp: true, lock: lock}, nil
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
		err = errors.New("it was not written by rolecheck")
	}
	if err != nil {
		return nil, fault.Failed("remove it to start over", "read %s: %w", name, fault.Cause(err))
	}
	return m, nil
}

// Step notes that one more row is done, written or left out.
func (o *Output) Step(sum *report.Summary, now time.Time) error {
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
func (o *Output) place() error {
	if err := o.buffer.Flush(); err != nil {
		return fault.Write(err)
	}
	at, err := o.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return fault.Write(err)
	}
	o.mark.Bytes = at
	content, err := json.Marshal(o.mark)
	if err != nil {
		return err
	}
	return WriteWhole(o.mark.file, content)
}

// Keep ends an output that was interrupted, with its last row.
func (o *Output) Keep(sum *report.Summary) error {
	o.mark.Summary = *sum
	if err := o.place(); err != nil {
		return err
	}
	return errors.Join(o.file.Sync(), o.file.Close(), o.file.lock.Unlock())
}

// exists tells whether there is anything of this name.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
