package classifier

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// AddPack adds a user's pack to the rules: data alone, in YAML; docs/signals.md
// and docs/languages.md say what it may hold. Its faults come all at once, each a
// *[Fault] with file, line and column; then the rules are as they were. What only
// shows in all rules together is judged by [New].
func (r *Rules) AddPack(file string, data []byte) error {
	return r.Rules.AddPack(file, data, func(n *yaml.Node, fault func(format string, args ...any)) {
		_, err := lineRows(n)
		if err != nil {
			fault("%v", err)
		}
	})
}

// lineRows reads what a pack says of words and the lines that they stand in.
func lineRows(n *yaml.Node) ([]lineRow, error) {
	var m lineModel
	if err := n.Decode(&m); err != nil {
		return nil, err
	}
	for _, row := range m.rows {
		for _, w := range row.weights {
			if w > mostLineWeight || w < -mostLineWeight {
				return nil, fmt.Errorf("a weight of %q is beyond %d hundredths", row.feature, 100*mostLineWeight)
			}
		}
	}
	return m.rows, nil
}

// mostLineWeight is far beyond what a word can say, in log odds.
const mostLineWeight = 20

// in are the rules by which listings in a further language are judged.
func (r *Rules) in(language string) Rules {
	l := Rules{Rules: r.In(language), Model: r.Model}
	l.Model.Lines = lineModel{}
	for _, n := range l.Lines {
		rows, _ := lineRows(n) // AddPack has read it
		l.Model.Lines.rows = append(l.Model.Lines.rows, rows...)
	}
	return l
}

// judges makes a Classifier of each further language.
func (r *Rules) judges() (map[string]*Classifier, error) {
	judges := map[string]*Classifier{}
	var errs []error
	for _, l := range r.FurtherLanguages() {
		judge, err := New(r.in(l))
		if err != nil {
			errs = append(errs, fmt.Errorf("language %s: %w", l, err))
		}
		judges[l] = judge
	}
	return judges, errors.Join(errs...)
}

// judgeOf is the Classifier of the further language that a text is in, or nil.
func (c *Classifier) judgeOf(d *document) *Classifier {
	if len(c.further) == 0 {
		return nil
	}
	return c.further[c.speech.Language(d.words)]
}

// Finds tells whether a signal counts for its role in a sentence that says what
// the person will do.
func (c *Classifier) Finds(s Signal, sentence string) bool {
	judge := c
	if l := c.further[s.Language]; l != nil {
		judge = l
	}
	r := judge.readers.Get().(*reader)
	defer judge.readers.Put(r)
	judge.parse(&r.doc, "- "+sentence)
	for i := range r.doc.sentences {
		r.doc.sentences[i].under = Duties
	}
	return slices.ContainsFunc(judge.judge(r, "").Evidence,
		func(e Evidence) bool { return e.Signal == s.ID && e.Contribution > 0 })
}

// foreign says that no signals are for the language of a text; "" when some are.
func (c *Classifier) foreign(language string) string {
	if language == "" || language == c.rules.Reading.Language {
		return ""
	}
	judged := strings.Join(append([]string{c.rules.Reading.Language}, c.rules.FurtherLanguages()...), ", ")
	return fmt.Sprintf("The text seems to be in a language without signals (%s); there are signals for: %s.", language, judged)
}
