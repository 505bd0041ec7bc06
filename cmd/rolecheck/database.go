package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
)

// databaseFlags are the flags of every command that reads or writes Runs.
func databaseFlags(cmd *cobra.Command) {
	cmd.Flags().String("database", "", "database for runs: a SQLite `FILE` or postgres://... (default: a file in your state folder)")
	cmd.Flags().String("log-format", "text", "log `FORMAT`: text or json")
}

// database opens the database of Runs. Close it after use.
func (a *app) database(ctx context.Context, level slog.Level) (*jobs.Database, error) {
	where := a.config.Database
	if where == "" {
		where = usualDatabase()
	}
	db, err := jobs.Open(ctx, where, a.logger(level))
	if err != nil {
		return nil, fault.Failed("name another with --database FILE or --database postgres://...", "%w", err)
	}
	return db, nil
}

// usualDatabase is where Runs are kept when nothing else is said.
func usualDatabase() string { return filepath.Join(xdg.StateHome, "rolecheck", "scans.db") }

func (a *app) logger(least slog.Level) *slog.Logger {
	o := &slog.HandlerOptions{Level: least}
	if a.config.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(a.errOut, o))
	}
	return slog.New(slog.NewTextHandler(a.errOut, o))
}

// openRun opens the database and finds a Run in it.
func (a *app) openRun(ctx context.Context, name string) (*jobs.Database, jobs.Run, error) {
	db, err := a.database(ctx, slog.LevelWarn)
	if err != nil {
		return nil, jobs.Run{}, err
	}
	r, err := db.Run(ctx, name)
	if err != nil {
		_ = db.Close()
		return nil, r, runFault(err)
	}
	return db, r, nil
}

// runFault adds the next step to an error about a Run.
func runFault(err error) error {
	var missing *jobs.NoRunError
	var stopped *jobs.InterruptedError
	var other *jobs.OtherInputsError
	var settings *jobs.OtherSettingsError
	var taken *jobs.TakenError
	switch {
	case errors.As(err, &missing):
		return fault.Failed("rolecheck runs list shows every run", "%w", err)
	case errors.As(err, &stopped):
		return fault.Failed("rolecheck export --run "+stopped.Run+" writes what it has so far", "%w", err)
	case errors.As(err, &other):
		return fault.Failed("name the new scan with --run NAME, or remove the old one with rolecheck runs rm "+other.Run, "%w", err)
	case errors.As(err, &settings):
		return fault.Failed("give this scan another name with --run NAME; rolecheck runs show "+settings.Run+" shows the old ones", "%w", err)
	case errors.As(err, &taken):
		return fault.Failed("wait for it or stop it; rolecheck runs show "+taken.Run+" shows its progress", "%w", err)
	case errors.Is(err, context.Canceled):
		return fault.Failed("run the command again to resume", "interrupted")
	}
	return err
}

// patience gives a long command two steps to end by. ctx ends at the first
// Ctrl-C; the context returned at the second. Call the function when done.
func (a *app) patience(ctx context.Context) (context.Context, func()) {
	hard, cancel := context.WithCancel(context.WithoutCancel(ctx))
	again := make(chan os.Signal, 1)
	go func() {
		select {
		case <-hard.Done():
			return
		case <-ctx.Done():
		}
		signal.Notify(again, ends()...)
		a.notef("finishing requests in flight; press Ctrl-C again to stop at once")
		select {
		case <-hard.Done():
		case <-again:
			cancel()
		}
	}()
	return hard, func() {
		signal.Stop(again)
		cancel()
	}
}
