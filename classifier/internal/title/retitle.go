package title

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Retitle puts another job in the place of the product role that a title names,
// and keeps its seniority, field and area: "Senior Product Owner, Payments
// (m/f/d)" for a product manager is "Senior Product Manager, Payments". Marks of
// gender, ids and kinds of contract go. It is "" where the title names no such
// role in one place.
func (l *Lexicon) Retitle(title, job string) string {
	if len(title) > longestTitle {
		return ""
	}
	title = l.withoutNoise(title)
	from, to := l.roleIn(title)
	if from == to {
		return ""
	}
	named, rest := title[from:to], l.skipFeminine(title[to:])
	if strings.Contains(fold(title[:from]+rest), fold(job)) {
		return "" // "Scrum Master / Product Owner" for a scrum master
	}
	if strings.Contains(named, " ") && named == strings.ToUpper(named) {
		job = strings.ToUpper(job)
	}
	return tidy(title[:from] + job + rest)
}

var (
	brackets   = regexp.MustCompile(`\([^()]*\)|\[[^][]*\]|\{[^{}]*\}`)
	singles    = regexp.MustCompile(`(^|\s)\pL(\s*[/|]\s*\pL)+(\s|$)`) // m/w/d
	separators = regexp.MustCompile(`\s+[-–—|:•·]+\s*|\s*[,;|]\s*`)
	loose      = regexp.MustCompile(`\s+([,;])`)
	blanks     = regexp.MustCompile(`\s+`)
)

// withoutNoise takes out the brackets and parts that say nothing, or only the
// role once more: "Product Owner (PO)".
func (l *Lexicon) withoutNoise(title string) string {
	title = brackets.ReplaceAllStringFunc(title, func(group string) string {
		if l.says(group, func(w word) bool { return !w.is(noise) && w.text != "pm" && w.text != "po" }) {
			return group
		}
		return " "
	})
	title = singles.ReplaceAllString(title, " ")
	var kept strings.Builder
	before := 0
	for _, at := range append(separators.FindAllStringIndex(title, -1), []int{len(title), len(title)}) {
		if part := title[before:at[0]]; l.says(part, func(w word) bool { return !w.is(noise) || w.is(field) }) {
			kept.WriteString(part)
		}
		kept.WriteString(title[at[0]:at[1]])
		before = at[1]
	}
	return tidy(kept.String())
}

// says tells whether any word of a text is one that counts.
func (l *Lexicon) says(text string, counts func(word) bool) bool {
	return slices.ContainsFunc(l.spans(text), func(s span) bool { return slices.ContainsFunc(s.words, counts) })
}

// tidy leaves one separator where a part between two went.
func tidy(title string) string {
	const edge = " \t-–—|:•·,;/&+"
	title = strings.TrimRight(strings.TrimLeft(title, edge), edge)
	for _, twice := range separators.FindAllString(title, -1) {
		title = strings.Replace(title, twice+twice, twice, 1)
	}
	return loose.ReplaceAllString(blanks.ReplaceAllString(title, " "), "$1")
}

// span is a word as a title spells it, with what it stands for.
type span struct {
	from, to int
	words    []word
}

func (l *Lexicon) spans(title string) (spans []span) {
	for at := 0; at < len(title); {
		n := wordLength(title[at:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(title[at:])
			at += n
			continue
		}
		folded := strings.TrimSuffix(fold(title[at:at+n]), l.possessive)
		words, known := l.words[folded]
		if !known {
			words = l.compound(folded)
		}
		spans = append(spans, span{at, at + n, words})
		at += n
	}
	return spans
}

// roleIn finds the one place of a title that names a product role, both of them
// where they are joined. from is to where there is none, or more than one.
func (l *Lexicon) roleIn(title string) (from, to int) {
	spans := l.spans(title)
	last := -1
	for i := 0; i < len(spans); i++ {
		n := roleAt(title, spans[i:])
		if n == 0 {
			continue
		}
		switch end := i + n - 1; {
		case last < 0:
			from, last = spans[i].from, end
		case joined(title, spans[last:i+1]):
			last = end
		default:
			return 0, 0
		}
		i += n - 1
	}
	if last < 0 {
		return 0, 0
	}
	for next := last + 1; next < min(last+3, len(spans)); next++ {
		if spans[next].isHead() && joined(title, spans[last:next+1]) {
			return from, spans[next].to // "Product Owner / Manager", "Product Manager or Owner"
		}
	}
	return from, spans[last].to
}

// roleAt says how many words from the first on name a product role: "Product
// Owner", "Owner, Product", "Produktmanagerin", "PO".
func roleAt(title string, spans []span) int {
	first := spans[0]
	switch {
	case first.is("pm") || first.is("po"):
		return 1
	case len(first.words) == 2 && first.words[0].text == "product" && isHead(first.words[1]):
		return 1
	case len(spans) < 2:
		return 0
	}
	second := spans[1]
	between := strings.TrimSpace(title[first.to:second.from])
	switch {
	case first.is("product") && second.isHead() && (between == "" || between == "-"):
		return 2
	case first.isHead() && second.is("product") && strings.Trim(between, ",-–—") == "" && between != "":
		return 2
	}
	return 0
}

func (s span) is(text string) bool { return len(s.words) == 1 && s.words[0].text == text }

func (s span) isHead() bool { return len(s.words) == 1 && isHead(s.words[0]) }

func isHead(w word) bool { return w.text == "manager" || w.text == "owner" }

// joined tells whether nothing but a joint parts the first of the words from the last.
func joined(title string, spans []span) bool {
	for _, s := range spans[1 : len(spans)-1] {
		if !slices.ContainsFunc(s.words, func(w word) bool { return w.is(conjunction) }) {
			return false
		}
	}
	between := title[spans[0].to:spans[len(spans)-1].from]
	return len(spans) > 2 || strings.IndexFunc(between, func(r rune) bool {
		return !unicode.IsSpace(r) && r != '/' && r != '&' && r != '+' && r != '\\'
	}) < 0 && strings.ContainsAny(between, `/&+\`)
}
