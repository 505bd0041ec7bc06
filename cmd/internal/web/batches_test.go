package web

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
)

func TestReadInputs(t *testing.T) {
	tests := []struct {
		name, given     string
		addresses, rows int
	}{
		{"nothing", " \n", 0, 0},
		{"addresses, comments and blank lines", "# mine\nhttps://a.example/1\r\n\nhttps://a.example/2\n", 2, 0},
		{"a CSV with addresses", "company,url\nLarch,https://a.example/1\n", 1, 0},
		{"a CSV with texts", "title,text,url\nPO,\"own, and order\nthe backlog\",https://a.example/1\n", 0, 1},
		{"a CSV with semicolons", "title;description\nPO;own the backlog\n", 0, 1},
		{"objects, one a line", `{"title":"PO","text":"own"}` + "\n" + `{"title":"PM","text":"sell"}`, 0, 2},
		{"a line that is no object is a row of its own", `{"title":"PO","text":"own"}` + "\nnonsense", 0, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readInputs(tt.given)
			if err != nil {
				t.Fatal(err)
			}
			addresses, rows := 0, 0
			for _, in := range got {
				if in.Row == nil {
					addresses++
				} else {
					rows++
				}
			}
			if addresses != tt.addresses || rows != tt.rows {
				t.Errorf("readInputs(%q) = %d addresses and %d rows, want %d and %d", tt.given, addresses, rows, tt.addresses, tt.rows)
			}
		})
	}
}

// shelf is a set of batches with a clock that the test turns.
func shelf(t *testing.T) (*batches, *time.Time) {
	t.Helper()
	c, err := classifier.New(classifier.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, 5, 1, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	return newBatches(&scan.Pipeline{Classifier: c, Now: clock}, clock, newTurns()), &now
}

func TestBatchesAreForgottenAfterAnHour(t *testing.T) {
	b, now := shelf(t)
	name, err := b.keep([]record.Record{{Input: "paste"}})
	if err != nil {
		t.Fatal(err)
	}
	*now = now.Add(batchAge)
	if _, err := b.Find(context.Background(), name); err != nil {
		t.Errorf("after an hour Find = %v, want the batch", err)
	}
	*now = now.Add(time.Second)
	if _, err := b.Find(context.Background(), name); !errors.Is(err, ErrNoRun) {
		t.Errorf("after more than an hour Find = %v, want ErrNoRun", err)
	}
}

func TestTheOldestFinishedBatchMakesRoom(t *testing.T) {
	b, _ := shelf(t)
	var names []string
	for i := range mostBatches + 1 {
		name, err := b.keep([]record.Record{{Input: fmt.Sprint(i)}})
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if len(b.all) != mostBatches {
		t.Errorf("%d batches are held, want %d", len(b.all), mostBatches)
	}
	if _, err := b.Find(context.Background(), names[0]); !errors.Is(err, ErrNoRun) {
		t.Errorf("Find of the oldest = %v, want ErrNoRun", err)
	}
	if _, err := b.Find(context.Background(), names[1]); err != nil {
		t.Errorf("Find of the second = %v, want it", err)
	}
}

func TestABatchKeepsTheOrderOfItsInputs(t *testing.T) {
	b, _ := shelf(t)
	inputs, err := readInputs("title,text\nA,one\nB,two\nC,three\nD,four\nE,five\nF,six\n")
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan record.Record, len(inputs))
	name, err := b.start("somebody", inputs, func(r record.Record) { told <- r })
	if err != nil {
		t.Fatal(err)
	}
	for range inputs {
		<-told
	}
	b.find(name).workers.Wait()
	got := ""
	for r, err := range b.Records(context.Background(), name) {
		if err != nil {
			t.Fatal(err)
		}
		got += r.Listing.Title
	}
	if got != "ABCDEF" {
		t.Errorf("records come in the order %s, want ABCDEF", got)
	}
}

func TestABatchNamesTheColumnsWhereNoneIsTheTitle(t *testing.T) {
	b, _ := shelf(t)
	for given, want := range map[string]string{
		"ref,text\n1,one\n":                "the table has no column for the title; its columns are ref, text",
		`{"ref": 1, "text": "one"}` + "\n": "the table has no column for the title; its columns are ref, text",
		"title,text\nA,one\n":              "",
		"https://jobs.example/1\n":         "",
	} {
		inputs, err := readInputs(given)
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan record.Record, len(inputs))
		name, err := b.start("", inputs[:min(len(inputs), 1)], func(r record.Record) { done <- r })
		if err != nil {
			t.Fatal(err)
		}
		if got := b.untitled(name); got != want {
			t.Errorf("of %q it is said %q, want %q", given, got, want)
		}
		b.find(name).workers.Wait()
	}
}
