package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"rolecheck/cmd/internal/record"
)

// The exit codes; main's comment tells what they mean.
const (
	codeFailed   = 1
	codeUsage    = 2
	codeMismatch = 3

	codeInterrupted = 130 // as a shell says of Ctrl-C; nothing is printed
)

// fault ends a command: what was wrong, the next step, and the exit code.
type fault struct {
	err  error
	hint string
	code int
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

// usage is a fault in what the user asked for.
func usage(hint, format string, args ...any) error {
	return &fault{fmt.Errorf(format, args...), hint, codeUsage}
}

// failed is a fault in doing it.
func failed(hint, format string, args ...any) error {
	return &fault{fmt.Errorf(format, args...), hint, codeFailed}
}

// ended gives the exit code and nothing to print: all has been said already.
type ended int

func (e ended) Error() string { return fmt.Sprintf("ended with code %d", int(e)) }

// tell prints err for people, and returns the exit code that it stands for.
func tell(w io.Writer, err error) int {
	if err == nil {
		return 0
	}
	if code := ended(0); errors.As(err, &code) {
		return int(code)
	}
	f := &fault{err, "", codeFailed}
	errors.As(err, &f)
	sayError(w, err.Error(), f.hint)
	return f.code
}

// sayError prints one error: line for each fault in message, and one hint: line.
func sayError(w io.Writer, message, hint string) {
	for line := range strings.SplitSeq(strings.TrimSpace(message), "\n") {
		fmt.Fprintf(w, "error: %s\n", record.Clean(strings.TrimSpace(line)))
	}
	if hint != "" {
		fmt.Fprintf(w, "hint: %s\n", record.Clean(hint))
	}
}
