package jobs

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// malformed are addresses that a person may type, each with a password that
// has "s3cr" or "87654" in it.
var malformed = []string{
	"postgres://u:s3cr%zz@127.0.0.1:1/x",
	"postgres://u:s3cr t@127.0.0.1:1/x",
	"postgres://u:s3cr@87654@127.0.0.1:1/x",
	"postgres://u:s3cr/87654@127.0.0.1:1/x",
	"postgres://u:s3cr#87654@127.0.0.1:1/x",
	"postgres://u:87654#s3cr@127.0.0.1:1/x",
	"postgres://u:87654?s3cr@127.0.0.1:1/x",
	"postgres://u:s3cr[87654@127.0.0.1:1/x",
	"postgres://u:s3cr@127.0.0.1:port/x",
	"postgres:u:s3cr@127.0.0.1:1/x",
	"postgres://127.0.0.1:1/x?user=u&password=s3cr",
	"postgres://127.0.0.1:1/x?sslpassword=s3cr&sslmode=nonsense",
	"Postgres://u:s3cr@127.0.0.1:1/x",
	"POSTGRESQL://u:s3cr@127.0.0.1:1/x",
	"mysql://u:s3cr@127.0.0.1/x",
	"postgre://u:s3cr@127.0.0.1/x",
	"jdbc:postgresql://u:s3cr@127.0.0.1/x",
	"host=127.0.0.1 user=u password=s3cr",
}

func TestPasswordsAreNeverShown(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, where := range malformed {
		d, err := Open(t.Context(), where, slog.New(slog.DiscardHandler))
		if err == nil {
			d.Close()
			t.Errorf("Open(%q) succeeded, want an error", where)
			continue
		}
		for _, text := range []string{err.Error(), Shown(where)} {
			if strings.Contains(text, "s3cr") || strings.Contains(text, "87654") {
				t.Errorf("of %q this is shown: %s", where, text)
			}
		}
	}
	if made, _ := os.ReadDir("."); len(made) > 0 {
		t.Errorf("an address made the file %q, want none", made[0].Name())
	}
}

func TestShownKeepsWhatHelps(t *testing.T) {
	for where, want := range map[string]string{
		"scans.db":                               "scans.db",
		filepath.Join("a:b", "scans.db"):         filepath.Join("a:b", "scans.db"),
		"postgres://u:p@db.example:5432/x":       "postgres://u:xxxxx@db.example:5432/x",
		"PostgreSQL://u@db.example/x":            "postgresql://u@db.example/x",
		"postgres:///x?host=%2Frun&password=abc": "postgres:///x?host=%2Frun",
	} {
		if got := Shown(where); got != want {
			t.Errorf("Shown(%q) = %q, want %q", where, got, want)
		}
	}
}
