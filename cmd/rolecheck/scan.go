package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/document"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/output"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/terminal"
	"rolecheck/scraper"
)

func newScan(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scan [URL]... [-f FILE]",
		Short: "Fetch and judge postings at many addresses",
		Long: `Fetch and judge the postings at many addresses, given as arguments or in a file:
one per line (# starts a comment), or a table (CSV, JSON, XLSX, ODS, Parquet)
with a column of addresses. The address of a job board, or of any list, stands
for all its postings.

Every address gets a row; if it could not be fetched, status and error say why.
A summary follows on stderr.

Every scan is stored as a run. After Ctrl-C, a crash or a power cut, run the
command again to resume. rolecheck export --run writes the results of a run
again, even of an unfinished one; rolecheck runs lists and removes runs.`,
		Example: `  rolecheck scan -f urls.txt -o found.csv
  rolecheck scan https://boards.example/acme --titles all --format jsonl
  rolecheck scan -f urls.csv --only mismatch --actual pm --format text
  rolecheck scan -f urls.txt --run tuesday --since 7d`,
		RunE: a.scan,
	}
	outputFlags(cmd)
	judgeFlags(cmd)
	fetchFlags(cmd)
	cmd.Flags().StringP("file", "f", "", "read addresses from `FILE`, or - for standard input")
	cmd.Flags().String("url-field", "", "`COLUMN` of a table that holds the addresses (default: found by name)")
	cmd.Flags().String("run", "", "start or resume the run `NAME` (default: the list's name and the time)")
	cmd.Flags().String("since", "", "reuse verdicts that other runs reached since `TIME` (36h, 7d or a date) instead of fetching")
	narrowFlags(cmd)
	databaseFlags(cmd)
	return cmd
}

func (a *app) scan(cmd *cobra.Command, args []string) error {
	file, _ := cmd.Flags().GetString("file")
	if len(args) == 0 && file == "" {
		return fault.Usage("rolecheck scan URL, or rolecheck scan -f urls.txt", "no address is given")
	}
	if i := slices.IndexFunc(args, isFile); i >= 0 {
		return fault.Usage("did you mean -f "+args[i]+"? rolecheck classify judges files", "%s is a file, not an address", args[i])
	}
	keep, err := narrowing(cmd)
	if err != nil {
		return err
	}
	list, err := a.openList(cmd.Context(), args, file)
	if err != nil {
		return err
	}
	defer list.close()
	order, err := a.order(cmd, args, file, list)
	if err != nil {
		return err
	}
	db, err := a.database(cmd.Context(), slog.LevelWarn)
	if err != nil {
		return err
	}
	defer db.Close()
	a.pacer = db.Pacer()
	pipeline, err := a.pipeline()
	if err != nil {
		return err
	}
	order.Fetch = pipeline.URL
	out, err := a.openOutput(cmd, "csv", report.Header{Outline: pipeline.Classifier.Outline}, file)
	if err != nil {
		return err
	}
	return a.carryOut(cmd, db, order, out, a.newProgress(list.total), keep)
}

// order is what the command line asks for, but for the pipeline.
func (a *app) order(cmd *cobra.Command, args []string, file string, list *list) (jobs.Order, error) {
	name, _ := cmd.Flags().GetString("run")
	since, err := a.since(cmd)
	if err != nil {
		return jobs.Order{}, err
	}
	settings, err := a.orders()
	if file != "" && file != "-" {
		if path, err := filepath.Abs(file); err == nil {
			file = path
		}
	}
	o := jobs.Order{Run: name, Source: strings.TrimSpace(strings.Join(args, " ") + " " + file), Settings: settings,
		Workers: a.workers(8),
		Since:   since, Identify: scraper.OneSpelling, Stop: cmd.Context().Done(), Now: a.now}
	o.Inputs = func(yield func(string, error) bool) {
		for address := range list.addresses {
			if !yield(address, nil) {
				return
			}
		}
		if list.err != nil {
			yield("", fault.Failed("fix this line, or leave it out", "read %s: %w", file, list.err))
		}
	}
	return o, err
}

// since reads --since: a date, or how long ago.
func (a *app) since(cmd *cobra.Command) (time.Time, error) {
	text, _ := cmd.Flags().GetString("since")
	if text == "" {
		return time.Time{}, nil
	}
	if day, err := time.ParseInLocation(time.DateOnly, text, time.Local); err == nil {
		return day, nil
	}
	if days, err := strconv.Atoi(strings.TrimSuffix(text, "d")); err == nil && strings.HasSuffix(text, "d") && days >= 0 {
		return a.now().AddDate(0, 0, -days), nil
	}
	ago, err := time.ParseDuration(text)
	if err != nil || ago < 0 {
		return time.Time{}, fault.Usage("--since takes a date (2026-11-20) or a time (36h, 7d)", "cannot read --since %q", text)
	}
	return a.now().Add(-ago), nil
}

// carryOut works an order and writes its Records in the order of the inputs.
// The first Ctrl-C lets what is in flight end, the second does not.
func (a *app) carryOut(cmd *cobra.Command, db *jobs.Database, o jobs.Order, out *output.Output, p *terminal.Progress,
	keep func(record.Record) bool) error {
	ctx, end := a.patience(cmd.Context())
	defer end()
	var run jobs.Run
	o.Begun = func(r jobs.Run) { run = r }
	var broken error
	records := func(yield func(record.Record) bool) {
		for r, err := range db.Scan(ctx, o) {
			if err != nil {
				broken = err
				return
			}
			if !yield(r) {
				return
			}
		}
	}
	var sum report.Summary
	if err := a.write(records, &sum, out, p, keep); err != nil {
		return err
	}
	if broken != nil {
		out.Discard()
		return runFault(broken)
	}
	if err := out.Finish(); err != nil {
		return err
	}
	if !a.config.Quiet {
		sum.Limited = int(a.limited.Load())
		sum.Print(a.errOut, p.Took())
		copies, err := db.Copies(ctx, run)
		if err != nil {
			return err
		}
		a.tellCopies(copies)
	}
	return a.verdict(ctx, cmd, &sum)
}

// drain writes the Records of a command that keeps no Run, and ends with the
// summary of all.
func (a *app) drain(ctx context.Context, cmd *cobra.Command, records iter.Seq[record.Record],
	out *output.Output, p *terminal.Progress, keep func(record.Record) bool) error {
	_, sum := out.Done()
	if err := a.write(until(ctx, records), &sum, out, p, keep); err != nil {
		return err
	}
	if part, resumable := out.Resumable(); resumable && ctx.Err() != nil {
		if err := out.Keep(&sum); err != nil {
			return err
		}
		done, _ := out.Done()
		return fault.Failed("run the command again to resume", "interrupted; %s holds %s so far", part, report.Count(done, "row"))
	}
	err := a.end(ctx, cmd, out, &sum)
	if !a.config.Quiet && ctx.Err() == nil {
		sum.Limited = int(a.limited.Load())
		sum.Print(a.errOut, p.Took())
	}
	return err
}

// until lets Records through while ctx lasts: behind its end one may be missing.
func until(ctx context.Context, records iter.Seq[record.Record]) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		for r := range records {
			if ctx.Err() != nil || !yield(r) {
				return
			}
		}
	}
}

func isFile(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// write writes the Records that keep lets through (all, when it is nil), counts
// all in sum and shows how far it is.
func (a *app) write(records iter.Seq[record.Record], sum *report.Summary, out *output.Output, p *terminal.Progress,
	keep func(record.Record) bool) error {
	defer p.Clear()
	for r := range records {
		sum.Add(r)
		p.Step(sum)
		var err error
		if keep == nil || keep(r) {
			err = out.Write(r)
		}
		if err == nil {
			err = out.Step(sum, a.now())
		}
		if err != nil {
			p.Clear()
			out.Discard()
			return err
		}
	}
	return nil
}

// list is where addresses come from.
type list struct {
	addresses iter.Seq[string]
	total     int64 // how many there are; 0 when that cannot be known
	err       error // why reading stopped; set once addresses has ended
	close     func()
}

func (a *app) openList(ctx context.Context, args []string, file string) (*list, error) {
	l := &list{addresses: slices.Values(args), total: int64(len(args)), close: func() {}}
	if file == "" {
		return l, nil
	}
	in := io.Reader(nil)
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, fault.Failed("check the name", "read %s: %w", file, fault.Cause(err))
		}
		if l.total, err = countAddresses(f, a.config.Dump.URLField, l.total); err == nil && l.total == 0 && regular(file) {
			err = errors.New("it contains no address")
		}
		if err != nil {
			_ = f.Close()
			return nil, fault.Failed("give one address per line, or a table with a column of addresses (--url-field names it)",
				"read %s: %w", file, fault.Cause(err))
		}
		in, l.close = f, func() { _ = f.Close() }
	} else {
		l.total, in = 0, document.Until(ctx, a.in)
	}
	l.addresses = func(yield func(string) bool) {
		for _, address := range args {
			if !yield(address) {
				return
			}
		}
		for address, err := range scan.Addresses(in, a.config.Dump.URLField) {
			if l.err = err; err != nil || !yield(address) {
				return
			}
		}
	}
	return l, nil
}

// countAddresses reads the list once to know its length and its faults before
// anything is fetched, and goes back to its start. A pipe cannot be read twice.
func countAddresses(f *os.File, column string, n int64) (int64, error) {
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		if err == nil && info.IsDir() {
			err = errors.New("it is a directory")
		}
		return 0, err
	}
	for _, err := range scan.Addresses(f, column) {
		if err != nil {
			return 0, err
		}
		n++
	}
	_, err := f.Seek(0, io.SeekStart)
	return n, err
}
