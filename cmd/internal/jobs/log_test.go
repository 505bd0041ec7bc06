package jobs

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
)

func TestTheLogNamesTheRunAndNothingOfTheQueue(t *testing.T) {
	var out bytes.Buffer
	d := &Database{log: slog.New(slog.NewTextHandler(&out, nil))}
	queue := d.queueLogger("spring").With("client_id", "rolecheck-7")
	queue.Info("producer: Producer started", "queue", "run_1764360000000000")
	if out.Len() > 0 {
		t.Errorf("an information of the library is logged: %s", &out)
	}
	queue.Error("error fetching jobs", "queue", "run_1764360000000000", "err", errors.New("disk is full"))
	got := out.String()
	for _, want := range []string{"run=spring", `trouble="error fetching jobs"`, `error="disk is full"`} {
		if !strings.Contains(got, want) {
			t.Errorf("log %q lacks %s", got, want)
		}
	}
	for _, not := range []string{"run_17", "client_id"} {
		if strings.Contains(got, not) {
			t.Errorf("log %q tells %s", got, not)
		}
	}
}
