package scan

import (
	"context"
	"iter"
	"sync"
)

// ahead is how many results of one item may wait for their turn.
const ahead = 16

// Ordered works on items with n goroutines and yields what they give, in the
// order of the items. It holds no more than n items and their first results,
// so memory stays flat however many items there are. When ctx ends, or the
// caller stops, no further item is begun.
func Ordered[I, R any](ctx context.Context, items iter.Seq[I], n int, work func(context.Context, I) iter.Seq[R]) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, stop := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer stop()

		free := make(chan struct{}, n) // holds a token for each goroutine at work
		turns := make(chan chan R, n)  // the results of each item, in order
		running.Go(func() {
			defer close(turns)
			for item := range items {
				select {
				case free <- struct{}{}:
				case <-ctx.Done():
					return
				}
				results := make(chan R, ahead)
				running.Go(func() {
					defer func() { <-free }()
					defer close(results)
					send(ctx, work(ctx, item), results)
				})
				select {
				case turns <- results:
				case <-ctx.Done():
					return
				}
			}
		})
		for results := range turns {
			for r := range results {
				if !yield(r) {
					return
				}
			}
		}
	}
}

func send[R any](ctx context.Context, results iter.Seq[R], to chan<- R) {
	for r := range results {
		select {
		case to <- r:
		case <-ctx.Done():
			return
		}
	}
}
