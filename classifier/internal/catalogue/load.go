package catalogue

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
)

// Load reads the rules for a language from the folder that bears its name:
// reading.yaml says how listings are laid out, advice.yaml what is said to people,
// and all other files hold signals and their words, in whatever parts. Beside the
// folder, lenses.yaml is for all languages. It reports every fault of form at once;
// what the rules say is judged by [Rules.Parse].
func Load(folder fs.FS, language string) (Rules, error) {
	r := Rules{Lens: "split"}
	files, _ := fs.Glob(folder, language+"/*.yaml") // unreachable: the pattern is well formed
	errs := []error{
		r.Reading.from.decode(folder, language+"/reading.yaml", &r.Reading),
		r.Reading.spellOut(),
		r.Advice.from.decode(folder, language+"/advice.yaml", &r.Advice),
	}
	for _, file := range files {
		switch path.Base(file) {
		case "reading.yaml", "advice.yaml":
		default:
			errs = append(errs, r.addFile(folder, file))
		}
	}
	errs = append(errs, r.lensesFrom.decode(folder, "lenses.yaml", &r.Lenses))
	return r, errors.Join(errs...)
}

// decode reads a file into a value, and keeps it.
func (s *source) decode(folder fs.FS, file string, into any) error {
	data, err := Decode(folder, file, into)
	*s = source{file: file, data: data}
	return err
}

// spellOut gives the lists the words of the lists that they name: @name as they
// stand there, =@name in that form only, =@name+s in that form with an ending. A
// list that is named names none itself.
func (l *Reading) spellOut() error {
	spelt := make(map[string]match.Words, len(l.Words))
	var errs []error
	for name, words := range l.Words {
		for _, w := range words {
			named, isList := strings.CutPrefix(strings.TrimPrefix(w, "="), "@")
			if !isList {
				spelt[name] = append(spelt[name], w)
				continue
			}
			exact := w[:len(w)-len(named)-1]
			list, ending, _ := strings.Cut(named, "+")
			if len(l.Words[list]) == 0 || strings.Contains(strings.Join(l.Words[list], ""), "@") {
				errs = append(errs, l.from.at("words", name).fault("%s names no list of plain words", w))
			}
			for _, x := range l.Words[list] {
				spelt[name] = append(spelt[name], exact+x+ending)
			}
		}
	}
	l.Words = spelt
	return errors.Join(errs...)
}

// Decode reads a file into a value, in which no field may be unknown, and
// returns its text.
func Decode(folder fs.FS, file string, into any) ([]byte, error) {
	data, err := fs.ReadFile(folder, file)
	if err != nil {
		return nil, err
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return data, nil
}

// addFile adds the signals and word lists of a file.
func (r *Rules) addFile(folder fs.FS, file string) error {
	data, err := fs.ReadFile(folder, file)
	if err != nil {
		return err
	}
	root, err := Document(file, data, "no signals: want a mapping with words: and signals:")
	if err != nil {
		return err
	}
	f := &Faults{File: file}
	var job Signal
	for key, value := range pairs(root) {
		switch key.Value {
		case "words":
			r.addWords(f, value)
		case "signals":
			r.addSignals(f, value)
		case "job":
			job = f.signal(value)
		case "jobs": // behind job
			r.addJobs(f, job, value)
		default:
			f.Add(key, "unknown field %q; want words, signals, job or jobs", key.Value)
		}
	}
	return f.Err()
}

func (r *Rules) addWords(f *Faults, n *yaml.Node) {
	if !f.mapping(n, "name: words") {
		return
	}
	for name, list := range pairs(n) {
		r.addList(f, name.Value, list)
	}
}

// addList adds a word list under a name that no other has.
func (r *Rules) addList(f *Faults, name string, n *yaml.Node) {
	if r.Words == nil {
		r.Words, r.wordsFrom = map[string]match.Words{}, map[string]source{}
	}
	if at, taken := r.wordsFrom[name]; taken {
		f.Add(n, "list %s is in %s:%d already", name, at.file, at.root.Line)
	}
	var w match.Words
	if f.decode(n, &w) {
		r.Words[name], r.wordsFrom[name] = w, source{file: f.File, root: n}
	}
}

func (r *Rules) addSignals(f *Faults, n *yaml.Node) {
	if !f.list(n, "signals") {
		return
	}
	for _, item := range n.Content {
		r.Signals = append(r.Signals, f.signal(item))
	}
}

// signal reads a signal, as far as it goes.
func (f *Faults) signal(n *yaml.Node) Signal {
	s := Signal{at: position{f.File, n.Line, n.Column}}
	if !f.mapping(n, "id:, role:, patterns: ...") {
		return s
	}
	for key, value := range pairs(n) {
		if !slices.Contains(signalFields, key.Value) {
			f.Add(key, "unknown field %q; want one of %s", key.Value, strings.Join(signalFields, ", "))
		}
		if key.Value == "patterns" {
			s.patternsAt = f.places(value)
		}
	}
	f.decode(n, &s)
	for i, p := range s.Patterns {
		s.Patterns[i] = match.OneLine(p)
	}
	return s
}

// places are where the items of a list stand.
func (f *Faults) places(n *yaml.Node) (at []position) {
	for _, item := range n.Content {
		at = append(at, position{f.File, item.Line, item.Column})
	}
	return at
}

var signalFields = []string{"id", "role", "dimension", "names", "weight", "patterns", "why", "source", "must", "must_not"}
