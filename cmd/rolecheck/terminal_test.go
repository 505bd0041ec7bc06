//go:build linux

package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"rolecheck/cmd/internal/fault"
)

// atTerminal starts this test's program at a terminal of its own, and waits until
// it asks for a paste.
func atTerminal(t *testing.T, args ...string) (*exec.Cmd, *os.File, io.Reader, *strings.Builder) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no terminal here: %v", err)
	}
	t.Cleanup(func() { _, _ = master.Close(), slave.Close() })
	program := exec.Command(os.Args[0], "-test.run=^TestProgram$", "--")
	program.Env = append(os.Environ(), "ROLECHECK_TEST_ARGS="+strings.Join(args, "\x1f"), "HOME="+t.TempDir())
	program.Stdin = slave
	stdout := new(strings.Builder)
	program.Stdout = stdout
	stderr, err := program.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	program.SysProcAttr = &unix.SysProcAttr{Setsid: true, Setctty: true}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(stderr)
	if asked, err := said.ReadString('\n'); !strings.Contains(asked, "paste the listing") {
		t.Fatalf("it said %q, %v", asked, err)
	}
	for { // the terminal is no longer read by lines once it is ready
		now, err := unix.IoctlGetTermios(int(slave.Fd()), unix.TCGETS)
		if err != nil {
			t.Fatal(err)
		}
		if now.Lflag&unix.ICANON == 0 {
			break
		}
	}
	go func() { _, _ = io.Copy(io.Discard, master) }() // its echo
	return program, master, said, stdout
}

// TestProgram is the program itself, for the tests that start it.
func TestProgram(t *testing.T) {
	args, asked := os.LookupEnv("ROLECHECK_TEST_ARGS")
	if !asked {
		t.Skip("only for the tests that start it")
	}
	os.Exit(run(strings.Split(args, "\x1f"), os.Stdin, os.Stdout, os.Stderr))
}

func TestALongLineIsPastedWhole(t *testing.T) {
	program, terminal, said, stdout := atTerminal(t, "classify", "--format", "json")
	go func() {
		_, _ = io.WriteString(terminal, "Product Owner\n\n"+strings.Repeat("Own the backlog. ", 600)+"THE END\n\x04")
	}()
	if rest, err := io.ReadAll(said); err != nil || len(rest) > 0 {
		t.Errorf("it said %q, %v", rest, err)
	}
	if err := program.Wait(); err != nil {
		t.Fatal(err)
	}
	if out := stdout.String(); strings.Count(out, "Own the backlog. ") < 600 || !strings.Contains(out, "THE END") {
		t.Errorf("of the line of 10,200 bytes %d parts arrived", strings.Count(out, "Own the backlog. "))
	}
}

func TestCtrlCWhilePastingIsSilent(t *testing.T) {
	program, terminal, said, stdout := atTerminal(t, "classify")
	if _, err := io.WriteString(terminal, "Product Owner\n\x03"); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(said)
	err := program.Wait()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != fault.CodeInterrupted ||
		len(rest) > 0 || stdout.Len() > 0 {
		t.Errorf("it ended with %v and said %q and %q, want code %d and nothing", err, rest, stdout, fault.CodeInterrupted)
	}
	now, err := unix.IoctlGetTermios(int(program.Stdin.(*os.File).Fd()), unix.TCGETS)
	if err != nil || now.Lflag&unix.ICANON == 0 {
		t.Errorf("the terminal is not as it was: %v", err)
	}
}
