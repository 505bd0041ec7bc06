package catalogue

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
)

// languageFields are the fields of a pack for a further language, in the order
// in which they are read.
var languageFields = []string{"language", "common", "inflection", "verbs", "grammar", "words", "signals", "off", "weights",
	"extend", "titles", "headings", "cues", "contexts", "lines"}

// mostReach bounds the reach of a context, in words.
const mostReach = 120

var languageTag = regexp.MustCompile(`^[a-z]{2,3}$`)

// ofLanguage finds the language of a pack, and has the pack go on with the rules
// of that language. It is nil where the pack names none.
func (p *pack) ofLanguage(r *Rules, root *yaml.Node) *yaml.Node {
	for key, value := range pairs(root) {
		if key.Value != "language" {
			continue
		}
		switch {
		case !languageTag.MatchString(value.Value):
			p.Add(value, "language wants a tag of two or three small letters, such as de, got %q", value.Value)
		case value.Value == r.Reading.Language:
			p.Add(value, "%s is built in; leave language out", value.Value)
		}
		p.language = value.Value
		further := r.Further[p.language]
		p.rules = further.clone()
		p.rules.Reading.Language = p.language
		p.rules.Reading.Languages = maps.Clone(r.Reading.Languages)
		p.rules.Titles = slices.Clone(r.Titles)
		return value
	}
	return nil
}

// into puts what was read into the rules. The words that tell languages apart,
// and titles, are of no language.
func (p *pack) into(r *Rules) {
	if p.language == "" {
		*r = p.rules
		return
	}
	r.Reading.Languages, r.Titles = p.rules.Reading.Languages, p.rules.Titles
	p.rules.Reading.Languages, p.rules.Titles = nil, nil
	r.Further = maps.Clone(r.Further)
	if r.Further == nil {
		r.Further = map[string]Rules{}
	}
	r.Further[p.language] = p.rules
}

// known notes the keys of a mapping that are none of fields.
func (p *pack) known(n *yaml.Node, fields ...string) bool {
	if !p.mapping(n, strings.Join(fields, ", ")) {
		return false
	}
	for key := range pairs(n) {
		if !slices.Contains(fields, key.Value) {
			p.Add(key, "unknown field %q; want one of %s", key.Value, strings.Join(fields, ", "))
		}
	}
	return true
}

func (p *pack) readCommon(n *yaml.Node) {
	var words match.Words
	if !p.decode(n, &words) {
		return
	}
	all := p.rules.Reading.Languages
	if all == nil {
		all = map[string]match.Words{}
	}
	all[p.language] = slices.Concat(all[p.language], words)
	if len(all) > MaxLanguages {
		p.Add(n, "more than %d languages are not told apart", MaxLanguages)
	}
	p.rules.Reading.Languages = all
}

func (p *pack) readVerbs(n *yaml.Node) {
	var verbs match.Words
	if p.decode(n, &verbs) {
		p.rules.Reading.Verbs = slices.Concat(p.rules.Reading.Verbs, verbs)
	}
}

func (p *pack) readGrammar(n *yaml.Node) {
	if p.known(n, "joins", "contrasts", "addressee", "auxiliaries", "future", "finite", "places", "relatives", "means", "unpaired") {
		p.decode(n, &p.rules.Reading.Grammar)
	}
}

func (p *pack) readInflection(n *yaml.Node) {
	fields := []string{"regular", "irregular", "endings", "beginnings", "does", "doing", "participle_endings", "participles", "prefixes",
		"vowels", "possessive", "and", "plural", "stems"}
	if !p.known(n, fields...) {
		return
	}
	for key, value := range pairs(n) {
		switch key.Value {
		case "regular":
			p.eachKnown(value, "endings", "ends", "cut", "add", "doubled")
		case "stems":
			p.knownStems(value)
		}
	}
	if !p.decode(n, &p.rules.Reading.Inflection) {
		return
	}
	for _, e := range p.rules.Reading.Inflection.Regular {
		if e.Cut < 0 || e.Cut > match.ShortestInflected-1 {
			p.Add(n, "cut must be 0 to %d letters, got %d", match.ShortestInflected-1, e.Cut)
		}
	}
}

func (p *pack) knownStems(n *yaml.Node) {
	if !p.known(n, "shortest", "respelled", "cut", "doubled", "silent") {
		return
	}
	for key, value := range pairs(n) {
		if key.Value == "cut" {
			p.eachKnown(value, "endings to cut", "end", "by", "not", "undoubled")
		}
	}
}

// eachKnown notes the keys of the mappings of a list that are none of fields.
func (p *pack) eachKnown(n *yaml.Node, what string, fields ...string) {
	if p.list(n, what) {
		for _, item := range n.Content {
			p.known(item, fields...)
		}
	}
}

func (p *pack) readCues(n *yaml.Node) {
	if !p.list(n, "cues, each with section and patterns") {
		return
	}
	for _, item := range n.Content {
		var c Cue
		if !p.known(item, "section", "strong", "patterns") || !p.decode(item, &c) {
			continue
		}
		if !slices.Contains(Sections, c.Section) {
			p.Add(item, "no section %q; want one of %v", c.Section, Sections)
		}
		c.Patterns = p.patternsIn(item)
		p.rules.Reading.Cues = append(slices.Clone(p.rules.Reading.Cues), c)
	}
	if len(p.rules.Reading.Cues) > MaxCues {
		p.Add(n, "more than %d cues are not told apart", MaxCues)
	}
}

func (p *pack) readContexts(n *yaml.Node) {
	if !p.list(n, "contexts, each with id, factor and patterns") {
		return
	}
	for _, item := range n.Content {
		var x Context
		if !p.known(item, "id", "factor", "ahead", "back", "roles", "spares", "unless", "not_after", "not_soon_after", "soon_after",
			"through", "touching", "possessive", "patterns") || !p.decode(item, &x) {
			continue
		}
		if x.ID == "" || !(x.Factor >= 0 && x.Factor <= 1) || x.Ahead < 0 || x.Back < 0 || max(x.Ahead, x.Back) > mostReach {
			p.Add(item, "a context needs an id, a factor of 0 to 1, and a reach ahead or back of at most %d words", mostReach)
		}
		x.Patterns = p.patternsIn(item)
		p.rules.Reading.Contexts = append(slices.Clone(p.rules.Reading.Contexts), x)
	}
	if len(p.rules.Reading.Contexts) > MaxContexts {
		p.Add(n, "more than %d contexts are not told apart", MaxContexts)
	}
}

// patternsIn reads the patterns of a mapping.
func (p *pack) patternsIn(n *yaml.Node) []string {
	for key, value := range pairs(n) {
		if key.Value == "patterns" {
			return p.patterns(value)
		}
	}
	return nil
}

func (p *pack) readLines(n *yaml.Node) {
	p.checkLines(n, func(format string, args ...any) { p.Add(n, format, args...) })
	p.rules.Lines = append(slices.Clone(p.rules.Lines), n)
}
