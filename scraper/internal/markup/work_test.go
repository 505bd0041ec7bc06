package markup

import (
	"testing"

	"rolecheck/scraper/internal/status"
)

func TestReadingEndsAtItsLimitOfSteps(t *testing.T) {
	w := NewWork(t.Context(), 10)
	var err error
	func() {
		defer Recovered(&err)
		for {
			w.Spend(1)
		}
	}()
	if se, ok := err.(*status.Error); !ok || se.Status != status.TooLarge || w.steps != w.limit+1 {
		t.Errorf("after %d steps of %d: %v, want the status %s", w.steps, w.limit, err, status.TooLarge)
	}
}
