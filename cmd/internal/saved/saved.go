// Package saved shows the runs of a database to the page and the API.
package saved

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"sync"

	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/web"
)

// Runs are the Runs of a database as the page and the API show them. A
// database that is not there yet holds none, and is opened when it appears.
type Runs struct {
	open func(context.Context) (*jobs.Database, error)

	mu sync.Mutex
	db *jobs.Database
}

// New makes Runs of a database that open opens, once it is needed. open fails
// with [fs.ErrNotExist] while there is none.
func New(open func(context.Context) (*jobs.Database, error)) *Runs { return &Runs{open: open} }

// Database fails with [fs.ErrNotExist] while there is none.
func (s *Runs) Database(ctx context.Context) (*jobs.Database, error) {
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

// Close closes the database, if it was opened.
func (s *Runs) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != nil {
		_ = s.db.Close()
	}
}

// List implements [web.Runs].
func (s *Runs) List(ctx context.Context) ([]web.Run, error) {
	db, err := s.Database(ctx)
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

// Find implements [web.Runs].
func (s *Runs) Find(ctx context.Context, name string) (web.Run, error) {
	db, r, err := s.find(ctx, name)
	if err != nil {
		return web.Run{}, err
	}
	return webRun(ctx, db, r)
}

// find fails with [web.ErrNoRun] where no Run has the name.
func (s *Runs) find(ctx context.Context, name string) (*jobs.Database, jobs.Run, error) {
	db, err := s.Database(ctx)
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

// Records implements [web.Runs].
func (s *Runs) Records(ctx context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		db, r, err := s.find(ctx, name)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		db.Records(ctx, r)(yield)
	}
}
