package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
)

// outputFlags are the flags of every command that writes Records.
func outputFlags(cmd *cobra.Command) {
	cmd.Flags().String("format", "", "output `FORMAT`: "+strings.Join(report.Formats(), ", "))
	cmd.Flags().StringP("output", "o", "", "write to `FILE`, atomically (default: standard output)")
	cmd.Flags().StringSlice("columns", nil,
		"csv and xlsx: `COLUMNS` to write, such as title,outcome,probabilities (usual: the default columns)")
	cmd.Flags().BoolP("verbose", "v", false, "text: show all evidence, including what did not count")
	formats := cobra.FixedCompletions(report.Formats(), cobra.ShellCompDirectiveNoFileComp)
	_ = cmd.RegisterFlagCompletionFunc("format", formats)
}

// output is an opened destination with the Writer over it. It is a Writer
// itself, whose faults say that it was the output that failed.
type output struct {
	writer report.Writer
	header report.Header
	format string
	file   *wholeFile // nil: standard output
	buffer *bufio.Writer
	mark   *mark // nil: the output cannot be resumed
}

// openOutput prepares the output and begins it.
func (a *app) openOutput(cmd *cobra.Command, usual string, h report.Header, inputs ...string) (*output, error) {
	o, err := a.prepareOutput(cmd, usual, h, inputs...)
	if err != nil {
		return nil, err
	}
	if err := o.Begin(o.header); err != nil {
		o.discard()
		return nil, err
	}
	return o, nil
}

// prepareOutput settles the format and opens the destination; nothing is
// written yet. usual is the format when nothing names one. inputs are files
// that must not be overwritten.
func (a *app) prepareOutput(cmd *cobra.Command, usual string, h report.Header, inputs ...string) (*output, error) {
	o, name, err := a.planOutput(cmd, usual, h, inputs)
	if err != nil {
		return nil, err
	}
	return o, o.create(name, a.out)
}

// planOutput settles what is written, and to which file; "" is standard output.
func (a *app) planOutput(cmd *cobra.Command, usual string, h report.Header, inputs []string) (*output, string, error) {
	name, _ := cmd.Flags().GetString("output")
	if name == "-" {
		name = ""
	}
	format, err := a.format(name, usual)
	if err != nil {
		return nil, "", err
	}
	if err := notAnInput(name, inputs); err != nil {
		return nil, "", err
	}
	if format == "xlsx" && name == "" && a.terminal(a.out) {
		return nil, "", usage("add -o report.xlsx", "a terminal cannot show xlsx")
	}
	if h.Columns, err = chosenColumns(cmd, format, h.Extra); err != nil {
		return nil, "", err
	}
	h.Tool, h.Lens = "rolecheck "+version(), a.config.Lens
	h.Colour = name == "" && a.colour(a.out)
	h.Width = 80
	h.Verbose, _ = cmd.Flags().GetBool("verbose")
	return &output{format: format, header: h}, name, nil
}

// chosenColumns are those that --columns names.
func chosenColumns(cmd *cobra.Command, format string, extra []string) ([]string, error) {
	wanted, _ := cmd.Flags().GetStringSlice("columns")
	if len(wanted) == 0 {
		return nil, nil
	}
	known := report.Columns(format, extra)
	if known == nil {
		return nil, usage("add --format csv or --format xlsx", "--columns is for tables, and %s is none", format)
	}
	chosen, err := report.Choose(format, extra, wanted)
	if err != nil {
		return nil, usage("the columns are "+strings.Join(known, ", "), "%w", err)
	}
	return chosen, nil
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

// Begin writes what stands before the Records.
func (o *output) Begin(h report.Header) error { return writeFault(o.writer.Begin(h)) }

// Write writes one Record.
func (o *output) Write(r record.Record) error { return writeFault(o.writer.Write(r)) }

// End writes what stands behind the Records; the file still has no name.
func (o *output) End() error { return writeFault(errors.Join(o.writer.End(), o.buffer.Flush())) }

// finish ends the output and commits it.
func (o *output) finish() error {
	if err := o.End(); err != nil {
		o.discard()
		return err
	}
	return o.commit()
}

// commit makes the complete output appear under its name.
func (o *output) commit() error {
	if o.file == nil {
		return nil
	}
	if err := o.file.Commit(); err != nil {
		return err
	}
	if o.mark != nil {
		return noFile(o.mark.file, os.Remove(o.mark.file))
	}
	return nil
}

func writeFault(err error) error {
	if err == nil {
		return nil
	}
	return failed("check the disk space, and that the reader is still reading", "write the output: %w", cause(err))
}

// discard leaves nothing of the output, unless it can be resumed.
func (o *output) discard() {
	switch {
	case o.mark != nil:
		_ = o.file.Close()
		_ = o.file.lock.Unlock()
	case o.file != nil:
		o.file.Discard()
	}
}

// notAnInput refuses to write over what is read.
func notAnInput(name string, inputs []string) error {
	out, err := os.Stat(name)
	if name == "" || err != nil {
		return nil //nolint:nilerr // what is not there yet is no input
	}
	for _, input := range inputs {
		if in, err := os.Stat(input); err == nil && os.SameFile(in, out) && in.Mode().IsRegular() {
			return usage("name another file with -o", "the output %s is the input itself", name)
		}
	}
	return nil
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
