package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	promised = regexp.MustCompile("`(Test[A-Za-z0-9_]+)`")
	declared = regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9_]+)\(`)
)

// TestPromisesHaveTests holds docs/SECURITY.md to the code: every promise names
// a test, and every test that it names is there.
func TestPromisesHaveTests(t *testing.T) {
	root := filepath.Join("..", "..")
	page, err := os.ReadFile(filepath.Join(root, "docs", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	there := declaredTests(t, root)
	_, table, _ := strings.Cut(string(page), "|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for row := range strings.SplitSeq(table, "\n") {
		names := promised.FindAllStringSubmatch(row, -1)
		if len(names) == 0 {
			t.Errorf("no test stands behind this promise: %s", row)
		}
		for _, name := range names {
			if !there[name[1]] {
				t.Errorf("there is no test %s for this promise: %s", name[1], row)
			}
		}
	}
}

func declaredTests(t *testing.T, root string) map[string]bool {
	there := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		for _, name := range declared.FindAllSubmatch(content, -1) {
			there[string(name[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return there
}
