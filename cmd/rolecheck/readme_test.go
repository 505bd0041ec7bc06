package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs every command in the console blocks of the README and of docs,
// each file in a folder of its own, and compares the output with what stands there, where "..." stands for any lines. The web
// that its addresses lie in is testdata/pages, behind a proxy.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(root, "testdata", "pages"))))
	defer proxy.Close()
	files, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, filepath.Join(root, "README.md")) {
		t.Run(filepath.Base(file), func(t *testing.T) { runConsole(t, root, file, proxy.URL) })
	}
}

func runConsole(t *testing.T, root, file, proxy string) {
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")); err != nil {
		t.Fatal(err)
	}
	list := "http://jobs.example/owner-title-manager-duties.html\nhttp://jobs.example/manager-matches.html\n"
	if err := os.WriteFile(filepath.Join(dir, "urls.txt"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	environment := append(os.Environ(), "HTTP_PROXY="+proxy, "http_proxy="+proxy, "NO_PROXY=", "no_proxy=",
		"HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir, "XDG_STATE_HOME="+dir, "ROLECHECK_FETCH_PACE=1ms")
	for _, c := range consoleCommands(string(content)) {
		line := strings.ReplaceAll(c.line, "go run ./cmd/rolecheck", "rolecheck")
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir, cmd.Env = dir, environment
		out, err := cmd.Output()
		if err != nil {
			t.Errorf("%s: %v %s", c.line, err, stderrOf(err))
		}
		if want := matches(strings.Split(strings.TrimSuffix(string(out), "\n"), "\n"), c.want); want != "" {
			t.Errorf("%s: the output has no line %q where it should:\n%s", c.line, want, out)
		}
	}
}

func stderrOf(err error) []byte {
	if e, ok := err.(*exec.ExitError); ok {
		return e.Stderr
	}
	return nil
}

// consoleCommand is a line after "$ " and the output that follows it.
type consoleCommand struct {
	line string
	want []string
}

func consoleCommands(markdown string) []consoleCommand {
	var found []consoleCommand
	inside := false
	for line := range strings.SplitSeq(markdown, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case !inside:
		case strings.HasPrefix(line, "$ "):
			found = append(found, consoleCommand{line: line[2:]})
		default:
			last := &found[len(found)-1]
			last.want = append(last.want, line)
		}
	}
	return found
}

// figures follow the fitted weights; the transcript need not be mended for each fit.
var figures = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

func same(a, b string) bool {
	return figures.ReplaceAllString(strings.TrimSuffix(a, "\r"), "0") == figures.ReplaceAllString(b, "0")
}

// matches returns the first line of want that is missing, or "".
func matches(got, want []string) string {
	skip := false
	for _, w := range want {
		if w == "..." {
			skip = true
			continue
		}
		for skip && len(got) > 0 && !same(got[0], w) {
			got = got[1:]
		}
		if len(got) == 0 || !same(got[0], w) {
			return w
		}
		got, skip = got[1:], false
	}
	return ""
}
