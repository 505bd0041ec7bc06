package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// walls are what a part of the program must not import.
var walls = []struct{ part, imports, because string }{
	{"classifier", "rolecheck/scraper", "a verdict does not depend on where the text came from"},
	{"scraper", "rolecheck/classifier", "a page says the same whatever it is read for"},
	{"classifier", "rolecheck/cmd", "what is below does not know the commands"},
	{"scraper", "rolecheck/cmd", "what is below does not know the commands"},
	{"classifier", "net/http", "the classifier is pure"},
	{"classifier", "os", "the classifier is pure"},
}

// only names the one place that may import a library.
var only = map[string]string{
	"github.com/spf13/viper":         "cmd/internal/config",
	"github.com/PuerkitoBio/goquery": "scraper",
	"github.com/jdkato/prose/v2":     "classifier",
}

// TestWalls holds the packages to the walls between them. Tests may look over them.
func TestWalls(t *testing.T) {
	const root = "../.."
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			checkImport(t, filepath.ToSlash(name), imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImport(t *testing.T, file, imported string) {
	t.Helper()
	for _, w := range walls {
		if within(file, w.part) && within(imported, w.imports) {
			t.Errorf("%s imports %s: %s", file, imported, w.because)
		}
	}
	for library, place := range only {
		if within(imported, library) && !within(file, place) {
			t.Errorf("%s imports %s, which stays in %s", file, imported, place)
		}
	}
}

func within(path, part string) bool { return path == part || strings.HasPrefix(path, part+"/") }
