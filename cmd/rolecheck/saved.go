package main

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"sync"

	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/web"
)

// savedRuns are the Runs of a database as the page and the API show them. A
// database that is not there yet holds none, and is opened when it appears.
type savedRuns struct {
	open func(context.Context) (*jobs.Database, error)

	mu sync.Mutex
	db *jobs.Database
}

// openSaved opens the Runs that serve shows: those of the database that is
// named, or, where only this machine can reach the server, of the usual one,
// also when the first scan is yet to come. Otherwise there are none, and Runs is
// nil.
func (a *app) openSaved(ctx context.Context, local bool) (web.Runs, func(), error) {
	if a.config.Database == "" && !local {
		return nil, func() {}, nil
	}
	s := &savedRuns{open: func(ctx context.Context) (*jobs.Database, error) {
		if a.config.Database == "" {
			if _, err := os.Stat(usualDatabase()); err != nil {
				return nil, err
			}
		}
		return a.database(ctx, slog.LevelWarn)
	}}
	if _, err := s.database(ctx); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, func() {}, err
	}
	return s, s.close, nil
}

// database fails with [fs.ErrNotExist] while there is none.
func (s *savedRuns) database(ctx context.Context) (*jobs.Database, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != nil {
		return s.db, nil
	}
	db, err := s.open(ctx)
	if err == nil {
		s.db = db
	}
	return db, err
}

func (s *savedRuns) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != nil {
		_ = s.db.Close()
	}
}

func (s *savedRuns) List(ctx context.Context) ([]web.Run, error) {
	db, err := s.database(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []web.Run
	for r, err := range db.Runs(ctx) {
		if err != nil {
			return nil, err
		}
		run, err := webRun(ctx, db, r)
		if err != nil {
			return nil, err
		}
		out = append(out, run)
	}
	return out, nil
}

func (s *savedRuns) Find(ctx context.Context, name string) (web.Run, error) {
	db, r, err := s.find(ctx, name)
	if err != nil {
		return web.Run{}, err
	}
	return webRun(ctx, db, r)
}

// find fails with [web.ErrNoRun] where no Run has the name.
func (s *savedRuns) find(ctx context.Context, name string) (*jobs.Database, jobs.Run, error) {
	db, err := s.database(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, jobs.Run{}, web.ErrNoRun
	}
	if err != nil {
		return nil, jobs.Run{}, err
	}
	r, err := db.Run(ctx, name)
	if missing := (*jobs.NoRunError)(nil); errors.As(err, &missing) {
		err = web.ErrNoRun
	}
	return db, r, err
}

func webRun(ctx context.Context, db *jobs.Database, r jobs.Run) (web.Run, error) {
	p, err := db.Progress(ctx, r)
	return web.Run{Name: r.Name, Begun: r.Created(), Total: p.Inputs, Done: p.Done, Finished: r.State == jobs.Done}, err
}

func (s *savedRuns) Records(ctx context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		db, r, err := s.find(ctx, name)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		db.Records(ctx, r)(yield)
	}
}
