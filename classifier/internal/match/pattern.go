package match

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Words are a list of words and phrases. In YAML it may be written as a text of
// them, parted by blanks.
type Words []string

// UnmarshalYAML reads a list or a text.
func (w *Words) UnmarshalYAML(decode func(any) error) error {
	var text string
	if decode((*[]string)(w)) == nil {
		return nil
	}
	if err := decode(&text); err != nil {
		return err
	}
	*w = strings.Fields(text)
	return nil
}

// A Pattern is a row of steps matched in order inside one sentence. Its
// language is described at the head of signals/en/words.yaml.
type Pattern []step

// step is one element: after a gap of at most gap words comes one of the phrases.
type step struct {
	source  string // as the pattern writes it
	gap     int
	phrases []phrase
}

// phrase is a row of adjacent words, each given by the forms it may take.
type phrase [][]string

const (
	defaultGap = 3
	maxGap     = 8
)

// Parser reads patterns. What it has read it keeps, so that a list of words that
// many patterns name is read once. It is not safe for more than one goroutine.
type Parser struct {
	lists      map[string]Words
	inflection *Inflection
	read       map[string][]phrase // by alternative
}

// NewParser makes a Parser for patterns that name these lists.
func NewParser(lists map[string]Words, n *Inflection) *Parser {
	return &Parser{lists, n, map[string][]phrase{}}
}

// Parse reads a pattern. One with optional elements is as many patterns as there
// are ways to leave them out.
func (r *Parser) Parse(src string) ([]Pattern, error) {
	var p Pattern
	gap, optional := 0, []int(nil)
	for elem := range strings.FieldsSeq(OneLine(src)) {
		if rest, ok := strings.CutPrefix(elem, "..."); ok {
			g, err := parseGap(rest)
			if err != nil {
				return nil, err
			}
			gap = g
			continue
		}
		elem, opt := strings.CutSuffix(elem, "?")
		phrases, err := r.element(elem)
		if err != nil {
			return nil, err
		}
		if opt {
			optional = append(optional, len(p))
		}
		p = append(p, step{elem, gap, phrases})
		gap = 0
	}
	switch {
	case len(p) == 0:
		return nil, fmt.Errorf("pattern %q has no words", src)
	case strings.HasPrefix(strings.TrimSpace(src), "..."), gap > 0:
		return nil, fmt.Errorf("pattern %q begins or ends with a gap", src)
	case len(optional) == len(p):
		return nil, fmt.Errorf("pattern %q has only optional words", src)
	case len(optional) > 2:
		return nil, fmt.Errorf("pattern %q has more than two optional elements", src)
	}
	return leaveOut(p, optional), nil
}

// OneLine is a pattern without the blanks behind a bar, at which a long row of
// alternatives may be broken.
func OneLine(src string) string { return strings.ReplaceAll(src, "| ", "|") }

// leaveOut lists p with and without each of the optional steps. The gap before
// a step left out goes to the step behind it.
func leaveOut(p Pattern, optional []int) []Pattern {
	if len(optional) == 0 {
		return []Pattern{p}
	}
	last := optional[len(optional)-1]
	without := slices.Delete(slices.Clone(p), last, last+1)
	if last < len(without) {
		without[last].gap = max(without[last].gap, p[last].gap)
		if last == 0 {
			without[last].gap = 0
		}
	}
	rest := optional[:len(optional)-1]
	return append(leaveOut(p, rest), leaveOut(without, rest)...)
}

func parseGap(s string) (int, error) {
	if s == "" {
		return defaultGap, nil
	}
	g, err := strconv.Atoi(s)
	if err != nil || g < 1 || g > maxGap {
		return 0, fmt.Errorf("gap ...%s is not between ...1 and ...%d", s, maxGap)
	}
	return g, nil
}

func (r *Parser) element(elem string) ([]phrase, error) {
	var phrases []phrase
	for alt := range strings.SplitSeq(elem, "|") {
		known, ok := r.read[alt]
		if !ok {
			var err error
			if known, err = r.alternative(alt); err != nil {
				return nil, err
			}
			r.read[alt] = known
		}
		phrases = append(phrases, known...)
	}
	return phrases, nil
}

// alternative reads a phrase, or all of a list.
func (r *Parser) alternative(alt string) (phrases []phrase, err error) {
	words := Words{alt}
	if name, ok := strings.CutPrefix(alt, "@"); ok {
		if words, ok = r.lists[name]; !ok {
			return nil, fmt.Errorf("list @%s is not defined", name)
		}
	}
	for _, w := range words {
		ph, err := parsePhrase(w, r.inflection)
		if err != nil {
			return nil, err
		}
		phrases = append(phrases, ph)
	}
	return phrases, nil
}

func parsePhrase(s string, n *Inflection) (phrase, error) {
	if err := CheckPhrase(s); err != nil {
		return nil, err
	}
	var ph phrase
	for w := range strings.SplitSeq(s, "_") {
		if exact, isExact := strings.CutPrefix(w, "="); isExact {
			ph = append(ph, []string{exact})
		} else {
			ph = append(ph, n.Forms(w))
		}
	}
	return ph, nil
}

// CheckPhrase says what is wrong with a word or phrase of a pattern or a list.
func CheckPhrase(s string) error {
	for w := range strings.SplitSeq(s, "_") {
		if w = strings.TrimPrefix(w, "="); !isWord(w) {
			return fmt.Errorf("%q is not a word in lower case", w)
		}
	}
	return nil
}

// isWord reports whether the tokenizer could produce w as one word.
func isWord(w string) bool {
	if w == "" || w != strings.ToLower(w) {
		return false
	}
	for i, r := range w {
		if !isWordRune(r) && (r != '\'' || i == 0 || i == len(w)-1) {
			return false
		}
	}
	return true
}
