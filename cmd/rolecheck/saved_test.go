package main

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"rolecheck/cmd/internal/web"
)

func TestServeShowsTheRunsOfTheNamedDatabase(t *testing.T) {
	database := filepath.Join(t.TempDir(), "scans.db")
	var out, errOut bytes.Buffer
	run([]string{"scan", "https://127.0.0.1/1", "nonsense", "--run", "spring", "--database", database, "--quiet"},
		strings.NewReader(""), &out, &errOut)
	a := &app{out: &out, errOut: &errOut, now: time.Now}
	a.config.Database = database
	runs, closeRuns, err := a.openSaved(context.Background(), false)
	if err != nil || runs == nil {
		t.Fatalf("openSaved = %v, %v, stderr %s", runs, err, &errOut)
	}
	defer closeRuns()
	list, err := runs.List(context.Background())
	if err != nil || len(list) != 1 || list[0].Name != "spring" || list[0].Total != 2 || !list[0].Finished {
		t.Fatalf("List = %+v, %v, want spring with 2 inputs, finished\nstderr: %s", list, err, &errOut)
	}
	n := 0
	for r, err := range runs.Records(context.Background(), "spring") {
		if err != nil || r.Verdict != nil {
			t.Errorf("record %d = %+v, %v, want a status and no verdict", n, r, err)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d records, want 2", n)
	}
	if _, err := runs.Find(context.Background(), "none"); !errors.Is(err, web.ErrNoRun) {
		t.Errorf("Find(none) = %v, want ErrNoRun", err)
	}
}

func TestServeShowsNoRunsToStrangersUnlessNamed(t *testing.T) {
	a := &app{now: time.Now}
	if runs, _, err := a.openSaved(context.Background(), false); runs != nil || err != nil {
		t.Errorf("openSaved = %v, %v, want no runs", runs, err)
	}
}

func TestServeShowsRunsThatBeginAfterIt(t *testing.T) {
	t.Cleanup(xdg.Reload) // once the variable is back
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	var out, errOut bytes.Buffer
	a := &app{out: &out, errOut: &errOut, now: time.Now}
	runs, closeRuns, err := a.openSaved(context.Background(), true)
	if err != nil || runs == nil {
		t.Fatalf("openSaved = %v, %v, want runs to come", runs, err)
	}
	defer closeRuns()
	if list, err := runs.List(context.Background()); err != nil || len(list) != 0 {
		t.Fatalf("List before the first scan = %v, %v, want none", list, err)
	}
	if _, err := runs.Find(context.Background(), "spring"); !errors.Is(err, web.ErrNoRun) {
		t.Fatalf("Find before the first scan = %v, want ErrNoRun", err)
	}
	run([]string{"scan", "nonsense", "--run", "spring", "--quiet"}, strings.NewReader(""), &out, &errOut)
	list, err := runs.List(context.Background())
	if err != nil || len(list) != 1 || list[0].Name != "spring" {
		t.Errorf("List after the first scan = %+v, %v, want spring\nstderr: %s", list, err, &errOut)
	}
}
