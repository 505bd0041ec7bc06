// Package fault is how a command ends when it cannot do what was asked: what was
// wrong, the next step, and the exit code. Everybody who prints one prints it alike.
package fault

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"rolecheck/cmd/internal/record"
)

// The exit codes; the comment of cmd/rolecheck tells what they mean.
const (
	CodeFailed   = 1
	CodeUsage    = 2
	CodeMismatch = 3

	CodeInterrupted = 130 // as a shell says of Ctrl-C; nothing is printed
)

// Fault ends a command: what was wrong, the next step, and the exit code.
type Fault struct {
	Err  error
	Hint string
	Code int
}

func (f *Fault) Error() string { return f.Err.Error() }
func (f *Fault) Unwrap() error { return f.Err }

// Usage is a Fault in what the user asked for.
func Usage(hint, format string, args ...any) error {
	return &Fault{fmt.Errorf(format, args...), hint, CodeUsage}
}

// Failed is a Fault in doing it.
func Failed(hint, format string, args ...any) error {
	return &Fault{fmt.Errorf(format, args...), hint, CodeFailed}
}

// Write is the Fault of an output that cannot be written; nil when err is.
func Write(err error) error {
	if err == nil {
		return nil
	}
	return Failed("check the disk space, and that the reader is still reading", "write the output: %w", Cause(err))
}

// NoFile says that the file name could not be written; nil when err is.
func NoFile(name string, err error) error {
	if err == nil {
		return nil
	}
	return Failed("name a file in a folder that you may write to", "write %s: %w", name, Cause(err))
}

// Cause is err without the operation and path that the message names already.
func Cause(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// ExitError gives the exit code and nothing to print: all has been said already.
type ExitError int

func (e ExitError) Error() string { return fmt.Sprintf("ended with code %d", int(e)) }

// Tell prints err for people, and returns the exit code that it stands for.
func Tell(w io.Writer, err error) int {
	if err == nil {
		return 0
	}
	if code := ExitError(0); errors.As(err, &code) {
		return int(code)
	}
	f := &Fault{err, "", CodeFailed}
	errors.As(err, &f)
	Say(w, err.Error(), f.Hint)
	return f.Code
}

// Say prints one error: line for each fault in message, and one hint: line.
func Say(w io.Writer, message, hint string) {
	for line := range strings.SplitSeq(strings.TrimSpace(message), "\n") {
		fmt.Fprintf(w, "error: %s\n", record.Clean(strings.TrimSpace(line)))
	}
	if hint != "" {
		fmt.Fprintf(w, "hint: %s\n", record.Clean(hint))
	}
}
