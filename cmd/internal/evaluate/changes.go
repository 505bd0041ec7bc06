package evaluate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier"
)

// Change is a number of a model that another has otherwise.
type Change struct {
	Name     string // its path in the model's file, such as weights.backlog-owned
	Old, New float64
}

// Changes lists the numbers that differ between two models, the largest
// difference first, of all that either has; a number that one lacks is 0 there.
func Changes(old, new classifier.Model) (changes []Change, of int, err error) {
	before, err := numbers(old)
	if err != nil {
		return nil, 0, err
	}
	after, err := numbers(new)
	if err != nil {
		return nil, 0, err
	}
	names := map[string]bool{}
	for _, m := range []map[string]float64{before, after} {
		for name := range m {
			names[name] = true
		}
	}
	for name := range names {
		if before[name] != after[name] {
			changes = append(changes, Change{name, before[name], after[name]})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(math.Abs(b.New-b.Old), math.Abs(a.New-a.Old)), strings.Compare(a.Name, b.Name))
	})
	return changes, len(names), nil
}

// numbers are the model's, by their path in its file.
func numbers(m classifier.Model) (map[string]float64, error) {
	var tree yaml.Node
	if err := tree.Encode(m); err != nil {
		return nil, fmt.Errorf("compare the models: %w", err)
	}
	all := map[string]float64{}
	gather(&tree, "", all)
	return all, nil
}

func gather(n *yaml.Node, path string, all map[string]float64) {
	below := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			gather(n.Content[i+1], below(n.Content[i].Value), all)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			gather(item, below(fmt.Sprint(i)), all)
		}
	case yaml.ScalarNode:
		var value float64
		if n.Tag != "!!str" && n.Decode(&value) == nil {
			all[path] = value
		}
	}
}
