package classifier

import (
	"errors"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"
)

// in are the rules by which listings in a further language are judged.
func (r *Rules) in(language string) Rules {
	l := r.Further[language]
	lines := l.Model.Lines
	l.Model, l.Advice, l.Lenses, l.Lens, l.Titles = r.Model, r.Advice, r.Lenses, r.Lens, r.Titles
	l.Model.Lines, l.Reading.Languages = lines, r.Reading.Languages
	return l
}

// languages lists the further languages of the rules.
func (r *Rules) languages() []string { return slices.Sorted(maps.Keys(r.Further)) }

// AllSignals are the signals of every language, those of the built-in one first.
func (r *Rules) AllSignals() []Signal {
	all := slices.Clone(r.Signals)
	for _, l := range r.languages() {
		all = append(all, r.Further[l].Signals...)
	}
	return all
}

// judges makes a Classifier of each further language.
func (r *Rules) judges() (map[string]*Classifier, error) {
	judges := map[string]*Classifier{}
	var errs []error
	for _, l := range r.languages() {
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
	return c.further[c.language(d)]
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
	judged := strings.Join(append([]string{c.rules.Reading.Language}, c.rules.languages()...), ", ")
	return fmt.Sprintf("The text seems to be in another language (%s) than the signals are for (%s).", language, judged)
}

// language tells which language a text is in, by the share of its words that
// are among a language's commonest. It is "" when too few of them stand there
// to tell.
func (c *Classifier) language(d *document) string {
	var count [32]int
	total := 0
	for _, w := range d.words {
		l := c.marks[w].languages
		if l == 0 {
			continue
		}
		total++
		for ; l != 0; l &= l - 1 {
			count[bits.TrailingZeros32(l)]++
		}
	}
	best := 0
	for i := range c.langs {
		if count[i] > count[best] {
			best = i
		}
	}
	if total < 5 || len(c.langs) == 0 {
		return ""
	}
	return c.langs[best]
}
