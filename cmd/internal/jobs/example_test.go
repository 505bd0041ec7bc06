package jobs_test

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"

	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

func ExampleDatabase_Scan() {
	folder, _ := os.MkdirTemp("", "jobs")
	defer os.RemoveAll(folder)
	ctx := context.Background()
	db, err := jobs.Open(ctx, filepath.Join(folder, "scans.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()

	inputs := func(yield func(string, error) bool) {
		_ = yield("https://jobs.example/1", nil) && yield("https://jobs.example/2", nil) && yield("https://jobs.example/1", nil)
	}
	fetch := func(_ context.Context, input string) iter.Seq[record.Record] {
		return func(yield func(record.Record) bool) {
			yield(record.Record{Input: input, Listing: &scraper.Listing{URL: input}, Status: scraper.OK})
		}
	}
	for record, err := range db.Scan(ctx, jobs.Order{Run: "tuesday", Inputs: inputs, Fetch: fetch, Workers: 2}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(record.Input, record.Status)
	}
	// Output:
	// https://jobs.example/1 ok
	// https://jobs.example/2 ok
	// https://jobs.example/1 duplicate
}
