package catalogue

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Fault is one error in rules, with its place. Line and Column are 0 for rules
// that were not read from a file.
type Fault struct {
	File         string
	Line, Column int
	Message      string
}

func (f *Fault) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
}

// position is a place in a file.
type position struct {
	file         string
	line, column int
}

func (p position) fault(format string, args ...any) *Fault {
	return &Fault{p.file, p.line, p.column, fmt.Sprintf(format, args...)}
}

// Faults are those of one file, gathered while it is read.
type Faults struct {
	File string
	all  []*Fault
}

// Add notes a fault at a node of the file.
func (f *Faults) Add(n *yaml.Node, format string, args ...any) {
	f.all = append(f.all, &Fault{f.File, n.Line, n.Column, fmt.Sprintf(format, args...)})
}

// Err is all of them in the order of their places, nil without any.
func (f *Faults) Err() error {
	slices.SortStableFunc(f.all, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	errs := make([]error, len(f.all))
	for i, fault := range f.all {
		errs[i] = fault
	}
	return errors.Join(errs...)
}

// decode reads n into a value, and notes a fault where it does not fit.
func (f *Faults) decode(n *yaml.Node, into any) bool {
	err := n.Decode(into)
	if err != nil {
		f.Add(n, "%s", strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\n", " "), "yaml: unmarshal errors:   "))
	}
	return err == nil
}

// mapping is whether n is one; what names it in the fault.
func (f *Faults) mapping(n *yaml.Node, what string) bool {
	if n.Kind != yaml.MappingNode {
		f.Add(n, "want a mapping: %s", what)
	}
	return n.Kind == yaml.MappingNode
}

func (f *Faults) list(n *yaml.Node, what string) bool {
	if n.Kind != yaml.SequenceNode {
		f.Add(n, "want a list of %s", what)
	}
	return n.Kind == yaml.SequenceNode
}

// Document reads YAML and returns its one mapping; want says in the fault what
// is due.
func Document(file string, data []byte, want string) (*yaml.Node, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return nil, &Fault{file, 1, 1, want}
	}
	return root.Content[0], nil
}

func pairs(n *yaml.Node) func(func(k, v *yaml.Node) bool) {
	return func(yield func(k, v *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// source is a file that was read, or a part of it, kept to say where in it a
// fault is; its text is looked at only then.
type source struct {
	file string
	data []byte
	root *yaml.Node
}

// at is the place of what a path of keys and indexes leads to, as far as it leads.
func (s source) at(path ...any) position {
	n := s.root
	if n == nil && s.data != nil {
		n, _ = Document(s.file, s.data, "") // it was read before
	}
	if n == nil {
		return position{file: "rules"}
	}
	p := position{s.file, n.Line, n.Column}
	for _, step := range path {
		if n = child(n, step); n == nil {
			break
		}
		p.line, p.column = n.Line, n.Column
	}
	return p
}

// FaultAt is a fault at what a path of keys and indexes leads to in a file, as
// far as it leads; without a root it has no place but the file.
func FaultAt(file string, root *yaml.Node, path []any, format string, args ...any) *Fault {
	if root == nil {
		return position{file: file}.fault(format, args...)
	}
	return source{file: file, root: root}.at(path...).fault(format, args...)
}

// child is the value of a key, or the item of an index; nil where there is none.
func child(n *yaml.Node, step any) *yaml.Node {
	if i, ok := step.(int); ok {
		if n.Kind == yaml.SequenceNode && 0 <= i && i < len(n.Content) {
			return n.Content[i]
		}
		return nil
	}
	for key, value := range pairs(n) {
		if n.Kind == yaml.MappingNode && key.Value == step {
			return value
		}
	}
	return nil
}
