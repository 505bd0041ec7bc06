package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
)

func newWork(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "work [RUN]",
		Short: "Work on scans that another process started",
		Long: `Work on scans that another process started, on this machine or another. Given
the name of a run, work until it is done; otherwise work on every open run, wait
for new ones, and stop at Ctrl-C. Workers share a database: for a fleet, use
--database postgres://...; a run in a SQLite file belongs to one process.

All workers on one database keep to --pace together.`,
		Example: `  rolecheck work --database postgres://scans.example/rolecheck --metrics :9090`,
		Args:    cobra.MaximumNArgs(1),
		RunE:    a.work,

		ValidArgsFunction: a.runNames(1),
	}
	databaseFlags(cmd)
	fetchFlags(cmd)
	cmd.Flags().Int("workers", 0, "work on `N` inputs in parallel (0: eight)")
	cmd.Flags().String("metrics", "", "serve Prometheus metrics at `ADDRESS`/metrics")
	return cmd
}

func (a *app) work(cmd *cobra.Command, args []string) error {
	ctx, end := a.patience(cmd.Context())
	defer end()
	db, err := a.database(ctx, slog.LevelInfo)
	if err != nil {
		return err
	}
	defer db.Close()
	a.boundMemory()
	metrics := jobs.NewMetrics()
	metrics.Watch(db)
	if address, _ := cmd.Flags().GetString("metrics"); address != "" {
		stop, err := serveMetrics(address, metrics.Handler())
		if err != nil {
			return err
		}
		defer stop()
	}
	a.pacer = db.Pacer()
	c := &crewman{app: a, db: db, shift: jobs.Shift{Workers: a.workers(8), Stop: cmd.Context().Done(),
		Observe: metrics.Observe}}
	if len(args) == 1 {
		r, err := db.Run(ctx, args[0])
		if err != nil {
			return runFault(err)
		}
		return runFault(c.work(ctx, r))
	}
	return runFault(c.workAll(ctx))
}

// crewman works Runs in this process.
type crewman struct {
	*app
	db    *jobs.Database
	shift jobs.Shift
}

// work works one Run with the settings that it was begun with.
func (c *crewman) work(ctx context.Context, r jobs.Run) error {
	own := *c.app
	if err := own.follow(r); err != nil {
		return err
	}
	pipeline, err := own.pipeline()
	if err != nil {
		return err
	}
	shift := c.shift
	shift.Fetch = pipeline.URL
	log := c.logger(slog.LevelInfo)
	log.Info("working", "run", r.Name)
	if err := c.db.Work(ctx, r, shift); err != nil {
		return err
	}
	log.Info("no more to do", "run", r.Name)
	return nil
}

// workAll works every open Run, and looks for new ones, until the shift ends.
func (c *crewman) workAll(ctx context.Context) error {
	var all sync.WaitGroup
	defer all.Wait()
	begun := map[int64]bool{}
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		for r, err := range c.db.Runs(ctx) {
			if err != nil {
				c.logger(slog.LevelInfo).Warn("look for runs", "error", err)
				break
			}
			if r.State == jobs.Done || begun[r.ID] {
				continue
			}
			begun[r.ID] = true
			all.Go(func() {
				if err := c.work(ctx, r); err != nil {
					c.logger(slog.LevelInfo).Error("work", "run", r.Name, "error", err)
				}
			})
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-c.shift.Stop:
			return nil
		case <-tick.C:
		}
	}
}

// serveMetrics serves /metrics at an address until stop is called.
func serveMetrics(address string, figures http.Handler) (stop func(), err error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fault.Failed("choose a free address, such as --metrics :9090", "serve metrics: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", figures)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	return func() {
		_ = server.Close()
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			slog.Error("serve metrics", "error", err)
		}
	}, nil
}
