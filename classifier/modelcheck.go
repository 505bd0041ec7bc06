package classifier

import (
	"errors"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/catalogue"
)

// check notes what a model gives numbers to and nobody asks for: a measure, a
// feature, a section or a role of another name. Such a number would do nothing.
func (m *Model) check() error { return m.checkAt("model", nil) }

// checkAt says where in the model's file each fault is; root may be nil.
func (m *Model) checkAt(file string, root *yaml.Node) error {
	var errs []error
	var sections []string
	for _, s := range catalogue.Sections {
		sections = append(sections, string(s))
	}
	known := func(what string, names []string, given []string, path ...any) {
		for _, name := range given {
			if !slices.Contains(names, name) {
				at := append(slices.Clone(path), name)
				errs = append(errs, catalogue.FaultAt(file, root, at, "no %s %q", what, name))
			}
		}
	}
	known("kind of work", []string{"product", "other"}, keys(m.Sections), "sections")
	for _, kind := range keys(m.Sections) {
		known("section", sections, keys(m.Sections[kind]), "sections", kind)
	}
	known("measure", measureNames, keys(m.Steps.Enough.Coefficients), "steps", "enough", "coefficients")
	known("measure", measureNames, keys(m.Steps.Product.Coefficients), "steps", "product", "coefficients")
	known("measure", measureNames, keys(m.Steps.Lean.Coefficients), "steps", "lean", "coefficients")
	known("role", roleNames, keys(m.Title.Claims), "title", "claims")
	known("feature of a line", append([]string{"bias"}, contextFeatures...), keys(m.Context), "context")
	return errors.Join(errs...)
}

var roleNames = []string{string(ProductManager), string(ProductOwner), string(Hybrid), string(Other)}

// keys are those of a map, in order.
func keys[K ~string, V any](m map[K]V) (names []string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		names = append(names, string(k))
	}
	return names
}
