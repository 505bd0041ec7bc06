package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// check walks the file's nodes: only they know where a value stands. It notes
// the place of each setting, and a fault for each key that is unknown or
// repeated and each value of a wrong type.
func (l *loader) check(file string, root *yaml.Node) {
	if len(root.Content) == 0 || root.Content[0].Tag == "!!null" {
		return // an empty file states nothing
	}
	w := walker{loader: l, file: file, known: fieldsOf(Default())}
	w.mapping("", root.Content[0])
}

type walker struct {
	*loader
	file  string
	known []field
}

func (w *walker) mapping(prefix string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		w.faultAt(n, "must be a mapping of settings, got %s", shown(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		key := prefix + name.Value
		if seen[key] {
			w.faultAt(name, "%s is stated twice", key)
			continue
		}
		seen[key] = true
		w.setting(key, name, value)
	}
}

func (w *walker) setting(key string, name, value *yaml.Node) {
	if slices.ContainsFunc(w.known, func(f field) bool { return strings.HasPrefix(f.key, key+".") }) {
		w.mapping(key+".", value)
		return
	}
	i := slices.IndexFunc(w.known, func(f field) bool { return f.key == key })
	if i < 0 {
		w.faultAt(name, "unknown setting %q%s", key, w.near(key))
		return
	}
	if !w.named && guarded[key] && value.Value != fmt.Sprint(w.known[i].value) {
		w.faultAt(name, "%s is not taken from a file that merely lies in the current folder: "+
			"name the file with --config or %sCONFIG", key, Prefix)
		return
	}
	w.places[key] = w.place(value)
	if w.known[i].typ.Kind() == reflect.Slice && value.Kind == yaml.SequenceNode &&
		!slices.ContainsFunc(value.Content, func(n *yaml.Node) bool { return n.Kind != yaml.ScalarNode || n.Tag == "!!null" }) {
		return
	}
	if value.Kind != yaml.ScalarNode || value.Tag == "!!null" || value.Decode(reflect.New(w.known[i].typ).Interface()) != nil {
		w.faultAt(value, "%s must be %s, got %s", key, kind(w.known[i].typ), shown(value))
	}
}

func (w *walker) faultAt(n *yaml.Node, format string, args ...any) {
	w.faults = append(w.faults, fmt.Errorf("%s: %s", w.place(n), fmt.Sprintf(format, args...)))
}

func (w *walker) place(n *yaml.Node) string { return fmt.Sprintf("%s:%d:%d", w.file, n.Line, n.Column) }

// near suggests a known key that ends alike, as where a section was forgotten,
// or that begins alike.
func (w *walker) near(key string) string {
	last := key[strings.LastIndex(key, ".")+1:]
	for _, f := range w.known {
		own := f.key[strings.LastIndex(f.key, ".")+1:]
		if own == last || strings.ReplaceAll(own, "_", "") == strings.ReplaceAll(last, "-", "") ||
			len(last) > 3 && strings.HasPrefix(own, last[:len(last)-1]) {
			return fmt.Sprintf(", did you mean %q?", f.key)
		}
	}
	return ""
}

func shown(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	if n.Tag == "!!null" {
		return "nothing"
	}
	return fmt.Sprintf("%q", n.Value)
}
