package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"runtime"
	"sync"
	"time"
)

// turns let only a few large bodies be parsed and judged at a time, which leaves a
// processor for everybody else and spreads the garbage of many of them.
type turns chan struct{}

func newTurns() turns { return make(turns, max(1, runtime.GOMAXPROCS(0)-1)) }

// take waits for a turn; leave gives it back, and may be called more than once.
func (t turns) take(ctx context.Context) (leave func(), err error) {
	select {
	case t <- struct{}{}:
		return sync.OnceFunc(func() { <-t }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type turnKey struct{}

// leaveTurn gives back the turn of a request that is about to wait for the network.
func leaveTurn(ctx context.Context) {
	if leave, ok := ctx.Value(turnKey{}).(func()); ok {
		leave()
	}
}

// inTurn reads a large body whole, so that a slow client holds up nobody, and
// answers it when its turn has come.
func inTurn(turns turns, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if small(r) {
			next.ServeHTTP(w, r)
			return
		}
		deadline := http.NewResponseController(w) // not every writer has one
		_ = deadline.SetReadDeadline(time.Now().Add(bodyTime))
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostUpload))
		_ = deadline.SetReadDeadline(time.Time{})
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
			problem(w, http.StatusRequestEntityTooLarge, reasonOf(err))
			return
		}
		if err != nil {
			problem(w, http.StatusRequestTimeout, "the body did not arrive")
			return
		}
		leave, err := turns.take(r.Context())
		if err != nil {
			return // the client has gone
		}
		defer leave()
		r = r.WithContext(context.WithValue(r.Context(), turnKey{}, leave))
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}
