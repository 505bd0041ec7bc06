package web

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// room bounds the bytes of bodies that are being read and answered at once, in
// all and for each client. A request that finds none waits a
// little, then is told when to retry.
type room struct {
	total, share int64

	mu    sync.Mutex
	taken int64
	of    map[string]int64
	freed chan struct{} // closed, and made anew, whenever somebody leaves
}

// Of a body some five times its bytes are in memory while it is answered.
const (
	mostBodies  = 48 << 20        // bytes of all large bodies at once
	shareBodies = mostBodies / 4  // of one client
	smallBody   = 64 << 10        // more than nearly every listing; what is smaller counts for it
	mostSmall   = 32 << 20        // bytes of all small bodies at once: they have a room of their own
	shareSmall  = mostSmall / 4   // of one client
	roomWait    = 5 * time.Second // how long a request waits for room
)

func newRoom(total, share int64) *room {
	return &room{total: total, share: share, of: map[string]int64{}, freed: make(chan struct{})}
}

// enter takes n bytes for a client, or returns a channel that is closed when it
// is worth trying again.
func (r *room) enter(client string, n int64) (again <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.taken+n > r.total || r.of[client]+n > r.share {
		return r.freed
	}
	r.taken += n
	r.of[client] += n
	return nil
}

func (r *room) leave(client string, n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken -= n
	if r.of[client] -= n; r.of[client] == 0 {
		delete(r.of, client)
	}
	close(r.freed)
	r.freed = make(chan struct{})
}

// small reports whether a body costs next to nothing; one of unknown length may not.
func small(r *http.Request) bool { return 0 <= r.ContentLength && r.ContentLength <= smallBody }

// limitBodies lets requests with a body in while there is room. Small ones do
// not wait for large ones.
func limitBodies(large, little *room, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == http.NoBody || r.ContentLength == 0 {
			next.ServeHTTP(w, r)
			return
		}
		n, room, client := min(r.ContentLength, mostUpload), large, clientOf(r.Context())
		switch {
		case small(r):
			n, room = smallBody, little
		case n < 0: // not said beforehand
			n = mostUpload
		}
		late := time.NewTimer(roomWait)
		defer late.Stop()
		for again := room.enter(client, n); again != nil; again = room.enter(client, n) {
			select {
			case <-again:
				continue
			case <-r.Context().Done():
			case <-late.C:
				w.Header().Set("Retry-After", strconv.Itoa(int(roomWait.Seconds())))
				problem(w, http.StatusServiceUnavailable, "too much is being read at once; try again in a few seconds")
			}
			return
		}
		defer room.leave(client, n)
		next.ServeHTTP(w, r)
	})
}
