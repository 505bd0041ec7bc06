package scraper

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// eachLine calls visit for each line of the package's Go files and of those below it.
func eachLine(t *testing.T, visit func(path string, n int, line string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(strings.TrimSuffix(string(content), "\n"), "\n") {
			visit(path, n+1, line)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var noCode = regexp.MustCompile(`^\s*(//.*)?$`)

// TestTheScraperStaysReadable bounds the lines of code in a package, the lines
// of a file and the length of a line.
func TestTheScraperStaysReadable(t *testing.T) {
	const mostCode, mostLines, longest = 3000, 400, 140
	code, lines := map[string]int{}, map[string]int{}
	eachLine(t, func(path string, n int, line string) {
		lines[path] = n
		if utf8.RuneCountInString(line) > longest {
			t.Errorf("%s:%d has more than %d characters", path, n, longest)
		}
		if !strings.HasSuffix(path, "_test.go") && !noCode.MatchString(line) {
			code[filepath.Dir(path)]++
		}
	})
	for folder, n := range code {
		if n > mostCode {
			t.Errorf("%s has %d lines of code, want %d at most", folder, n, mostCode)
		}
	}
	for file, n := range lines {
		if n > mostLines {
			t.Errorf("%s has %d lines, want %d at most", file, n, mostLines)
		}
	}
}

var (
	quoted   = regexp.MustCompile("\"[^\"]*\"|`[^`]*`?")
	hostName = regexp.MustCompile(`(?i)\b[a-z0-9-]+\\?\.(?:com|net|org|io|co|ai|hr|de|nz|jobs|dev|app|site)(?:[^a-z.]|$)`)
)

// hostsElsewhere are the files beside internal/sites in whose texts host names stand.
var hostsElsewhere = map[string]string{
	"internal/facts/portals.go":     "hosts of everybody, on which no name is an employer's",
	"internal/reader/pagestatus.go": "the scripts of those who ask for proof of being a person",
}

// TestHostsOfSitesStandWithTheSites finds each place where a host name stands
// in a text: a site is added in its own file, and nowhere else.
func TestHostsOfSitesStandWithTheSites(t *testing.T) {
	inSites, used := 0, map[string]bool{}
	eachLine(t, func(path string, n int, line string) {
		path = filepath.ToSlash(path)
		if strings.HasSuffix(path, "_test.go") || noCode.MatchString(line) || isImport.MatchString(line) {
			return
		}
		line, _, _ = strings.Cut(line, " // ")
		for _, text := range quoted.FindAllString(line, -1) {
			switch host := hostName.FindString(text); {
			case host == "":
			case strings.HasPrefix(path, "internal/sites/"):
				inSites++
			case hostsElsewhere[path] != "":
				used[path] = true
			default:
				t.Errorf("%s:%d names the host %s", path, n, host)
			}
		}
	})
	if inSites == 0 {
		t.Error("no host name is found in internal/sites, so that none would be found elsewhere")
	}
	for path := range hostsElsewhere {
		if !used[path] {
			t.Errorf("%s names no host any more", path)
		}
	}
}

var isImport = regexp.MustCompile(`^\s*(?:import )?(?:\w+ )?"[\w./-]+"$`)
