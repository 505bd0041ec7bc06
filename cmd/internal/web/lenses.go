package web

import (
	"maps"
	"net/http"
	"slices"
	"sync"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/scan"
)

// Lens is a way to weigh the duties that a visitor may choose.
type Lens struct {
	Name, About string
	Default     bool
}

// lenses make a pipeline for each lens when it is first asked for: a catalogue
// takes a while to compile, and most visitors stay with the first.
type lenses struct {
	rules classifier.Rules // without lenses there is no choice
	first *scan.Pipeline   // under the lens of rules

	mu   sync.Mutex
	made map[string]*scan.Pipeline
}

func newLenses(rules classifier.Rules, first *scan.Pipeline) *lenses {
	return &lenses{rules: rules, first: first, made: map[string]*scan.Pipeline{}}
}

// all are the lenses to choose from, by name, after the one that is chosen
// unless a visitor says otherwise.
func (l *lenses) all() []Lens {
	var out []Lens
	for _, name := range slices.Sorted(maps.Keys(l.rules.Lenses)) {
		lens := Lens{Name: name, About: l.rules.Lenses[name].About, Default: name == l.chosen()}
		if lens.Default {
			out = slices.Insert(out, 0, lens)
			continue
		}
		out = append(out, lens)
	}
	return out
}

func (l *lenses) chosen() string {
	if l.rules.Lens == "" {
		return "split"
	}
	return l.rules.Lens
}

func (l *lenses) under(name string) (*scan.Pipeline, error) {
	if name == "" || name == l.chosen() {
		return l.first, nil
	}
	if _, ok := l.rules.Lenses[name]; !ok {
		return nil, refuse(http.StatusUnprocessableEntity, "there is no such lens")
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if p, ok := l.made[name]; ok {
		return p, nil
	}
	rules := l.rules
	rules.Lens = name
	judge, err := classifier.New(rules)
	if err != nil {
		return nil, err
	}
	p := *l.first
	p.Classifier = judge
	l.made[name] = &p
	return &p, nil
}

// under is a that judges under a lens; "" is the one chosen at the start.
func (a *answers) under(lens string) (*answers, error) {
	p, err := a.lenses.under(lens)
	if err != nil {
		return nil, err
	}
	b := *a
	b.pipeline = p
	return &b, nil
}
