package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
)

// Bounds on a user's pack. The built-in catalogue stays far below them.
const (
	mostPack         = 1 << 20 // bytes
	mostAlternatives = 100_000 // words and phrases of all patterns of a pack, its lists written out
)

// TitleForm is a way to write a title that claims a role, beside those that are
// built in.
type TitleForm struct {
	Words string // in lower case, adjacent in the title
	Role  Role
}

// LineCheck notes what is wrong with the lines of a pack.
type LineCheck func(n *yaml.Node, fault func(format string, args ...any))

// AddPack adds a user's pack to the rules: data alone, in YAML. It may hold
//
//	words:    word lists for the pack's own patterns
//	signals:  further signals; one with the id of a built-in signal takes its place
//	off:      ids of signals that are switched off
//	weights:  other weights, by id
//	extend:   further patterns and examples for a signal, by id
//	lenses:   further lenses, by name
//	titles:   further forms of titles, by role
//	headings: further headings, by section; patterns of whole headings
//
// With "language: de" the pack is for listings in that language, which are judged
// by the signals of such packs alone. Then it may hold, and in place of lenses,
//
//	common:     the commonest words of the language, by which it is told
//	inflection: how words change, as in [match.Inflection]
//	verbs:      verbs that begin a duty or end the reach of a context
//	grammar:    the small words of [Grammar]
//	cues:       as [Cue]
//	contexts:   as [Context]
//	lines:      what words say about the line they stand in, which checkLines reads
//
// A pack's word lists are known to its own patterns alone, whatever their names.
// Its faults come all at once, each a *[Fault] with file, line and column; then
// the rules are as they were. What only shows in all rules together is judged by
// [Rules.Parse].
func (r *Rules) AddPack(file string, data []byte, checkLines LineCheck) error {
	if len(data) > mostPack {
		return &Fault{file, 1, 1, fmt.Sprintf("the pack is larger than %d MB", mostPack>>20)}
	}
	root, err := Document(file, data, "no pack: want a mapping with "+strings.Join(packFields, ":, ")+":")
	if err != nil {
		return err
	}
	p := &pack{Faults: Faults{File: file}, rules: r.clone(), words: map[string]match.Words{}, checkLines: checkLines}
	fields := packFields
	if p.ofLanguage(r, root) != nil {
		fields = languageFields
	}
	parts := map[string]*yaml.Node{}
	for key, value := range pairs(root) {
		if !slices.Contains(fields, key.Value) {
			p.Add(key, "unknown field %q; want one of %s", key.Value, strings.Join(fields, ", "))
		}
		if parts[key.Value] != nil {
			p.Add(key, "%s stands here twice", key.Value)
		}
		parts[key.Value] = value
	}
	for _, field := range fields { // words first: the others name them
		if n := parts[field]; n != nil {
			packParts[field](p, n)
		}
	}
	if err := p.Err(); err != nil {
		return err
	}
	p.into(r)
	return nil
}

// packFields are the fields of a pack in the order in which they are read.
var packFields = []string{"words", "signals", "off", "weights", "extend", "lenses", "titles", "headings"}

var packParts = map[string]func(*pack, *yaml.Node){
	"words": (*pack).readWords, "signals": (*pack).readSignals, "off": (*pack).readOff, "weights": (*pack).readWeights,
	"extend": (*pack).readExtensions, "lenses": (*pack).readLenses, "titles": (*pack).readTitles, "headings": (*pack).readHeadings,
	"language": func(*pack, *yaml.Node) {}, // read before all others
	"common":   (*pack).readCommon, "inflection": (*pack).readInflection, "verbs": (*pack).readVerbs,
	"grammar": (*pack).readGrammar, "cues": (*pack).readCues, "contexts": (*pack).readContexts, "lines": (*pack).readLines,
}

// clone copies what a pack changes in place.
func (r *Rules) clone() Rules {
	c := *r
	c.Signals, c.Titles = slices.Clone(r.Signals), slices.Clone(r.Titles)
	c.Lenses = maps.Clone(r.Lenses)
	c.Reading.Headings = slices.Clone(r.Reading.Headings)
	return c
}

// pack is a pack while it is read.
type pack struct {
	Faults
	language     string // "" in a pack for the built-in one
	checkLines   LineCheck
	rules        Rules
	words        map[string]match.Words // the pack's own
	parser       *match.Parser          // made when the first pattern is read: inflection comes before
	alternatives int
}

func (p *pack) readWords(n *yaml.Node) {
	if !p.mapping(n, "name: words") {
		return
	}
	for name, list := range pairs(n) {
		var words match.Words
		if !p.decode(list, &words) {
			continue
		}
		at := list
		for i, w := range words {
			if list.Kind == yaml.SequenceNode {
				at = list.Content[i]
			}
			if err := match.CheckPhrase(w); err != nil {
				p.Add(at, "list %s: %v", name.Value, err)
			}
		}
		p.words[name.Value] = words
	}
}

// pattern writes the pack's own lists out and checks what comes of it.
func (p *pack) pattern(n *yaml.Node) string {
	var out []string
	for elem := range strings.FieldsSeq(match.OneLine(n.Value)) {
		elem, optional := strings.CutSuffix(elem, "?")
		var alternatives []string
		for alt := range strings.SplitSeq(elem, "|") {
			name, isList := strings.CutPrefix(alt, "@")
			switch own, known := p.words[name]; {
			case isList && known:
				alternatives = append(alternatives, own...)
			case isList:
				p.alternatives += len(p.rules.Words[name])
				fallthrough
			default:
				alternatives = append(alternatives, alt)
			}
		}
		if p.alternatives += len(alternatives); p.alternatives > mostAlternatives {
			p.Add(n, "the patterns of this pack have more than %d alternatives", mostAlternatives)
			return n.Value
		}
		elem = strings.Join(alternatives, "|")
		if optional {
			elem += "?"
		}
		out = append(out, elem)
	}
	whole := strings.Join(out, " ")
	if p.parser == nil {
		p.parser = match.NewParser(p.rules.Words, &p.rules.Reading.Inflection)
	}
	if _, err := p.parser.Parse(whole); err != nil {
		p.Add(n, "%v", err)
	}
	return whole
}

func (p *pack) patterns(n *yaml.Node) []string {
	if !p.list(n, "patterns") {
		return nil
	}
	var out []string
	for _, item := range n.Content {
		if p.alternatives <= mostAlternatives {
			out = append(out, p.pattern(item))
		}
	}
	return out
}

func (p *pack) readSignals(n *yaml.Node) {
	if !p.list(n, "signals") {
		return
	}
	for _, item := range n.Content {
		faults := len(p.all)
		s := p.signal(item)
		if len(p.all) > faults {
			continue
		}
		for key, value := range pairs(item) {
			if key.Value == "patterns" {
				s.Patterns = p.patterns(value)
			}
		}
		p.all = append(p.all, s.faults()...)
		s.Packs, s.Language = []string{p.File}, p.language
		p.replace(s)
		p.rules.Signals = append(p.rules.Signals, s)
	}
}

// replace takes a built-in signal of the id of s out.
func (p *pack) replace(s Signal) {
	i := slices.IndexFunc(p.rules.Signals, func(b Signal) bool { return b.ID == s.ID && len(b.Packs) == 0 })
	if i >= 0 {
		p.retire(i)
	}
}

// retire takes a signal out. What the rest of the rules says of it stays as it is.
func (p *pack) retire(i int) {
	p.rules.retired = append(slices.Clone(p.rules.retired), p.rules.Signals[i])
	p.rules.Signals = slices.Delete(p.rules.Signals, i, i+1)
}

// named is the place of a signal that n names, or -1 after a fault.
func (p *pack) named(n *yaml.Node) int {
	i := slices.IndexFunc(p.rules.Signals, func(s Signal) bool { return s.ID == n.Value })
	if i >= 0 {
		return i
	}
	near := ""
	if ids := p.rules.Near(n.Value); len(ids) > 0 {
		near = fmt.Sprintf("; did you mean %s?", strings.Join(ids, " or "))
	}
	p.Add(n, "no signal %q%s", n.Value, near)
	return -1
}

// change marks a signal as changed by this pack and returns it.
func (p *pack) change(i int) *Signal {
	s := &p.rules.Signals[i]
	if len(s.Packs) == 0 {
		s.builtin = len(s.Patterns)
	}
	if !slices.Contains(s.Packs, p.File) {
		s.Packs = append(slices.Clone(s.Packs), p.File)
	}
	return s
}

func (p *pack) readOff(n *yaml.Node) {
	if !p.list(n, "ids of signals") {
		return
	}
	for _, id := range n.Content {
		if i := p.named(id); i >= 0 {
			p.retire(i)
		}
	}
}

func (p *pack) readWeights(n *yaml.Node) {
	if !p.mapping(n, "id: weight") {
		return
	}
	for id, value := range pairs(n) {
		var w float64
		i := p.named(id)
		if i < 0 || !p.decode(value, &w) {
			continue
		}
		if !(w > 0 && w <= 10) {
			p.Add(value, "weight must be above 0 and at most 10, got %v; off: switches a signal off", w)
			continue
		}
		p.change(i).Weight = w
	}
}

func (p *pack) readExtensions(n *yaml.Node) {
	if !p.list(n, "extensions, each with id and patterns") {
		return
	}
	for _, item := range n.Content {
		if !p.mapping(item, "id, patterns, must, must_not") {
			continue
		}
		var more struct {
			ID            string
			Must, MustNot []string
		}
		at, patterns, places := -1, []string(nil), []position(nil)
		for key, value := range pairs(item) {
			switch key.Value {
			case "id":
				at = p.named(value)
			case "patterns":
				patterns = p.patterns(value)
				places = p.places(value)
			case "must":
				p.decode(value, &more.Must)
			case "must_not":
				p.decode(value, &more.MustNot)
			default:
				p.Add(key, "unknown field %q; want one of id, patterns, must, must_not", key.Value)
			}
		}
		if at < 0 || len(patterns) == 0 {
			p.Add(item, "an extension needs the id of a signal, and patterns")
			continue
		}
		s := p.change(at)
		s.at = position{p.File, item.Line, item.Column}
		s.Patterns, s.patternsAt = slices.Concat(s.Patterns, patterns), slices.Concat(s.patternsAt, places)
		s.Must, s.MustNot = slices.Concat(s.Must, more.Must), slices.Concat(s.MustNot, more.MustNot)
	}
}
