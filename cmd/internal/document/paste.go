package document

import (
	"context"
	"errors"
	"io"
	"os"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/terminal"
)

// Paste reads standard input if it is among the arguments, and gives the
// arguments as documents. At a terminal it says on says what to do.
func Paste(ctx context.Context, args []string, in io.Reader, says io.Writer) ([]Document, error) {
	var all []Document
	for _, arg := range args {
		if arg != "-" {
			all = append(all, Document{Name: arg, Address: IsAddress(arg)})
			continue
		}
		content, err := readPaste(ctx, in, says)
		if ctx.Err() != nil {
			return nil, fault.ExitError(fault.CodeInterrupted)
		}
		if err != nil && !errors.Is(err, errTooLarge) {
			return nil, fault.Failed("give a file", "read standard input: %w", fault.Cause(err))
		}
		if err != nil {
			return nil, fault.Failed("use --input for a file of many listings", "standard input: %w", err)
		}
		all = append(all, Document{Name: StandardInput, Content: content})
	}
	return all, nil
}

// readPaste returns the whole of standard input. It can be broken off.
func readPaste(ctx context.Context, in io.Reader, says io.Writer) ([]byte, error) {
	if terminal.Is(in) {
		_, _ = io.WriteString(says, "paste the listing, then press Ctrl-D on a line of its own\n")
		typed, restore := terminal.Uncut(in.(*os.File))
		defer restore()
		in = typed
	}
	var content []byte
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		content, err = readDocument(in)
	}()
	select {
	case <-done:
		return content, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
