// Package document is what a command is given to judge: files, folders of them,
// addresses, and what is pasted at standard input.
package document

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

// Names are the arguments of a command with each folder as the files in it, and
// each pattern as the files that it matches, in the order of their names.
func Names(args []string) ([]string, error) {
	var all []string
	for _, arg := range args {
		switch info, err := os.Stat(arg); {
		case arg == "-" && slices.Contains(all, "-"):
			return nil, fault.Usage("use - only once", "standard input can be read only once")
		case err == nil && info.IsDir():
			files, err := filesIn(arg)
			if err != nil {
				return nil, err
			}
			all = append(all, files...)
		case err != nil && strings.ContainsAny(arg, "*?[") && !IsAddress(arg):
			files, err := filepath.Glob(arg)
			files = slices.DeleteFunc(files, func(f string) bool {
				return strings.HasPrefix(filepath.Base(f), ".") && !strings.HasPrefix(filepath.Base(arg), ".")
			})
			if err != nil || len(files) == 0 {
				files = []string{arg} // told when it is read, as a missing file is
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
		return nil, fault.Failed("name a folder with listings in it", "%s: this folder has no files", folder)
	}
	return files, nil
}

// Document is one thing to judge: an address, a file, or what was pasted.
type Document struct {
	Name    string
	Address bool
	Content []byte // of a paste
}

// StandardInput is what a paste is called in a Record.
const StandardInput = "standard input"

// Apart takes what holds nothing but addresses for those addresses.
func Apart(given []Document) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		for _, d := range given {
			addresses := scan.OnlyAddresses(string(d.Content))
			for _, address := range addresses {
				if !yield(Document{Name: address, Address: true}) {
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

// Read returns the whole of a document.
func (d Document) Read() ([]byte, error) {
	if d.Name == StandardInput {
		return d.Content, nil
	}
	switch strings.ToLower(filepath.Ext(d.Name)) {
	case ".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".ods", ".parquet":
		if _, err := os.Stat(d.Name); err == nil {
			return nil, errDump
		}
	}
	f, err := os.Open(d.Name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readDocument(f)
}

var scheme = regexp.MustCompile(`^(?i)[a-z][a-z0-9+.-]+:`) // two letters at least: C: is a disk

// IsAddress tells an address from a file's name.
func IsAddress(input string) bool {
	if _, err := os.Stat(input); err == nil || input == "-" {
		return false
	}
	return scheme.MatchString(input) || strings.HasPrefix(input, "www.")
}

// largestDocument is more than any listing or saved page; what is larger is a dump.
const largestDocument = 64 << 20

var errTooLarge = errors.New("too large for one listing")

func readDocument(in io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(in, largestDocument+1))
	if err == nil && len(content) > largestDocument {
		err = errTooLarge
	}
	return content, err
}

// Unreadable is the Record of a file that could not be read.
func Unreadable(input string, err error) record.Record {
	status, reason, hint := scraper.UnsupportedType, fault.Cause(err).Error(), "check that you may read the file"
	switch {
	case errors.Is(err, os.ErrNotExist) && strings.ContainsAny(input, "*?["):
		status, reason, hint = scraper.NotFound, "no file matches", "check the pattern"
	case errors.Is(err, os.ErrNotExist):
		status, reason, hint = scraper.NotFound, "no such file", "check the name; an address begins with https://"
	case errors.Is(err, errTooLarge):
		status, hint = scraper.TooLarge, "use --input for a file of many listings"
	case errors.Is(err, errDump):
		hint = "rolecheck classify --input " + input
	}
	return scan.Failure(input, status, input+": "+reason, hint)
}
