package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/riverqueue/river"

	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// maxAttempts is beyond any number of deaths: a page that cannot be had is a
// Record, so a job is only ever repeated because its process died.
const maxAttempts = 30000

// Fetch gives the Records of one input: one at least, or one for each posting
// of a board. It ends early when ctx does. [scan.Pipeline.URL] is one.
type Fetch func(ctx context.Context, input string) iter.Seq[record.Record]

// Args are the job of one input.
type Args struct {
	Run      int64  `json:"run"`
	Position int64  `json:"position"`
	Input    string `json:"input"`
}

// Kind names the job to River.
func (Args) Kind() string { return "rolecheck_input" }

// crew is a River client that works the queue of one Run in this process.
type crew struct {
	d      *Database
	run    Run
	claim  claim
	ledger *ledger
	client *river.Client[*sql.Tx]
	fail   context.CancelCauseFunc

	started chan struct{} // closed once jobs are worked
}

// muster makes a crew, which does nothing until it starts. fail is told an error
// after which going on is pointless.
func (d *Database) muster(r Run, held claim, fetch Fetch, workers int, observe func(record.Record, time.Duration),
	fail context.CancelCauseFunc) (*crew, error) {
	c := &crew{d: d, run: r, claim: held, ledger: d.ledger(r), fail: fail, started: make(chan struct{})}
	var err error
	if c.client, err = river.NewClient(d.driver(), c.config(fetch, workers, observe)); err != nil {
		return nil, errors.Join(fmt.Errorf("make the queue of run %q: %w", r.Name, err), held.release())
	}
	return c, nil
}

// start takes up the jobs that dead processes left and begins to work. It is
// called once.
func (c *crew) start(ctx context.Context) error {
	if err := c.revive(ctx); err != nil {
		return err
	}
	if err := c.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start the queue of run %q: %w", c.run.Name, plain(err))
	}
	close(c.started)
	return nil
}

func (c *crew) config(fetch Fetch, workers int, observe func(record.Record, time.Duration)) *river.Config {
	if observe == nil {
		observe = func(record.Record, time.Duration) {}
	}
	known := river.NewWorkers()
	river.AddWorker(known, &worker{crew: c, fetch: fetch, observe: observe})
	config := &river.Config{
		ID:                   c.claim.id(),
		Logger:               c.d.queueLogger(c.run.Name),
		Queues:               map[string]river.QueueConfig{c.run.queue(): {MaxWorkers: max(1, workers)}},
		Workers:              known,
		FetchCooldown:        10 * time.Millisecond,
		FetchPollInterval:    100 * time.Millisecond,
		JobTimeout:           -1, // a board at one request a second may take an hour
		RescueStuckJobsAfter: 24 * time.Hour,
		PollOnly:             c.d.pool == nil, // one process: nobody else to listen to
	}
	return config
}

// revive makes the jobs of dead processes available again.
func (c *crew) revive(ctx context.Context) error {
	return c.d.transact(ctx, "take up run "+c.run.Name, func(tx *sql.Tx) error { return c.claim.revive(ctx, tx) })
}

// dismiss ends the crew. Running jobs end first, unless ctx is over: then they
// are stopped, and go back into the queue.
func (c *crew) dismiss(ctx context.Context) error {
	if !closed(c.started) {
		return c.claim.release()
	}
	err := c.client.Stop(ctx)
	if ctx.Err() != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		err = c.client.StopAndCancel(last)
	}
	return errors.Join(err, c.claim.release())
}

type worker struct {
	river.WorkerDefaults[Args]
	crew    *crew
	fetch   Fetch
	observe func(record.Record, time.Duration)
}

// Work fetches one input and stores its Records with the end of the job. A job
// whose fetch was broken off by a stop stores nothing and goes back.
func (w *worker) Work(ctx context.Context, job *river.Job[Args]) error {
	began := time.Now()
	records := w.records(ctx, job.Args.Input)
	if ctx.Err() != nil {
		return river.JobSnooze(0)
	}
	if err := w.crew.ledger.enter(ctx, job, records); err != nil {
		if ctx.Err() == nil {
			w.crew.fail(err)
		}
		return river.JobSnooze(0)
	}
	for _, r := range records {
		w.observe(r, time.Since(began))
	}
	return nil
}

// records runs the fetch. A fetch that panics is a Record too, else its job
// would be tried for ever.
func (w *worker) records(ctx context.Context, input string) (all []record.Record) {
	defer func() {
		if v := recover(); v != nil {
			w.crew.d.log.Error("panic", "input", input, "panic", v)
			all = append(all, failed(input, fmt.Sprintf("rolecheck failed on this page: %v", v)))
		}
	}()
	for r := range w.fetch(ctx, input) {
		all = append(all, r)
	}
	if len(all) == 0 {
		all = append(all, failed(input, "nothing came of this input"))
	}
	return all
}

func failed(input, message string) record.Record {
	return record.Record{Input: input, Status: scraper.NetworkError, ScannedAt: time.Now().UTC(),
		Error: &record.Failure{Message: message, Hint: "please report this page"}}
}

// Shift is an order to help with a Run that another process began.
type Shift struct {
	Fetch   Fetch
	Workers int                                // inputs at a time; at least 1
	Stop    <-chan struct{}                    // closed: finish what is in flight and return
	Observe func(record.Record, time.Duration) // told each Record and how long its input took; may be nil
}

// Work works the queue of a Run until the Run is done, Stop is closed (nil is
// returned) or ctx ends. On PostgreSQL any number of processes may.
func (d *Database) Work(ctx context.Context, r Run, s Shift) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	held, err := d.claim(ctx, r, false)
	if err != nil {
		return err
	}
	c, err := d.muster(r, held, s.Fetch, s.Workers, s.Observe, fail)
	if err != nil {
		return err
	}
	if err := c.start(ctx); err != nil {
		return errors.Join(err, c.dismiss(ctx))
	}
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return errors.Join(context.Cause(ctx), c.dismiss(ctx))
		case <-s.Stop:
			return c.dismiss(ctx)
		case <-tick.C:
		}
		state, err := c.look(ctx)
		if err != nil || state == Done {
			return errors.Join(err, c.dismiss(ctx))
		}
	}
}

// look takes up what dead processes left and says how far the Run has come.
func (c *crew) look(ctx context.Context) (State, error) {
	if err := c.revive(ctx); err != nil {
		return c.run.State, err
	}
	return c.d.advance(ctx, c.run)
}
