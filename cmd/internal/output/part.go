package output

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// partEnding marks the temporary files that become output files.
const partEnding = ".rolecheck-part"

// writable follows the links of an output's name and returns where it goes, or
// why it must not be written: replacing a file needs no right to write into it,
// and a link that leads nowhere would be replaced by a file.
func writable(name string) (string, error) {
	target, err := filepath.EvalSymlinks(name)
	if errors.Is(err, fs.ErrNotExist) {
		if leads, err := os.Readlink(name); err == nil {
			return "", fmt.Errorf("it is a link to %s, which does not exist", leads)
		}
		return name, nil
	}
	if err != nil {
		return "", err
	}
	info, err := os.Stat(target)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return "", errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return target, nil
	case info.Mode().Perm()&0o222 == 0: // root could write it all the same
		return "", errors.New("it is read-only")
	}
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return "", err
	}
	return target, f.Close()
}

// createPart makes the temporary file for a target, and removes those that
// processes which died left for it.
func createPart(target string) (*os.File, *flock.Flock, error) {
	removeParts(target)
	name := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+"."+rand.Text()[:10]+partEnding)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, nil, err
	}
	lock := flock.New(name)
	if held, err := lock.TryLock(); err != nil || !held {
		return nil, nil, errors.Join(fmt.Errorf("lock %s: %w", name, err), f.Close(), os.Remove(name))
	}
	return f, lock, nil
}

// removeParts removes the temporary files of a target whose process is gone.
func removeParts(target string) {
	files, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return // creating the next one will say what is wrong
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "."+filepath.Base(target)+".") || !strings.HasSuffix(f.Name(), partEnding) {
			continue
		}
		name := filepath.Join(filepath.Dir(target), f.Name())
		lock := flock.New(name)
		if held, err := lock.TryLock(); err == nil && held {
			_ = os.Remove(name)
			_ = lock.Unlock()
		}
	}
}
