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
	return readDocument(Until(ctx, in))
}

// Until reads what in gives until ctx ends, however long in keeps it waiting. A
// regular file keeps nobody waiting and comes back as it is.
func Until(ctx context.Context, in io.Reader) io.Reader {
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return in
		}
	}
	out, to := io.Pipe()
	context.AfterFunc(ctx, func() { _ = to.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(to, in)
		_ = to.CloseWithError(err)
	}()
	return out
}
