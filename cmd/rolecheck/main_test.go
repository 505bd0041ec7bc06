package main

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rolecheck": main})
}

// TestScripts runs the command lines that users type. The files under web/ of a
// script are served at $SERVER, but $SERVER/held only after "release"; $EXAMPLES
// are the bundled examples.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../testdata/examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"await": await, "release": release},
		Setup: func(env *testscript.Env) error {
			held := make(chan struct{})
			env.Values[holding] = held
			web := httptest.NewServer(pages(http.Dir(filepath.Join(env.WorkDir, "web")), held))
			env.Defer(web.Close)
			env.Setenv("SERVER", web.URL)
			env.Setenv("EXAMPLES", examples)
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "home", "config"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "home", "cache"))
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "home", "state"))
			env.Setenv("ROLECHECK_FETCH_ALLOW_PRIVATE", "true")
			env.Setenv("ROLECHECK_FETCH_PACE", "1ms")
			env.Setenv("ROLECHECK_FETCH_RETRIES", "0")
			env.Setenv("GOGC", "400") // hundreds of processes that live for a moment
			return nil
		},
	})
}

// holding is the key of the channel on which $SERVER/held waits.
const holding = "held"

func pages(files http.FileSystem, held <-chan struct{}) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(files))
	mux.HandleFunc("/held", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-held:
		case <-r.Context().Done():
		}
		http.NotFound(w, r)
	})
	return mux
}

// release: $SERVER/held answers from now on.
func release(ts *testscript.TestScript, _ bool, _ []string) { close(ts.Value(holding).(chan struct{})) }

// patience bounds what a script waits for, on a machine that is busy with more.
const patience = 3 * time.Minute

// await PATTERN COMMAND...: runs the command again and again until it prints the pattern.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: await pattern command...")
	}
	pattern, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ts.Exec(args[1], args[2:]...) == nil && pattern.MatchString(ts.ReadFile("stdout")) {
			return
		}
	}
	ts.Fatalf("%q never printed %q", args[1:], args[0])
}
