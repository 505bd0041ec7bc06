package catalogue

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Lens is a way to see the two product roles: weights over the same signals.
type Lens struct {
	About   string       `yaml:"about"`
	Factors []LensFactor `yaml:"factors"`
}

// LensFactor multiplies the weights of a role's signals in some dimensions.
type LensFactor struct {
	Role       Role     `yaml:"role"`
	Dimensions []string `yaml:"dimensions"`
	Factor     float64  `yaml:"factor"` // above 0
}

// ChosenLens is the lens of the rules; "" is split.
func (r *Rules) ChosenLens() (Lens, error) {
	name := cmp.Or(r.Lens, "split")
	l, known := r.Lenses[name]
	if !known {
		return l, fmt.Errorf("unknown lens %q: want one of %s", name, strings.Join(slices.Sorted(maps.Keys(r.Lenses)), ", "))
	}
	return l, nil
}

// Of is what the lens multiplies a signal's weight by.
func (l Lens) Of(s *Signal) float64 {
	x := 1.0
	for _, f := range l.Factors {
		if f.Role == s.Role && slices.Contains(f.Dimensions, s.Dimension) {
			x *= f.Factor
		}
	}
	return x
}
