package main

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rolecheck": main})
}

// TestScripts runs the command lines that users type. The files under web/ of a
// script are served at $SERVER; $EXAMPLES are the bundled examples.
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
		Setup: func(env *testscript.Env) error {
			web := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(env.WorkDir, "web"))))
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
			return nil
		},
	})
}
