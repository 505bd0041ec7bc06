package classifier

import (
	"bytes"
	"fmt"
	"math"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/catalogue"
)

// SetModel replaces the model by one that "rolecheck tune" wrote. An error names
// the file and, where YAML knows it, the line, and leaves the rules unchanged.
func (r *Rules) SetModel(file string, data []byte) error {
	if len(data) > mostModel {
		return &Fault{File: file, Line: 1, Column: 1, Message: fmt.Sprintf("the model is larger than %d MB", mostModel>>20)}
	}
	root, err := catalogue.Document(file, data, "no model: want what rolecheck tune writes")
	if err != nil {
		return err
	}
	faults := &catalogue.Faults{File: file}
	figures(faults, root)
	if err := faults.Err(); err != nil {
		return err
	}
	var m Model
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := m.checkAt(file, root); err != nil {
		return err
	}
	if m.Made == "" {
		return &Fault{File: file, Line: 1, Column: 1, Message: "made is missing: how and on what the model was fitted"}
	}
	r.Model = m
	return nil
}

// mostModel bounds a model, in bytes.
const mostModel = 16 << 20

// mostFigure is beyond any number that a fit gives.
const mostFigure = 1e6

// figures notes the numbers that no fit gives: they would make every verdict one.
func figures(f *catalogue.Faults, n *yaml.Node) {
	var x float64
	if n.Kind == yaml.ScalarNode && (n.Tag == "!!float" || n.Tag == "!!int") && n.Decode(&x) == nil &&
		(math.IsNaN(x) || math.Abs(x) > mostFigure) {
		f.Add(n, "%s is no number that a fit gives", n.Value)
	}
	for _, c := range n.Content {
		figures(f, c)
	}
}
