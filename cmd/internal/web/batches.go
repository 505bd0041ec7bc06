package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"sync"
	"time"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

// Runs are named scans with their Records.
type Runs interface {
	// List names the Runs, newest first.
	List(ctx context.Context) ([]Run, error)
	// Find returns ErrNoRun when there is none of this name.
	Find(ctx context.Context, name string) (Run, error)
	// Records yields what is there so far, in input order.
	Records(ctx context.Context, name string) iter.Seq2[record.Record, error]
}

// ErrNoRun is returned for a name that no Run has.
var ErrNoRun = errors.New("no such run")

// Run is a named scan.
type Run struct {
	Name     string    `json:"name"`
	Begun    time.Time `json:"begun"`
	Total    int       `json:"total" doc:"number of inputs"`
	Done     int       `json:"done" doc:"number of inputs done"`
	Finished bool      `json:"finished"`
}

// Input is one input of a batch: an address, or the row of a dump.
type Input struct {
	URL string
	Row *scan.Row // nil for an address
}

// batches are Runs in memory, bounded in number and age. Each has a name that
// cannot be guessed, and List names none: who has the link may read it.
type batches struct {
	pipeline *scan.Pipeline
	now      func() time.Time
	turns    turns

	mu  sync.Mutex
	all []*batch // oldest first
}

const (
	mostBatches  = 50
	shareBatches = 3                // of one client that are not finished
	batchTime    = 10 * time.Minute // for one batch to finish in
	batchAge     = time.Hour        // for it to be kept
	batchWorkers = 4                // inputs of one batch at the same time
	mostRecords  = 2000             // of one batch: a board may hold thousands
)

func newBatches(p *scan.Pipeline, now func() time.Time, turns turns) *batches {
	return &batches{pipeline: p, now: now, turns: turns}
}

// full refuses a batch and says for how long: until the first running batch must
// be finished. The caller holds the lock.
func (b *batches) full(status int, whose string, running []*batch) error {
	wait := time.Duration(0)
	if len(running) > 0 { // they are in the order in which they began
		wait = max(running[0].begun.Add(batchTime).Sub(b.now()), time.Second)
	}
	return &refusal{status: status, wait: wait, reason: fmt.Sprintf(
		"%s are running; one of them ends within %s, try again then", whose, wait.Round(time.Second))}
}

// unfinished are the batches that are running, of one client or, for "", of all.
func (b *batches) unfinished(client string) []*batch {
	return slices.DeleteFunc(slices.Clone(b.all), func(n *batch) bool {
		return n.run().Finished || client != "" && n.client != client
	})
}

// batch is one Run in memory.
type batch struct {
	name    string
	client  string
	begun   time.Time
	inputs  []Input
	cancel  context.CancelFunc
	workers sync.WaitGroup

	mu      sync.Mutex
	records [][]record.Record // by input
	held    int
	done    int
}

// start begins a batch for a client; told hears of each Record.
func (b *batches) start(client string, inputs []Input, told func(record.Record)) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if own := b.unfinished(client); len(own) >= shareBatches {
		return "", b.full(http.StatusTooManyRequests, fmt.Sprintf("%d batches of yours", len(own)), own)
	}
	if !b.room() {
		return "", b.full(http.StatusServiceUnavailable, "too many batches", b.unfinished(""))
	}
	ctx, cancel := context.WithTimeout(context.Background(), batchTime)
	n := &batch{name: rand.Text(), client: client, begun: b.now(), inputs: inputs, cancel: cancel,
		records: make([][]record.Record, len(inputs))}
	b.all = append(b.all, n)
	n.work(ctx, b, told)
	return n.name, nil
}

// keep holds Records that are there already as a finished batch.
func (b *batches) keep(records []record.Record) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.room() {
		return "", b.full(http.StatusServiceUnavailable, "too many batches", b.unfinished(""))
	}
	n := &batch{name: rand.Text(), begun: b.now(), inputs: make([]Input, 1), cancel: func() {},
		records: [][]record.Record{records[:min(len(records), mostRecords)]}, done: 1}
	b.all = append(b.all, n)
	return n.name, nil
}

// drop forgets the batches that are too old. The caller holds the lock.
func (b *batches) drop() {
	b.all = slices.DeleteFunc(b.all, func(n *batch) bool {
		old := b.now().Sub(n.begun) > batchAge
		if old {
			n.cancel()
		}
		return old
	})
}

// room makes room for one more by dropping the oldest finished batch, and reports
// whether it could. The caller holds the lock.
func (b *batches) room() bool {
	b.drop()
	if len(b.all) < mostBatches {
		return true
	}
	i := slices.IndexFunc(b.all, func(n *batch) bool { return n.run().Finished })
	if i < 0 {
		return false
	}
	b.all = slices.Delete(b.all, i, i+1)
	return true
}

// close ends all work.
func (b *batches) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, n := range b.all {
		n.cancel()
	}
}

func (b *batches) List(context.Context) ([]Run, error) { return nil, nil }

func (b *batches) Find(_ context.Context, name string) (Run, error) {
	n := b.find(name)
	if n == nil {
		return Run{}, ErrNoRun
	}
	return n.run(), nil
}

func (b *batches) find(name string) *batch {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.drop()
	i := slices.IndexFunc(b.all, func(n *batch) bool { return n.name == name })
	if i < 0 {
		return nil
	}
	return b.all[i]
}

func (b *batches) Records(_ context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		n := b.find(name)
		if n == nil {
			yield(record.Record{}, ErrNoRun)
			return
		}
		for _, r := range n.soFar() {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// untitled says of a batch of rows that no column for their titles was found.
func (b *batches) untitled(name string) string {
	if n := b.find(name); n != nil {
		for _, in := range n.inputs {
			if in.Row != nil {
				return in.Row.Untitled()
			}
		}
	}
	return ""
}

func (n *batch) run() Run {
	n.mu.Lock()
	defer n.mu.Unlock()
	return Run{Name: n.name, Begun: n.begun, Total: len(n.inputs), Done: n.done, Finished: n.done == len(n.inputs)}
}

func (n *batch) soFar() []record.Record {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Concat(n.records...)
}

// work starts on the inputs, a few at a time.
func (n *batch) work(ctx context.Context, b *batches, told func(record.Record)) {
	next := make(chan int, len(n.inputs))
	for i := range n.inputs {
		next <- i
	}
	close(next)
	for range min(batchWorkers, len(n.inputs)) {
		n.workers.Go(func() {
			for i := range next {
				n.one(ctx, i, b, told)
			}
		})
	}
	go func() {
		n.workers.Wait()
		n.cancel()
	}()
}

func (n *batch) one(ctx context.Context, i int, b *batches, told func(record.Record)) {
	defer func() {
		if recover() != nil { // the value may quote the input
			n.add(i, record.Record{Input: nameOf(n.inputs[i]), Status: scraper.NetworkError,
				Error: &record.Failure{Message: "rolecheck failed on this input", Hint: "please report this page"}})
		}
		n.mu.Lock()
		defer n.mu.Unlock()
		n.done++
	}()
	for r := range b.judge(ctx, n.inputs[i]) {
		told(r)
		if !n.add(i, discreet(r)) {
			break
		}
	}
}

func nameOf(in Input) string {
	if in.Row == nil {
		return in.URL
	}
	return pasted
}

func (n *batch) add(i int, r record.Record) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.records[i] = append(n.records[i], r)
	n.held++
	return n.held < mostRecords
}

// judge handles one input. A row waits for its turn, since it may be as long as a
// large body.
func (b *batches) judge(ctx context.Context, in Input) iter.Seq[record.Record] {
	if in.Row == nil {
		return b.pipeline.URL(ctx, in.URL)
	}
	return func(yield func(record.Record) bool) {
		leave, err := b.turns.take(ctx)
		if err != nil || ctx.Err() != nil {
			yield(scan.Failure(pasted, scraper.Timeout, "the batch took longer than "+batchTime.String(), "send fewer at once"))
			return
		}
		defer leave()
		yield(b.pipeline.Row(*in.Row))
	}
}
