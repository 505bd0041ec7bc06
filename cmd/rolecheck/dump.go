package main

import (
	"context"
	"io"
	"iter"
	"os"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
)

// openDump is a dump with the file under it, which knows how far it was read.
type openDump struct {
	*scan.Dump
	file io.ReadCloser
}

func (a *app) classifyDumps(cmd *cobra.Command, names []string) error {
	if title, _ := cmd.Flags().GetString("title"); title != "" {
		return usage("--title-field names the field that holds each row's title", "--title is for a single listing, not for --input")
	}
	fields := scan.Fields{Title: a.config.Dump.TitleField, Text: a.config.Dump.TextField}
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	progress := a.newProgress(0)
	dumps, err := a.openDumps(names, fields, progress)
	if err != nil {
		return err
	}
	defer closeAll(dumps)
	var passed []string
	for _, d := range dumps {
		for _, name := range d.Passed(fields) {
			if !slices.Contains(passed, name) {
				passed = append(passed, name)
			}
		}
	}
	out, err := a.openOutput(cmd, "jsonl", report.Header{Extra: passed}, names...)
	if err != nil {
		return err
	}
	work := func(_ context.Context, row scan.Row) iter.Seq[record.Record] { return one(pipeline.Row(row, fields)) }
	ctx := cmd.Context()
	records := scan.Ordered(ctx, rows(dumps), a.workers(runtime.GOMAXPROCS(0)), work)
	return a.drain(ctx, cmd, records, out, progress, nil)
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

func (a *app) openDumps(names []string, fields scan.Fields, progress *progress) (dumps []openDump, err error) {
	defer func() {
		if err != nil {
			closeAll(dumps)
		}
	}()
	for _, name := range names {
		file := io.NopCloser(a.in)
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return dumps, failed("check the name", "read %s: %w", name, cause(err))
			}
			file = f
		}
		d, err := scan.OpenDump(name, progress.reading(file))
		dumps = append(dumps, openDump{d, file})
		if err != nil {
			return dumps, failed("a dump is .jsonl or .csv, also as .gz or .zst", "%w", err)
		}
		if err := d.Check(fields); err != nil {
			return dumps, usage("name the column with --text-field", "%w", err)
		}
	}
	return dumps, nil
}

func closeAll(dumps []openDump) {
	for _, d := range dumps {
		_ = d.file.Close()
	}
}
