package output

import (
	"errors"
	"os"

	"github.com/gofrs/flock"

	"rolecheck/cmd/internal/fault"
)

// WholeFile is a file that appears under its name only when it is complete. A
// pipe or a device is written as it comes.
type WholeFile struct {
	*os.File
	name string // where it goes
	temp bool
	lock *flock.Flock // held on a temporary file while its process lives
}

// WriteWhole writes content to the file name, whole or not at all.
func WriteWhole(name string, content []byte) error {
	f, err := CreateWhole(name)
	if err != nil {
		return fault.NoFile(name, err)
	}
	if _, err := f.Write(content); err != nil {
		f.Discard()
		return fault.Write(err)
	}
	return f.Commit()
}

func CreateWhole(name string) (*WholeFile, error) {
	target, err := writable(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(target)
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		return &WholeFile{File: f, name: target}, err
	}
	f, lock, part := createPart(target)
	if part == nil && err == nil { // an old file keeps its mode; a new one has what the umask leaves
		part = f.Chmod(info.Mode().Perm())
	}
	return &WholeFile{File: f, name: target, temp: true, lock: lock}, part
}

// Commit closes the file and gives it its name.
func (f *WholeFile) Commit() error {
	if !f.temp {
		return fault.NoFile(f.name, f.Close())
	}
	err := errors.Join(f.Sync(), f.Close(), f.lock.Unlock())
	if err == nil {
		err = os.Rename(f.File.Name(), f.name)
	}
	if err != nil {
		_ = os.Remove(f.File.Name())
	}
	return fault.NoFile(f.name, err)
}

// Discard leaves nothing behind.
func (f *WholeFile) Discard() {
	_ = f.Close()
	if f.temp {
		_ = os.Remove(f.File.Name())
		_ = f.lock.Unlock()
	}
}
