package output

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"
)

func TestPartsOfDeadProcessesGo(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{".out.csv.DEAD" + partEnding, ".out.csv.LIVE" + partEnding, ".out.csv.bak", ".other.csv.DEAD" + partEnding} {
		if err := os.WriteFile(path(name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	living := flock.New(path(".out.csv.LIVE" + partEnding))
	if held, err := living.TryLock(); err != nil || !held {
		t.Fatal(held, err)
	}
	defer living.Unlock()
	f, err := CreateWhole(path("out.csv"))
	if err != nil {
		t.Fatal(err)
	}
	f.Discard()
	for name, want := range map[string]bool{".out.csv.DEAD" + partEnding: false, ".out.csv.LIVE" + partEnding: true,
		".out.csv.bak": true, ".other.csv.DEAD" + partEnding: true} {
		if _, err := os.Stat(path(name)); (err == nil) != want {
			t.Errorf("%s is there: %t, want %t", name, err == nil, want)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 3 {
		t.Errorf("%d files are left, want 3: what is discarded leaves nothing", len(left))
	}
}
