package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var noCode = regexp.MustCompile(`^\s*(//.*)?$`)

// TestTheCommandsStayReadable bounds the packages of the commands: lines of code
// in each, and the length of a line.
func TestTheCommandsStayReadable(t *testing.T) {
	const mostLines, longest = 3000, 140
	lines := map[string]int{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(string(content), "\n") {
			if utf8.RuneCountInString(line) > longest {
				t.Errorf("%s:%d has more than %d characters", path, n+1, longest)
			}
			if !strings.HasSuffix(path, "_test.go") && !noCode.MatchString(line) {
				lines[filepath.Dir(path)]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, n := range lines {
		if n > mostLines {
			t.Errorf("%s has %d lines of code, want %d at most", folder, n, mostLines)
		}
	}
}
