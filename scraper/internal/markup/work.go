package markup

import (
	"context"
	"fmt"

	"rolecheck/scraper/internal/status"
)

// Work counts what the reading of one page costs, in steps that each take
// about the time of a byte copied, and ends it at a limit that is linear in
// the page's length or when nobody waits for it any more. It serves one goroutine.
type Work struct {
	ctx   context.Context // nil: nobody can give up
	steps int
	limit int
	look  int // the number of steps at which the context is checked next
}

// An honest page takes a few steps per byte.
const (
	stepsPerByte = 200
	stepsAtLeast = 4 << 20
	stepsPerLook = 1 << 16
)

func NewWork(ctx context.Context, size int) *Work {
	return &Work{ctx: ctx, limit: stepsAtLeast + stepsPerByte*size}
}

// unfinished ends the reading of a page from however deep inside; the reader recovers it.
type unfinished struct{ err error }

// Spend counts steps; it does not return when there are too many of them.
func (w *Work) Spend(steps int) {
	if w == nil {
		return
	}
	if w.steps += steps; w.steps > w.limit {
		panic(unfinished{&status.Error{Status: status.TooLarge,
			Reason: fmt.Sprintf("the page is too tangled to read: it takes more than %d steps", w.limit)}})
	}
	if w.steps >= w.look {
		w.look = w.steps + stepsPerLook
		if w.ctx != nil && w.ctx.Err() != nil {
			panic(unfinished{w.ctx.Err()})
		}
	}
}

// Recovered puts the reason why a reading ended early into err.
func Recovered(err *error) {
	switch e := recover().(type) {
	case nil:
	case unfinished:
		*err = e.err
	default:
		panic(e)
	}
}

// Steps is how many have been counted.
func (w *Work) Steps() int { return w.steps }
