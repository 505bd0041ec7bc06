package classifier

import "testing"

// TestCatalogue holds every signal to its own examples, read as a duty bullet.
func TestCatalogue(t *testing.T) {
	r := Builtin()
	c, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Signals {
		for _, text := range s.Must {
			if !c.counts(s.ID, text) {
				t.Errorf("%s: must: %q does not give the signal", s.ID, text)
			}
		}
		for _, text := range s.MustNot {
			if c.counts(s.ID, text) {
				t.Errorf("%s: must_not: %q gives the signal", s.ID, text)
			}
		}
	}
}

// counts reports whether text, as a duty, gives the signal a positive contribution.
func (c *Classifier) counts(id, text string) bool {
	return c.Finds(Signal{ID: id}, text)
}
