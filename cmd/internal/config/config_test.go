package config

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestFileStatesEveryDefault holds the config.yaml that we ship to the defaults:
// it states every setting, with the value that holds without it.
func TestFileStatesEveryDefault(t *testing.T) {
	clear(t)
	c, settings, err := Load("../../../config.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := Default(); !reflect.DeepEqual(c, want) {
		t.Errorf("config.yaml gives\n%+v\nwant the defaults\n%+v", c, want)
	}
	for _, s := range settings {
		if s.From == "default" {
			t.Errorf("config.yaml does not state %s", s.Key)
		}
	}
}

func TestLaterPlaceWins(t *testing.T) {
	clear(t)
	file := write(t, "lens: scrum\nworkers: 2\nfetch:\n  retries: 7\n")
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	set.String("lens", "split", "")
	set.Int("retries", 2, "")
	t.Setenv("ROLECHECK_LENS", "svpg")
	t.Setenv("ROLECHECK_WORKERS", "5")
	if err := set.Parse([]string{"--lens", "split"}); err != nil {
		t.Fatal(err)
	}
	c, _, err := Load(file, set)
	if err != nil {
		t.Fatal(err)
	}
	if c.Lens != "split" || c.Workers != 5 || c.Fetch.Retries != 7 || c.Board.Titles != "product" {
		t.Errorf("got lens %q (want split, the flag), workers %d (5, the environment), retries %d (7, the file), "+
			"titles %q (product, the default)",
			c.Lens, c.Workers, c.Fetch.Retries, c.Board.Titles)
	}
}

func TestFaultsNameTheirPlace(t *testing.T) {
	for _, test := range []struct{ name, yaml, want string }{
		{"unknown key", "colour: red\n", `:1:1: unknown setting "colour"`},
		{"unknown key in a section", "fetch:\n  pase: 1s\n", `:2:3: unknown setting "fetch.pase"`},
		{"key of a section without it", "pace: 1s\n", `did you mean "fetch.pace"?`},
		{"text for a number", "workers: several\n", `:1:10: workers must be a whole number, got "several"`},
		{"list for a text", "lens: [a]\n", `:1:7: lens must be text, got a list`},
		{"nothing for a number", "workers:\n", `workers must be a whole number, got nothing`},
		{"text for a section", "fetch: fast\n", `:1:8: must be a mapping of settings, got "fast"`},
		{"number without a unit", "fetch:\n  pace: 3\n", `fetch.pace must be a duration such as 1s or 500ms, got "3"`},
		{"out of range", "fetch:\n  max_megabytes: 0\n", `:2:18: fetch.max_megabytes must be from 1 to 1024, got 0`},
		{"pattern that is none", "board:\n  titles: '['\n", `:2:11: board.titles must be product, all or a regular expression`},
		{"twice", "lens: split\nlens: split\n", `:2:1: lens is stated twice`},
		{"no mapping", "- lens\n", `:1:1: must be a mapping of settings, got a list`},
		{"not YAML", "lens: [\n", "line 1: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			clear(t)
			_, _, err := Load(write(t, test.yaml), nil)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Load(%q) = %v, want %q in it", test.yaml, err, test.want)
			}
		})
	}
}

func TestFaultsComeAllAtOnce(t *testing.T) {
	clear(t)
	_, _, err := Load(write(t, "lens: [a]\nworkers: x\nnonsense: 1\n"), nil)
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("got %v, want three faults", err)
	}
}

func TestEmptyFileStatesNothing(t *testing.T) {
	clear(t)
	for _, yaml := range []string{"", "# only a comment\n", "---\n"} {
		if c, _, err := Load(write(t, yaml), nil); err != nil || !reflect.DeepEqual(c, Default()) {
			t.Errorf("Load(%q) = %+v, %v, want the defaults", yaml, c, err)
		}
	}
}

func TestFileOfTheCurrentFolder(t *testing.T) {
	for _, test := range []struct{ name, file, yaml, fault, lens string }{
		{"ours by its name", "rolecheck.yaml", "lens: scrum\n", "", "scrum"},
		{"ours by its keys", "config.yaml", "lens: scrum\nfetch:\n  pace: 2s\n", "", "scrum"},
		{"another program's", "config.yaml", "lens: scrum\nlogging: {level: debug}\n", "", "split"},
		{"another program's section under a name of ours", "config.yaml", "database: {host: db}\n", "", "split"},
		{"another program's list", "config.yaml", "- lens\n", "", "split"},
		{"a template that is no YAML", "config.yaml", "{{ .Values }}: [\n", "", "split"},
		{"brackets without end", "config.yaml", strings.Repeat("[", mostBytes-1), "", "split"},
		{"larger than a configuration", "config.yaml", strings.Repeat("# padding\n", mostBytes/8), "", "split"},
		{"ours, with a fault", "rolecheck.yaml", "lense: scrum\n", `unknown setting "lense"`, ""},
		{"a database", "rolecheck.yaml", "database: postgres://u:secret@db.example/x\n", "rolecheck.yaml:1:1: database is not taken from", ""},
		{"private addresses", "config.yaml", "fetch:\n  allow_private: true\n", "config.yaml:2:3: fetch.allow_private is not taken from", ""},
		{"trusted proxies", "rolecheck.yaml", "serve:\n  trusted_proxies: 0.0.0.0/0\n", "serve.trusted_proxies is not taken from", ""},
		{"a folder for pages", "rolecheck.yaml", "fetch:\n  cache_dir: /srv/pages\n", "fetch.cache_dir is not taken from", ""},
		{"the defaults of those", "config.yaml", "lens: scrum\ndatabase: \"\"\nfetch:\n  allow_private: false\n", "", "scrum"},
	} {
		t.Run(test.name, func(t *testing.T) {
			clear(t)
			t.Setenv(Prefix+"CONFIG", "")
			t.Chdir(t.TempDir())
			if err := os.WriteFile(test.file, []byte(test.yaml), 0o600); err != nil {
				t.Fatal(err)
			}
			c, _, err := Load("", nil)
			switch {
			case test.fault == "" && (err != nil || c.Lens != test.lens):
				t.Errorf("Load = lens %q, %v; want %q", c.Lens, err, test.lens)
			case test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)):
				t.Errorf("Load = %v, want a fault with %q", err, test.fault)
			case err != nil && strings.Contains(err.Error(), "secret"):
				t.Errorf("Load tells the password: %v", err)
			}
		})
	}
}

func TestNamedFileMayStateEverything(t *testing.T) {
	clear(t)
	t.Chdir(t.TempDir())
	content := "database: mine.db\nfetch:\n  allow_private: true\n"
	if err := os.WriteFile("rolecheck.yaml", []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(Prefix+"CONFIG", "rolecheck.yaml")
	for _, named := range []string{"", "rolecheck.yaml"} {
		if c, _, err := Load(named, nil); err != nil || c.Database != "mine.db" || !c.Fetch.AllowPrivate {
			t.Errorf("Load(%q) = %+v, %v; want the database and allow_private of the file", named, c, err)
		}
	}
}

func TestEndlessOrDeepFileIsRefused(t *testing.T) {
	clear(t)
	deep := write(t, strings.Repeat("[", 1<<10))
	for file, want := range map[string]string{"/dev/zero": "larger than", deep: "nested deeper"} {
		if _, _, err := Load(file, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Load(%s) = %v, want a fault with %q", file, err, want)
		}
	}
}

func TestNetworks(t *testing.T) {
	for _, test := range []struct{ given, want string }{
		{"", "[]"},
		{"127.0.0.1, 10.1.2.3/8,::1", "[127.0.0.1/32 10.0.0.0/8 ::1/128]"},
		{"localhost", ""},
		{"10.0.0.0/99", ""},
	} {
		got, err := Networks(test.given)
		if (err != nil) != (test.want == "") || err == nil && fmt.Sprint(got) != test.want {
			t.Errorf("Networks(%q) = %v, %v; want %q", test.given, got, err, test.want)
		}
	}
}

// FuzzLoad holds the loader to its promise: any bytes give settings that obey
// the rules, or faults, and never a panic.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("lens: split\nfetch: {pace: 1s}\n"))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("fetch: &f\n  pace: *f\n"))
	f.Add([]byte("<<: {lens: scrum}\n"))
	f.Add([]byte(strings.Repeat("[", 1000)))
	f.Add([]byte(strings.Repeat("- ", 1000)))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := filepath.Join(t.TempDir(), "config.yaml")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		c, _, err := Load(file, nil)
		if err != nil {
			return
		}
		for key, rule := range rules {
			if wrong := rule(c); wrong != "" {
				t.Errorf("Load accepted %q, though %s %s", content, key, wrong)
			}
		}
	})
}

func write(t *testing.T, yaml string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(file, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// clear takes away the settings that the caller's own environment states.
func clear(t *testing.T) {
	t.Helper()
	for _, f := range fieldsOf(Default()) {
		t.Setenv(variable(f.key), "")
	}
}
