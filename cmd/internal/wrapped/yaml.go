package wrapped

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	"go.yaml.in/yaml/v3"
)

var yamlStart = regexp.MustCompile(`^(?:#[^\n]*\n|---[ \t]*\n|\s+)*(?:-[ \t]+|\w+:[ \t]*\n\s*-[ \t]+)["']?\w[\w -]*["']?:(?:[ \t]|\n)`)

// IsYAML reports the start of a list of objects in YAML.
func IsYAML(start []byte) bool { return yamlStart.Match(start) }

// Bounds of YAML: its tree takes a hundred times the bytes of its shortest items,
// of which texts have few, and writing it as JSON recurses.
const (
	mostYAML    = 16 << 20 // bytes
	mostItems   = 400_000
	deepestYAML = 100
)

// errYAML refuses more.
var errYAML = errors.New("it is more than is read of YAML; write it as CSV or lines of JSON")

// YAML writes it as JSON. A text that stands in more places than one is refused:
// a few bytes of names for it would become any number of copies.
func YAML(text []byte) ([]byte, error) {
	if len(text) > mostYAML || bytes.Count(text, []byte{'\n'})+bytes.Count(text, []byte{','}) > mostItems {
		return nil, errYAML
	}
	var root yaml.Node // the library's own maps are checked for names that come twice in time that is quadratic
	if err := yaml.Unmarshal(text, &root); err != nil {
		return nil, err
	}
	if root.IsZero() {
		return []byte("null"), nil
	}
	var out bytes.Buffer
	if err := writeYAML(&out, &root, 0); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// ReadYAML reads it as JSON is read.
func ReadYAML(text []byte, into any) error {
	text, err := YAML(text)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func writeYAML(out *bytes.Buffer, n *yaml.Node, depth int) error {
	switch {
	case depth > deepestYAML:
		return fmt.Errorf("line %d: it is nested deeper than %d", n.Line, deepestYAML)
	case n.Kind == yaml.DocumentNode:
		return writeYAML(out, n.Content[0], depth+1)
	case n.Kind == yaml.SequenceNode:
		return writeParts(out, "[]", n.Content, func(i int) error { return writeYAML(out, n.Content[i], depth+1) })
	case n.Kind == yaml.MappingNode:
		return writeParts(out, "{}", n.Content[len(n.Content)/2:], func(i int) error {
			name, _ := json.Marshal(n.Content[2*i].Value) // strings have no faults
			out.Write(append(name, ':'))
			return writeYAML(out, n.Content[2*i+1], depth+1)
		})
	case n.Kind == yaml.AliasNode:
		return fmt.Errorf("line %d: *%s: %w", n.Line, n.Value, errAlias)
	}
	var value any
	if err := n.Decode(&value); err != nil {
		return err
	}
	scalar, err := json.Marshal(value)
	if err != nil {
		scalar = []byte("null") // a number that JSON does not have
	}
	out.Write(scalar)
	return nil
}

var errAlias = errors.New("references are not read; write out what they stand for")

// writeParts writes brackets around parts.
func writeParts(out *bytes.Buffer, brackets string, parts []*yaml.Node, write func(i int) error) error {
	out.WriteByte(brackets[0])
	for i := range parts {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := write(i); err != nil {
			return err
		}
	}
	out.WriteByte(brackets[1])
	return nil
}
