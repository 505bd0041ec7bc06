package title

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Words are what a [Lexicon] is made of. A list of words is a text of them,
// parted by blanks; signals/titles.yaml tells what each list is for.
type Words struct {
	Classes    map[string]string `yaml:"classes"`
	Spellings  map[string]string `yaml:"spellings"`
	Compounds  map[string]string `yaml:"compounds"`
	Within     map[string]string `yaml:"within"`
	Feminine   string            `yaml:"feminine"`
	Possessive string            `yaml:"possessive"`
}

// class says what a word does in a title. A word may do several things:
// "design" is a field by itself and makes "product design" a look-alike.
type class uint16

const (
	noise        class = 1 << iota // says nothing: a number, a letter of "(m/w/d)", a contract
	seniority                      // how senior, not what
	small                          // "of", "de": binds a leader to its field
	leader                         // makes a job of the field that it leads
	job                            // a job by itself, and not a product manager's
	gentle                         // a job that "product management" before it turns into a product manager's
	around                         // recruits or teaches for the job that stands beside it
	field                          // led by somebody, it is another job
	lookalike                      // after "product": another job or field
	direction                      // after "product": a product manager's if a leader does it
	scope                          // "product line manager", "platform owner"
	agileContext                   // makes "PO" a product owner
	preposition                    // what follows says where or for whom
	conjunction                    // joins two jobs
	ladder                         // a step that product managers have and project managers have not: "group PM"
)

func (c class) is(any class) bool { return c&any != 0 }

var classNames = map[string]class{
	"noise": noise, "seniority": seniority, "small": small, "leader": leader, "job": job, "gentle": gentle, "around": around,
	"field": field, "lookalike": lookalike, "direction": direction, "scope": scope, "agile_context": agileContext,
	"preposition": preposition, "conjunction": conjunction, "ladder": ladder,
}

// Lexicon knows the words of titles. It is safe for many goroutines.
type Lexicon struct {
	words      map[string][]word // by spelling: the canonical words that it stands for
	heads      []head            // of compounds, the longest first
	within     []head            // what is left of a compound may end in, the longest first
	feminine   []string
	possessive string
}

// head is what a word may end in, and the word that it stands for.
type head struct {
	ending string
	word   word
}

// New makes a Lexicon. It fails with every fault of the words at once.
func New(w Words) (*Lexicon, error) {
	l := &Lexicon{words: map[string][]word{}, feminine: strings.Fields(w.Feminine), possessive: w.Possessive}
	known, err := classesOf(w.Classes)
	errs := []error{err}
	for text, c := range known {
		l.words[text] = []word{{text: text, class: c}}
	}
	errs = append(errs, l.addSpellings(w.Spellings, known))
	l.heads, l.within = headsOf(w.Compounds, known), headsOf(w.Within, known)
	return l, errors.Join(errs...)
}

func headsOf(lists map[string]string, known map[string]class) (heads []head) {
	for canonical, endings := range lists {
		for ending := range strings.FieldsSeq(endings) {
			heads = append(heads, head{ending, word{text: canonical, class: known[canonical]}})
		}
	}
	slices.SortFunc(heads, func(a, b head) int {
		return cmp.Or(len(b.ending)-len(a.ending), strings.Compare(a.ending, b.ending))
	})
	return heads
}

// classesOf gives each canonical word its classes.
func classesOf(lists map[string]string) (map[string]class, error) {
	known, errs := map[string]class{}, []error(nil)
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		c, ok := classNames[name]
		if !ok {
			errs = append(errs, fmt.Errorf("classes: no class %q; want one of %s", name,
				strings.Join(slices.Sorted(maps.Keys(classNames)), ", ")))
		}
		for _, text := range strings.Fields(lists[name]) {
			known[text] |= c
		}
	}
	return known, errors.Join(errs...)
}

func (l *Lexicon) addSpellings(spellings map[string]string, known map[string]class) error {
	var errs []error
	from := map[string]string{}
	for _, canonical := range slices.Sorted(maps.Keys(spellings)) {
		var words []word
		for _, text := range strings.Fields(canonical) {
			words = append(words, word{text: text, class: known[text]})
		}
		if _, found := l.words[canonical]; !found && len(words) == 1 {
			l.words[canonical] = words
		}
		for _, s := range strings.Fields(spellings[canonical]) {
			s = fold(s)
			if other, taken := from[s]; taken && other != canonical {
				errs = append(errs, fmt.Errorf("spellings: %q stands for %q and for %q", s, other, canonical))
			}
			from[s], l.words[s] = canonical, words
		}
	}
	return errors.Join(errs...)
}
