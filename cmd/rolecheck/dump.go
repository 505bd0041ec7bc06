package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rolecheck/cmd/internal/document"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/terminal"
)

// openDump is a dump with the file under it, which knows how far it was read.
type openDump struct {
	*scan.Dump
	file io.ReadCloser
}

func (a *app) classifyDumps(cmd *cobra.Command, names []string) error {
	if title, _ := cmd.Flags().GetString("title"); title != "" {
		return fault.Usage("--title-field names the field that holds each row's title",
			"--title is for a single listing, not for --input")
	}
	keep, err := narrowing(cmd)
	if err != nil {
		return err
	}
	fields := a.fields()
	names, err = document.Names(names)
	if err != nil {
		return err
	}
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	progress := a.newProgress(0)
	dumps, err := a.openDumps(cmd.Context(), names, fields, progress)
	if err != nil {
		return err
	}
	defer closeAll(dumps)
	var passed []string
	verbose, _ := cmd.Flags().GetBool("verbose")
	for i, d := range dumps {
		if verbose {
			a.notef("%s: %s", names[i], d.Columns())
		}
		if left := d.Unread(); left != "" {
			a.notef("%s: %s", names[i], left)
		}
		for _, name := range d.Passed() {
			if !slices.Contains(passed, name) {
				passed = append(passed, name)
			}
		}
	}
	if err := ownColumns(cmd, dumps); err != nil {
		return err
	}
	out, done, err := a.openDumpOutput(cmd, report.Header{Extra: passed, Outline: pipeline.Classifier.Outline}, names)
	if err != nil {
		return err
	}
	work := func(_ context.Context, row scan.Row) iter.Seq[record.Record] { return one(pipeline.Row(row)) }
	ctx := cmd.Context()
	records := scan.Ordered(ctx, part(rows(dumps), done, rowLimit(cmd)), a.workers(runtime.GOMAXPROCS(0)), work)
	return a.drain(ctx, cmd, records, out, progress, keep)
}

// ownColumns lets --columns name a column as a dump calls it, where it was taken
// for one that every listing has.
func ownColumns(cmd *cobra.Command, dumps []openDump) error {
	wanted, _ := cmd.Flags().GetStringSlice("columns")
	if len(wanted) == 0 {
		return nil
	}
	for i, name := range wanted {
		for _, d := range dumps {
			wanted[i] = cmp.Or(d.Columns().Noun(strings.TrimSpace(name)), wanted[i])
		}
	}
	return cmd.Flags().Lookup("columns").Value.(pflag.SliceValue).Replace(wanted)
}

// rowLimit is how many rows of dumps are judged; -1: all. What --limit is by
// default is meant for boards.
func rowLimit(cmd *cobra.Command) int {
	if !cmd.Flags().Changed("limit") {
		return -1
	}
	n, _ := cmd.Flags().GetInt("limit")
	return n
}

// part leaves out the rows that are done, and those behind the limit.
func part(rows iter.Seq[scan.Row], done, limit int) iter.Seq[scan.Row] {
	return func(yield func(scan.Row) bool) {
		n := 0
		for row := range rows {
			if n == limit {
				return
			}
			if n++; n > done && !yield(row) {
				return
			}
		}
	}
}

func rows(dumps []openDump) iter.Seq[scan.Row] {
	return func(yield func(scan.Row) bool) {
		for _, d := range dumps {
			for row := range d.Rows() {
				if !yield(row) {
					return
				}
			}
		}
	}
}

func (a *app) openDumps(ctx context.Context, names []string, fields scan.Fields, p *terminal.Progress) (dumps []openDump, err error) {
	defer func() {
		if err != nil {
			closeAll(dumps)
		}
	}()
	for _, name := range names {
		var file io.ReadCloser
		if name == "-" {
			file = io.NopCloser(document.Until(ctx, a.in))
		} else {
			f, err := os.Open(name)
			if err != nil {
				return dumps, fault.Failed("check the name", "read %s: %w", name, fault.Cause(err))
			}
			file = f
		}
		d, err := scan.OpenDump(name, p.Reading(file), fields)
		if err != nil {
			_ = file.Close()
			if ctx.Err() != nil {
				err = interrupted()
			}
			return dumps, dumpFault(err)
		}
		dumps = append(dumps, openDump{d, file})
	}
	return dumps, nil
}

// dumpFault gives the fault of a dump that cannot be judged its next step.
func dumpFault(err error) error {
	if f := (*fault.Fault)(nil); errors.As(err, &f) {
		return err
	}
	if missing := (*scan.ColumnError)(nil); errors.As(err, &missing) {
		return fault.Usage(fmt.Sprintf("name the column with --%s-field", missing.Noun), "%w", err)
	}
	return fault.Failed("a dump is CSV, JSON, lines of JSON, YAML, SQL, XLSX, ODS or Parquet; text also as .gz, .zst or .zip", "%w", err)
}

// fields are the columns of dumps that the user names.
func (a *app) fields() scan.Fields {
	d := a.config.Dump
	return scan.Fields{Title: d.TitleField, Text: d.TextField, URL: d.URLField, Company: d.CompanyField,
		Location: d.LocationField}
}

func closeAll(dumps []openDump) {
	for _, d := range dumps {
		_ = d.Close()
		_ = d.file.Close()
	}
}
