// Package classifier reads the text of a job listing and says which role its
// duties describe: a product manager's, a product owner's, both, or another.
//
// A [Signal] is one thing that a listing can say and that speaks for a role;
// the catalogue of them is data, in the folder signals. [New] compiles [Rules]
// into a [Classifier], and fails with every fault of them at once. Classify then
// answers any text with a [Verdict]: the role that the title claims, the role
// that the duties show, and the [Evidence], each finding with its place in the
// text and its exact share of the score. It does no input or output, knows no
// clock, and gives the same bytes for the same text. What it cannot tell is
// [Unclear], with the reason; no text is an error.
//
// A text goes through the files in this order:
//
//	document.go, heading.go             words, blocks, sentences
//	compile.go, internal/match          the signals' patterns, all in one pass
//	section.go, context.go, usage.go    where a sentence stands, who acts, verb or noun
//	score.go, measure.go, decide.go     contributions, measures, the steps of the decision
//	explain.go                          outcome, reason, questions, what would flip it
//
// Beside them internal/title reads what a title claims, lens.go weighs the signals as
// an authority does, and tune.go fits the numbers of the decision on labelled
// listings.
package classifier

import (
	"errors"
	"sync"

	"rolecheck/classifier/internal/match"
	"rolecheck/classifier/internal/speech"
)

// Classifier judges listings. It is safe for concurrent use.
type Classifier struct {
	rules                        Rules
	body                         *match.Set
	targets                      []target
	heads                        headings
	speech                       *speech.Table
	cues                         cueMasks
	void, notAfter, notSoonAfter []map[int32]bool // by context: the words that void its triggers
	soonAfter                    []map[int32]bool // and those that they need
	groups                       []groupKey
	groupOf                      []int32
	weights, lensFactor          []float64 // by signal: as the lens weighs it, and its factor
	reader                       *lineReader
	inContext                    *contextReader
	worths                       worths
	steps                        steps
	tagger                       *speech.Tagger
	further                      map[string]*Classifier
	readers                      sync.Pool
}

// New makes a Classifier of rules. It fails with every fault of the rules at once.
func New(r Rules) (*Classifier, error) {
	parsed, err := r.Parse()
	further, faults := r.judges()
	if err := errors.Join(err, r.Model.check(), faults); err != nil {
		return nil, err
	}
	c := &Classifier{rules: r, tagger: &speech.Tagger{}, further: further}
	spelling := match.NewSpelling(&c.rules.Reading.Inflection, r.Reading.ListEnders)
	c.body, c.targets = compileBody(&c.rules, &parsed, spelling)
	c.heads = compileHeadings(&c.rules, &parsed, spelling)
	lens, _ := r.ChosenLens() // Parse has found it
	for _, x := range r.Reading.Contexts {
		c.void = append(c.void, c.wordSet(x.Unless))
		c.notAfter = append(c.notAfter, c.wordSet(x.NotAfter))
		c.notSoonAfter = append(c.notSoonAfter, c.wordSet(x.NotSoonAfter))
		c.soonAfter = append(c.soonAfter, c.wordSet(x.SoonAfter))
	}
	c.speech = speech.NewTable(&c.rules.Reading, c.body)
	c.cues = maskCues(r.Reading.Cues)
	c.groups, c.groupOf = groupsOf(r.Signals)
	for i := range r.Signals {
		factor := lens.Of(&r.Signals[i])
		c.weights = append(c.weights, r.Signals[i].Weight*factor)
		c.lensFactor = append(c.lensFactor, factor)
	}
	c.reader = newLineReader(r.Model.Lines, &c.rules.Reading, c.body.Vocabulary())
	c.inContext = newContextReader(r.Model.Context)
	c.worths = newWorths(&r.Model)
	c.steps = compileSteps(r.Model.Steps)
	c.readers.New = func() any { return &reader{seen: map[uint64]bool{}} }
	return c, nil
}

func (c *Classifier) wordSet(words []string) map[int32]bool {
	set := map[int32]bool{}
	for _, w := range words {
		set[c.body.Enter(w)] = true
	}
	return set
}

// Classify judges one listing. It never fails: what cannot be told is Unclear,
// with the reason. The offsets of the evidence are bytes of text.
func (c *Classifier) Classify(title, text string) Verdict {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	c.parse(&r.doc, text)
	if judge := c.judgeOf(&r.doc); judge != nil {
		return judge.Classify(title, text)
	}
	return c.judge(r, title)
}

// judge judges a listing that was parsed.
func (c *Classifier) judge(r *reader, title string) Verdict {
	c.find(r)
	c.readLines(r)
	c.add(r)
	c.settle(r)
	return c.explain(r, title)
}
