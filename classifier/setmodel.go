package classifier

import (
	"bytes"
	"fmt"
	"math"

	"go.yaml.in/yaml/v3"
)

// SetModel replaces the model by one that "rolecheck tune" wrote. What is wrong
// with it is told with file and, where YAML knows it, line; then the rules are as
// they were.
func (r *Rules) SetModel(file string, data []byte) error {
	if len(data) > mostModel {
		return &Fault{file, 1, 1, fmt.Sprintf("the model is larger than %d MB", mostModel>>20)}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return &Fault{file, 1, 1, "no model: want what rolecheck tune writes"}
	}
	p := &pack{file: file}
	p.figures(root.Content[0])
	if len(p.faults) > 0 {
		return p.err()
	}
	var m Model
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if m.Made == "" {
		return &Fault{file, 1, 1, "made is missing: how and on what the model was fitted"}
	}
	r.Model = m
	return nil
}

// mostFigure is beyond any number that a fit gives.
const mostFigure = 1e6

// figures notes the numbers that no fit gives: they would make every verdict one.
func (p *pack) figures(n *yaml.Node) {
	var x float64
	if n.Kind == yaml.ScalarNode && (n.Tag == "!!float" || n.Tag == "!!int") && n.Decode(&x) == nil &&
		(math.IsNaN(x) || math.Abs(x) > mostFigure) {
		p.fault(n, "%s is no number that a fit gives", n.Value)
	}
	for _, c := range n.Content {
		p.figures(c)
	}
}
