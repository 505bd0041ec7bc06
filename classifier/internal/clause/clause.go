// Package clause tells where in a sentence one thing ends and the next begins,
// by the small words, marks and verb forms that part clauses. A context such as
// "not" or "the Product Owner, who" reaches no further.
package clause

import (
	"slices"
	"strings"

	"rolecheck/classifier/internal/match"
	"rolecheck/classifier/internal/speech"
)

// Text is a text cut into words. It only reads them: it is safe for as many
// goroutines as they are.
type Text struct {
	Source     string
	Tokens     []match.Token
	Words      []int32 // the numbers of the tokens in Speech; 0 for one that it does not know
	Speech     *speech.Table
	Inflection *match.Inflection
}

// Dashed reports whether a dash stands before the word at i.
func (t *Text) Dashed(i int32) bool { return t.between(i, dashes...) }

// dashes part clauses, unless a list comes to its end: "planning, pricing – all done by marketing".
var dashes = []string{"—", " – "}

// How few words before a colon make what follows theirs: "what you do not do: plan sprints".
const announced = 4

// Parted reports whether a new thing is said between words from and to
// (which is included) of a clause that began at start: behind a dash or "but",
// by another subject, or by a verb that begins a clause.
func (t *Text) Parted(start, from, to int32, through bool) bool {
	for i := max(from, 1); i <= to && int(i) < len(t.Words); i++ {
		w := t.Words[i]
		m := &t.Speech.Words[w]
		if t.between(i, ";") || i < to && (m.Contrast || t.between(i, dashes...)) {
			return true
		}
		if m.Addressee && i < to && t.between(i, ",") && t.verbBefore(start, i) {
			return true
		}
		if w == 0 || !m.Verb || m.Ambiguous && i < to && t.Speech.Words[t.Words[i+1]].Finite {
			continue // "reviews are held" has no verb "reviews"
		}
		if t.between(i, ":") && !(through && i-start <= announced) ||
			t.between(i, ",") && !(through && (t.continues(start, i) || t.closesAside(start, i))) ||
			i > from && t.beginsClause(start, i, from, through) {
			return true
		}
	}
	return false
}

// continues reports whether the verb at i goes on with a row of verbs that
// began at from: those of a row end alike.
func (t *Text) continues(from, i int32) bool {
	for k := from; k < i; k++ {
		m := &t.Speech.Words[t.Words[k]]
		led := k > from && t.Speech.Words[t.Words[k-1]].VerbFollows && !m.Determiner // "to slice"
		if (m.Verb || led) && t.sameForm(k, i) {
			return true
		}
	}
	return false
}

// closesAside reports whether the verb at i is the first of its clause, behind
// the second of two commas: "your manager, a chemist, sets".
func (t *Text) closesAside(start, i int32) bool {
	if t.form(i) != t.Inflection.Does || t.verbBefore(start, i) {
		return false
	}
	for k := max(start, 1); k < i; k++ {
		if t.between(k, ",") {
			return true
		}
	}
	return false
}

// beginsClause reports whether the word before the verb at i lets it begin a
// clause. "Plans and runs" is one thing said twice, and "where you plan"
// belongs to what stands before it.
func (t *Text) beginsClause(start, i, from int32, through bool) bool {
	before, two := &t.Speech.Words[t.Words[i-1]], &speech.Word{}
	if i > 1 {
		two = &t.Speech.Words[t.Words[i-2]]
	}
	switch {
	case before.Joins && through:
		return t.verbBefore(start, i-1) && !t.continues(start, i)
	case before.Joins:
		return !(t.surelyVerb(i-2) && t.sameForm(i-2, i))
	case before.Addressee:
		return !two.Place && !two.Auxiliary
	case before.Auxiliary && two.Addressee: // "so you can define"
		return i-2 > from && t.Speech.Words[t.Words[i-3]].Joins
	case before.Future:
		return !two.Relative && i-2 >= from
	case before.Means: // "help teams by showing them"
		return i-1 > from && t.form(i) == t.Inflection.Doing
	}
	return false
}

// verbBefore reports whether a verb stands between words from and to, which is not included.
func (t *Text) verbBefore(from, to int32) bool {
	return slices.ContainsFunc(t.Words[from:to], func(w int32) bool { return w != 0 && t.Speech.Words[w].Verb })
}

// surelyVerb reports whether the word at i is a verb that could not be a noun where it stands.
func (t *Text) surelyVerb(i int32) bool {
	m := t.Speech.Words[t.Words[i]]
	return m.Verb && (!m.Ambiguous || i > 0 && t.Speech.Words[t.Words[i-1]].VerbFollows)
}

// sameForm reports whether two verbs end alike, as those that share a subject do.
func (t *Text) sameForm(a, b int32) bool { return t.form(a) == t.form(b) }

// form is the ending of a verb: that of doing, of does, or none.
func (t *Text) form(i int32) string {
	token, n := &t.Tokens[i], t.Inflection
	switch w := t.Source[token.Start:token.End]; {
	case strings.HasSuffix(w, n.Doing):
		return n.Doing
	case strings.HasSuffix(w, n.Does):
		return n.Does
	}
	return ""
}

// between reports whether one of the marks stands between word i and the word before it.
func (t *Text) between(i int32, marks ...string) bool {
	if !t.Tokens[i].Gap {
		return false
	}
	gap := t.Source[t.Tokens[i-1].End:t.Tokens[i].Start]
	return slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(gap, m) })
}

// Possessive reports whether one of the words from first to last, which is not
// included, owns what follows: "the client's backlog", "our customers' roadmaps".
func (t *Text) Possessive(first, last int32) bool {
	end := t.Inflection.Possessive
	for _, w := range t.Tokens[first:last] {
		if rest := t.Source[w.End:]; strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ ") {
			return true
		}
		s := strings.ReplaceAll(t.Source[w.Start:w.End], "’", "'")
		if end != "" && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
