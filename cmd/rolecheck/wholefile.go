package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// wholeFile is a file that appears under its name only when it is complete. A
// pipe or a device is written as it comes.
type wholeFile struct {
	*os.File
	name string // where it goes
	temp bool
}

// writeWhole writes content to the file name, whole or not at all.
func writeWhole(name string, content []byte) error {
	f, err := createWhole(name)
	if err != nil {
		return noFile(name, err)
	}
	if _, err := f.Write(content); err != nil {
		f.Discard()
		return writeFault(err)
	}
	return f.Commit()
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
		return noFile(f.name, f.Close())
	}
	err := errors.Join(f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.File.Name(), f.name)
	}
	if err != nil {
		_ = os.Remove(f.File.Name())
	}
	return noFile(f.name, err)
}

// Discard leaves nothing behind.
func (f *wholeFile) Discard() {
	_ = f.Close()
	if f.temp {
		_ = os.Remove(f.File.Name())
	}
}

// noFile says that the file name could not be written; nil when err is.
func noFile(name string, err error) error {
	if err == nil {
		return nil
	}
	return failed("name a file in a folder that you may write to", "write %s: %w", name, cause(err))
}
