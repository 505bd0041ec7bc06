package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/report"
)

// TestAFormatIsAddedInOneLine takes the formats that came last: each stands in one
// line of code, and help, completion and settings know it all the same.
func TestAFormatIsAddedInOneLine(t *testing.T) {
	for _, format := range []string{"sarif", "github"} {
		if got := placesOf(t, `"`+format+`"`); len(got) != 1 || filepath.Base(got[0]) != "format.go" {
			t.Errorf("%s stands in %q, want format.go alone", format, got)
		}
		cmd := newClassify(&app{})
		if usage := cmd.Flags().Lookup("format").Usage; !strings.Contains(usage, format) {
			t.Errorf("the help of --format is %q, without %s", usage, format)
		}
		offer, _ := cmd.GetFlagCompletionFunc("format")
		if offered, _ := offer(cmd, nil, ""); !slices.Contains(offered, format) {
			t.Errorf("--format is completed with %q, without %s", offered, format)
		}
		t.Setenv("ROLECHECK_FORMAT", format)
		if c, _, err := config.Load("", cmd.Flags()); err != nil || c.Format != format {
			t.Errorf("the setting format %s gives %q, %v", format, c.Format, err)
		}
	}
	for _, format := range report.Formats() {
		if !strings.Contains(topicOf("formats"), "\n  "+format+" ") {
			t.Errorf("rolecheck help formats does not explain %s", format)
		}
	}
}

func topicOf(name string) string {
	for _, topic := range topics() {
		if topic.Name() == name {
			return topic.Long
		}
	}
	return ""
}

// placesOf are the files of the commands, once for each line of code that holds s.
func placesOf(t *testing.T, s string) (places []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		for line := range strings.Lines(string(content)) {
			if strings.Contains(line, s) {
				places = append(places, path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return places
}
