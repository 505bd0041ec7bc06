package record

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// Headline is the outcome of the input, in one clause without a full stop.
func (r Record) Headline() string {
	v := r.Verdict
	switch {
	case v == nil && r.pdf():
		return "This is a PDF, which is not read"
	case v == nil:
		return StatusName(r.Status)
	case r.Foreign():
		return languageName(v.Language) + ": not judged"
	case v.Claimed == classifier.Unclear:
		return r.claim() + unclaimed(v.Actual)
	case v.Actual == classifier.Unclear:
		return r.claim() + ", the duties say too little to tell"
	case v.Actual == v.Claimed:
		return r.claim() + ", and so do the duties"
	case v.Outcome == classifier.OutcomeUnclear:
		return r.claim() + "; the duties lean to " + v.Actual.Name() + ", but not surely enough to contradict it"
	}
	return r.claim() + ", the duties say " + v.Actual.Name()
}

// pdf says that what was given is no text but a PDF, the file that people most
// often have a listing in.
func (r Record) pdf() bool {
	return r.Status == scraper.UnsupportedType && r.Error != nil && strings.Contains(strings.ToUpper(r.Error.Message), "PDF")
}

// claim says what the title claims, so far as there is one.
func (r Record) claim() string {
	switch {
	case r.Untitled():
		return "no title given"
	case r.Verdict.Claimed != classifier.Unclear:
		return "the title says " + r.Verdict.Claimed.Name()
	case classifier.ReadTitle(r.Told().Title).Known:
		return "the title could mean several jobs"
	}
	return "the title claims no known role"
}

// unclaimed is what the duties show where no claim stands against them.
func unclaimed(actual classifier.Role) string {
	switch actual {
	case classifier.Unclear:
		return "; the duties say too little to tell"
	case classifier.Hybrid:
		return "; the duties are a product manager's and a product owner's at once"
	}
	return "; the duties are " + theirs(actual)
}

// theirs is what belongs to somebody of that role.
func theirs(role classifier.Role) string {
	if role == classifier.Other {
		return "another job's"
	}
	return "a " + role.Name() + "'s"
}

// Untitled says that a text was judged for which no title was given.
func (r Record) Untitled() bool {
	return r.Verdict != nil && strings.TrimSpace(r.Told().Title) == "" && r.Verdict.Claimed == classifier.Unclear
}

// Foreign says that the text was not judged because of its language.
func (r Record) Foreign() bool {
	return r.Verdict != nil && r.Verdict.Foreign
}

// The marks of what is compared with no title, or not judged at all.
const (
	markUntitled = "no title"
	markForeign  = "not judged"
	markFailed   = "no verdict"
)

// Mark is the outcome in plain words, or what stands in its way.
func (r Record) Mark() string {
	switch {
	case r.Verdict == nil:
		return markFailed
	case r.Foreign():
		return markForeign
	case r.Untitled() && r.Verdict.Actual != classifier.Unclear:
		return markUntitled
	}
	return OutcomeName(r.Verdict.Outcome)
}

// Mark is what [Record.Mark] may say, with the outcome that it stands for, if
// it stands for one.
type Mark struct {
	Name    string
	Outcome classifier.Outcome
}

// Marks in the order in which summaries name them.
func Marks() []Mark {
	var marks []Mark
	for _, o := range Outcomes() {
		marks = append(marks, Mark{OutcomeName(o), o})
	}
	return append(marks, Mark{Name: markUntitled}, Mark{Name: markForeign}, Mark{Name: markFailed})
}

// Language is the language of the text as a BCP 47 tag: as the page states it,
// unless the text turned out to be in another.
func (r Record) Language() string {
	stated := r.Told().Language
	if r.Verdict == nil || r.Verdict.Language == "" || strings.HasPrefix(strings.ToLower(stated), r.Verdict.Language) {
		return stated
	}
	return r.Verdict.Language
}

// languageName is a language in English; a tag that no list knows stays as it is.
func languageName(tag string) string {
	t, err := language.Parse(tag)
	if name := display.English.Languages().Name(t); err == nil && name != "" {
		return name
	}
	return tag
}
