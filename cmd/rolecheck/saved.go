package main

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"log/slog"
	"os"

	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/web"
)

// savedRuns are the Runs of a database as the page and the API show them.
type savedRuns struct{ db *jobs.Database }

// openSaved opens the Runs that serve shows: those of the database that is
// named, or, where only this machine can reach the server, of the usual one if
// there is one. Without either there are none, and Runs is nil.
func (a *app) openSaved(ctx context.Context, local bool) (web.Runs, func(), error) {
	if a.config.Database == "" {
		if _, err := os.Stat(usualDatabase()); !local || errors.Is(err, fs.ErrNotExist) {
			return nil, func() {}, nil
		}
	}
	db, err := a.database(ctx, slog.LevelWarn)
	if err != nil {
		return nil, func() {}, err
	}
	return savedRuns{db}, func() { _ = db.Close() }, nil
}

func (s savedRuns) List(ctx context.Context) ([]web.Run, error) {
	var out []web.Run
	for r, err := range s.db.Runs(ctx) {
		if err != nil {
			return nil, err
		}
		run, err := s.run(ctx, r)
		if err != nil {
			return nil, err
		}
		out = append(out, run)
	}
	return out, nil
}

func (s savedRuns) Find(ctx context.Context, name string) (web.Run, error) {
	r, err := s.db.Run(ctx, name)
	if missing := (*jobs.NoRunError)(nil); errors.As(err, &missing) {
		return web.Run{}, web.ErrNoRun
	}
	if err != nil {
		return web.Run{}, err
	}
	return s.run(ctx, r)
}

func (s savedRuns) run(ctx context.Context, r jobs.Run) (web.Run, error) {
	p, err := s.db.Progress(ctx, r)
	return web.Run{Name: r.Name, Begun: r.Created(), Total: p.Inputs, Done: p.Done, Finished: r.State == jobs.Done}, err
}

func (s savedRuns) Records(ctx context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		r, err := s.db.Run(ctx, name)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		s.db.Records(ctx, r)(yield)
	}
}
