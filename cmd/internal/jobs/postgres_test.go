//go:build unix

package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// cluster is a PostgreSQL server of our own in a temporary folder, reached by
// a socket there.
type cluster struct {
	dir    string
	sync   string // on or off: whether commits wait for the disk
	server *exec.Cmd
	as     *syscall.SysProcAttr
}

// shared is the cluster of this test binary, started by the first test that
// needs one and stopped by TestMain.
var shared struct {
	sync.Mutex
	*cluster
	err error
}

// postgresDatabase returns the URL of an empty database. It is made on the
// server of ROLECHECK_TEST_POSTGRES, or on a server of our own; without either
// the test is skipped.
func postgresDatabase(t testing.TB) string {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	admin := os.Getenv("ROLECHECK_TEST_POSTGRES")
	if admin == "" {
		if shared.cluster == nil && shared.err == nil {
			shared.cluster, shared.err = startCluster("off")
		}
		if shared.err != nil {
			t.Skipf("no PostgreSQL server to test with (set ROLECHECK_TEST_POSTGRES or install postgresql): %v", shared.err)
		}
		admin = shared.url("postgres")
	}
	db, err := sql.Open("pgx", admin)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("rolecheck_test_%d_%d", os.Getpid(), time.Now().UnixNano())
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if db, err := sql.Open("pgx", admin); err == nil {
			db.Exec("DROP DATABASE " + name + " WITH (FORCE)")
			db.Close()
		}
	})
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

func startCluster(sync string) (*cluster, error) {
	dir, err := os.MkdirTemp("", "rcpg")
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir, sync: sync}
	if err := c.start(); err != nil {
		c.stop()
		return nil, err
	}
	return c, nil
}

func (c *cluster) url(database string) string {
	return "postgres:///" + database + "?user=postgres&host=" + url.QueryEscape(c.dir)
}

// start makes the cluster unless it is there, and waits until it answers.
func (c *cluster) start() error {
	if err := c.become(); err != nil {
		return err
	}
	data := filepath.Join(c.dir, "data")
	if _, err := os.Stat(data); err != nil {
		initdb := c.command("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
		if out, err := initdb.CombinedOutput(); err != nil {
			return fmt.Errorf("initdb: %v: %s", err, out)
		}
	}
	c.server = c.command("postgres", "-D", data, "-k", c.dir, "-c", "listen_addresses=", "-c", "max_connections=100", "-c", "fsync="+c.sync)
	if err := c.server.Start(); err != nil {
		return err
	}
	return c.await()
}

func (c *cluster) await() error {
	db, err := sql.Open("pgx", c.url("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		if sleep(ctx, 50*time.Millisecond) != nil {
			return err
		}
	}
}

// kill ends the server at once, as a crash would.
func (c *cluster) kill() {
	c.server.Process.Signal(syscall.SIGQUIT)
	c.server.Wait()
}

func (c *cluster) stop() {
	if c.server != nil && c.server.Process != nil {
		c.kill()
	}
	os.RemoveAll(c.dir)
}

// become makes ready to run as another user: PostgreSQL refuses root.
func (c *cluster) become() error {
	if os.Geteuid() != 0 || c.as != nil {
		return nil
	}
	u, err := user.Lookup("nobody")
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return err
	}
	c.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return os.Chown(c.dir, uid, gid)
}

func (c *cluster) command(name string, args ...string) *exec.Cmd {
	path, err := exec.LookPath(name)
	if err != nil {
		found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
		if len(found) > 0 {
			path = found[len(found)-1]
		}
	}
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.SysProcAttr = c.dir, c.as
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "HOME=" + c.dir}
	return cmd
}

func stopShared() {
	shared.Lock()
	defer shared.Unlock()
	if shared.cluster != nil {
		shared.cluster.stop()
	}
}

// onBoth runs a test on SQLite and on PostgreSQL, beside the other tests: they
// mostly wait.
func onBoth(t *testing.T, test func(t *testing.T, where string)) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) { t.Parallel(); test(t, filepath.Join(t.TempDir(), "scans.db")) })
	t.Run("postgres", func(t *testing.T) { t.Parallel(); test(t, postgresDatabase(t)) })
}

// peakOf is the most memory that a process held, in MB.
func peakOf(t *testing.T, usage any) int64 {
	t.Helper()
	u, ok := usage.(*syscall.Rusage)
	if !ok {
		t.Fatalf("usage is a %T", usage)
	}
	return u.Maxrss / 1024 // Linux counts KB
}
