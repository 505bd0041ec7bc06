package jobs

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"rolecheck/cmd/internal/record"
)

// Order says what to scan.
type Order struct {
	Run      string                             // name; empty: the last interrupted Run of this Source and these Settings, or a new one
	Source   string                             // what the inputs come from, such as the command's arguments
	Settings string                             // the caller's, for other processes that work the Run; opaque here
	Inputs   iter.Seq2[string, error]           // read once, as it comes; nil: those that the Run already has
	Fetch    Fetch                              // what becomes of an input
	Workers  int                                // inputs at a time; at least 1
	Since    time.Time                          // a Record of another Run that is as fresh is taken instead of fetching; zero: none
	Identify func(input string) string          // canonical form of an address; nil: the input itself
	Stop     <-chan struct{}                    // closed: finish what is in flight and end with *[InterruptedError]
	Observe  func(record.Record, time.Duration) // told each Record when it is stored, from many goroutines; may be nil
	Begun    func(Run)                          // told the Run, before anything is fetched; may be nil
	Now      func() time.Time                   // default time.Now
}

func (o Order) canonical(input string) string {
	if o.Identify == nil {
		return input
	}
	return o.Identify(input)
}

func (o Order) now() time.Time {
	if o.Now == nil {
		return time.Now().UTC()
	}
	return o.Now()
}

// InterruptedError is returned when a scan was stopped before its end.
type InterruptedError struct{ Run string }

func (e *InterruptedError) Error() string {
	return fmt.Sprintf("run %q was stopped before its end; run the command again to resume", e.Run)
}

// Scan works an order in this process and yields its Records in the order of
// the inputs, those of an interrupted attempt first. An error ends it: what is
// stored stays, and the same order goes on with it. Breaking off the loop stops
// the work like a closed Stop.
func (d *Database) Scan(ctx context.Context, o Order) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		going := true
		emit := func(r record.Record) bool {
			going = yield(r, nil)
			return going
		}
		if err := d.scan(ctx, o, emit); err != nil && going {
			yield(record.Record{}, err)
		}
	}
}

func (d *Database) scan(ctx context.Context, o Order, emit func(record.Record) bool) error {
	r, held, err := d.take(ctx, o)
	if err != nil {
		return err
	}
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	c, err := d.muster(r, held, o.Fetch, o.Workers, o.Observe, fail)
	if err != nil {
		return err
	}
	if o.Begun != nil {
		o.Begun(r)
	}
	feeding, halt := context.WithCancel(ctx)
	fed := make(chan struct{})
	go func() {
		defer close(fed)
		if err := c.feed(feeding, o); err != nil && feeding.Err() == nil {
			fail(err)
		}
	}()
	err = c.read(ctx, o, fed, emit)
	halt()
	<-fed
	if ctx.Err() != nil {
		err = context.Cause(ctx) // what the reader met is only its echo
	}
	return errors.Join(err, c.dismiss(ctx))
}

// feed stores the inputs. The work starts when they are known to be those of
// the Run: an order that is refused has changed nothing.
func (c *crew) feed(ctx context.Context, o Order) error {
	start := func() error {
		if err := c.d.Pacer().forget(ctx); err != nil {
			return err
		}
		return c.start(ctx)
	}
	if o.Inputs == nil {
		if c.run.State == Reading {
			return fmt.Errorf("run %q was interrupted while its inputs were read: give them again", c.run.Name)
		}
		return start()
	}
	return c.d.feeder(c.run, o, c.client, start).feed(ctx)
}

// read emits the Records in order as they come, until all are out.
func (c *crew) read(ctx context.Context, o Order, fed <-chan struct{}, emit func(record.Record) bool) error {
	tick := time.NewTicker(readEvery)
	defer tick.Stop()
	for at, n := start, 0; ; n++ {
		if closed(c.started) {
			var open bool
			var err error
			if at, open, err = c.emit(ctx, at, emit); err != nil {
				return err
			}
			if all := closed(fed); n%lookEvery == 0 || !open && all {
				if state, err := c.look(ctx); err != nil || state == Done && all {
					return errors.Join(err, c.readRest(ctx, at, emit))
				}
			}
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-o.Stop:
			return &InterruptedError{Run: c.run.Name}
		case <-tick.C:
		}
	}
}

// The Records of a Run are read so often, and every so many times it is looked
// for dead processes.
const (
	readEvery = 50 * time.Millisecond
	lookEvery = 20
)

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// emit hands out the Records after a place up to the first open input. It
// returns the place it came to, and whether there is such an input.
func (c *crew) emit(ctx context.Context, at place, emit func(record.Record) bool) (place, bool, error) {
	for {
		rows, err := c.d.page(ctx, c.run, at)
		if err != nil {
			return at, false, err
		}
		for _, s := range rows {
			if s.record == nil {
				return at, true, nil
			}
			if !emit(*s.record) {
				return at, false, errBroken
			}
			at = s.place
		}
		if len(rows) < pageSize {
			return at, false, nil
		}
	}
}

// errBroken ends a scan whose reader wants no more.
var errBroken = errors.New("the reader broke off")

// readRest hands out what a Run that is done still has.
func (c *crew) readRest(ctx context.Context, at place, emit func(record.Record) bool) error {
	_, open, err := c.emit(ctx, at, emit)
	if err == nil && open {
		err = fmt.Errorf("run %q has inputs without a record and no job for them: remove it and scan again", c.run.Name)
	}
	return err
}
