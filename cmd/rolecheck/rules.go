package main

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

// pack is a file of the user's own rules, with its content.
type pack struct {
	Name    string `json:"name"`
	Content string `json:"content"`
}

func (p pack) digest() string {
	sum := sha256.Sum256([]byte(p.Content))
	return fmt.Sprintf("%s (%d bytes, sha256 %.12x)", filepath.Base(p.Name), len(p.Content), sum)
}

// carried are the own rules of a Run that another process began.
type carried struct {
	packs []pack
	model *pack
}

// mostRules bounds the user's own rules in all: they travel with each Run.
const mostRules = 8 << 20

// rules are the built-in ones with the user's own model and packs.
func (a *app) rules() (classifier.Rules, error) {
	packs, err := a.packs()
	if err != nil {
		return classifier.Rules{}, err
	}
	return a.rulesWith(packs)
}

func (a *app) rulesWith(packs []pack) (classifier.Rules, error) {
	rules := classifier.Builtin()
	rules.Lens = a.config.Lens
	model, err := a.ownModel()
	if err != nil {
		return rules, err
	}
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
		return rules, fault.Usage("rolecheck signals new writes a pack to begin with; docs/signals.md explains each field", "%w", err)
	}
	return rules, nil
}

// judging gives the rules of the settings and the classifier that they make.
func (a *app) judging() (classifier.Rules, *classifier.Classifier, error) {
	rules, err := a.rules()
	if err != nil {
		return rules, nil, err
	}
	judge, err := classifier.New(rules)
	if err != nil {
		return rules, nil, fault.Usage("rolecheck signals test lists every fault of your packs", "%w", err)
	}
	return rules, judge, nil
}

// packs are the user's packs: those that came with a Run, or the files and
// folders in the settings.
func (a *app) packs() ([]pack, error) {
	if a.carried != nil {
		return a.carried.packs, nil
	}
	return readPacks(a.config.Signals)
}

// ownModel is the user's model; nil: the built-in one.
func (a *app) ownModel() (*pack, error) {
	if a.carried != nil {
		return a.carried.model, nil
	}
	if a.config.Model == "" {
		return nil, nil
	}
	left := int64(mostRules)
	p, err := readPack(a.config.Model, &left)
	return &p, err
}

// readPacks reads files, and of folders every .yaml and .yml, in the order of
// their names.
func readPacks(names []string) ([]pack, error) {
	var packs []pack
	left := int64(mostRules)
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
		return nil, fault.Usage("name a folder with .yaml files in it", "%s: no pack is in this folder", folder)
	}
	return files, nil
}

func readPack(name string, left *int64) (pack, error) {
	var content []byte
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		content, err = io.ReadAll(io.LimitReader(f, *left+1))
	}
	if *left -= int64(len(content)); err == nil && *left < 0 {
		err = fmt.Errorf("your own rules are larger than %d MB", mostRules>>20)
	}
	if err != nil {
		return pack{}, fault.Usage("check the name; rolecheck signals new writes a pack to begin with",
			"read the signals in %s: %w", name, fault.Cause(err))
	}
	return pack{name, string(content)}, nil
}
