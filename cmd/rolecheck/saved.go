package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"

	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/saved"
	"rolecheck/cmd/internal/web"
)

// openSaved opens the Runs that serve shows: those of the database that is
// named, or, where only this machine can reach the server, of the usual one,
// also when the first scan is yet to come. Otherwise there are none, and Runs is
// nil.
func (a *app) openSaved(ctx context.Context, local bool) (web.Runs, func(), error) {
	if a.config.Database == "" && !local {
		return nil, func() {}, nil
	}
	s := saved.New(func(ctx context.Context) (*jobs.Database, error) {
		if a.config.Database == "" {
			if _, err := os.Stat(usualDatabase()); err != nil {
				return nil, err
			}
		}
		return a.database(ctx, slog.LevelWarn)
	})
	if _, err := s.Database(ctx); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, func() {}, err
	}
	return s, s.Close, nil
}
