package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/terminal"
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

// openOutput prepares the output and begins it.
func (a *app) openOutput(cmd *cobra.Command, usual string, h report.Header, inputs ...string) (*output.Output, error) {
	o, err := a.prepareOutput(cmd, usual, h, inputs...)
	if err != nil {
		return nil, err
	}
	if err := o.Begin(o.Header); err != nil {
		o.Discard()
		return nil, err
	}
	return o, nil
}

// prepareOutput settles the format and opens the destination; nothing is
// written yet. usual is the format when nothing names one. inputs are files
// that must not be overwritten.
func (a *app) prepareOutput(cmd *cobra.Command, usual string, h report.Header, inputs ...string) (*output.Output, error) {
	o, name, err := a.planOutput(cmd, usual, h, inputs)
	if err != nil {
		return nil, err
	}
	return o, o.Create(name, a.out)
}

// planOutput settles what is written, and to which file; "" is standard output.
func (a *app) planOutput(cmd *cobra.Command, usual string, h report.Header, inputs []string) (*output.Output, string, error) {
	name, _ := cmd.Flags().GetString("output")
	if name == "-" {
		name = ""
	}
	format, err := a.format(name, usual)
	if err != nil {
		return nil, "", err
	}
	if err := output.NotAnInput(name, inputs); err != nil {
		return nil, "", err
	}
	if format == "xlsx" && name == "" && terminal.Is(a.out) {
		return nil, "", fault.Usage("add -o report.xlsx", "a terminal cannot show xlsx")
	}
	if h.Columns, err = chosenColumns(cmd, format, h.Extra); err != nil {
		return nil, "", err
	}
	if format == "html" && h.Outline == nil {
		_, judge, err := a.judging()
		if err != nil {
			return nil, "", err
		}
		h.Outline = judge.Outline
	}
	h.Tool, h.Lens = "rolecheck "+version(), a.config.Lens
	h.Colour = name == "" && !a.config.NoColor && terminal.Coloured(a.out)
	h.Width = 80
	h.Verbose, _ = cmd.Flags().GetBool("verbose")
	return output.New(format, h), name, nil
}

// chosenColumns are those that --columns names.
func chosenColumns(cmd *cobra.Command, format string, extra []string) ([]string, error) {
	wanted, _ := cmd.Flags().GetStringSlice("columns")
	if len(wanted) == 0 {
		return nil, nil
	}
	known := report.Columns(format, extra)
	if known == nil {
		return nil, fault.Usage("add --format csv or --format xlsx", "--columns is only for csv and xlsx, not for %s", format)
	}
	chosen, err := report.Choose(format, extra, wanted)
	if err != nil {
		return nil, fault.Usage("the columns are "+strings.Join(known, ", "), "%w", err)
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
	return "", fault.Usage("add --format "+strings.Join(report.Formats(), "|"), "the extension of %s names no format", name)
}

// regular says that name is, or may become, an ordinary file: not a pipe or a device.
func regular(name string) bool {
	info, err := os.Stat(name)
	return err != nil || info.Mode().IsRegular() || info.IsDir()
}

func (a *app) newProgress(total int64) *terminal.Progress {
	return terminal.NewProgress(a.errOut, a.now, a.config.Quiet, total)
}

// notef says something by the way, on a line of its own even where a bar is being drawn.
func (a *app) notef(format string, args ...any) {
	if a.config.Quiet {
		return
	}
	if terminal.Is(a.errOut) {
		fmt.Fprint(a.errOut, "\r\x1b[K")
	}
	fmt.Fprintln(a.errOut, record.Clean(fmt.Sprintf(format, args...)))
}
