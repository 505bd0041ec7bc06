package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"go.yaml.in/yaml/v3"
)

// Bounds on a configuration file, far beyond any honest one.
const (
	mostBytes = 256 << 10
	mostDepth = 100
)

// guarded are the settings that reach beyond the folder one stands in, open the
// network to a page, or decide whom a server believes. A file that merely lies
// there, perhaps unpacked from somewhere, does not state them.
var guarded = map[string]bool{
	"database":              true,
	"fetch.allow_private":   true,
	"fetch.ignore_robots":   true,
	"fetch.cache_dir":       true,
	"serve.trusted_proxies": true,
}

// Find returns the file to use when none is named on the command line: that of
// ROLECHECK_CONFIG; rolecheck.yaml in this folder; config.yaml in this folder,
// if it is ours (see [NotOurs]); or rolecheck/config.yaml in the user's
// configuration folder. "" when there is none of them. named tells whether the
// user chose it: a file of the current folder may not state every setting.
func Find() (file string, named bool) {
	if file := os.Getenv(Prefix + "CONFIG"); file != "" {
		return file, true
	}
	if exists("rolecheck.yaml") {
		return "rolecheck.yaml", false
	}
	if exists("config.yaml") && NotOurs("config.yaml") == "" {
		return "config.yaml", false
	}
	if file := filepath.Join(xdg.ConfigHome, "rolecheck", "config.yaml"); exists(file) {
		return file, true
	}
	return "", false
}

func exists(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// NotOurs says why a config.yaml is taken for another program's, or "". It is
// ours when it states at least one setting, each of its top-level keys is one of
// our settings, and sections are sections.
func NotOurs(file string) string {
	content, err := readBounded(file)
	if err != nil {
		return err.Error()
	}
	root, err := parse(content)
	if err != nil {
		return err.Error()
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return "it is no mapping of settings"
	}
	top := root.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		kind, known := topLevel()[top[i].Value]
		if !known {
			return fmt.Sprintf("%q is not a setting of rolecheck", top[i].Value)
		}
		if !slices.Contains(kind, top[i+1].Kind) {
			return fmt.Sprintf("its %q is another program's", top[i].Value)
		}
	}
	return ""
}

// topLevel are the keys at the top of a file, with the kinds of node each takes.
func topLevel() map[string][]yaml.Kind {
	kinds := map[string][]yaml.Kind{}
	t := reflect.TypeFor[Config]()
	for i := range t.NumField() {
		key := t.Field(i).Tag.Get("yaml")
		switch t.Field(i).Type.Kind() {
		case reflect.Struct:
			kinds[key] = []yaml.Kind{yaml.MappingNode}
		case reflect.Slice:
			kinds[key] = []yaml.Kind{yaml.SequenceNode}
		default:
			kinds[key] = []yaml.Kind{yaml.ScalarNode}
		}
	}
	return kinds
}

// readBounded reads a file of at most mostBytes: a device or a pipe that never
// ends does not fill the memory.
func readBounded(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err == nil && len(content) > mostBytes {
		err = fmt.Errorf("%s is larger than %d KB, the limit for a configuration file", file, mostBytes>>10)
	}
	return content, err
}

// parse reads YAML no deeper than mostDepth. Flow brackets are counted before
// the parser runs, which recurses into each.
func parse(content []byte) (*yaml.Node, error) {
	if depthOf(content) > mostDepth {
		return nil, fmt.Errorf("it is nested deeper than %d", mostDepth)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(content, &root); err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
	}
	return &root, nil
}

// depthOf is how many brackets a text opens at once. The depth of indentation the
// parser bounds itself.
func depthOf(content []byte) int {
	most, open := 0, 0
	for _, b := range content {
		switch b {
		case '[', '{':
			open++
			most = max(most, open)
		case ']', '}':
			open = max(open-1, 0)
		}
	}
	return most
}
