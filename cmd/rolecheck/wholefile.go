package main

import (
	"errors"
	"os"

	"github.com/gofrs/flock"
)

// wholeFile is a file that appears under its name only when it is complete. A
// pipe or a device is written as it comes.
type wholeFile struct {
	*os.File
	name string // where it goes
	temp bool
	lock *flock.Flock // held on a temporary file while its process lives
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
	target, err := writable(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(target)
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		return &wholeFile{File: f, name: target}, err
	}
	f, lock, part := createPart(target)
	if part == nil && err == nil { // an old file keeps its mode; a new one has what the umask leaves
		part = f.Chmod(info.Mode().Perm())
	}
	return &wholeFile{File: f, name: target, temp: true, lock: lock}, part
}

// Commit closes the file and gives it its name.
func (f *wholeFile) Commit() error {
	if !f.temp {
		return noFile(f.name, f.Close())
	}
	err := errors.Join(f.Sync(), f.Close(), f.lock.Unlock())
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
		_ = f.lock.Unlock()
	}
}

// noFile says that the file name could not be written; nil when err is.
func noFile(name string, err error) error {
	if err == nil {
		return nil
	}
	return failed("name a file in a folder that you may write to", "write %s: %w", name, cause(err))
}
