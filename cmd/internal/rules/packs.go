// Package rules is the user's own rules: packs and models in files, what is
// wrong with them, and what they give.
package rules

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
)

// Pack is a file of the user's own rules, with its content.
type Pack struct {
	Name    string `json:"name"`
	Content string `json:"content"`
}

// Digest tells one content from another: name, size and the beginning of a hash.
func (p Pack) Digest() string {
	sum := sha256.Sum256([]byte(p.Content))
	return fmt.Sprintf("%s (%d bytes, sha256 %.12x)", filepath.Base(p.Name), len(p.Content), sum)
}

// Most bounds the user's own rules in all, in bytes: they travel with each Run.
const Most = 8 << 20

// Load gives the built-in rules with the user's model, unless it is nil, and packs.
func Load(lens string, model *Pack, packs []Pack) (classifier.Rules, error) {
	rules := classifier.Builtin()
	rules.Lens = lens
	if model != nil {
		if err := rules.SetModel(model.Name, []byte(model.Content)); err != nil {
			return rules, fault.Usage("give a file that rolecheck tune wrote", "%w", err)
		}
	}
	var faults []error
	for _, p := range packs {
		faults = append(faults, rules.AddPack(p.Name, []byte(p.Content)))
	}
	if err := errors.Join(faults...); err != nil {
		return rules, fault.Usage("rolecheck signals new writes a starter pack; docs/signals.md explains each field", "%w", err)
	}
	return rules, nil
}

// Read reads files, and of folders every .yaml and .yml, in the order of
// their names.
func Read(names []string) ([]Pack, error) {
	var packs []Pack
	left := int64(Most)
	for _, name := range names {
		files := []string{name}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			if files, err = packFiles(name); err != nil {
				return nil, err
			}
		}
		for _, file := range files {
			p, err := readPack(file, &left)
			if err != nil {
				return nil, err
			}
			packs = append(packs, p)
		}
	}
	return packs, nil
}

func packFiles(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fault.Usage("check that you may read the folder", "read the signals in %s: %w", folder, fault.Cause(err))
	}
	var files []string
	for _, e := range entries {
		ending := strings.ToLower(filepath.Ext(e.Name()))
		if !e.IsDir() && (ending == ".yaml" || ending == ".yml") {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fault.Usage("name a folder with .yaml files in it", "%s: this folder has no packs", folder)
	}
	return files, nil
}

func readPack(name string, left *int64) (Pack, error) {
	var content []byte
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		content, err = io.ReadAll(io.LimitReader(f, *left+1))
	}
	if *left -= int64(len(content)); err == nil && *left < 0 {
		err = fmt.Errorf("your own rules are larger than %d MB", Most>>20)
	}
	if err != nil {
		return Pack{}, fault.Usage("check the name; rolecheck signals new writes a starter pack",
			"read the signals in %s: %w", name, fault.Cause(err))
	}
	return Pack{name, string(content)}, nil
}

// ReadModel reads the file of a model.
func ReadModel(name string) (Pack, error) {
	left := int64(Most)
	return readPack(name, &left)
}
