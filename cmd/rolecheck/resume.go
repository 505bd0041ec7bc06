package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/output"
	"rolecheck/cmd/internal/report"
)

// openDumpOutput opens the output of a command that judges dumps. One line after
// the other into a file can be resumed: skip is how many rows are done.
func (a *app) openDumpOutput(cmd *cobra.Command, h report.Header, names []string) (o *output.Output, skip int, err error) {
	o, name, err := a.planOutput(cmd, "jsonl", h, names)
	if err != nil {
		return nil, 0, err
	}
	if o.Format != "jsonl" && o.Format != "csv" || name == "" || !regular(name) {
		return o, 0, a.begin(o, name)
	}
	order, err := a.dumpOrder(cmd, o, names)
	if err != nil || order == "" {
		return o, 0, errors.Join(err, a.begin(o, name))
	}
	if err := o.Resume(name, order); err != nil {
		return nil, 0, err
	}
	done, _ := o.Done()
	if part, _ := o.Resumable(); done > 0 {
		a.notef("resuming after %s in %s", report.Count(done, "row"), part)
	}
	return o, done, nil
}

// dumpOrder is a digest of all that decides what is written; empty, where an
// input cannot be read twice.
func (a *app) dumpOrder(cmd *cobra.Command, o *output.Output, names []string) (string, error) {
	rules, err := a.orders()
	if err != nil {
		return "", err
	}
	type input struct {
		Name    string
		Size    int64
		Changed time.Time
	}
	var inputs []input
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return "", nil //nolint:nilerr // a pipe or standard input: written as it comes
		}
		inputs = append(inputs, input{name, info.Size(), info.ModTime()})
	}
	flags := map[string]string{}
	for _, name := range []string{"only", "actual", "min-confidence", "limit"} {
		flags[name] = cmd.Flags().Lookup(name).Value.String()
	}
	whole, err := json.Marshal([]any{version(), rules, inputs, flags, a.fields(), o.Format, o.Header.Columns})
	return fmt.Sprintf("%x", sha256.Sum256(whole)), err
}

// begin makes the ordinary output and begins it.
func (a *app) begin(o *output.Output, name string) error {
	if err := o.Create(name, a.out); err != nil {
		return err
	}
	if err := o.Begin(o.Header); err != nil {
		o.Discard()
		return err
	}
	return nil
}
