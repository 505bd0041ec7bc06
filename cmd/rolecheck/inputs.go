package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/terminal"
)

// inputs are the arguments of a command with each folder as the files in it, and
// each pattern as the files that it matches, in the order of their names.
func inputs(args []string) ([]string, error) {
	var all []string
	for _, arg := range args {
		switch info, err := os.Stat(arg); {
		case arg == "-" && slices.Contains(all, "-"):
			return nil, fault.Usage("give - once", "standard input can be read only once")
		case err == nil && info.IsDir():
			files, err := filesIn(arg)
			if err != nil {
				return nil, err
			}
			all = append(all, files...)
		case err != nil && strings.ContainsAny(arg, "*?[") && !isAddress(arg):
			files, err := filepath.Glob(arg)
			files = slices.DeleteFunc(files, func(f string) bool {
				return strings.HasPrefix(filepath.Base(f), ".") && !strings.HasPrefix(filepath.Base(arg), ".")
			})
			if err != nil || len(files) == 0 {
				return nil, fault.Failed("check the pattern", "%s: no file has such a name", arg)
			}
			all = append(all, files...)
		default:
			all = append(all, arg)
		}
	}
	return all, nil
}

// filesIn are the files of a folder and of those within it, but for hidden ones.
func filesIn(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(entry.Name(), ".") && path != folder
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && entry.Type().IsRegular():
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, fault.Failed("check that you may read the folder", "read %s: %w", folder, fault.Cause(err))
	}
	if len(files) == 0 {
		return nil, fault.Failed("name a folder with listings in it", "%s: no file is in this folder", folder)
	}
	return files, nil
}

// document is one thing to judge: an address, a file, or what was pasted.
type document struct {
	name    string
	address bool
	content []byte // of a paste
}

// standardInput is what a paste is called in a Record.
const standardInput = "standard input"

// paste reads standard input if it is among the arguments, and gives the
// arguments as documents: a paste of nothing but addresses is those addresses.
func (a *app) paste(ctx context.Context, args []string) ([]document, error) {
	var all []document
	for _, arg := range args {
		if arg != "-" {
			all = append(all, document{name: arg, address: isAddress(arg)})
			continue
		}
		content, err := a.readPaste(ctx)
		if ctx.Err() != nil {
			return nil, fault.Ended(fault.CodeInterrupted)
		}
		if err != nil && !errors.Is(err, errTooLarge) {
			return nil, fault.Failed("give a file", "read standard input: %w", fault.Cause(err))
		}
		if err != nil {
			return nil, fault.Failed("use --input for a file of many listings", "standard input: %w", err)
		}
		all = append(all, document{name: standardInput, content: content})
	}
	return all, nil
}

// documents takes what holds nothing but addresses for those addresses.
func (a *app) documents(given []document) iter.Seq[document] {
	return func(yield func(document) bool) {
		for _, d := range given {
			addresses := scan.OnlyAddresses(string(d.content))
			for _, address := range addresses {
				if !yield(document{name: address, address: true}) {
					return
				}
			}
			if len(addresses) == 0 && !yield(d) {
				return
			}
		}
	}
}

// errDump refuses a file of many listings where one is expected.
var errDump = errors.New("a file of many listings, not a single one")

// read returns the whole of a document.
func (d document) read() ([]byte, error) {
	if d.name == standardInput {
		return d.content, nil
	}
	switch strings.ToLower(filepath.Ext(d.name)) {
	case ".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".parquet":
		if _, err := os.Stat(d.name); err == nil {
			return nil, errDump
		}
	}
	f, err := os.Open(d.name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readDocument(f)
}

// readPaste returns the whole of standard input. It can be broken off.
func (a *app) readPaste(ctx context.Context) ([]byte, error) {
	in := a.in
	if terminal.Is(a.in) {
		a.say("paste the listing, then press Ctrl-D on a line of its own")
		typed, restore := terminal.Uncut(a.in.(*os.File))
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

func (a *app) say(line string) { _, _ = io.WriteString(a.errOut, line+"\n") }
