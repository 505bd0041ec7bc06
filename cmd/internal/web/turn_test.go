package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

// bodyOf is a request with a body of so many bytes.
func bodyOf(bytes int) *http.Request {
	return httptest.NewRequest(http.MethodPost, "/", strings.NewReader(strings.Repeat("a", bytes)))
}

func TestSmallBodiesDoNotWaitForLargeOnes(t *testing.T) {
	large := newRoom(1, 1) // full for everybody
	turns := make(turns, 1)
	turns <- struct{}{} // and somebody has the only turn
	h := limitBodies(large, newRoom(mostSmall, shareSmall), inTurn(turns, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(w, r.Body)
	})))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, bodyOf(smallBody))
	if w.Code != http.StatusOK || w.Body.Len() != smallBody {
		t.Errorf("a small body is met with %d and %d bytes, want all %d back", w.Code, w.Body.Len(), smallBody)
	}
}

func TestLargeBodiesAreAnsweredInTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var inside atomic.Int32
		h := inTurn(make(turns, 2), http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if n := inside.Add(1); n > 2 {
				t.Errorf("%d large bodies are answered at once, want 2", n)
			}
			time.Sleep(time.Second)
			inside.Add(-1)
			if body, err := io.ReadAll(r.Body); err != nil || len(body) != smallBody+1 {
				t.Errorf("the body came as %d bytes, %v", len(body), err)
			}
		}))
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() { h.ServeHTTP(httptest.NewRecorder(), bodyOf(smallBody+1)) })
		}
		all.Wait()
	})
}

func TestWhoWaitsForTheNetworkLeavesItsTurn(t *testing.T) {
	turns := make(turns, 1)
	h := inTurn(turns, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		leaveTurn(r.Context())
		if len(turns) != 0 {
			t.Error("the turn is still taken")
		}
	}))
	h.ServeHTTP(httptest.NewRecorder(), bodyOf(smallBody+1))
	if len(turns) != 0 {
		t.Error("after the answer the turn is still taken")
	}
}

// stuck is a network on which nothing is ever answered.
type stuck struct{}

func (stuck) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestABatchEndsWhenItsTimeIsUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := scraper.New(scraper.Options{Client: &http.Client{Transport: stuck{}}, Timeout: 24 * time.Hour, Retries: -1, AllowPrivate: true})
		turns := make(turns, 1)
		turns <- struct{}{} // no row gets its turn
		b := newBatches(&scan.Pipeline{Scraper: s, Now: time.Now}, time.Now, turns)
		inputs := []Input{{URL: "http://192.0.2.1/1"}, {URL: "http://192.0.2.2/2"}, {Row: &scan.Row{}}, {Row: &scan.Row{}}}
		began := time.Now()
		name, err := b.start("somebody", inputs, func(record.Record) {})
		if err != nil {
			t.Fatal(err)
		}
		n := b.find(name)
		n.workers.Wait()
		if took := time.Since(began); took != batchTime {
			t.Errorf("the batch ended after %s, want %s", took, batchTime)
		}
		run, _ := b.Find(context.Background(), name)
		records := n.soFar()
		if !run.Finished || len(records) != len(inputs) {
			t.Fatalf("%+v with %d records, want it finished with one for each input", run, len(records))
		}
		for _, r := range records {
			if r.Error == nil || r.Verdict != nil {
				t.Errorf("%s: %+v, want an error", r.Input, r)
			}
		}
		synctest.Wait()
	})
}
