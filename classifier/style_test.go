package classifier

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// TestTheCatalogueIsWrittenToBeRead holds the files of signals to their style: no
// line over 120 characters, no flow list over more than its line, and what a person
// adds to one by one (patterns, examples) one to the line. The model, which a
// program writes, is left out.
func TestTheCatalogueIsWrittenToBeRead(t *testing.T) {
	files, err := filepath.Glob("signals/*.yaml")
	parts, _ := filepath.Glob("signals/*/*.yaml") // unreachable: the pattern is well formed
	if files = append(files, parts...); err != nil || len(files) < 7 {
		t.Fatalf("the files of signals are %v (%v)", files, err)
	}
	for _, file := range files {
		if filepath.Base(file) == "model.yaml" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if n := utf8.RuneCountInString(line); n > 120 {
				t.Errorf("%s:%d: %d characters, want 120 at most", file, i+1, n)
			}
		}
		var root yaml.Node
		if err := yaml.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		checkFlow(t, file, "", &root)
	}
}

// oneToTheLine are the fields whose items stand one to the line.
var oneToTheLine = []string{"signals", "jobs", "patterns", "must", "must_not", "whole"}

func checkFlow(t *testing.T, file, field string, n *yaml.Node) {
	if flow := n.Style&yaml.FlowStyle != 0; flow && slices.Contains(oneToTheLine, field) && len(n.Content) > 0 {
		t.Errorf("%s:%d: %s is a flow list, want one to the line", file, n.Line, field)
	} else if flow && lastLine(n) > n.Line {
		t.Errorf("%s:%d: a flow list goes over more than its line, want a block or a text of words", file, n.Line)
	}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			field = n.Content[i-1].Value
		}
		checkFlow(t, file, field, c)
	}
}

func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, c := range n.Content {
		last = max(last, lastLine(c))
	}
	return last
}

// TestNoPackageOutgrowsItsReader bounds the lines of code of each package here,
// without tests, blank lines and comments.
func TestNoPackageOutgrowsItsReader(t *testing.T) {
	const most = 3000
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	inner, _ := filepath.Glob("internal/*/*.go") // unreachable: the pattern is well formed
	lines := map[string]int{}
	for _, file := range append(files, inner...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
				lines[filepath.Dir(file)]++
			}
		}
	}
	for folder, n := range lines {
		if n > most {
			t.Errorf("classifier/%s has %d lines of code, want %d at most", folder, n, most)
		}
	}
}
