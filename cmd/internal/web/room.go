package web

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// room bounds the bytes of bodies that are being read and answered at once, in
// all and for each client. Whoever finds none waits a little, then is told when
// to come again.
type room struct {
	total, share int64

	mu    sync.Mutex
	taken int64
	of    map[string]int64
	freed chan struct{} // closed, and made anew, whenever somebody leaves
}

// Of a body some five times its bytes are in memory while it is answered.
const (
	mostBodies  = 48 << 20        // bytes of all bodies at once
	shareBodies = mostBodies / 4  // of one client
	leastBody   = 32 << 10        // what a small one counts for
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

// limitBodies lets requests with a body in while there is room.
func limitBodies(room *room, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == http.NoBody || r.ContentLength == 0 {
			next.ServeHTTP(w, r)
			return
		}
		n, client := min(r.ContentLength, mostUpload), clientOf(r.Context())
		if n < 0 { // not said beforehand
			n = mostUpload
		}
		n = max(n, leastBody)
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
