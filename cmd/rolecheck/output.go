package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

// outputFlags are the flags of every command that writes Records.
func outputFlags(cmd *cobra.Command) {
	cmd.Flags().String("format", "", "write as `FORMAT`: "+strings.Join(report.Formats(), ", "))
	cmd.Flags().StringP("output", "o", "", "write to `FILE`, whole or not at all (default: standard output)")
	cmd.Flags().BoolP("verbose", "v", false, "text: show all evidence, also what was found and not counted")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(report.Formats(), cobra.ShellCompDirectiveNoFileComp))
}

// output is an opened destination with the Writer over it.
type output struct {
	report.Writer
	format string
	file   *wholeFile // nil: standard output
	buffer *bufio.Writer
}

// openOutput settles the format and opens the destination. usual is the format
// when nothing names one. inputs are files that must not be overwritten.
func (a *app) openOutput(cmd *cobra.Command, usual string, h report.Header, inputs ...string) (*output, error) {
	name, _ := cmd.Flags().GetString("output")
	if name == "-" {
		name = ""
	}
	format, err := a.format(name, usual)
	if err != nil {
		return nil, err
	}
	if err := notAnInput(name, inputs); err != nil {
		return nil, err
	}
	o := &output{format: format}
	var w = a.out
	if name != "" {
		if o.file, err = createWhole(name); err != nil {
			return nil, failed("name a file in a folder that you may write to", "write %s: %w", name, cause(err))
		}
		w = o.file
	} else if format == "xlsx" && a.terminal(a.out) {
		return nil, usage("add -o report.xlsx", "a terminal cannot show xlsx")
	}
	o.buffer = bufio.NewWriter(w)
	if o.Writer, err = report.New(format, o.buffer); err != nil {
		return nil, err
	}
	h.Tool, h.Lens = "rolecheck "+version(), a.config.Lens
	h.Colour = name == "" && a.colour(a.out)
	h.Width = 80
	h.Verbose, _ = cmd.Flags().GetBool("verbose")
	if err := o.Begin(h); err != nil {
		o.discard()
		return nil, writeFault(err)
	}
	return o, nil
}

func (a *app) format(name, usual string) (string, error) {
	switch {
	case a.config.Format != "":
		return a.config.Format, nil
	case name == "" || !regular(name):
		return usual, nil
	}
	if format := report.FormatOf(name); format != "" {
		return format, nil
	}
	return "", usage("add --format "+strings.Join(report.Formats(), "|"), "the ending of %s names no format", name)
}

// regular says that name is, or may become, an ordinary file: not a pipe or a device.
func regular(name string) bool {
	info, err := os.Stat(name)
	return err != nil || info.Mode().IsRegular() || info.IsDir()
}

// finish completes the output: only now does a file appear under its name.
func (o *output) finish() error {
	if err := errors.Join(o.End(), o.buffer.Flush()); err != nil {
		o.discard()
		return writeFault(err)
	}
	if o.file == nil {
		return nil
	}
	if err := o.file.Commit(); err != nil {
		return failed("name another file with -o", "write %s: %w", o.file.name, cause(err))
	}
	return nil
}

// put writes one Record.
func (o *output) put(r record.Record) error {
	if err := o.Write(r); err != nil {
		return writeFault(err)
	}
	return nil
}

func writeFault(err error) error {
	return failed("see that there is space, and that the reader goes on reading", "write the output: %w", cause(err))
}

func (o *output) discard() {
	if o.file != nil {
		o.file.Discard()
	}
}

// notAnInput refuses to write over what is read.
func notAnInput(name string, inputs []string) error {
	out, err := os.Stat(name)
	if name == "" || err != nil {
		return nil
	}
	for _, input := range inputs {
		if in, err := os.Stat(input); err == nil && os.SameFile(in, out) && in.Mode().IsRegular() {
			return usage("name another file with -o", "the output %s is the input itself", name)
		}
	}
	return nil
}

// wholeFile is a file that appears under its name only when it is complete. A
// pipe or a device is written as it comes.
type wholeFile struct {
	*os.File
	name string // where it goes
	temp bool
}

func createWhole(name string) (*wholeFile, error) {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target // the link stays, what it leads to is replaced
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		if info.IsDir() {
			return nil, errors.New("it is a directory")
		}
		if !info.Mode().IsRegular() {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			return &wholeFile{f, name, false}, err
		}
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, err
	}
	return &wholeFile{f, name, true}, f.Chmod(mode)
}

// Commit closes the file and gives it its name.
func (f *wholeFile) Commit() error {
	if !f.temp {
		return f.Close()
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		_ = os.Remove(f.File.Name())
		return err
	}
	return os.Rename(f.File.Name(), f.name)
}

// Discard leaves nothing behind.
func (f *wholeFile) Discard() {
	_ = f.Close()
	if f.temp {
		_ = os.Remove(f.File.Name())
	}
}

// cause is err without the operation and path that the message names already.
func cause(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func (a *app) terminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) colour(w io.Writer) bool {
	return a.terminal(w) && !a.config.NoColor && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// notef says something by the way, on a line of its own even where a bar is being drawn.
func (a *app) notef(format string, args ...any) {
	if a.config.Quiet {
		return
	}
	if a.terminal(a.errOut) {
		fmt.Fprint(a.errOut, "\r\x1b[K")
	}
	fmt.Fprintln(a.errOut, record.Clean(fmt.Sprintf(format, args...)))
}
