package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

var flagName = regexp.MustCompile(`--([a-z][a-z-]+)`)

// TestHintsOfTheTerminalNameItsFlags holds each hint to a flag that there is.
func TestHintsOfTheTerminalNameItsFlags(t *testing.T) {
	commands := newRoot(&app{})
	for setting := range flagHints {
		e := &scraper.StatusError{Status: scraper.Refused, Setting: setting}
		m := flagName.FindStringSubmatch(hint(e))
		if m == nil {
			t.Errorf("the hint for %s names no flag: %q", setting, hint(e))
			continue
		}
		known := false
		for _, c := range commands.Commands() {
			known = known || c.Flags().Lookup(m[1]) != nil
		}
		if !known {
			t.Errorf("the hint for %s names --%s, which no command has", setting, m[1])
		}
		if said := scan.Hint(e); flagName.MatchString(said) {
			t.Errorf("the hint for visitors names a flag: %q", said)
		}
	}
}

// TestFlagsAreNamedByTheCommandsAlone looks for flags in the texts of the
// packages whose words reach the visitors of the page as well.
func TestFlagsAreNamedByTheCommandsAlone(t *testing.T) {
	inText := regexp.MustCompile("[\"`](?:[^\"`]*[^\\w\"`])?--[a-z]{2,}[^\"`]*[\"`]")
	for _, folder := range []string{"../../scraper", "../../classifier", "../internal/web", "../internal/view", "../internal/assistant"} {
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for n, line := range strings.Split(string(content), "\n") {
				if m := inText.FindString(line); m != "" {
					t.Errorf("%s:%d names a flag: %s", path, n+1, m)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
