package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAWholeFileAppearsAtOnceOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "model.yaml")
	f, err := CreateWhole(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("half"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the file is there before it is complete")
	}
	f.Discard()
	if err := WriteWhole(name, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(name); string(got) != "whole" {
		t.Errorf("%s holds %q, want whole", name, got)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left, want the one", len(left))
	}
	if err := WriteWhole(filepath.Join(dir, "no", "such", "folder"), nil); err == nil {
		t.Error("a missing folder is no fault")
	}
}
