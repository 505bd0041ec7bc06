package classifier

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
	"rolecheck/classifier/internal/title"
)

// Bounds on a user's pack. The built-in catalogue stays far below them.
const (
	mostPack         = 1 << 20 // bytes
	mostAlternatives = 100_000 // words and phrases of all patterns of a pack, its lists written out
	mostModel        = 16 << 20
)

// TitleForm is a way to write a title that claims a role, beside those that are
// built in.
type TitleForm struct {
	Words string // in lower case, adjacent in the title
	Role  Role
}

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
//	inflection: how words change, as in [Inflection]
//	verbs:      verbs that begin a duty or end the reach of a context
//	grammar:    the small words of [Grammar]
//	cues:       as [Cue]
//	contexts:   as [Context]
//	lines:      as [LineModel]: what words say about the line they stand in
//
// A pack's word lists are known to its own patterns alone, whatever their names.
// Its faults come all at once, each a *[Fault] with file, line and column; then
// the rules are as they were. What only shows in all rules together is judged by
// [New].
func (r *Rules) AddPack(file string, data []byte) error {
	if len(data) > mostPack {
		return &Fault{file, 1, 1, fmt.Sprintf("the pack is larger than %d MB", mostPack>>20)}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return &Fault{file, 1, 1, "no pack: want a mapping with " + strings.Join(packFields, ":, ") + ":"}
	}
	p := &pack{file: file, rules: r.clone(), words: map[string][]string{}}
	fields := packFields
	if n := p.ofLanguage(r, root.Content[0]); n != nil {
		fields = languageFields
	}
	parts := map[string]*yaml.Node{}
	for key, value := range pairs(root.Content[0]) {
		if !slices.Contains(fields, key.Value) {
			p.fault(key, "unknown field %q; want one of %s", key.Value, strings.Join(fields, ", "))
		}
		if parts[key.Value] != nil {
			p.fault(key, "%s stands here twice", key.Value)
		}
		parts[key.Value] = value
	}
	for _, field := range fields { // words first: the others name them
		if n := parts[field]; n != nil {
			packParts[field](p, n)
		}
	}
	if len(p.faults) > 0 {
		return p.err()
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
	file         string
	language     string              // "" in a pack for the built-in one
	rules        Rules               // of the language
	words        map[string][]string // the pack's own
	alternatives int
	faults       []*Fault
}

func (p *pack) fault(n *yaml.Node, format string, args ...any) {
	p.faults = append(p.faults, &Fault{p.file, n.Line, n.Column, fmt.Sprintf(format, args...)})
}

func (p *pack) err() error {
	slices.SortStableFunc(p.faults, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	errs := make([]error, len(p.faults))
	for i, f := range p.faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// decode reads n into a value, and notes a fault where it does not fit.
func (p *pack) decode(n *yaml.Node, into any) bool {
	err := n.Decode(into)
	if err != nil {
		p.fault(n, "%s", strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\n", " "), "yaml: unmarshal errors:   "))
	}
	return err == nil
}

// mapping is whether n is one; what names it in the fault.
func (p *pack) mapping(n *yaml.Node, what string) bool {
	if n.Kind != yaml.MappingNode {
		p.fault(n, "want a mapping: %s", what)
	}
	return n.Kind == yaml.MappingNode
}

func (p *pack) list(n *yaml.Node, what string) bool {
	if n.Kind != yaml.SequenceNode {
		p.fault(n, "want a list of %s", what)
	}
	return n.Kind == yaml.SequenceNode
}

func (p *pack) readWords(n *yaml.Node) {
	if !p.mapping(n, "name: [word, word_of_phrase]") {
		return
	}
	for name, list := range pairs(n) {
		if !p.list(list, "words") {
			continue
		}
		for _, w := range list.Content {
			if err := match.CheckPhrase(w.Value, &p.rules.Reading.Inflection); err != nil {
				p.fault(w, "list %s: %v", name.Value, err)
			}
			p.words[name.Value] = append(p.words[name.Value], w.Value)
		}
	}
}

// pattern writes the pack's own lists out and checks what comes of it.
func (p *pack) pattern(n *yaml.Node) string {
	var out []string
	for elem := range strings.FieldsSeq(n.Value) {
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
			p.fault(n, "the patterns of this pack have more than %d alternatives", mostAlternatives)
			return n.Value
		}
		elem = strings.Join(alternatives, "|")
		if optional {
			elem += "?"
		}
		out = append(out, elem)
	}
	whole := strings.Join(out, " ")
	if _, err := match.Parse(whole, p.rules.Words, &p.rules.Reading.Inflection); err != nil {
		p.fault(n, "%v", err)
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
		s, err := decodeSignal(p.file, item)
		if f := (*Fault)(nil); errors.As(err, &f) {
			p.faults = append(p.faults, f)
			continue
		}
		for key, value := range pairs(item) {
			if key.Value == "patterns" {
				s.Patterns = p.patterns(value)
			}
		}
		for _, err := range s.faults() {
			if f := (*Fault)(nil); errors.As(err, &f) {
				p.faults = append(p.faults, f)
			}
		}
		s.Packs, s.Language = []string{p.file}, p.language
		p.replace(s)
		p.rules.Signals = append(p.rules.Signals, s)
	}
}

// replace takes a built-in signal of the id of s out.
func (p *pack) replace(s Signal) {
	i := slices.IndexFunc(p.rules.Signals, func(b Signal) bool { return b.ID == s.ID && len(b.Packs) == 0 })
	if i >= 0 {
		p.rules.Signals = slices.Delete(p.rules.Signals, i, i+1)
	}
}

// signal is the place of a signal that n names, or -1 after a fault.
func (p *pack) signal(n *yaml.Node) int {
	i := slices.IndexFunc(p.rules.Signals, func(s Signal) bool { return s.ID == n.Value })
	if i >= 0 {
		return i
	}
	near := ""
	if ids := p.rules.Near(n.Value); len(ids) > 0 {
		near = fmt.Sprintf("; did you mean %s?", strings.Join(ids, " or "))
	}
	p.fault(n, "no signal %q%s", n.Value, near)
	return -1
}

// change marks a signal as changed by this pack and returns it.
func (p *pack) change(i int) *Signal {
	s := &p.rules.Signals[i]
	if len(s.Packs) == 0 {
		s.builtin = len(s.Patterns)
	}
	if !slices.Contains(s.Packs, p.file) {
		s.Packs = append(slices.Clone(s.Packs), p.file)
	}
	return s
}

func (p *pack) readOff(n *yaml.Node) {
	if !p.list(n, "ids of signals") {
		return
	}
	for _, id := range n.Content {
		if i := p.signal(id); i >= 0 {
			p.rules.Signals = slices.Delete(p.rules.Signals, i, i+1)
		}
	}
}

func (p *pack) readWeights(n *yaml.Node) {
	if !p.mapping(n, "id: weight") {
		return
	}
	for id, value := range pairs(n) {
		var w float64
		i := p.signal(id)
		if i < 0 || !p.decode(value, &w) {
			continue
		}
		if !(w > 0 && w <= 10) {
			p.fault(value, "weight must be above 0 and at most 10, got %v; off: switches a signal off", w)
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
		if !p.mapping(item, "id, patterns, yes, no") {
			continue
		}
		var more struct {
			ID      string
			Yes, No []string
		}
		at, patterns := -1, []string(nil)
		for key, value := range pairs(item) {
			switch key.Value {
			case "id":
				at = p.signal(value)
			case "patterns":
				patterns = p.patterns(value)
			case "yes":
				p.decode(value, &more.Yes)
			case "no":
				p.decode(value, &more.No)
			default:
				p.fault(key, "unknown field %q; want one of id, patterns, yes, no", key.Value)
			}
		}
		if at < 0 || len(patterns) == 0 {
			p.fault(item, "an extension needs the id of a signal, and patterns")
			continue
		}
		s := p.change(at)
		s.at = position{p.file, item.Line, item.Column}
		s.Patterns = slices.Concat(s.Patterns, patterns)
		s.Yes, s.No = slices.Concat(s.Yes, more.Yes), slices.Concat(s.No, more.No)
	}
}

func (p *pack) readLenses(n *yaml.Node) {
	if !p.mapping(n, "name: {about: ..., factors: [...]}") {
		return
	}
	if p.rules.Lenses == nil {
		p.rules.Lenses = map[string]Lens{}
	}
	for name, value := range pairs(n) {
		if _, taken := p.rules.Lenses[name.Value]; taken {
			p.fault(name, "there is a lens %s already; choose another name", name.Value)
			continue
		}
		p.rules.Lenses[name.Value] = p.lens(value)
	}
}

func (p *pack) lens(n *yaml.Node) (l Lens) {
	if !p.mapping(n, "about: ..., factors: [{role: ..., dimensions: [...], factor: ...}]") {
		return l
	}
	for key, value := range pairs(n) {
		switch key.Value {
		case "about":
			p.decode(value, &l.About)
		case "factors":
			if !p.list(value, "factors") {
				continue
			}
			for _, item := range value.Content {
				l.Factors = append(l.Factors, p.factor(item))
			}
		default:
			p.fault(key, "unknown field %q; want about or factors", key.Value)
		}
	}
	return l
}

func (p *pack) factor(n *yaml.Node) (f LensFactor) {
	if !p.mapping(n, "role: ..., dimensions: [...], factor: ...") || !p.decode(n, &f) {
		return f
	}
	for key := range pairs(n) {
		if !slices.Contains([]string{"role", "dimensions", "factor"}, key.Value) {
			p.fault(key, "unknown field %q; want role, dimensions or factor", key.Value)
		}
	}
	if !(f.Factor > 0 && f.Factor <= 10) {
		p.fault(n, "factor must be above 0 and at most 10, got %v", f.Factor)
	}
	if !slices.ContainsFunc(p.rules.Signals, func(s Signal) bool { return s.Role == f.Role }) {
		p.fault(n, "no signal speaks for the role %q", f.Role)
	}
	for _, d := range f.Dimensions {
		if !slices.ContainsFunc(p.rules.Signals, func(s Signal) bool { return s.Role == f.Role && s.Dimension == d }) {
			p.fault(n, "no signal for %s has the dimension %q", f.Role.Name(), d)
		}
	}
	return f
}

func (p *pack) readTitles(n *yaml.Node) {
	if !p.mapping(n, "role: [title]") {
		return
	}
	for role, list := range pairs(n) {
		switch r := Role(role.Value); r {
		case ProductManager, ProductOwner, Hybrid, Other:
			if !p.list(list, "titles") {
				continue
			}
			for _, form := range list.Content {
				words := title.Spoken(form.Value)
				if words == "" {
					p.fault(form, "a title needs words, got %q", form.Value)
				}
				p.rules.Titles = append(p.rules.Titles, TitleForm{Words: words, Role: r})
			}
		default:
			p.fault(role, "role must be product_manager, product_owner, hybrid or other, got %q", role.Value)
		}
	}
}

// headingSections are those that a pack's heading may open.
var headingSections = []Section{Duties, Requirements, Preferred, Company, Benefits, Legal, Application}

func (p *pack) readHeadings(n *yaml.Node) {
	if !p.mapping(n, "section: [heading]") {
		return
	}
	var own []Heading
	for section, list := range pairs(n) {
		s := Section(section.Value)
		if !slices.Contains(headingSections, s) {
			p.fault(section, "no section %q; want one of %v", section.Value, headingSections)
			continue
		}
		own = append(own, Heading{Section: s, Whole: p.patterns(list)})
	}
	p.rules.Reading.Headings = slices.Concat(own, p.rules.Reading.Headings) // the first that fits decides
}
